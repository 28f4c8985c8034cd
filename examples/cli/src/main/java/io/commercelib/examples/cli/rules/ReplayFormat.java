package io.commercelib.examples.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.pricing.analysis.ReplayReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** A replay as a person reads it, and as JSON. */
final class ReplayFormat {
  private ReplayFormat() {}

  static List<String> lines(ReplayReport report, int faults) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s -> %s: %s carts%s"
            .formatted(
                report.rulesBefore(),
                report.rulesAfter(),
                report.carts(),
                faults == 0 ? "" : ", %s lines left out as they cannot be used".formatted(faults)));
    for (ReplayReport.InCurrency each : report.currencies()) {
      lines.add("");
      lines.add("Carts in " + each.currency());
      lines.addAll(comparisons(each));
      if (!each.promotions().isEmpty()) {
        lines.add("");
        lines.addAll(promotions(each));
      }
      addDifferences(lines, "Largest gains", each.gains());
      addDifferences(lines, "Largest losses", each.losses());
    }
    return lines;
  }

  private static List<String> comparisons(ReplayReport.InCurrency in) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "", "carts", "less", "more", "same", "before", "after", "difference"));
    rows.add(row("all", "", in.all()));
    for (ReplayReport.Group group : in.groups()) {
      rows.add(row(word(group.by()), group.name(), group.carts()));
    }
    return TextTable.lines(rows, 0, 1);
  }

  private static List<String> row(String kind, String name, ReplayReport.Comparison comparison) {
    return List.of(
        kind,
        name,
        Long.toString(comparison.carts()),
        Long.toString(comparison.less()),
        Long.toString(comparison.more()),
        Long.toString(comparison.same()),
        plain(comparison.before()),
        plain(comparison.after()),
        signed(comparison.difference()));
  }

  private static List<String> promotions(ReplayReport.InCurrency in) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("promotion", "uses", "then", "cost", "then", "difference"));
    for (ReplayReport.PromotionUse use : in.promotions()) {
      rows.add(
          List.of(
              use.id(),
              Long.toString(use.usesBefore()),
              Long.toString(use.usesAfter()),
              plain(use.costBefore()),
              plain(use.costAfter()),
              signed(use.costAfter().minus(use.costBefore()))));
    }
    return TextTable.lines(rows, 0);
  }

  private static void addDifferences(
      List<String> lines, String title, List<ReplayReport.CartDifference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    for (ReplayReport.CartDifference cart : differences) {
      lines.add(
          "  line %s: %s -> %s (%s)"
              .formatted(
                  cart.number(),
                  plain(cart.before()),
                  plain(cart.after()),
                  signed(cart.after().minus(cart.before()))));
    }
  }

  static ObjectNode json(ReplayReport report, int faults) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "rule-replay/1");
    document.put("before", report.rulesBefore());
    document.put("after", report.rulesAfter());
    document.put("carts", report.carts());
    document.put("unusable", faults);
    ArrayNode currencies = document.putArray("currencies");
    for (ReplayReport.InCurrency each : report.currencies()) {
      ObjectNode node = currencies.addObject().put("currency", each.currency().getCode());
      put(node.putObject("all"), each.all());
      ArrayNode groups = node.putArray("groups");
      for (ReplayReport.Group group : each.groups()) {
        put(
            groups.addObject().put("by", word(group.by())).put("name", group.name()),
            group.carts());
      }
      ArrayNode promotions = node.putArray("promotions");
      for (ReplayReport.PromotionUse use : each.promotions()) {
        promotions
            .addObject()
            .put("id", use.id())
            .put("usesBefore", use.usesBefore())
            .put("usesAfter", use.usesAfter())
            .put("costBefore", text(use.costBefore()))
            .put("costAfter", text(use.costAfter()));
      }
      put(node.putArray("gains"), each.gains());
      put(node.putArray("losses"), each.losses());
    }
    return document;
  }

  private static void put(ObjectNode node, ReplayReport.Comparison comparison) {
    node.put("carts", comparison.carts())
        .put("less", comparison.less())
        .put("more", comparison.more())
        .put("same", comparison.same())
        .put("before", text(comparison.before()))
        .put("after", text(comparison.after()))
        .put("difference", text(comparison.difference()));
  }

  private static void put(ArrayNode list, List<ReplayReport.CartDifference> differences) {
    for (ReplayReport.CartDifference cart : differences) {
      list.addObject()
          .put("line", cart.number())
          .put("before", text(cart.before()))
          .put("after", text(cart.after()));
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Money money) {
    return money.getCurrencyUnit().getCode() + " " + plain(money);
  }

  private static String plain(Money money) {
    return money.getAmount().toPlainString();
  }

  private static String signed(Money money) {
    return (money.isPositive() ? "+" : "") + plain(money);
  }
}
