package io.commercelib.examples.shop.replay;

import java.util.Locale;

/**
 * Who carries the shop's parcels. What each promises stands in {@code carriers.json}; how it keeps
 * to that is made up: the file knows no carriers.
 */
enum Carrier {
  VANS(3, 1, 0, 15, 30),
  POST(9, 3, 15, 20, 40),
  SWIFT(4, 2, 5, 10, 15),
  OVERLAND(12, 4, 10, 40, 10);

  /** How many of a hundred parcels come late. */
  final int lateInHundred;

  /** By how many working days at the most. */
  final int mostDaysLate;

  private final int lostInTenThousand;
  private final int damagedInTenThousand;
  private final int inTheWayInTenThousand;

  Carrier(
      int lateInHundred,
      int mostDaysLate,
      int lostInTenThousand,
      int damagedInTenThousand,
      int inTheWayInTenThousand) {
    this.lateInHundred = lateInHundred;
    this.mostDaysLate = mostDaysLate;
    this.lostInTenThousand = lostInTenThousand;
    this.damagedInTenThousand = damagedInTenThousand;
    this.inTheWayInTenThousand = inTheWayInTenThousand;
  }

  /** Returns what {@code carriers.json} calls it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Carrier of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** What happens to a shipment on its way. */
  enum Fate {
    ARRIVES,
    IS_LOST,
    IS_DAMAGED,
    IS_REFUSED,
    HAS_A_WRONG_ADDRESS,
    FINDS_NOBODY_AT_HOME
  }

  Fate fate(Chance chance, String shipment) {
    int drawn = chance.below(10_000, "fate of " + shipment);
    int bound = lostInTenThousand;
    if (drawn < bound) {
      return Fate.IS_LOST;
    }
    bound += damagedInTenThousand;
    if (drawn < bound) {
      return Fate.IS_DAMAGED;
    }
    for (Fate inTheWay :
        new Fate[] {Fate.IS_REFUSED, Fate.HAS_A_WRONG_ADDRESS, Fate.FINDS_NOBODY_AT_HOME}) {
      bound += inTheWayInTenThousand;
      if (drawn < bound) {
        return inTheWay;
      }
    }
    return Fate.ARRIVES;
  }

  /** Returns by how many working days a shipment comes late. */
  int daysLate(Chance chance, String shipment) {
    return chance.below(100, "lateness of " + shipment) < lateInHundred
        ? 1 + chance.below(mostDaysLate, "days late of " + shipment)
        : 0;
  }
}
