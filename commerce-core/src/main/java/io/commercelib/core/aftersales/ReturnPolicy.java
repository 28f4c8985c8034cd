package io.commercelib.core.aftersales;

import java.time.Duration;

/**
 * Until when a customer may ask for something.
 *
 * @param window counted from the moment at which all of the order has arrived, exclusive at its end
 */
public record ReturnPolicy(Duration window) {

  /** Checks the window. */
  public ReturnPolicy {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "a return window of %s; keep it open for longer than zero".formatted(window));
    }
  }
}
