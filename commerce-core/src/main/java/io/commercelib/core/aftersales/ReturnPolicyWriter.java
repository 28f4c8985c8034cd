package io.commercelib.core.aftersales;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Writes policies as documents: equal ones alike. */
final class ReturnPolicyWriter {
  private ReturnPolicyWriter() {}

  static ObjectNode document(ReturnPolicy policy) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("schemaVersion", ReturnPolicyFormat.SCHEMA_VERSION);
    document.put("id", policy.id()).put("zone", policy.zone().getId());
    rules(
        document.putArray("windows"),
        policy.windows(),
        (node, rule) -> scope(node.put("id", rule.id()).put("days", rule.days()), rule.scope()));
    if (!policy.exclusions().isEmpty()) {
      rules(
          document.putArray("exclusions"),
          policy.exclusions(),
          (node, rule) -> scope(node.put("id", rule.id()), rule.scope()));
    }
    if (!policy.evidence().isEmpty()) {
      rules(
          document.putArray("evidence"),
          policy.evidence(),
          (node, rule) -> scope(node.put("atLeast", rule.atLeast()), rule.scope()));
    }
    if (!policy.fees().isEmpty()) {
      rules(document.putArray("fees"), policy.fees(), ReturnPolicyWriter::fee);
    }
    if (!policy.returnShipping().isEmpty()) {
      rules(
          document.putArray("returnShipping"),
          policy.returnShipping(),
          (node, rule) -> {
            node.put("id", rule.id()).put("bearer", EnumWords.of(rule.bearer()));
            rule.label().ifPresent(label -> node.put("label", label.toString()));
            scope(node, rule.scope());
          });
    }
    if (!policy.originalShipping().isEmpty()) {
      rules(
          document.putArray("originalShipping"),
          policy.originalShipping(),
          (node, rule) -> scope(node.put("back", EnumWords.of(rule.back())), rule.scope()));
    }
    policy.priceProtectionDays().ifPresent(days -> document.put("priceProtectionDays", days));
    return document;
  }

  private static void fee(ObjectNode node, ReturnFee fee) {
    node.put("id", fee.id());
    if (fee.charge() instanceof ReturnFee.Share share) {
      node.put("percent", share.percent().value().toPlainString())
          .put("rounding", EnumWords.of(share.rounding()));
    } else if (fee.charge() instanceof ReturnFee.PerUnit perUnit) {
      node.put("perUnit", perUnit.amount().toString());
    }
    scope(node, fee.scope());
  }

  private static <T> void rules(ArrayNode array, List<T> rules, BiConsumer<ObjectNode, T> write) {
    rules.forEach(rule -> write.accept(array.addObject(), rule));
  }

  private static void scope(ObjectNode rule, PolicyScope scope) {
    if (scope.equals(PolicyScope.all())) {
      return;
    }
    ObjectNode node = rule.putObject("for");
    names(node, "kinds", scope.kinds().stream().sorted().map(EnumWords::of).toList());
    names(node, "reasons", scope.reasons().stream().sorted().map(EnumWords::of).toList());
    names(node, "categories", new TreeSet<>(scope.categories()));
    names(node, "skus", new TreeSet<>(scope.skus()));
    if (!scope.attributes().isEmpty()) {
      ArrayNode attributes = node.putArray("attributes");
      new TreeMap<>(scope.attributes())
          .forEach((name, value) -> attributes.addObject().put("name", name).put("value", value));
    }
    names(node, "tiers", new TreeSet<>(scope.tiers()));
  }

  private static void names(ObjectNode node, String name, Collection<String> names) {
    if (!names.isEmpty()) {
      ArrayNode array = node.putArray(name);
      names.forEach(array::add);
    }
  }
}
