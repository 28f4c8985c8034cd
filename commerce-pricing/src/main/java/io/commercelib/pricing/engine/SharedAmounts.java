package io.commercelib.pricing.engine;

import io.commercelib.core.money.MinorUnits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Small amounts of money, each made once: what units and lines cost comes again and again, and a
 * quote is kept for years. Thread-safe.
 */
final class SharedAmounts {
  private static final int MOST_MINOR_UNITS = 20_000;

  private final Map<CurrencyUnit, OfCurrency> known = new ConcurrentHashMap<>();

  OfCurrency of(CurrencyUnit currency) {
    OfCurrency amounts = known.get(currency);
    return amounts != null ? amounts : known.computeIfAbsent(currency, OfCurrency::new);
  }

  /** Those of one currency. Thread-safe. */
  static final class OfCurrency {
    private final CurrencyUnit currency;
    private final AtomicReferenceArray<Money> amounts =
        new AtomicReferenceArray<>(MOST_MINOR_UNITS);

    OfCurrency(CurrencyUnit currency) {
      this.currency = currency;
    }

    Money money(long minor) {
      if (minor < 0 || minor >= MOST_MINOR_UNITS) {
        return MinorUnits.toMoney(currency, minor);
      }
      Money shared = amounts.get((int) minor);
      if (shared == null) {
        // Two threads may make it at once; both amounts are the same.
        shared = MinorUnits.toMoney(currency, minor);
        amounts.set((int) minor, shared);
      }
      return shared;
    }
  }
}
