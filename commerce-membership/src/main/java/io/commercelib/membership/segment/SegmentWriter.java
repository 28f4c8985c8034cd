package io.commercelib.membership.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** Writes rules and cut points as trees: equal ones alike, fields in a fixed order. Immutable. */
final class SegmentWriter implements SegmentCondition.Cases<ObjectNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_SCALE = 100;

  ObjectNode rules(SegmentRules rules) {
    ObjectNode document =
        NODES
            .objectNode()
            .put("schemaVersion", SegmentFormat.SCHEMA_VERSION)
            .put("scores", rules.scores());
    ArrayNode segments = document.putArray("segments");
    for (Segment segment : rules.segments()) {
      ObjectNode node = segments.addObject().put("id", segment.id()).put("name", segment.name());
      node.set("condition", segment.condition().match(this));
    }
    rules
        .otherwise()
        .ifPresent(
            last -> document.putObject("otherwise").put("id", last.id()).put("name", last.name()));
    return document;
  }

  ObjectNode cutPoints(RfmCutPoints points) {
    ObjectNode document =
        NODES
            .objectNode()
            .put("schemaVersion", SegmentFormat.SCHEMA_VERSION)
            .put("monetary", EnumWords.of(points.monetary()));
    ArrayNode days = document.putArray("recencyDays");
    points.recencyDays().forEach(days::add);
    ArrayNode orders = document.putArray("orders");
    points.orders().forEach(orders::add);
    ArrayNode amounts = document.putArray("amounts");
    points.amounts().forEach(amount -> amounts.addObject().put("to", amount.toString()));
    return document;
  }

  @Override
  public ObjectNode all(SegmentCondition.All condition) {
    return ofConditions("all", condition.conditions());
  }

  @Override
  public ObjectNode any(SegmentCondition.Any condition) {
    return ofConditions("any", condition.conditions());
  }

  private ObjectNode ofConditions(String kind, List<SegmentCondition> conditions) {
    ObjectNode node = kind(kind);
    ArrayNode of = node.putArray("of");
    conditions.forEach(inner -> of.add(inner.match(this)));
    return node;
  }

  @Override
  public ObjectNode not(SegmentCondition.Not condition) {
    ObjectNode node = kind("not");
    node.set("condition", condition.condition().match(this));
    return node;
  }

  @Override
  public ObjectNode factIn(SegmentCondition.FactIn condition) {
    return in(kind(EnumWords.of(condition.fact())), condition.names());
  }

  @Override
  public ObjectNode attributeIn(SegmentCondition.AttributeIn condition) {
    return in(kind("attribute").put("name", condition.name()), condition.values());
  }

  @Override
  public ObjectNode birthdayIn(SegmentCondition.BirthdayIn condition) {
    return in(kind("birthday-month"), condition.months().stream().map(EnumWords::of).toList());
  }

  @Override
  public ObjectNode wholeRange(SegmentCondition.WholeRange condition) {
    ObjectNode node = kind(EnumWords.of(condition.number()));
    condition.from().ifPresent(from -> node.put("from", from));
    condition.to().ifPresent(to -> node.put("to", to));
    return node;
  }

  @Override
  public ObjectNode spendRange(SegmentCondition.SpendRange condition) {
    ObjectNode node = kind("spend");
    condition.from().ifPresent(from -> node.put("from", from.toString()));
    condition.below().ifPresent(below -> node.put("below", below.toString()));
    return node;
  }

  @Override
  public ObjectNode pAliveRange(SegmentCondition.PAliveRange condition) {
    ObjectNode node = kind("p-alive");
    condition.from().ifPresent(from -> node.put("from", text(from)));
    condition.below().ifPresent(below -> node.put("below", text(below)));
    return node;
  }

  private static ObjectNode in(ObjectNode node, Collection<String> names) {
    ArrayNode listed = node.putArray("in");
    names.forEach(listed::add);
    return node;
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
