package io.commercelib.examples.shop.replay;

import org.joda.money.Money;

/** How many, and how much. */
final class Sum {
  long count;
  Money amount = Tallies.zero();

  void add(Money more) {
    count++;
    amount = amount.plus(more);
  }
}
