package io.commercelib.membership.programme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.membership.points.PendingPolicy;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.RestorePolicy;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.spi.id.Sku;

/** Writes how points are earned and used as a tree. */
final class PointsWriter implements EarnRule.Cases<ObjectNode> {
  private PointsWriter() {}

  /** Writes points; zone and currency only where they are not those of the tiers. */
  static ObjectNode points(PointsProgramme points, ProgrammeVersions tiers) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", points.id());
    if (!points.zone().equals(tiers.zone())) {
      node.put("zone", points.zone().getId());
    }
    if (!points.currency().equals(tiers.currency())) {
      node.put("currency", points.currency().getCode());
    }
    node.set("earning", earning(points.earning()));
    node.set("pending", pending(points.pending()));
    node.set("expiry", expiry(points.expiry()));
    points.inactiveMonths().ifPresent(months -> node.put("inactiveMonths", months));
    if (!points.remindDaysBefore().isEmpty()) {
      ArrayNode days = node.putArray("remindDaysBefore");
      points.remindDaysBefore().forEach(days::add);
    }
    points.redemption().ifPresent(terms -> node.set("redemption", redemption(terms)));
    node.put("clawback", EnumWords.of(points.clawback()));
    node.set("restore", restore(points.restore()));
    points
        .transfers()
        .ifPresent(
            terms -> {
              ObjectNode inner = node.putObject("transfers").put("fee", terms.fee());
              terms.mostPerDay().ifPresent(most -> inner.put("mostPerDay", most));
            });
    return node;
  }

  private static ObjectNode pending(PendingPolicy pending) {
    if (pending instanceof PendingPolicy.Days days) {
      return ProgrammeWriter.kind("days").put("days", days.days());
    }
    return pending instanceof PendingPolicy.UntilCompleted until
        ? ProgrammeWriter.kind("until-completed").put("days", until.days())
        : ProgrammeWriter.kind("none");
  }

  private static ObjectNode expiry(PointsExpiry expiry) {
    return expiry instanceof PointsExpiry.After after
        ? ProgrammeWriter.kind("after")
            .put("period", after.period().toString())
            .put("roundUp", EnumWords.of(after.roundUp()))
            .put("countedFrom", EnumWords.of(after.from()))
        : ProgrammeWriter.kind("never");
  }

  private static ObjectNode redemption(RedemptionTerms terms) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("unit", terms.unit())
            .put("value", terms.value().toString())
            .put("minimum", terms.minimum());
    terms.maximum().ifPresent(most -> node.put("maximum", most));
    return node.put("mostOfOrderPercent", ProgrammeWriter.text(terms.mostOfOrder().value()));
  }

  private static ObjectNode restore(RestorePolicy restore) {
    if (restore instanceof RestorePolicy.Extend extend) {
      return ProgrammeWriter.kind("extend").put("days", extend.days());
    }
    return ProgrammeWriter.kind(
        restore instanceof RestorePolicy.NewLot ? "new-lot" : "keep-expired");
  }

  private static ObjectNode earning(EarnTerms terms) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode rules = node.putArray("rules");
    PointsWriter writer = new PointsWriter();
    terms.rules().forEach(rule -> rules.add(rule.<ObjectNode>match(writer)));
    if (!terms.caps().isEmpty()) {
      ArrayNode caps = node.putArray("caps");
      terms
          .caps()
          .forEach(
              cap ->
                  caps.addObject()
                      .put("id", cap.id())
                      .put("window", EnumWords.of(cap.window()))
                      .put("points", cap.points()));
    }
    return node.put("multipliers", EnumWords.of(terms.multipliers()))
        .put("rounded", EnumWords.of(terms.rounded()))
        .put("rounding", EnumWords.of(terms.rounding()))
        .put("earnsOnTax", terms.earnsOnTax())
        .put("earnsOnShipping", terms.earnsOnShipping());
  }

  @Override
  public ObjectNode rate(EarnRule.Rate rule) {
    ObjectNode node =
        ProgrammeWriter.kind("rate")
            .put("id", rule.id())
            .put("pointsPerUnit", ProgrammeWriter.text(rule.pointsPerUnit()));
    rule.mostPerOrder().ifPresent(most -> node.put("mostPerOrder", most));
    return within(node, rule);
  }

  @Override
  public ObjectNode multiplier(EarnRule.Multiplier rule) {
    return within(
        ProgrammeWriter.kind("multiplier")
            .put("id", rule.id())
            .put("factor", ProgrammeWriter.text(rule.factor())),
        rule);
  }

  @Override
  public ObjectNode exclusion(EarnRule.Exclusion rule) {
    return within(ProgrammeWriter.kind("exclusion").put("id", rule.id()), rule);
  }

  private static ObjectNode within(ObjectNode node, EarnRule rule) {
    EarnScope scope = rule.scope();
    ObjectNode inner = JsonNodeFactory.instance.objectNode();
    ProgrammeWriter.putNames(inner, "categories", scope.categories());
    ProgrammeWriter.putNames(inner, "skus", scope.skus().stream().map(Sku::value).toList());
    ProgrammeWriter.putNames(inner, "tags", scope.tags());
    ProgrammeWriter.putNames(inner, "brands", scope.brands());
    ProgrammeWriter.putNames(inner, "tiers", scope.tiers());
    ProgrammeWriter.putNames(inner, "segments", scope.segments());
    if (!inner.isEmpty()) {
      node.set("scope", inner);
    }
    rule.period().from().ifPresent(from -> node.put("from", from.toString()));
    rule.period().until().ifPresent(until -> node.put("until", until.toString()));
    return node;
  }
}
