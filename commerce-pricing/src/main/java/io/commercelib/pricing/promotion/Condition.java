package io.commercelib.pricing.promotion;

import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/**
 * Says when a promotion holds. Immutable.
 *
 * <p>A closed set of kinds; {@link #match} decides about all of them at compile time. Whether a
 * coupon was entered is no kind of its own: a promotion names its code with {@link
 * Promotion#coupon()}, so that its uses can be counted.
 */
public sealed interface Condition {

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

  /** Which total of the selected lines a condition reads. */
  enum Total {
    /** Unit price times quantity, before any promotion. */
    LIST,
    /** What promotions that went before have left of it. */
    RUNNING
  }

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about several conditions that must all hold. */
    R all(All condition);

    /** Decides about several conditions of which one must hold. */
    R any(Any condition);

    /** Decides about a condition that must not hold. */
    R not(Not condition);

    /** Decides about an amount that must be spent. */
    R minimumSpend(MinimumSpend condition);

    /** Decides about a number of units that must be bought. */
    R minimumQuantity(MinimumQuantity condition);

    /** Decides about the customer's tier. */
    R tierIn(TierIn condition);

    /** Decides about the customer's segments. */
    R segmentIn(SegmentIn condition);

    /** Decides about where the goods go. */
    R regionIn(RegionIn condition);

    /** Decides about where the customer buys. */
    R channelIn(ChannelIn condition);

    /** Decides about the way of shipping. */
    R shippingMethodIn(ShippingMethodIn condition);
  }

  /**
   * Holds if all of several conditions do.
   *
   * @param conditions at least one
   */
  record All(List<Condition> conditions) implements Condition {
    /** Checks the nesting and copies the list. */
    public All {
      conditions = Names.parts("condition", conditions, Nesting::of);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.all(this);
    }
  }

  /**
   * Holds if at least one of several conditions does.
   *
   * @param conditions at least one
   */
  record Any(List<Condition> conditions) implements Condition {
    /** Checks the nesting and copies the list. */
    public Any {
      conditions = Names.parts("condition", conditions, Nesting::of);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.any(this);
    }
  }

  /**
   * Holds if another condition does not.
   *
   * @param condition what must not hold
   */
  record Not(Condition condition) implements Condition {
    /** Checks the nesting. */
    public Not {
      Names.checkDepth("condition", Nesting.of(condition) + 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /**
   * Holds if the selected lines come to an amount.
   *
   * @param selection of what
   * @param total which total of it is read
   * @param amount at least this much, above zero
   */
  record MinimumSpend(
      Selector selection, Total total, @Positive(message = Amounts.POSITIVE) Money amount)
      implements Condition {
    /** Checks the amount. */
    public MinimumSpend {
      Amounts.checkPositive("a minimum spend", amount);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.minimumSpend(this);
    }
  }

  /**
   * Holds if the selected lines have so many units.
   *
   * @param selection of what
   * @param units at least so many, above zero
   */
  record MinimumQuantity(
      Selector selection, @Positive(message = "write a whole number, at least 1") long units)
      implements Condition {
    /** Checks the units. */
    public MinimumQuantity {
      if (units < 1) {
        throw new IllegalArgumentException(
            "a minimum quantity is %s; ask for at least 1 unit".formatted(units));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.minimumQuantity(this);
    }
  }

  /**
   * Holds if the customer's membership tier is one of these.
   *
   * @param tiers ids, at least one
   */
  record TierIn(Set<String> tiers) implements Condition {
    /** Checks and sorts the names. */
    public TierIn {
      tiers = Names.of("tier", tiers);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tierIn(this);
    }
  }

  /**
   * Holds if the customer is in one of these segments.
   *
   * @param segments ids, at least one
   */
  record SegmentIn(Set<String> segments) implements Condition {
    /** Checks and sorts the names. */
    public SegmentIn {
      segments = Names.of("segment", segments);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.segmentIn(this);
    }
  }

  /**
   * Holds if the goods go to one of these regions.
   *
   * @param regions as carts name them, at least one
   */
  record RegionIn(Set<String> regions) implements Condition {
    /** Checks and sorts the names. */
    public RegionIn {
      regions = Names.of("region", regions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.regionIn(this);
    }
  }

  /**
   * Holds if the customer buys in one of these channels.
   *
   * @param channels such as {@code web}, at least one
   */
  record ChannelIn(Set<String> channels) implements Condition {
    /** Checks and sorts the names. */
    public ChannelIn {
      channels = Names.of("channel", channels);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.channelIn(this);
    }
  }

  /**
   * Holds if the goods are sent in one of these ways.
   *
   * @param methods such as {@code standard}, at least one
   */
  record ShippingMethodIn(Set<String> methods) implements Condition {
    /** Checks and sorts the names. */
    public ShippingMethodIn {
      methods = Names.of("shipping method", methods);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.shippingMethodIn(this);
    }
  }
}
