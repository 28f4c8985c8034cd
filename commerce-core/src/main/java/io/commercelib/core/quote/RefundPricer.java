package io.commercelib.core.quote;

import io.commercelib.spi.id.LineId;
import java.util.Map;

/**
 * Says what is given back when units of a sale come back or are called off. Pure and thread-safe.
 *
 * <p>Over the life of a sale the refunds never add up to more than was paid, and to exactly that
 * when everything comes back.
 */
@FunctionalInterface
public interface RefundPricer {

  /**
   * Returns what is given back.
   *
   * @param quote the sale
   * @param before what was credited until now
   * @param units units to refund now, by line, each above 0
   * @param shipping also give back what was paid for shipping
   * @throws IllegalArgumentException if a line is unknown, or has fewer units left than asked for
   */
  RefundQuote refund(Quote quote, Credits before, Map<LineId, Long> units, boolean shipping);
}
