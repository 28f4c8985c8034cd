package io.commercelib.pricing.coupon;

import io.commercelib.spi.id.CustomerId;
import java.util.Optional;

/**
 * A code that was issued.
 *
 * @param code as it is written for people
 * @param batch whose terms it has
 * @param customer the only one who may use it; empty for anybody
 * @param stopped whether nobody may use it any more
 */
public record IssuedCode(
    String code, String batch, Optional<CustomerId> customer, boolean stopped) {

  /** Returns a code that anybody may use. */
  public static IssuedCode of(String code, String batch) {
    return new IssuedCode(code, batch, Optional.empty(), false);
  }
}
