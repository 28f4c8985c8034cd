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

  private final Map<CurrencyUnit, AtomicReferenceArray<Money>> known = new ConcurrentHashMap<>();

  Money money(CurrencyUnit currency, long minor) {
    if (minor < 0 || minor >= MOST_MINOR_UNITS) {
      return MinorUnits.toMoney(currency, minor);
    }
    AtomicReferenceArray<Money> amounts =
        known.computeIfAbsent(currency, added -> new AtomicReferenceArray<>(MOST_MINOR_UNITS));
    Money shared = amounts.get((int) minor);
    if (shared == null) {
      // Two threads may make it at once; both amounts are the same.
      shared = MinorUnits.toMoney(currency, minor);
      amounts.set((int) minor, shared);
    }
    return shared;
  }
}
