package io.commercelib.examples.shop.input;

import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * One row of an invoice.
 *
 * @param line its line in the file, the header being line 1
 * @param sku in upper case: the file spells some SKUs both ways
 * @param quantity whole pieces, never 0; below 0 on cancellations and write-offs
 * @param at the shop's clock, to the minute
 * @param unitPrice exact, at most 6 decimals; below 0 only on bad debts
 * @param kind what the row is
 */
public record InvoiceRow(
    long line, Sku sku, long quantity, LocalDateTime at, BigDecimal unitPrice, RowKind kind) {

  /** Returns quantity times price, exact. */
  public BigDecimal amount() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
