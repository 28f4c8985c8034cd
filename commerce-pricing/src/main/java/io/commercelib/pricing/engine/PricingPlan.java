package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.Pricer;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules, ready to price carts: pure, immutable and thread-safe.
 *
 * <p>What it does, in this order:
 *
 * <ol>
 *   <li>A line's list amount is its unit price times its quantity, rounded once.
 *   <li>Promotions that touch the cart are taken by layer, priority, then id. Each computes on what
 *       those before it left of every line and of the shipping, or on what that cost before any
 *       promotion, as it says, and takes off no more than is left.
 *   <li>One that gives nothing is not applied: it fills no group and stops nothing.
 *   <li>One that stands alone is applied only as the first, and then it is the last, on the order,
 *       in its layer or on its units; of a group at most one is applied, and only those together
 *       that each say so; on a line and on the order no more than the rules allow.
 * </ol>
 *
 * <p>What always holds: the list amount of a line less its adjustments is what is payable for it,
 * zero or more; lines and shipping add up to the whole; the order in which lines, promotions and
 * coupons, at most {@value #MAX_COUPONS} of them, are presented does not move a cent.
 */
public final class PricingPlan implements Pricer {
  /** Most coupons of a cart that are looked at, in the order in which they were entered. */
  public static final int MAX_COUPONS = 20;

  private final Strategy strategy;
  private final RuleSet ruleSet;
  private final String version;
  private final String policy;
  private final CompiledRules rules;
  private final Map<String, Rule> rulesById;
  private final Map<String, Integer> ranksById;
  private final TouchIndex index;
  private final Arithmetic arithmetic;
  private final Workspaces workspaces;

  PricingPlan(RuleSet ruleSet, Strategy strategy) {
    this.strategy = strategy;
    this.ruleSet = ruleSet;
    version = ruleSet.version();
    policy = RuleFormat.standard().writePolicy(ruleSet);
    SelectionPool selections = new SelectionPool();
    TestCompiler tests = new TestCompiler(selections::of, ruleSet.zone());
    PricingPolicy policy = ruleSet.policy();
    arithmetic = Arithmetic.of(policy);
    GiverCompiler givers = new GiverCompiler(selections::of, arithmetic, policy.percentOf());
    ImmutableList.Builder<Rule> compiled = ImmutableList.builder();
    ImmutableMap.Builder<String, Rule> byId = ImmutableMap.builder();
    ImmutableMap.Builder<String, Integer> ranks = ImmutableMap.builder();
    int rank = 0;
    for (Promotion promotion : ruleSet.promotions()) {
      Rule rule =
          new Rule(
              rank,
              promotion,
              tests.testsOf(promotion.conditions()),
              promotion.reward().match(givers),
              policy);
      compiled.add(rule);
      byId.put(rule.id(), rule);
      ranks.put(rule.id(), rank++);
    }
    rules = new CompiledRules(compiled.build(), ruleSet);
    rulesById = byId.buildOrThrow();
    ranksById = ranks.buildOrThrow();
    index = new TouchIndex(ruleSet.promotions(), selections);
    workspaces = new Workspaces(rules.size(), selections.all().size());
  }

  /** Returns the rules this is the plan of. */
  public RuleSet rules() {
    return ruleSet;
  }

  /**
   * Returns what the cart costs, and why.
   *
   * <p>{@linkplain Quote#missed() Missed} are the promotions that touch the cart, are valid and
   * gave nothing, at most 100, and before them whatever a coupon was entered for in vain; a coupon
   * that no promotion has is told under the id {@code coupon:} and its code.
   *
   * @throws ArithmeticException if amounts are beyond what a {@code long} counts in minor units
   */
  @Override
  public Quote price(PricingRequest request) {
    return priced(request, strategy).quote();
  }

  /**
   * Returns the quote that is best for the customer, whatever the strategy of this plan, and how
   * much better another combination can be at most.
   *
   * @throws ArithmeticException as {@link #price}
   */
  public BestQuote best(PricingRequest request) {
    Strategy best =
        strategy instanceof Strategy.BestForCustomer ? strategy : Strategy.bestForCustomer();
    return priced(request, best);
  }

  /**
   * Returns what goods and shipping of the cart cost after promotions, as {@link #price} says, and
   * which promotions gave something; not why, which is what most of the time of a quote goes into.
   *
   * @throws ArithmeticException as {@link #price}
   */
  public CartAmounts amounts(PricingRequest request) {
    CartState cart = cartOf(request, false);
    Evaluation evaluation = evaluate(cart, null, strategy, false).evaluation();
    ImmutableList.Builder<String> applied =
        ImmutableList.builderWithExpectedSize(evaluation.given().size());
    for (Evaluation.Given gift : evaluation.given()) {
      applied.add(gift.rule().id());
    }
    long[] lines = cart.payableOfLines();
    long shipping = cart.shipping();
    CartTaxes taxes = cart.taxes();
    if (taxes != null && !taxes.included()) {
      CartTaxes.Sale taxed = taxes.of(lines, cart.listOfLines(), shipping);
      for (int i = 0; i < lines.length; i++) {
        lines[i] = Math.addExact(lines[i], taxed.ofLines()[i]);
      }
      shipping = Math.addExact(shipping, LongStream.of(taxed.ofShipping()).sum());
    }
    return new CartAmounts(cart.currency(), cart.asPresented(lines), shipping, applied.build());
  }

  private BestQuote priced(PricingRequest request, Strategy by) {
    CartState cart = cartOf(request, true);
    Evaluated evaluated = evaluate(cart, null, by, true);
    Evaluation evaluation = evaluated.evaluation();
    Quote quote =
        new QuoteWriter(cart, evaluation.given()).write(version, policy, evaluation.missed());
    return new BestQuote(quote, cart.money(evaluated.gap()), evaluated.nodes());
  }

  private record Evaluated(Evaluation evaluation, long gap, long nodes) {}

  /**
   * Returns why a promotion gives nothing to a cart, whether it touches it or not; empty if it
   * gives something.
   *
   * @throws IllegalArgumentException if the rules have no promotion of that id
   */
  public Optional<MissedPromotion> whyNot(String promotionId, PricingRequest request) {
    if (!rulesById.containsKey(promotionId)) {
      throw new IllegalArgumentException(
          "rules %s have no promotion '%s'; ask for one of theirs"
              .formatted(version, EnteredCoupons.shown(promotionId)));
    }
    CartState cart = cartOf(request, true);
    return Optional.ofNullable(evaluate(cart, promotionId, strategy, true).evaluation().answer());
  }

  /**
   * Returns the cheapest change of a cart by which it gets a promotion that it misses, such as "GBP
   * 12.40 more in category:TEA for GBP 10.00 off"; empty if it has it, or neither more of something
   * nor its coupon is enough. Each way is tried by pricing, so this takes as long as some carts.
   *
   * @throws IllegalArgumentException if the rules have no promotion of that id
   */
  public Optional<Reason> cheapestChange(String promotionId, PricingRequest request) {
    Optional<MissedPromotion> missed = whyNot(promotionId, request);
    Rule rule = rulesById.get(promotionId);
    return rule == null || missed.isEmpty()
        ? Optional.empty()
        : new CheapestChange(this, rule.promotion(), Selections.of(rule.promotion()))
            .of(request, missed.get());
  }

  private CartState cartOf(PricingRequest request, boolean recorded) {
    return new CartState(
        request,
        ruleSet.policy(),
        arithmetic,
        ruleSet.maximumOnLine().orElse(Integer.MAX_VALUE),
        recorded);
  }

  private Evaluated evaluate(
      CartState cart, @Nullable String asked, Strategy by, boolean explained) {
    EnteredCoupons coupons = EnteredCoupons.of(cart.request());
    Evaluation evaluation = new Evaluation(rules, cart, coupons, asked, explained);
    Workspace workspace = workspaces.take();
    RankSet found = index.touched(cart, coupons.coupons(), workspace);
    if (asked != null) {
      found.add(ranksById.getOrDefault(asked, 0));
    }
    int[] touched = found.inOrder();
    long gap = 0;
    long nodes = 0;
    BitSet chosen = null;
    if (by instanceof Strategy.BestForCustomer best) {
      CartCombinations.Result result =
          new CartCombinations(evaluation, cart, ruleSet)
              .search(touched, rules, best.maximumNodes());
      chosen = result.chosen();
      gap = result.gap();
      nodes = result.nodes();
    }
    evaluation.run(touched, chosen);
    if (explained) {
      missCoupons(evaluation, coupons);
    }
    // All reasons are made by now: what follows asks for no selection any more.
    workspaces.giveBack(workspace, cart.lineCount());
    return new Evaluated(evaluation, gap, nodes);
  }

  private void missCoupons(Evaluation evaluation, EnteredCoupons coupons) {
    coupons.refused().forEach(evaluation::missCoupon);
    for (String coupon : coupons.coupons()) {
      if (!index.knows(coupon)) {
        String code = coupons.codeOf(coupon);
        evaluation.missCoupon(
            new MissedPromotion(
                "coupon:" + code,
                List.of(Reason.of(PricingReason.COUPON_UNKNOWN, "coupon", code))));
      }
    }
  }
}
