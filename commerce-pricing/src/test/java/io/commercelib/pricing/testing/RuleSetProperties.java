package io.commercelib.pricing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.BestQuote;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Reporter;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of every rule set, tried on carts drawn from it: extend it and return your rules.
 * Further laws, which some rules keep and others mean to break, are promised by implementing {@link
 * OneMoreUnitLaw}, {@link UntouchedItemLaw} or {@link SplitLineLaw}.
 *
 * <pre>{@code
 * class WinterRulesProperties extends RuleSetProperties {
 *   protected RuleSet ruleSet() {
 *     return RuleFormat.standard().read(winterJson());
 *   }
 * }
 * }</pre>
 */
public abstract class RuleSetProperties {

  private static final int FEWEST_CARTS = 1_000;
  private static final int MOST_CARTS = 20_000;

  /** Returns the rules to try; the same ones each time. */
  protected abstract RuleSet ruleSet();

  @Property
  void nothing_is_lost(@ForAll("carts") PricingRequest request) {
    Quote quote = plan().price(request);

    QuoteLaws.isConserved(quote);
    QuoteLaws.isExplained(quote);
  }

  @Property
  void order_of_lines_and_coupons_moves_no_cent(
      @ForAll("carts") PricingRequest request, @ForAll long seed) {
    Quote quote = plan().price(request);

    Quote anew = plan().price(QuoteLaws.presentedAnew(request, seed));

    QuoteLaws.costTheSame(quote, anew);
  }

  @Property
  void best_for_the_customer_is_never_worse_than_by_priority(
      @ForAll("carts") PricingRequest request) {
    BestQuote best = plan().best(request);

    assertThat(best.quote().payable())
        .as(() -> Explained.of(best.quote()))
        .isLessThanOrEqualTo(plan().price(request).payable());
    QuoteLaws.isConserved(best.quote());
  }

  @Property
  void pricing_twice_gives_equal_quotes(@ForAll("carts") PricingRequest request) {
    Quote quote = plan().price(request);

    assertThat(plan().price(request)).isEqualTo(quote);
  }

  @Property
  void refunds_of_parts_sum_up(@ForAll("carts") PricingRequest request, @ForAll long seed) {
    QuoteLaws.refundsOfPartsSumUp(plan().price(request), seed);
  }

  @Property
  void every_promotion_is_applied_or_says_why_not(@ForAll("carts") PricingRequest request) {
    PricingPlan plan = plan();
    Set<String> applied = new TreeSet<>();
    plan.price(request).applied().forEach(each -> applied.add(each.id()));

    for (Promotion promotion : ruleSet().promotions()) {
      assertThat(plan.whyNot(promotion.id(), request).isEmpty())
          .as(promotion.id())
          .isEqualTo(applied.contains(promotion.id()));
    }
  }

  @Property
  void promotion_that_gave_nothing_may_be_left_out(
      @ForAll("carts") PricingRequest request, @ForAll @IntRange(max = 10_000) int choice) {
    Quote quote = plan().price(request);
    Set<String> applied = new TreeSet<>();
    quote.applied().forEach(each -> applied.add(each.id()));
    var missed =
        ruleSet().promotions().stream().filter(each -> !applied.contains(each.id())).toList();
    if (missed.isEmpty()) {
      return;
    }
    Promotion out = missed.get(choice % missed.size());
    RuleSet fewer =
        RuleSet.builder()
            .from(ruleSet())
            .promotions(ruleSet().promotions().stream().filter(each -> !each.equals(out)).toList())
            .build();

    Quote without = PricingEngine.compile(fewer, Strategy.byPriority()).price(request);

    QuoteLaws.costTheSame(quote, without);
  }

  @Example
  void rules_come_back_from_their_text() {
    RuleFormat format = RuleFormat.standard();

    assertThat(format.read(format.write(ruleSet()))).isEqualTo(ruleSet());
  }

  /**
   * Fails if a promotion of the rules is never applied to any of many carts: is it reachable?
   * Reports how often each was applied to those that it took to meet all of them.
   */
  @Example
  void every_promotion_is_applied_at_some_time(Reporter reporter) {
    Map<String, Integer> times = new TreeMap<>();
    ruleSet().promotions().forEach(promotion -> times.put(promotion.id(), 0));
    PricingPlan plan = plan();
    int carts = 0;
    for (PricingRequest request : (Iterable<PricingRequest>) carts().sampleStream()::iterator) {
      if (carts == MOST_CARTS || (carts >= FEWEST_CARTS && !times.containsValue(0))) {
        break;
      }
      carts++;
      plan.price(request).applied().forEach(each -> times.merge(each.id(), 1, Integer::sum));
    }
    reporter.publishValue("applied to %s carts".formatted(carts), times.toString());

    assertThat(times).as("applied to %s carts", carts).doesNotContainValue(0);
  }

  @Provide
  Arbitrary<PricingRequest> carts() {
    return Carts.touching(ruleSet());
  }

  /** Returns the plan of the rules, by priority. */
  public PricingPlan plan() {
    return PricingEngine.compile(ruleSet(), Strategy.byPriority());
  }
}
