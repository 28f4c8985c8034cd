package io.commercelib.examples.shop.input;

import io.commercelib.spi.id.CustomerId;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Adjacent rows of one invoice number, without exact duplicates, in the order of the file.
 *
 * @param number as in the file, such as {@code 536365} or {@code C536379}
 * @param part 1, or 2 and so on where the same number comes again after another invoice
 * @param at the time of its first row; later rows may be a minute later
 * @param customer empty for a guest
 * @param country as in the file
 * @param rows at least one
 */
public record Invoice(
    String number,
    int part,
    LocalDateTime at,
    Optional<CustomerId> customer,
    String country,
    List<InvoiceRow> rows) {

  /** Copies the rows. */
  public Invoice {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "invoice '%s' has no row; give it at least one".formatted(number));
    }
  }

  /** Returns a name that no other invoice of the file has: the number, from part 2 on with it. */
  public String id() {
    return part == 1 ? number : number + "-" + part;
  }

  /** Returns what the invoice is. */
  public InvoiceKind kind() {
    return InvoiceKind.of(number);
  }

  /** Returns the rows of one kind, in the order of the file. */
  public List<InvoiceRow> rows(RowKind kind) {
    return rows.stream().filter(row -> row.kind() == kind).toList();
  }
}
