package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentPart;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads the amounts of promotions, each of which is in one currency; not thread-safe. */
final class AmountReader {
  private @Nullable CurrencyUnit currency;

  /** Amounts that follow are of another promotion. */
  void beginPromotion() {
    currency = null;
  }

  /** Reads an amount above zero. */
  @Nullable Money positive(DocumentPart part, String name) {
    Money money = part.money(name);
    if (money != null && !money.isPositive()) {
      part.fault(name, "write an amount above zero, such as GBP 12.30");
      return null;
    }
    return inOneCurrency(part, name, money);
  }

  /** Reads an amount; all amounts of a promotion are in the currency of the first one. */
  @Nullable Money money(DocumentPart part, String name, Class<?> type) {
    return inOneCurrency(part, name, part.money(name, type));
  }

  private @Nullable Money inOneCurrency(DocumentPart part, String name, @Nullable Money money) {
    if (money == null) {
      return null;
    }
    CurrencyUnit first = currency == null ? money.getCurrencyUnit() : currency;
    if (!money.getCurrencyUnit().equals(first)) {
      part.fault(name, "write it in %s, as the promotion's other amounts".formatted(first));
      return null;
    }
    currency = first;
    return money;
  }
}
