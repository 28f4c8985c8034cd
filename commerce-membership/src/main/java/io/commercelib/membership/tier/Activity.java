package io.commercelib.membership.tier;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.joda.money.Money;

/**
 * Something that counts towards a member's tier, takes away from what counts, or sets the tier by
 * hand.
 *
 * <p>When it happened decides what it counts for; when it was recorded only says since when that is
 * known. Instants are cut to microseconds. What a member does is recorded when it has happened:
 * such an activity of the future is refused. What somebody of the shop arranges ({@link Term},
 * {@link Assignment}, {@link Lock}) may begin later than it is recorded.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Activity.Purchase.class, name = "purchase"),
  @JsonSubTypes.Type(value = Activity.Refund.class, name = "refund"),
  @JsonSubTypes.Type(value = Activity.Increase.class, name = "increase"),
  @JsonSubTypes.Type(value = Activity.Cancellation.class, name = "cancellation"),
  @JsonSubTypes.Type(value = Activity.Gain.class, name = "gain"),
  @JsonSubTypes.Type(value = Activity.Loss.class, name = "loss"),
  @JsonSubTypes.Type(value = Activity.Visit.class, name = "visit"),
  @JsonSubTypes.Type(value = Activity.Term.class, name = "term"),
  @JsonSubTypes.Type(value = Activity.Assignment.class, name = "assignment"),
  @JsonSubTypes.Type(value = Activity.Lock.class, name = "lock"),
  @JsonSubTypes.Type(value = Activity.Withdrawal.class, name = "withdrawal")
})
public sealed interface Activity {

  /** Returns from when on it counts. */
  Instant occurredAt();

  /** Returns when it became known. */
  Instant recordedAt();

  /** An activity of an order. */
  sealed interface OfOrder extends Activity {

    /** Returns which order. */
    OrderId order();
  }

  /**
   * An order that is paid for.
   *
   * @param occurredAt when it counts as bought
   * @param spent what was paid for it
   */
  record Purchase(OrderId order, Instant occurredAt, Instant recordedAt, Spent spent)
      implements OfOrder {

    /** Checks the instants. */
    public Purchase {
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened("purchase of order", order.value(), occurredAt, recordedAt);
    }

    /** Makes one in which nothing was paid for shipping, and nothing is known of taxes. */
    public Purchase(OrderId order, Instant occurredAt, Instant recordedAt, Money goods) {
      this(order, occurredAt, recordedAt, Spent.of(goods));
    }
  }

  /**
   * Money that was given back for an order: what it takes from the tier, and when, is up to the
   * programme.
   *
   * <p>All refunds together take away what was spent and no more.
   *
   * @param refund names it; unique within the order
   * @param goods what of the goods, with taxes, zero or more
   * @param shipping what of the shipping, with taxes, zero or more; not both are zero
   */
  record Refund(
      OrderId order,
      String refund,
      Instant occurredAt,
      Instant recordedAt,
      Money goods,
      Money shipping)
      implements OfOrder {

    /** Checks the amounts and the instants. */
    public Refund {
      Id.check("refund id", refund);
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened(
          "refund '%s' of order".formatted(refund), order.value(), occurredAt, recordedAt);
      if (!goods.getCurrencyUnit().equals(shipping.getCurrencyUnit())
          || goods.isNegative()
          || shipping.isNegative()
          || (goods.isZero() && shipping.isZero())) {
        throw new IllegalArgumentException(
            "refund '%s' of order '%s' gives back %s for goods and %s for shipping; give back more than zero, in one currency, or leave it out"
                .formatted(refund, order, goods, shipping));
      }
    }

    /** Makes one for goods alone. */
    public Refund(
        OrderId order, String refund, Instant occurredAt, Instant recordedAt, Money goods) {
      this(order, refund, occurredAt, recordedAt, goods, Money.zero(goods.getCurrencyUnit()));
    }
  }

  /**
   * An order was changed and costs more. It raises the spend of the day of the purchase, from the
   * instant of the change on, and may bring a tier then.
   *
   * @param change names it; unique within the order
   * @param more what it costs more, above zero in all
   */
  record Increase(OrderId order, String change, Instant occurredAt, Instant recordedAt, Spent more)
      implements OfOrder {

    /** Checks the amount and the instants. */
    public Increase {
      Id.check("change id", change);
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened(
          "change '%s' of order".formatted(change), order.value(), occurredAt, recordedAt);
      if (!more.total().isPositive()) {
        throw new IllegalArgumentException(
            "change '%s' of order '%s' adds %s; add more than zero, or give it as a refund"
                .formatted(change, order, more.total()));
      }
    }

    /** Makes one for goods alone, nothing of it tax. */
    public Increase(
        OrderId order, String change, Instant occurredAt, Instant recordedAt, Money goods) {
      this(order, change, occurredAt, recordedAt, Spent.of(goods));
    }
  }

  /** An order was called off as a whole: from then on nothing of it counts. */
  record Cancellation(OrderId order, Instant occurredAt, Instant recordedAt) implements OfOrder {

    /** Checks the instants. */
    public Cancellation {
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened("cancellation of order", order.value(), occurredAt, recordedAt);
    }
  }

  /**
   * Points were earned, or growth value was granted.
   *
   * @param gain names it; unique among the member's
   * @param metric {@link Metric#POINTS_EARNED} or {@link Metric#GROWTH_VALUE}
   * @param units above zero
   */
  record Gain(String gain, Metric metric, Instant occurredAt, Instant recordedAt, long units)
      implements Activity {

    /** Checks the units and the instants. */
    public Gain {
      Id.check("gain id", gain);
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened("gain", gain, occurredAt, recordedAt);
      if (metric != Metric.POINTS_EARNED && metric != Metric.GROWTH_VALUE) {
        throw new IllegalArgumentException(
            "gain '%s' is of %s, which comes of other activities; give points or growth value"
                .formatted(gain, metric));
      }
      checkUnits("gain", gain, units);
    }
  }

  /**
   * Something of a {@link Gain} was taken back. All losses together take away what was gained and
   * no more.
   *
   * @param gain of which gain
   * @param loss names it; unique within the gain
   * @param units above zero
   */
  record Loss(String gain, String loss, Instant occurredAt, Instant recordedAt, long units)
      implements Activity {

    /** Checks the units and the instants. */
    public Loss {
      Id.check("gain id", gain);
      Id.check("loss id", loss);
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened("loss", loss, occurredAt, recordedAt);
      checkUnits("loss", loss, units);
    }
  }

  /** The member was there: the day counts as active. */
  record Visit(Instant occurredAt, Instant recordedAt) implements Activity {

    /** Checks the instants. */
    public Visit {
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened("visit", occurredAt.toString(), occurredAt, recordedAt);
    }
  }

  /**
   * The member paid for a membership, or was invited: {@link Requirement.HasTerm} is met from its
   * start, inclusive, until its end, exclusive. Terms stand side by side: a later one does not
   * shorten an earlier one.
   *
   * @param term names it; unique among the member's terms, assignments and locks
   * @param name what it is a term of, such as {@code plus} or {@code invited-gold}
   */
  record Term(String term, String name, Instant occurredAt, Instant until, Instant recordedAt)
      implements Activity {

    /** Checks that it ends after its start. */
    public Term {
      Id.check("term id", term);
      Id.check("term name", name);
      occurredAt = micros(occurredAt);
      until = micros(until);
      recordedAt = micros(recordedAt);
      checkEnds("term", term, occurredAt, until);
    }
  }

  /**
   * Somebody of the shop sets the tier.
   *
   * @param assignment names it; unique among the member's terms, assignments and locks
   * @param tier id of a tier of the programme
   * @param actor who did it
   * @param why for those who ask later
   */
  record Assignment(
      String assignment,
      Mode mode,
      String tier,
      Instant occurredAt,
      Instant until,
      Instant recordedAt,
      String actor,
      String why)
      implements Activity {

    /** What an assignment does while it lasts. */
    public enum Mode {
      /** The member has this tier and no other, whatever is earned. Of several the last counts. */
      PINNED,
      /** The member has at least this tier: may rise above, and cannot fall below. */
      FLOOR,
      /** As a floor, to get to know a tier; a member has one trial in all. */
      TRIAL,
      /** The member has earned this tier as it were, until it is reviewed at the end. */
      UNTIL
    }

    /** Checks that it ends after its start, and that it says who and why. */
    public Assignment {
      Id.check("assignment id", assignment);
      Id.check("tier id", tier, Tier.MAX_ID_LENGTH);
      occurredAt = micros(occurredAt);
      until = micros(until);
      recordedAt = micros(recordedAt);
      checkEnds("assignment", assignment, occurredAt, until);
      checkSigned("assignment", assignment, actor, why);
    }
  }

  /**
   * The member does not fall for a while, such as during parental leave: what would lower the tier
   * is put off until the end, and judged then.
   *
   * @param lock names it; unique among the member's terms, assignments and locks
   */
  record Lock(
      String lock, Instant occurredAt, Instant until, Instant recordedAt, String actor, String why)
      implements Activity {

    /** Checks that it ends after its start, and that it says who and why. */
    public Lock {
      Id.check("lock id", lock);
      occurredAt = micros(occurredAt);
      until = micros(until);
      recordedAt = micros(recordedAt);
      checkEnds("lock", lock, occurredAt, until);
      checkSigned("lock", lock, actor, why);
    }
  }

  /**
   * A term, an assignment or a lock ends before its time.
   *
   * @param of the id of what ends
   */
  record Withdrawal(String of, Instant occurredAt, Instant recordedAt, String actor, String why)
      implements Activity {

    /** Checks the instants, and that it says who and why. */
    public Withdrawal {
      Id.check("id of what is withdrawn", of);
      occurredAt = micros(occurredAt);
      recordedAt = micros(recordedAt);
      checkHappened("withdrawal of", of, occurredAt, recordedAt);
      checkSigned("withdrawal of", of, actor, why);
    }
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static void checkHappened(
      String what, String name, Instant occurredAt, Instant recordedAt) {
    if (occurredAt.isAfter(recordedAt)) {
      throw new IllegalArgumentException(
          "%s '%s' happens at %s, after it was recorded at %s; record it when it has happened"
              .formatted(what, name, occurredAt, recordedAt));
    }
  }

  private static void checkEnds(String what, String name, Instant from, Instant until) {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "%s '%s' ends at %s, which is not after its start at %s; let it end later"
              .formatted(what, name, until, from));
    }
  }

  private static void checkSigned(String what, String name, String actor, String why) {
    if (actor.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException(
          "%s '%s' is by '%s' because of '%s'; say who does it, and why"
              .formatted(what, name, actor, why));
    }
  }

  private static void checkUnits(String what, String name, long units) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "%s '%s' has %s units; give at least 1".formatted(what, name, units));
    }
  }
}
