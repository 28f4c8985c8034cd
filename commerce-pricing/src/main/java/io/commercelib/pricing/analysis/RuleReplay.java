package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingPlan;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.joda.money.CurrencyUnit;

/**
 * Prices past carts by the rules as they were and as they may be, one after the other: who gains,
 * who loses, what it costs. Writes nothing; each cart is priced by itself, at its own moment, with
 * what it says is left of promotions that run out.
 *
 * <p>Takes memory for what is counted, not for the carts: for at most {@value #MOST_NAMES} names of
 * tiers, segments and channels each, and as many gains and losses as are kept. Not thread-safe.
 */
public final class RuleReplay {
  /** Most names of a kind that carts are counted under. */
  public static final int MOST_NAMES = 1_000;

  /** How many gains and losses are kept unless told otherwise. */
  public static final int USUAL_LARGEST = 10;

  private static final long NEVER = Long.MAX_VALUE;

  private final PricingPlan before;
  private final PricingPlan after;
  private final int largest;
  private final long every;
  private final LongConsumer listener;
  private final Map<CurrencyUnit, ReplayTotals> totals = new TreeMap<>();
  private long carts;

  private RuleReplay(
      PricingPlan before, PricingPlan after, int largest, long every, LongConsumer listener) {
    this.before = before;
    this.after = after;
    this.largest = largest;
    this.every = every;
    this.listener = listener;
  }

  /**
   * Returns a replay that has seen no cart yet.
   *
   * @param before the plan of the rules that carts are compared with
   * @param after the plan of the other rules
   */
  public static RuleReplay of(PricingPlan before, PricingPlan after) {
    return new RuleReplay(before, after, USUAL_LARGEST, NEVER, unused -> {});
  }

  /**
   * Returns a replay of the same rules that keeps other numbers of gains and losses.
   *
   * @param count 0 to 10000
   */
  public RuleReplay keepingLargest(int count) {
    if (count < 0 || count > 10_000) {
      throw new IllegalArgumentException(
          "%s of the largest gains and losses are to be kept; give 0 to 10000".formatted(count));
    }
    return new RuleReplay(before, after, count, every, listener);
  }

  /**
   * Returns a replay of the same rules that tells how far it is.
   *
   * @param carts after so many carts, and again after as many, 1 or more
   * @param progress is told how many carts were priced until then
   */
  public RuleReplay telling(long carts, LongConsumer progress) {
    if (carts < 1) {
      throw new IllegalArgumentException(
          "progress is to be told every %s carts; give at least 1".formatted(carts));
    }
    return new RuleReplay(before, after, largest, carts, progress);
  }

  /**
   * Prices a cart by both rules and counts it; its number is how many were counted before.
   *
   * @throws ArithmeticException as {@link #replay(long, PricingRequest)}
   * @throws IllegalArgumentException as {@link #replay(long, PricingRequest)}
   */
  public ReplayedCart replay(PricingRequest request) {
    return replay(carts, request);
  }

  /**
   * Prices a cart by both rules and counts it.
   *
   * @param number by which the report names the cart, such as its line in a file
   * @throws ArithmeticException if its amounts are beyond what is counted; it does not count then
   * @throws IllegalArgumentException if it says what is left of a budget in another currency than
   *     that of the budget; it does not count then
   */
  public ReplayedCart replay(long number, PricingRequest request) {
    Quote was = before.price(request);
    Quote is = after.price(request);
    ReplayedCart cart = new ReplayedCart(number, was, is);
    totals
        .computeIfAbsent(request.cart().currency(), currency -> new ReplayTotals(currency, largest))
        .add(cart);
    carts++;
    if (Math.floorMod(carts, every) == 0) {
      listener.accept(carts);
    }
    return cart;
  }

  /** Prices and counts carts, each when its turn comes, and returns what has come out by then. */
  public ReplayReport replayAll(Iterator<PricingRequest> requests) {
    requests.forEachRemaining(this::replay);
    return report();
  }

  /** Returns what has come out until now. */
  public ReplayReport report() {
    return new ReplayReport(
        before.rules().version(),
        after.rules().version(),
        carts,
        totals.values().stream().map(ReplayTotals::report).toList());
  }
}
