package io.commercelib.core.quote;

import io.commercelib.core.reason.Reason;
import java.util.Optional;

/**
 * What is known of a code that a customer entered. Of codes of which nothing is known, promotions
 * with that very coupon are looked for.
 *
 * @param code as it was issued
 * @param coupon the coupon of promotions that it stands for; empty if it stands for none
 * @param refused why it gives nothing though; empty if it may be used
 */
public record CouponFacts(String code, Optional<String> coupon, Optional<Reason> refused) {

  /** Checks that one of both is there. */
  public CouponFacts {
    if (coupon.isEmpty() && refused.isEmpty()) {
      throw new IllegalArgumentException(
          "code '%s' stands for no coupon and is not refused; say why".formatted(code));
    }
  }

  /** Returns facts of a code that may be used. */
  public static CouponFacts of(String code, String coupon) {
    return new CouponFacts(code, Optional.of(coupon), Optional.empty());
  }

  /** Returns facts of a code that gives nothing. */
  public static CouponFacts refused(String code, Reason why) {
    return new CouponFacts(code, Optional.empty(), Optional.of(why));
  }
}
