package io.commercelib.examples.shop.input;

import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as read, before its invoice is known to be whole.
 *
 * @param number null if it cannot be read
 * @param text the whole line, by which exact duplicates are found
 * @param faults may grow while the invoice is put together; a faulty row's values mean nothing
 */
record ParsedRow(
    long line,
    String text,
    @Nullable String number,
    Sku sku,
    long quantity,
    LocalDateTime at,
    BigDecimal unitPrice,
    String customer,
    String country,
    List<Fault> faults) {
  private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

  record Fault(Column column, String found, String expected) {}

  boolean isFaulty() {
    return !faults.isEmpty();
  }

  BigDecimal amount() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  /** Returns what the row is on an invoice of this kind, if it has no fault. */
  RowKind kind(InvoiceKind invoice) {
    if (invoice == InvoiceKind.ADJUSTMENT) {
      return RowKind.BAD_DEBT;
    }
    RowKind bySku = InvoiceReader.kindBySku(sku);
    if (bySku == RowKind.SHIPPING) {
      return quantity < 0 ? RowKind.SHIPPING_REFUND : RowKind.SHIPPING;
    }
    if (bySku != RowKind.SALE) {
      return bySku;
    }
    if (invoice == InvoiceKind.CANCELLATION) {
      return RowKind.CANCELLATION;
    }
    if (quantity < 0) {
      return RowKind.WRITE_OFF;
    }
    if (unitPrice.signum() == 0 && customer.isEmpty()) {
      return RowKind.STOCK_FOUND;
    }
    if (amount().compareTo(HALF_A_CENT) < 0) {
      return RowKind.FREE;
    }
    return customer.isEmpty() ? RowKind.GUEST_SALE : RowKind.SALE;
  }
}
