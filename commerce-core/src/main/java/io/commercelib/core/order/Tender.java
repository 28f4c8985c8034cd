package io.commercelib.core.order;

import io.commercelib.spi.privacy.PersonalData;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One way by which an order, or part of it, is to be paid.
 *
 * @param method how the payer pays, by the name of one of the shop's methods
 * @param amount above zero; empty for whatever the others leave
 * @param data what else the gateway needs, such as a token of the payer
 */
public record Tender(
    String method, Optional<Money> amount, @PersonalData Map<String, String> data) {

  /** Checks the amount and copies the data. */
  public Tender {
    if (amount.isPresent() && !amount.get().isPositive()) {
      throw new IllegalArgumentException(
          "tender '%s' is of %s; give an amount above zero, or none for the rest"
              .formatted(method, amount.get()));
    }
    data = Map.copyOf(data);
  }

  /** Returns whatever the others leave, by a method that needs no further data. */
  public static Tender rest(String method) {
    return new Tender(method, Optional.empty(), Map.of());
  }

  /** Returns an amount, by a method that needs no further data. */
  public static Tender of(String method, Money amount) {
    return new Tender(method, Optional.of(amount), Map.of());
  }

  /** Leaves the values of {@link #data} out. */
  @Override
  public String toString() {
    return "Tender[method=%s, amount=%s]"
        .formatted(method, amount.map(Money::toString).orElse("rest"));
  }
}
