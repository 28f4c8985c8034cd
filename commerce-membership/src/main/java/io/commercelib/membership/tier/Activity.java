package io.commercelib.membership.tier;

import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.joda.money.Money;

/**
 * Something a member did that counts towards a tier, or takes away from what counts.
 *
 * <p>When it happened decides what it counts for; when it was recorded only says since when that is
 * known. Instants are cut to microseconds. Nothing is recorded before it happened: an activity of
 * the future is refused.
 */
public sealed interface Activity {

  /** Returns which order it belongs to. */
  OrderId order();

  /** Returns when it happened. */
  Instant occurredAt();

  /** Returns when it became known, at {@link #occurredAt} or later. */
  Instant recordedAt();

  /**
   * An order that is paid for.
   *
   * @param occurredAt when it counts as bought
   * @param spend what counts of it, zero or more: in this library what was paid for goods, without
   *     shipping
   */
  record Purchase(OrderId order, Instant occurredAt, Instant recordedAt, Money spend)
      implements Activity {

    /** Checks the amount and the instants. */
    public Purchase {
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
      recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
      checkOrder("purchase", order, occurredAt, recordedAt);
      if (spend.isNegative()) {
        throw new IllegalArgumentException(
            "order '%s' spends %s; spend is zero or more, money given back is a refund"
                .formatted(order, spend));
      }
    }
  }

  /**
   * Money that was given back for an order. It lowers the spend of the day of the purchase, from
   * the instant of the refund on: a tier that the purchase brought is kept until its review.
   *
   * <p>All refunds together take away what was spent and no more.
   *
   * @param refund names it; unique within the order
   * @param amount above zero
   */
  record Refund(OrderId order, String refund, Instant occurredAt, Instant recordedAt, Money amount)
      implements Activity {

    /** Checks the amount and the instants. */
    public Refund {
      Id.check("refund id", refund);
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
      recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
      checkOrder("refund", order, occurredAt, recordedAt);
      if (!amount.isPositive()) {
        throw new IllegalArgumentException(
            "refund '%s' of order '%s' gives back %s; give back more than zero, or leave it out"
                .formatted(refund, order, amount));
      }
    }
  }

  /**
   * An order was changed and costs more. It raises the spend of the day of the purchase, from the
   * instant of the change on, and may bring a tier then.
   *
   * @param change names it; unique within the order
   * @param amount above zero
   */
  record Increase(
      OrderId order, String change, Instant occurredAt, Instant recordedAt, Money amount)
      implements Activity {

    /** Checks the amount and the instants. */
    public Increase {
      Id.check("change id", change);
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
      recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
      checkOrder("increase", order, occurredAt, recordedAt);
      if (!amount.isPositive()) {
        throw new IllegalArgumentException(
            "change '%s' of order '%s' adds %s; add more than zero, or give it as a refund"
                .formatted(change, order, amount));
      }
    }
  }

  /** An order was called off as a whole: from then on nothing of it counts. */
  record Cancellation(OrderId order, Instant occurredAt, Instant recordedAt) implements Activity {

    /** Checks the instants. */
    public Cancellation {
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
      recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
      checkOrder("cancellation", order, occurredAt, recordedAt);
    }
  }

  private static void checkOrder(
      String what, OrderId order, Instant occurredAt, Instant recordedAt) {
    if (occurredAt.isAfter(recordedAt)) {
      throw new IllegalArgumentException(
          "%s of order '%s' happens at %s, after it was recorded at %s; record it when it has happened"
              .formatted(what, order, occurredAt, recordedAt));
    }
  }
}
