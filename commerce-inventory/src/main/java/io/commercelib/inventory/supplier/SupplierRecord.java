package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/** What was measured of a supplier in a window of time; what is left out was not. Immutable. */
@Value.Immutable
public interface SupplierRecord {

  /**
   * What the supplier asks for the same goods as the market.
   *
   * @param quoted the sum of its prices, above zero
   * @param market the sum of what the market asks, above zero, in the same currency
   * @param quotes how many prices these sums are of, above 0
   */
  record PriceComparison(BigMoney quoted, BigMoney market, long quotes) {

    /** Checks all three. */
    public PriceComparison {
      boolean comparable =
          quoted.isPositive()
              && market.isPositive()
              && quoted.getCurrencyUnit().equals(market.getCurrencyUnit());
      if (!comparable || quotes < 1) {
        throw new IllegalArgumentException(
            "%s quotes come to %s, the market to %s; give at least 1 and sums above zero in one"
                    .formatted(quotes, quoted, market)
                + " currency");
      }
    }

    /** Returns quoted over market, to 16 digits. */
    BigDecimal index() {
      return quoted.getAmount().divide(market.getAmount(), MathContext.DECIMAL64);
    }
  }

  /**
   * Ratings that the host collected, such as stars.
   *
   * @param mean zero or more, on the scale that the rules name
   * @param count how many there are, above 0
   */
  record Ratings(BigDecimal mean, long count) {

    /** Checks both. */
    public Ratings {
      if (mean.signum() < 0 || count < 1) {
        throw new IllegalArgumentException(
            "%s ratings of %s on average; give at least 1 rating, zero or more"
                .formatted(count, mean));
      }
    }
  }

  /** Returns whose record it is. */
  SupplierId supplier();

  /** Returns its first day. */
  LocalDate start();

  /** Returns the day after its last. */
  LocalDate end();

  /** Returns how many orders were due. */
  @Value.Default
  default long ordersDue() {
    return 0;
  }

  /** Returns how many of those came in full by the promised day. */
  @Value.Default
  default long ordersOnTime() {
    return 0;
  }

  /** Returns the units of orders that were due. */
  @Value.Default
  default long unitsOrdered() {
    return 0;
  }

  /** Returns the units that came of them. */
  @Value.Default
  default long unitsReceived() {
    return 0;
  }

  /** Returns how many of the units that came were rejected. */
  @Value.Default
  default long unitsRejected() {
    return 0;
  }

  /** Returns the units that the supplier was asked whether it could deliver. */
  @Value.Default
  default long capacityAsked() {
    return 0;
  }

  /** Returns the units that it offered in answer. */
  @Value.Default
  default long capacityOffered() {
    return 0;
  }

  /** Returns its prices beside the market's. */
  Optional<PriceComparison> prices();

  /** Returns what others say of it. */
  Optional<Ratings> reputation();

  /** Returns what the shop's own people say of it. */
  Optional<Ratings> service();

  /**
   * Returns what deliveries tell of a supplier: a builder, to which a host adds what else it knows
   * (prices, ratings, capacity).
   *
   * <p>What was promised for a day of the window is due. Of that, units that came before its end
   * are received, the rejected ones among them; a delivery is on time if all of it, and good, was
   * there by the end of the promised day.
   *
   * @param end the day after the last
   * @param deliveries in any order; those promised for other days, or for none, are not looked at
   */
  static Builder ofDeliveries(
      SupplierId supplier,
      LocalDate start,
      LocalDate end,
      Collection<SupplierDelivery> deliveries) {
    long due = 0;
    long onTime = 0;
    long ordered = 0;
    long received = 0;
    long rejected = 0;
    for (SupplierDelivery delivery : deliveries) {
      Optional<LocalDate> promised = delivery.order().promisedOn();
      if (promised.isEmpty() || promised.get().isBefore(start) || !promised.get().isBefore(end)) {
        continue;
      }
      DeliveredOrder known = delivery.order().asOf(end.minusDays(1));
      long bad = delivery.rejectedBefore(end);
      due++;
      onTime += known.isOnTime() ? 1 : 0;
      ordered = Math.addExact(ordered, known.ordered());
      received = Math.addExact(received, Math.addExact(known.received(), bad));
      rejected = Math.addExact(rejected, bad);
    }
    return builder()
        .supplier(supplier)
        .start(start)
        .end(end)
        .ordersDue(due)
        .ordersOnTime(onTime)
        .unitsOrdered(ordered)
        .unitsReceived(received)
        .unitsRejected(rejected);
  }

  /** Checks days and counts, and names all faults at once. */
  @Value.Check
  default void check() {
    List<String> faults = new ArrayList<>();
    if (!start().isBefore(end())) {
      faults.add("it is from %s until %s; end it on a later day".formatted(start(), end()));
    }
    requirePart("orders on time", ordersOnTime(), "orders due", ordersDue(), faults);
    requirePart("units rejected", unitsRejected(), "units received", unitsReceived(), faults);
    requireBase("units received", unitsReceived(), "units ordered", unitsOrdered(), faults);
    requireBase("units offered", capacityOffered(), "units asked for", capacityAsked(), faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "record of supplier '%s': %s".formatted(supplier(), String.join("; ", faults)));
    }
  }

  private static void requirePart(
      String part, long ofThem, String whole, long all, List<String> faults) {
    if (ofThem < 0 || ofThem > all) {
      faults.add(
          "%s %s of %s %s; give zero or more of the first, no more than of the second"
              .formatted(ofThem, part, all, whole));
    }
  }

  private static void requireBase(
      String what, long some, String base, long all, List<String> faults) {
    if (some < 0 || all < 0 || (all == 0 && some > 0)) {
      faults.add(
          "%s %s for %s %s; give zero or more, and nothing for nothing"
              .formatted(some, what, all, base));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierRecord.Builder {
    Builder() {}
  }
}
