package io.commercelib.pricing.analysis;

import io.commercelib.core.reason.Reason;
import java.util.Optional;

/**
 * One thing in which two rule sets differ. Immutable.
 *
 * @param promotion the id of the promotion that differs; empty for settings of all rules
 * @param reason in what, of {@link DiffReason}
 * @param effect whether it can change what a cart costs
 * @param favours whom it favours, looked at by itself; others may make up for it
 */
public record RuleChange(
    Optional<String> promotion, Reason reason, Effect effect, Favours favours) {

  /** Whether a change can change what a cart costs. */
  public enum Effect {
    /** It can, or what may be used of a promotion later. */
    PRICES,
    /** It cannot: it is about names and the order in which things stand. */
    NONE
  }

  /**
   * Whom a change favours, as long as nothing else changes or stands in the way; but for a minor
   * unit of a line where amounts are shared out.
   */
  public enum Favours {
    /** Every cart gets at least as much of this promotion as before. */
    CUSTOMER,
    /** No cart gets more of this promotion than before. */
    SHOP,
    /** Some carts may get more and others less, or nobody can tell. */
    OPEN
  }
}
