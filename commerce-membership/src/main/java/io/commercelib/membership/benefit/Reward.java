package io.commercelib.membership.benefit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.Sku;

/** What a member is given once: for a birthday, an upgrade, a mission, a referral. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reward.Points.class, name = "points"),
  @JsonSubTypes.Type(value = Reward.GrowthValue.class, name = "growth-value"),
  @JsonSubTypes.Type(value = Reward.Coupon.class, name = "coupon"),
  @JsonSubTypes.Type(value = Reward.Gift.class, name = "gift"),
  @JsonSubTypes.Type(value = Reward.Custom.class, name = "custom")
})
public sealed interface Reward {

  /**
   * Points.
   *
   * @param points at least 1
   */
  record Points(long points) implements Reward {

    /** Checks the points. */
    public Points {
      checkUnits("points", points);
    }
  }

  /**
   * Growth value, which counts towards tiers.
   *
   * @param units at least 1
   */
  record GrowthValue(long units) implements Reward {

    /** Checks the units. */
    public GrowthValue {
      checkUnits("growth value", units);
    }
  }

  /**
   * A coupon of a campaign.
   *
   * @param campaign as the shop's coupons name it
   */
  record Coupon(String campaign) implements Reward {

    /** Checks the campaign. */
    public Coupon {
      Id.check("campaign", campaign);
    }
  }

  /**
   * Goods.
   *
   * @param units at least 1
   */
  record Gift(Sku sku, long units) implements Reward {

    /** Checks the units. */
    public Gift {
      checkUnits("units of '" + sku + "'", units);
    }
  }

  /**
   * Whatever else a host gives.
   *
   * @param type the host's word
   * @param details what the host needs to know, in a form of its own
   */
  record Custom(String type, String details) implements Reward {

    /** Checks the type. */
    public Custom {
      Id.check("reward type", type);
    }
  }

  private static void checkUnits(String what, long units) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "a reward of %s %s; give at least 1".formatted(units, what));
    }
  }
}
