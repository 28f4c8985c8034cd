package io.commercelib.spi.payment;

import java.time.Duration;

/**
 * What a gateway can do.
 *
 * @param canCapturePart less than the authorised amount can be captured
 * @param canCaptureOften several captures per authorisation
 * @param canVoid authorisations can be given up
 * @param canRefundPart less than the captured amount can be refunded, several times
 * @param canFind {@link PaymentGateway#find} answers
 * @param keyWindow how long an idempotency key is remembered, above zero
 */
public record Capabilities(
    boolean canCapturePart,
    boolean canCaptureOften,
    boolean canVoid,
    boolean canRefundPart,
    boolean canFind,
    Duration keyWindow) {

  /** Checks the key window. */
  public Capabilities {
    if (keyWindow.isZero() || keyWindow.isNegative()) {
      throw new IllegalArgumentException(
          "key window is %s; a gateway remembers keys for some time above zero"
              .formatted(keyWindow));
    }
  }

  /** Returns the capabilities of a gateway that can do all there is, with a key window. */
  public static Capabilities all(Duration keyWindow) {
    return new Capabilities(true, true, true, true, true, keyWindow);
  }
}
