package io.commercelib.examples.shop.replay;

import io.commercelib.inventory.supplier.SupplierId;

/**
 * From whom the shop buys. What each promises, and how it keeps to that, is made up: the file knows
 * no suppliers.
 */
enum Supplier {
  ALBION(7, 4, 2, 1, true),
  BALTIC(14, 8, 4, 1, true),
  CANTON(21, 12, 7, 2, true),
  DELPHI(14, 50, 14, 12, false);

  /** From order to shelf, as promised. */
  final int promisedDays;

  /** How many of a hundred orders come late. */
  final int lateInHundred;

  /** By how many days at the most. */
  final int mostDaysLate;

  /** Of how many of a hundred lines some units are no good. */
  final int rejectsInHundred;

  /** Whether it sends what was no good again; else that is given up. */
  final boolean replaces;

  Supplier(
      int promisedDays,
      int lateInHundred,
      int mostDaysLate,
      int rejectsInHundred,
      boolean replaces) {
    this.promisedDays = promisedDays;
    this.lateInHundred = lateInHundred;
    this.mostDaysLate = mostDaysLate;
    this.rejectsInHundred = rejectsInHundred;
    this.replaces = replaces;
  }

  SupplierId id() {
    return new SupplierId(name());
  }

  static Supplier of(SupplierId id) {
    return valueOf(id.value());
  }

  /** Returns by how many days an order comes late. */
  int daysLate(Chance chance, String order) {
    return chance.below(100, "lateness of " + order) < lateInHundred
        ? 1 + chance.below(mostDaysLate, "days late of " + order)
        : 0;
  }

  /** Returns how many units of a line are no good: up to half of them. */
  long rejects(Chance chance, String line, long units) {
    if (units < 2 || chance.below(100, "rejects of " + line) >= rejectsInHundred) {
      return 0;
    }
    return 1L + chance.below((int) Math.min(units / 2, Integer.MAX_VALUE), "rejected of " + line);
  }
}
