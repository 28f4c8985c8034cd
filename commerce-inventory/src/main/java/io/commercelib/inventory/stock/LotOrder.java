package io.commercelib.inventory.stock;

import java.util.Comparator;

/** Which lot goods are taken from where none is named. */
public enum LotOrder {
  /** The lot that expires first; of those that expire on one day, or never, the oldest. */
  FIRST_EXPIRED_FIRST_OUT,
  /** The lot that came first; of those that came together, the one that expires first. */
  FIRST_IN_FIRST_OUT;

  Comparator<StockPart> first() {
    Comparator<StockPart> byDay =
        switch (this) {
          case FIRST_EXPIRED_FIRST_OUT ->
              Comparator.comparing(StockPart::expiry).thenComparing(StockPart::since);
          case FIRST_IN_FIRST_OUT ->
              Comparator.comparing(StockPart::since).thenComparing(StockPart::expiry);
        };
    return byDay.thenComparing(StockPart::name);
  }
}
