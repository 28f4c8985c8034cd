package io.commercelib.examples.shop.input;

import java.util.Locale;

/** What an invoice is, by the letter its number starts with. */
public enum InvoiceKind {
  /** Digits only: goods sold, or stock corrected. */
  SALE,
  /** {@code C...}: goods taken back. */
  CANCELLATION,
  /** {@code A...}: an entry of the bookkeeper. */
  ADJUSTMENT;

  /** Returns the kind of an invoice number. */
  static InvoiceKind of(String number) {
    return switch (number.charAt(0)) {
      case 'C' -> CANCELLATION;
      case 'A' -> ADJUSTMENT;
      default -> SALE;
    };
  }

  /** Returns the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
