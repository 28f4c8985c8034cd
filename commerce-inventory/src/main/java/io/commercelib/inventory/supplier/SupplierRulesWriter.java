package io.commercelib.inventory.supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** Writes supplier rules as trees: equal rules alike, fields in a fixed order. Immutable. */
final class SupplierRulesWriter implements ReviewCondition.Cases<ObjectNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_SCALE = 100;

  ObjectNode document(SupplierRules rules) {
    ObjectNode document = NODES.objectNode().put("schemaVersion", SupplierFormat.SCHEMA_VERSION);
    document.set("scorecard", scorecard(rules.scorecard()));
    document.set("review", review(rules.review()));
    return document;
  }

  private static ObjectNode scorecard(ScorecardRules rules) {
    ObjectNode node = NODES.objectNode();
    ArrayNode criteria = node.putArray("criteria");
    for (CriterionRule rule : rules.criteria()) {
      ArrayNode measures =
          criteria
              .addObject()
              .put("criterion", EnumWords.of(rule.criterion()))
              .put("weight", text(rule.weight()))
              .putArray("measures");
      rule.measures().forEach(measure -> measures.add(measure(measure)));
    }
    ArrayNode grades = node.putArray("grades");
    rules
        .grades()
        .forEach(
            grade -> grades.addObject().put("name", grade.name()).put("from", text(grade.from())));
    return node;
  }

  private static ObjectNode measure(MeasureRule rule) {
    return NODES
        .objectNode()
        .put("measure", EnumWords.of(rule.measure()))
        .put("weight", text(rule.weight()))
        .put("direction", EnumWords.of(rule.direction()))
        .put("worst", text(rule.worst()))
        .put("best", text(rule.best()))
        .put("prior", text(rule.prior()))
        .put("priorWeight", text(rule.priorWeight()));
  }

  private ObjectNode review(ReviewRules rules) {
    ObjectNode node = NODES.objectNode().put("interval", rules.interval().toString());
    node.set("ordinary", consequence(rules.ordinary()));
    rules.screening().ifPresent(screening -> node.set("screening", screening(screening)));
    ArrayNode array = node.putArray("rules");
    for (ReviewRule rule : rules.rules()) {
      ObjectNode each = array.addObject().put("id", rule.id());
      each.set("condition", rule.condition().match(this));
      if (rule.timesInARow() != 1) {
        each.put("timesInARow", rule.timesInARow());
      }
      each.set("consequence", consequence(rule.consequence()));
    }
    return node;
  }

  private static ObjectNode screening(Screening screening) {
    ObjectNode node = NODES.objectNode().put("minimumTotal", text(screening.minimumTotal()));
    if (!screening.minimumScores().isEmpty()) {
      ObjectNode scores = node.putObject("minimumScores");
      Map<SupplierCriterion, BigDecimal> inOrder = new EnumMap<>(screening.minimumScores());
      inOrder.forEach((criterion, score) -> scores.put(EnumWords.of(criterion), text(score)));
    }
    node.set("consequence", consequence(screening.consequence()));
    return node;
  }

  private static ObjectNode consequence(Consequence consequence) {
    return NODES
        .objectNode()
        .put("status", EnumWords.of(consequence.status()))
        .put("orderShare", text(consequence.orderShare()))
        .put("paymentDays", consequence.paymentDays());
  }

  @Override
  public ObjectNode totalAtLeast(ReviewCondition.TotalAtLeast condition) {
    return kind("total-at-least").put("points", text(condition.points()));
  }

  @Override
  public ObjectNode totalBelow(ReviewCondition.TotalBelow condition) {
    return kind("total-below").put("points", text(condition.points()));
  }

  @Override
  public ObjectNode criterionBelow(ReviewCondition.CriterionBelow condition) {
    return kind("criterion-below")
        .put("criterion", EnumWords.of(condition.criterion()))
        .put("score", text(condition.score()));
  }

  @Override
  public ObjectNode measureAbove(ReviewCondition.MeasureAbove condition) {
    return measured("measure-above", condition.measure(), condition.bound());
  }

  @Override
  public ObjectNode measureBelow(ReviewCondition.MeasureBelow condition) {
    return measured("measure-below", condition.measure(), condition.bound());
  }

  private static ObjectNode measured(String kind, SupplierMeasure measure, BigDecimal bound) {
    return kind(kind).put("measure", EnumWords.of(measure)).put("bound", text(bound));
  }

  private static ObjectNode kind(String kind) {
    return NODES.objectNode().put("kind", kind);
  }

  private static String text(BigDecimal decimal) {
    // Writing out a huge exponent would fill the memory; in scientific notation it is refused.
    return Math.abs((long) decimal.scale()) > MOST_SCALE
        ? decimal.toString()
        : decimal.toPlainString();
  }
}
