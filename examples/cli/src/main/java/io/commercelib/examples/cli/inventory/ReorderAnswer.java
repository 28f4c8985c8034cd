package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.reorder.ReorderDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy decided, or a formula gave.
 *
 * @param kind which policy or formula
 * @param figures by name, in the order to be shown
 * @param why what a buyer reads
 */
record ReorderAnswer(String kind, Map<String, Double> figures, List<String> why) {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(InventoryReason.values()));

  /** Returns the answer of a decision. */
  static ReorderAnswer of(String kind, ReorderDecision decision) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("quantity", (double) decision.quantity());
    figures.put("needed", (double) decision.needed());
    figures.put("position", (double) decision.stock().position());
    decision.reorderPoint().ifPresent(point -> figures.put("reorderPoint", (double) point));
    decision.target().ifPresent(level -> figures.put("target", (double) level));
    figures.put("protectionInterval", decision.protectionInterval());
    figures.put("expectedDemand", decision.expectedDemand());
    figures.put("demandDeviation", decision.demandDeviation());
    figures.put("safetyStock", decision.safetyStock());
    return new ReorderAnswer(kind, figures, decision.reasons().stream().map(ENGLISH::of).toList());
  }

  /** Returns the answer of a formula: names and numbers by turns. */
  static ReorderAnswer of(String kind, Object... namesAndNumbers) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      figures.put((String) namesAndNumbers[i], ((Number) namesAndNumbers[i + 1]).doubleValue());
    }
    return new ReorderAnswer(kind, figures, List.of());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (why.isEmpty()) {
      figures.forEach((name, value) -> lines.add(name + " " + Figures.json(value).toPlainString()));
    } else {
      lines.add("order " + Figures.json(figures.getOrDefault("quantity", 0.0)).toPlainString());
      lines.addAll(why);
    }
    return lines;
  }

  ObjectNode asJson() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "reorder-answer/1").put("kind", kind);
    figures.forEach((name, value) -> document.put(name, Figures.json(value)));
    if (!why.isEmpty()) {
      ArrayNode list = document.putArray("why");
      why.forEach(list::add);
    }
    return document;
  }
}
