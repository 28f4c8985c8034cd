package io.commercelib.examples.shop.input;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where every row and every invoice went.
 *
 * @param rows read, without the header
 * @param kinds rows and their exact amount by kind; every kind is there, also with no row
 * @param numbers different invoice numbers
 * @param parts runs of adjacent rows of one number; more than numbers where one comes again
 * @param delivered parts handed on, by kind of invoice
 * @param leftOut parts left out because of a malformed row
 * @param respelled rows whose SKU was not written in upper case
 * @param faults the first {@value #FAULTS_KEPT}
 * @param faultCount all faults
 */
public record InputAccount(
    long rows,
    Map<RowKind, Count> kinds,
    long numbers,
    long parts,
    Map<InvoiceKind, Long> delivered,
    long leftOut,
    long respelled,
    List<RowFault> faults,
    long faultCount) {

  /** How many faults are kept to be shown; all are counted. */
  public static final int FAULTS_KEPT = 20;

  /**
   * Rows of one kind.
   *
   * @param rows how many
   * @param amount sum of quantity times price, exact; 0 for rows that cannot be read
   */
  public record Count(long rows, BigDecimal amount) {
    static final Count NONE = new Count(0, BigDecimal.ZERO);

    Count plus(BigDecimal more) {
      return new Count(rows + 1, amount.add(more));
    }
  }

  /** Checks that the kinds sum to the rows, and the invoices to the parts. */
  public InputAccount {
    Map<RowKind, Count> allKinds = new EnumMap<>(RowKind.class);
    for (RowKind kind : RowKind.values()) {
      allKinds.put(kind, kinds.getOrDefault(kind, Count.NONE));
    }
    kinds = Collections.unmodifiableMap(allKinds);
    Map<InvoiceKind, Long> allInvoices = new EnumMap<>(InvoiceKind.class);
    for (InvoiceKind kind : InvoiceKind.values()) {
      allInvoices.put(kind, delivered.getOrDefault(kind, 0L));
    }
    delivered = Collections.unmodifiableMap(allInvoices);
    faults = List.copyOf(faults);
    long counted = kinds.values().stream().mapToLong(Count::rows).sum();
    if (counted != rows) {
      throw new IllegalArgumentException(
          "%s rows were read, their kinds count %s; every row is of one kind"
              .formatted(rows, counted));
    }
    long accounted = delivered.values().stream().mapToLong(Long::longValue).sum() + leftOut;
    if (accounted != parts) {
      throw new IllegalArgumentException(
          "%s invoices were read, %s handed on or left out; each is one of both"
              .formatted(parts, accounted));
    }
  }

  /** Returns the count of one kind. */
  public Count of(RowKind kind) {
    Count count = kinds.get(kind);
    return count == null ? Count.NONE : count;
  }
}
