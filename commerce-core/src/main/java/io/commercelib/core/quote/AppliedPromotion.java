package io.commercelib.core.quote;

import io.commercelib.core.reason.Reason;
import java.util.List;
import org.joda.money.Money;

/**
 * A promotion that gave something.
 *
 * @param id the promotion
 * @param discount what it took off in all, over lines and shipping; zero if it gives points or a
 *     coupon
 * @param reasons why it holds
 */
public record AppliedPromotion(String id, Money discount, List<Reason> reasons) {

  /** Copies the reasons. */
  public AppliedPromotion {
    reasons = List.copyOf(reasons);
  }
}
