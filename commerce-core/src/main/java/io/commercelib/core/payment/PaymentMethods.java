package io.commercelib.core.payment;

import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.UnknownOnFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to pay in a shop, one gateway per method. Immutable, thread-safe. */
public final class PaymentMethods {
  private final PaymentGateway standard;
  private final Map<String, PaymentMethod> byName;

  private PaymentMethods(PaymentGateway standard, Map<String, PaymentMethod> byName) {
    this.standard = standard;
    this.byName = byName;
  }

  /**
   * Returns the methods of a shop.
   *
   * @param standard takes the money of every method that is not listed, at once
   * @throws IllegalArgumentException if two methods share a name
   */
  public static PaymentMethods of(PaymentGateway standard, List<PaymentMethod> listed) {
    Map<String, PaymentMethod> byName = new HashMap<>();
    for (PaymentMethod method : listed) {
      PaymentMethod guarded =
          new PaymentMethod(
              method.name(),
              method.gateway().map(UnknownOnFailure::around),
              method.taking(),
              method.redirecting());
      if (byName.put(method.name(), guarded) != null) {
        throw new IllegalArgumentException(
            "two payment methods are called '%s'; rename one".formatted(method.name()));
      }
    }
    return new PaymentMethods(UnknownOnFailure.around(standard), Map.copyOf(byName));
  }

  /** Returns a method by its name. */
  public PaymentMethod get(String name) {
    PaymentMethod listed = byName.get(name);
    return listed != null
        ? listed
        : new PaymentMethod(name, Optional.of(standard), PaymentMethod.Taking.AT_ONCE, false);
  }
}
