package io.commercelib.membership.benefit;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a tier brings as long as it is held: data that others read and enforce. Immutable.
 *
 * <p>A member has the benefits of the tier that is held and of no other: a higher tier that is to
 * bring what a lower one does names it too.
 */
public sealed interface Benefit {
  /** Longest id, in characters. */
  int MAX_ID_LENGTH = 60;

  /** Returns its id, unique within the tier. */
  String id();

  /**
   * Lower prices: a fact that pricing reads. What they are is up to the promotions and price lists
   * that ask for the segment, so that all that makes a price stands in one place.
   *
   * @param segment the member is in it, for pricing, while the tier is held and uses are left
   * @param quota how often an order may use it; empty for always
   */
  record Discount(String id, String segment, Optional<Quota> quota) implements Benefit {

    /** Checks the names. */
    public Discount {
      checkId(id);
      Id.check("segment", segment);
    }
  }

  /**
   * Orders that are sent free of charge: a fact that pricing reads, as for a {@link Discount}.
   *
   * @param segment asked for by the promotion that takes the shipping off
   * @param quota how often; empty for always
   */
  record FreeShipping(String id, String segment, Optional<Quota> quota) implements Benefit {

    /** Checks the names. */
    public FreeShipping {
      checkId(id);
      Id.check("segment", segment);
    }
  }

  /**
   * More points for each order.
   *
   * @param factor above 1, at most 1,000, with at most six decimals
   */
  record PointsMultiplier(String id, BigDecimal factor) implements Benefit {

    /** Checks the factor. */
    public PointsMultiplier {
      checkId(id);
      if (factor.compareTo(BigDecimal.ONE) <= 0
          || factor.compareTo(BigDecimal.valueOf(1_000)) > 0
          || factor.stripTrailingZeros().scale() > 6) {
        throw new IllegalArgumentException(
            "benefit '%s' multiplies points by %s; give more than 1, at most 1000, with at most six decimals"
                .formatted(id, factor));
      }
    }
  }

  /**
   * Something for the birthday, once in a calendar year.
   *
   * @param daysBefore from how many days before the birthday on it can be had, 0 to 31
   * @param daysAfter until how many days after it, 0 to 31
   * @param memberDays how long somebody must have been a member by then, 0 or more
   * @param leapDay when those are given it who were born on 29 February, in other years
   */
  record BirthdayGift(
      String id, Reward reward, int daysBefore, int daysAfter, int memberDays, LeapDay leapDay)
      implements Benefit {

    /** Checks the days. */
    public BirthdayGift {
      checkId(id);
      if (daysBefore < 0 || daysBefore > 31 || daysAfter < 0 || daysAfter > 31 || memberDays < 0) {
        throw new IllegalArgumentException(
            "benefit '%s' is for %s days before and %s after a birthday, to members of %s days; give 0 to 31 days, and 0 or more"
                .formatted(id, daysBefore, daysAfter, memberDays));
      }
    }
  }

  /** When 29 February is in a year that has none. */
  enum LeapDay {
    /** On 28 February. */
    FEBRUARY_28,
    /** On 1 March. */
    MARCH_1
  }

  /** Something for reaching the tier, once each time it is reached. */
  record UpgradeGift(String id, Reward reward) implements Benefit {

    /** Checks the id. */
    public UpgradeGift {
      checkId(id);
    }
  }

  /**
   * Buying before everybody else.
   *
   * @param sale what, as the shop's sales are tagged
   * @param before how long before, above zero
   */
  record EarlyAccess(String id, String sale, Duration before) implements Benefit {

    /** Checks the time. */
    public EarlyAccess {
      checkId(id);
      Id.check("sale", sale);
      if (before.isNegative() || before.isZero()) {
        throw new IllegalArgumentException(
            "benefit '%s' is %s before everybody else; give more than zero".formatted(id, before));
      }
    }
  }

  /**
   * A share of scarce goods that is kept for members.
   *
   * @param channel the sales channel for which stock keeps it, and in which carts of these members
   *     are
   * @param share above 0, at most 100 percent
   * @param keptFor how long after the start of a sale; then the rest is everybody's
   */
  record PriorityPurchase(String id, String channel, Percent share, Duration keptFor)
      implements Benefit {

    /** Checks share and time. */
    public PriorityPurchase {
      checkId(id);
      Id.check("channel", channel);
      if (share.value().signum() <= 0
          || share.value().compareTo(BigDecimal.valueOf(100)) > 0
          || keptFor.isNegative()
          || keptFor.isZero()) {
        throw new IllegalArgumentException(
            "benefit '%s' keeps %s for %s; give more than 0, at most 100 percent, for more than zero"
                .formatted(id, share, keptFor));
      }
    }

    /** Returns how many of some units are kept, rounded down. */
    public long unitsOf(long units) {
      return share
          .value()
          .multiply(BigDecimal.valueOf(units))
          .divide(BigDecimal.valueOf(100), 0, RoundingMode.FLOOR)
          .longValueExact();
    }
  }

  /**
   * More time to send goods back.
   *
   * @param days in all, above 0
   */
  record ReturnWindow(String id, int days) implements Benefit {

    /** Checks the days. */
    public ReturnWindow {
      checkId(id);
      if (days < 1) {
        throw new IllegalArgumentException(
            "benefit '%s' gives %s days to send goods back; give at least 1".formatted(id, days));
      }
    }
  }

  /**
   * How a member is served.
   *
   * @param level the shop's word, such as {@code priority-line}
   */
  record ServiceLevel(String id, String level) implements Benefit {

    /** Checks the names. */
    public ServiceLevel {
      checkId(id);
      Id.check("service level", level);
    }
  }

  /**
   * Whatever else a host gives.
   *
   * @param type the host's word
   * @param details what the host needs to know, in a form of its own
   */
  record Custom(String id, String type, String details) implements Benefit {

    /** Checks the names. */
    public Custom {
      checkId(id);
      Id.check("benefit type", type);
    }
  }

  /**
   * How often something may be used.
   *
   * @param uses by so many orders, at least 1
   * @param per in each calendar period of the programme's zone
   * @param promotions ids of the promotions of which each, applied to an order, is a use
   */
  record Quota(long uses, Per per, Set<String> promotions) {

    /** Checks the number and copies the promotions. */
    public Quota {
      promotions = Set.copyOf(promotions);
      if (uses < 1 || promotions.isEmpty()) {
        throw new IllegalArgumentException(
            "%s orders may use promotions %s; allow at least 1 order, and name the promotions by which it is seen"
                .formatted(uses, promotions));
      }
    }

    /** How long a period is. */
    public enum Per {
      /** A month. */
      MONTH,
      /** Three months, from January on. */
      QUARTER,
      /** A year. */
      YEAR
    }
  }

  private static void checkId(String id) {
    Id.check("benefit id", id, MAX_ID_LENGTH);
    if (id.contains("/")) {
      throw new IllegalArgumentException(
          "benefit '%s' has a slash in its id; leave that out".formatted(id));
    }
  }
}
