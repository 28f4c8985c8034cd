package io.commercelib.examples.shop.input;

import java.util.List;
import java.util.Locale;

/** The columns, in the order of the header. */
enum Column {
  INVOICE(1),
  SKU(2),
  QUANTITY(3),
  AT(4),
  UNIT_PRICE(5),
  CUSTOMER(6),
  COUNTRY(7);

  private static final List<Column> IN_ORDER = List.of(values());

  /** How many there are. */
  static final int COUNT = 7;

  private final int number;

  Column(int number) {
    this.number = number;
  }

  /** Returns the column of a number; the first is 1. */
  static Column numbered(int number) {
    return IN_ORDER.get(number - 1);
  }

  int number() {
    return number;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
