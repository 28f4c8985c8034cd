package io.commercelib.core.quote;

import io.commercelib.core.reason.Reason;
import java.util.List;

/**
 * A promotion that touches the cart and gave nothing.
 *
 * @param id the promotion
 * @param reasons why not, and what is missing
 */
public record MissedPromotion(String id, List<Reason> reasons) {

  /** Copies the reasons. */
  public MissedPromotion {
    reasons = List.copyOf(reasons);
  }
}
