package io.commercelib.inventory.promise;

import io.commercelib.inventory.supplier.DeliveredOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * How far units on their way are reckoned with.
 *
 * @param share of the units, 0 to 1
 * @param daysLate how many days after the promised one they count, zero or more
 */
public record InboundTrust(BigDecimal share, int daysLate) {
  /** In full, on the promised day. */
  public static final InboundTrust FULL = new InboundTrust(BigDecimal.ONE, 0);

  private static final int DIGITS = 4;

  /** Checks share and days. */
  public InboundTrust {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0 || daysLate < 0) {
      throw new IllegalArgumentException(
          "%s of what is due counts, %s days later; give 0 to 1 and zero or more days"
              .formatted(share.toPlainString(), daysLate));
    }
  }

  /**
   * Returns what deliveries of a supplier teach: the days late by which at least a share of its due
   * orders were complete, the latest known lateness if fewer ever were, and the share of units that
   * came and were good, rounded down to {@value #DIGITS} digits. Full trust without a due order.
   *
   * @param orders of one supplier; those that promised nothing, or for later than today, tell
   *     nothing
   * @param today what was promised for before it is due
   * @param level the share of orders, above 0 and at most 1, such as 0.9
   */
  public static InboundTrust measured(
      Collection<DeliveredOrder> orders, LocalDate today, double level) {
    if (!(level > 0 && level <= 1)) {
      throw new IllegalArgumentException(
          "trust at a share of %s of the orders; give above 0 to 1".formatted(level));
    }
    List<DeliveredOrder> due =
        orders.stream()
            .filter(order -> order.promisedOn().filter(today::isAfter).isPresent())
            .toList();
    if (due.isEmpty()) {
      return FULL;
    }
    long ordered = 0;
    long received = 0;
    for (DeliveredOrder order : due) {
      ordered = Math.addExact(ordered, order.ordered());
      received = Math.addExact(received, Math.min(order.ordered(), order.received()));
    }
    long[] late = due.stream().mapToLong(order -> daysLate(order, today)).sorted().toArray();
    int index = (int) Math.ceil(level * late.length) - 1;
    return new InboundTrust(
        BigDecimal.valueOf(received).divide(BigDecimal.valueOf(ordered), DIGITS, RoundingMode.DOWN),
        Math.toIntExact(late[index]));
  }

  /** Returns how late an order was complete; one that is not yet, how late it is by now. */
  private static long daysLate(DeliveredOrder order, LocalDate today) {
    LocalDate promised = order.promisedOn().orElseThrow();
    LocalDate complete = order.completeOn().orElse(today);
    return Math.max(0, ChronoUnit.DAYS.between(promised, complete));
  }

  /** Returns units of which so much is reckoned with, so many days later. */
  Inbound inbound(LocalDate due, long units) {
    return new Inbound(due.plusDays(daysLate), units, share);
  }
}
