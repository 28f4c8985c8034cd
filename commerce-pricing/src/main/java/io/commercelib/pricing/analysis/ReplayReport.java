package io.commercelib.pricing.analysis;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What past carts would have cost by other rules. Sums are exact. Immutable.
 *
 * @param rulesBefore the version of the rules they are compared with
 * @param rulesAfter the version of the other rules
 * @param carts how many were priced
 * @param currencies what came out, by currency, in the order of their codes
 */
public record ReplayReport(
    String rulesBefore, String rulesAfter, long carts, List<InCurrency> currencies) {
  /** What carts are counted under that have no name of a kind, such as no tier. */
  public static final String NO_NAME = "-";

  /** What carts are counted under once there are too many names of a kind. */
  public static final String OTHERS = "(others)";

  /** Copies the list. */
  public ReplayReport {
    currencies = List.copyOf(currencies);
  }

  /**
   * The carts of one currency.
   *
   * @param all all of them together
   * @param promotions by id, those that some cart got
   * @param groups by tier, segment and channel: who gains and who loses
   * @param gains the carts that pay less, the largest difference first, as many as asked for
   * @param losses the carts that pay more, the largest difference first, as many as asked for
   */
  public record InCurrency(
      CurrencyUnit currency,
      Comparison all,
      List<PromotionUse> promotions,
      List<Group> groups,
      List<CartDifference> gains,
      List<CartDifference> losses) {
    /** Copies the lists. */
    public InCurrency {
      promotions = List.copyOf(promotions);
      groups = List.copyOf(groups);
      gains = List.copyOf(gains);
      losses = List.copyOf(losses);
    }
  }

  /**
   * What carts cost by both rules.
   *
   * @param carts how many there are
   * @param less how many pay less than before
   * @param more how many pay more
   * @param before what they pay together by the rules they are compared with
   * @param after what they pay by the others
   */
  public record Comparison(long carts, long less, long more, Money before, Money after) {

    /** Returns how many pay the same. */
    public long same() {
      return carts - less - more;
    }

    /** Returns what they pay more together, below zero if they pay less. */
    public Money difference() {
      return after.minus(before);
    }
  }

  /**
   * What a promotion gave.
   *
   * @param usesBefore to how many carts by the rules they are compared with
   * @param usesAfter to how many by the others
   * @param costBefore what it took off in all
   * @param costAfter what it takes off by the others
   */
  public record PromotionUse(
      String id, long usesBefore, long usesAfter, Money costBefore, Money costAfter) {}

  /** By what carts are told apart. */
  public enum By {
    /** The customer's membership tier. */
    TIER,
    /** The segments of the customer; who is in several counts in each. */
    SEGMENT,
    /** Where it was bought. */
    CHANNEL
  }

  /**
   * The carts of one name.
   *
   * @param name the name; {@link #NO_NAME} for none
   * @param carts what they cost
   */
  public record Group(By by, String name, Comparison carts) {}

  /**
   * A cart that costs something else.
   *
   * @param number of the cart, as it was given; else how many came before it
   * @param before what is paid by the rules it is compared with
   * @param after what is paid by the others
   */
  public record CartDifference(long number, Money before, Money after) {}
}
