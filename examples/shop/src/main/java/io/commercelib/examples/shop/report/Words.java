package io.commercelib.examples.shop.report;

import java.util.Locale;

/** Names of the program as words of people. */
final class Words {

  private Words() {}

  /** Returns "Awaiting payment" of {@code AWAITING_PAYMENT}; other names stay as they are. */
  static String state(String name) {
    if (name.isEmpty() || !name.equals(name.toUpperCase(Locale.ROOT))) {
      return name;
    }
    String lower = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
  }

  /** Returns "payment secured" of {@code paymentSecured} or {@code PAYMENT_SECURED}. */
  static String event(String name) {
    if (name.equals(name.toUpperCase(Locale.ROOT))) {
      return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
