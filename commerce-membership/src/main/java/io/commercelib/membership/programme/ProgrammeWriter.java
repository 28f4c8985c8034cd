package io.commercelib.membership.programme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes programmes as trees: equal ones alike, fields in a fixed order. */
final class ProgrammeWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_SCALE = 100;

  private ProgrammeWriter() {}

  static ObjectNode document(LoyaltyProgramme programme) {
    ProgrammeVersions tiers = programme.tiers();
    ObjectNode document =
        NODES
            .objectNode()
            .put("schemaVersion", ProgrammeFormat.SCHEMA_VERSION)
            .put("id", tiers.id())
            .put("zone", tiers.zone().getId())
            .put("currency", tiers.currency().getCode());
    ArrayNode versions = document.putArray("versions");
    for (ProgrammeVersions.Version version : tiers.all()) {
      versions.add(version(version));
    }
    programme
        .points()
        .ifPresent(points -> document.set("points", PointsWriter.points(points, tiers)));
    return document;
  }

  private static ObjectNode version(ProgrammeVersions.Version version) {
    Programme programme = version.programme();
    ObjectNode node = NODES.objectNode().put("version", programme.version());
    version
        .from()
        .ifPresent(
            from -> node.put("from", from.toString()).put("switch", EnumWords.of(version.how())));
    node.set("period", period(programme.period()));
    node.put("upgrade", EnumWords.of(programme.upgrade()))
        .put("downgrade", EnumWords.of(programme.downgrade()))
        .put("refunds", EnumWords.of(programme.refunds()))
        .put("refundDay", EnumWords.of(programme.refundDay()))
        .put("taxCounts", programme.taxCounts())
        .put("shippingCounts", programme.shippingCounts());
    ArrayNode tiers = node.putArray("tiers");
    programme.tiers().forEach(tier -> tiers.add(tier(tier)));
    return node;
  }

  private static ObjectNode period(Period period) {
    if (period instanceof Period.Rolling rolling) {
      return kind("rolling")
          .put("windowMonths", rolling.windowMonths())
          .put("validityMonths", rolling.validityMonths())
          .put("graceDays", rolling.graceDays());
    }
    if (period instanceof Period.Calendar calendar) {
      return kind("calendar")
          .put("months", calendar.months())
          // "--01-01", less what nobody expects.
          .put("start", calendar.start().toString().substring(2))
          .put("carryPeriods", calendar.carryPeriods())
          .put("graceDays", calendar.graceDays());
    }
    if (period instanceof Period.Anniversary anniversary) {
      return kind("anniversary")
          .put("of", EnumWords.of(anniversary.of()))
          .put("months", anniversary.months())
          .put("carryPeriods", anniversary.carryPeriods())
          .put("graceDays", anniversary.graceDays());
    }
    return kind("lifetime");
  }

  private static ObjectNode tier(Tier tier) {
    ObjectNode node = NODES.objectNode().put("id", tier.id()).put("name", tier.name());
    tier.requirement().ifPresent(need -> node.set("requirement", requirement(need)));
    tier.retention().ifPresent(need -> node.set("retention", requirement(need)));
    if (!tier.benefits().isEmpty()) {
      ArrayNode benefits = node.putArray("benefits");
      tier.benefits().forEach(benefit -> benefits.add(benefit(benefit)));
    }
    return node;
  }

  private static ObjectNode requirement(Requirement requirement) {
    if (requirement instanceof Requirement.SpendAtLeast spend) {
      return kind("spend").put("atLeast", spend.amount().toString());
    }
    if (requirement instanceof Requirement.AtLeast atLeast) {
      return kind(EnumWords.of(atLeast.metric())).put("atLeast", atLeast.units());
    }
    if (requirement instanceof Requirement.HasTerm term) {
      return kind("term").put("name", term.name());
    }
    if (requirement instanceof Requirement.All all) {
      return of(kind("all"), all.of());
    }
    if (requirement instanceof Requirement.AnyOf any) {
      return of(kind("any-of").put("least", any.least()), any.of());
    }
    Requirement.Lifetime lifetime = (Requirement.Lifetime) requirement;
    ObjectNode node = kind("lifetime");
    node.set("of", requirement(lifetime.of()));
    return node;
  }

  private static ObjectNode of(ObjectNode node, List<Requirement> parts) {
    ArrayNode of = node.putArray("of");
    parts.forEach(part -> of.add(requirement(part)));
    return node;
  }

  private static ObjectNode benefit(Benefit benefit) {
    if (benefit instanceof Benefit.Discount it) {
      return quota(kind("discount").put("id", it.id()).put("segment", it.segment()), it.quota());
    }
    if (benefit instanceof Benefit.FreeShipping it) {
      return quota(
          kind("free-shipping").put("id", it.id()).put("segment", it.segment()), it.quota());
    }
    if (benefit instanceof Benefit.PointsMultiplier it) {
      return kind("points-multiplier").put("id", it.id()).put("factor", text(it.factor()));
    }
    if (benefit instanceof Benefit.BirthdayGift it) {
      ObjectNode node = kind("birthday-gift").put("id", it.id());
      node.set("reward", reward(it.reward()));
      return node.put("daysBefore", it.daysBefore())
          .put("daysAfter", it.daysAfter())
          .put("memberDays", it.memberDays())
          .put("leapDay", EnumWords.of(it.leapDay()));
    }
    if (benefit instanceof Benefit.UpgradeGift it) {
      ObjectNode node = kind("upgrade-gift").put("id", it.id());
      node.set("reward", reward(it.reward()));
      return node;
    }
    if (benefit instanceof Benefit.EarlyAccess it) {
      return kind("early-access")
          .put("id", it.id())
          .put("sale", it.sale())
          .put("before", it.before().toString());
    }
    if (benefit instanceof Benefit.PriorityPurchase it) {
      return kind("priority-purchase")
          .put("id", it.id())
          .put("channel", it.channel())
          .put("percent", text(it.share().value()))
          .put("keptFor", it.keptFor().toString());
    }
    if (benefit instanceof Benefit.ReturnWindow it) {
      return kind("return-window").put("id", it.id()).put("days", it.days());
    }
    if (benefit instanceof Benefit.ServiceLevel it) {
      return kind("service-level").put("id", it.id()).put("level", it.level());
    }
    Benefit.Custom it = (Benefit.Custom) benefit;
    return kind("custom").put("id", it.id()).put("type", it.type()).put("details", it.details());
  }

  private static ObjectNode quota(ObjectNode node, Optional<Benefit.Quota> quota) {
    quota.ifPresent(
        it -> {
          ObjectNode inner =
              node.putObject("quota").put("uses", it.uses()).put("per", EnumWords.of(it.per()));
          putNames(inner, "promotions", it.promotions());
        });
    return node;
  }

  private static ObjectNode reward(Reward reward) {
    if (reward instanceof Reward.Points it) {
      return kind("points").put("points", it.points());
    }
    if (reward instanceof Reward.GrowthValue it) {
      return kind("growth-value").put("units", it.units());
    }
    if (reward instanceof Reward.Coupon it) {
      return kind("coupon").put("campaign", it.campaign());
    }
    if (reward instanceof Reward.Gift it) {
      return kind("gift").put("sku", it.sku().value()).put("units", it.units());
    }
    Reward.Custom it = (Reward.Custom) reward;
    return kind("custom").put("type", it.type()).put("details", it.details());
  }

  static ObjectNode kind(String kind) {
    return NODES.objectNode().put("kind", kind);
  }

  /** Puts names in their order, whatever that of the set; nothing if there are none. */
  static void putNames(ObjectNode node, String name, Collection<String> names) {
    if (!names.isEmpty()) {
      ArrayNode listed = node.putArray(name);
      names.stream().sorted().forEach(listed::add);
    }
  }

  static String text(BigDecimal decimal) {
    // Writing out a huge exponent would fill the memory; in scientific notation it is refused.
    return Math.abs((long) decimal.scale()) > MOST_SCALE
        ? decimal.toString()
        : decimal.toPlainString();
  }
}
