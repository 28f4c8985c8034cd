package io.commercelib.core.risk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import java.util.List;
import java.util.Optional;

/** Writes rules as trees: equal ones alike, fields in a fixed order. Immutable. */
final class RiskWriter implements RiskCondition.Cases<ObjectNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode rules(RiskRules rules) {
    ObjectNode document =
        NODES
            .objectNode()
            .put("schemaVersion", RiskFormat.SCHEMA_VERSION)
            .put("reviewFrom", rules.reviewFrom())
            .put("refuseFrom", rules.refuseFrom());
    ArrayNode written = document.putArray("rules");
    for (RiskRule rule : rules.rules()) {
      ObjectNode node =
          written
              .addObject()
              .put("id", rule.id())
              .put("name", rule.name())
              .put("score", rule.score());
      rule.outcome().ifPresent(outcome -> node.put("outcome", EnumWords.of(outcome)));
      node.put("whenUnknown", EnumWords.of(rule.whenUnknown()));
      node.set("condition", rule.condition().match(this));
    }
    if (!rules.warnings().isEmpty()) {
      ArrayNode warnings = document.putArray("warnings");
      rules.warnings().forEach(warning -> warnings.add(warning(warning)));
    }
    return document;
  }

  private static ObjectNode warning(WarningThreshold warning) {
    ObjectNode node =
        NODES.objectNode().put("id", warning.id()).put("of", EnumWords.of(warning.of()));
    warning
        .per()
        .ifPresent(per -> node.put("per", EnumWords.of(per)).put("atLeast", warning.atLeast()));
    return node.put("windowHours", warning.windowHours())
        .put("raiseFrom", warning.raiseFrom().toPlainString())
        .put("clearBelow", warning.clearBelow().toPlainString());
  }

  @Override
  public ObjectNode all(RiskCondition.All condition) {
    return ofConditions("all", condition.conditions());
  }

  @Override
  public ObjectNode any(RiskCondition.Any condition) {
    return ofConditions("any", condition.conditions());
  }

  private ObjectNode ofConditions(String kind, List<RiskCondition> conditions) {
    ObjectNode node = kind(kind);
    ArrayNode of = node.putArray("of");
    conditions.forEach(inner -> of.add(inner.match(this)));
    return node;
  }

  @Override
  public ObjectNode not(RiskCondition.Not condition) {
    ObjectNode node = kind("not");
    node.set("condition", condition.condition().match(this));
    return node;
  }

  @Override
  public ObjectNode amount(RiskCondition.Amount condition) {
    ObjectNode node = kind("amount");
    condition.from().ifPresent(from -> node.put("from", from.toString()));
    condition.below().ifPresent(below -> node.put("below", below.toString()));
    return node;
  }

  @Override
  public ObjectNode whole(RiskCondition.WholeRange condition) {
    return range(kind(EnumWords.of(condition.number())), condition.from(), condition.to());
  }

  @Override
  public ObjectNode mismatch(RiskCondition.Mismatch condition) {
    return kind("address-mismatch").put("atLeast", EnumWords.of(condition.atLeast()));
  }

  @Override
  public ObjectNode counted(RiskCondition.Counted condition) {
    Velocity velocity = condition.velocity();
    ObjectNode node =
        kind("velocity")
            .put("of", EnumWords.of(velocity.of()))
            .put("by", EnumWords.of(velocity.by()))
            .put("withinMinutes", velocity.withinMinutes());
    if (!velocity.coupons().isEmpty()) {
      ArrayNode coupons = node.putArray("coupons");
      velocity.coupons().forEach(coupons::add);
    }
    return range(node, condition.from(), condition.to());
  }

  @Override
  public ObjectNode number(RiskCondition.NumberRange condition) {
    return range(kind("number").put("name", condition.name()), condition.from(), condition.to());
  }

  @Override
  public ObjectNode word(RiskCondition.WordIn condition) {
    ObjectNode node = kind("word").put("name", condition.name());
    ArrayNode in = node.putArray("in");
    condition.in().forEach(in::add);
    return node;
  }

  private static ObjectNode range(ObjectNode node, Optional<Long> from, Optional<Long> to) {
    from.ifPresent(bound -> node.put("from", bound));
    to.ifPresent(bound -> node.put("to", bound));
    return node;
  }

  private static ObjectNode kind(String kind) {
    return NODES.objectNode().put("kind", kind);
  }
}
