package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Carts;
import io.commercelib.pricing.testing.QuoteLaws;
import io.commercelib.pricing.testing.RuleSets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PricingPlanProperties {
  private static final JsonCodec<Quote> QUOTES = JsonCodec.of(Quote.class);

  /** Rules and a cart that they have something to say about. */
  record Case(RuleSet rules, PricingRequest request) {
    Quote price() {
      return PricingEngine.compile(rules, Strategy.byPriority()).price(request);
    }
  }

  @Property
  void nothing_is_lost(@ForAll("cases") Case drawn) {
    Quote quote = drawn.price();

    QuoteLaws.isConserved(quote);
    QuoteLaws.isTaxed(quote);
    QuoteLaws.isExplained(quote);
  }

  @Property(tries = 100)
  void amounts_are_those_of_the_quote(@ForAll("cases") Case drawn, @ForAll long seed) {
    // In any order of lines: amounts come in that of the cart.
    PricingRequest request = QuoteLaws.presentedAnew(drawn.request(), seed);
    for (Strategy strategy : List.of(Strategy.byPriority(), Strategy.bestForCustomer(200))) {
      PricingPlan plan = PricingEngine.compile(drawn.rules(), strategy);
      Quote quote = plan.price(request);

      CartAmounts amounts = plan.amounts(request);

      assertThat(amounts.lines())
          .isEqualTo(quote.lines().stream().map(QuoteLine::payable).toList());
      assertThat(amounts.shipping()).isEqualTo(quote.shipping().payable());
      assertThat(amounts.total()).isEqualTo(amounts.shipping().plus(quote.linesPayable()));
      assertThat(amounts.applied())
          .isEqualTo(quote.applied().stream().map(AppliedPromotion::id).toList());
    }
  }

  @Property(tries = 100)
  void index_finds_the_lines_of_every_selection(@ForAll("cases") Case drawn) {
    RuleSet rules = drawn.rules();
    SelectionPool pool = new SelectionPool();
    List<Selector> selectors =
        rules.promotions().stream()
            .flatMap(promotion -> Selections.of(promotion).values().stream())
            .toList();
    selectors.forEach(pool::of);
    TouchIndex index = new TouchIndex(rules.promotions(), pool);
    CartState cart =
        new CartState(
            drawn.request(),
            rules.policy(),
            Arithmetic.of(rules.policy()),
            Integer.MAX_VALUE,
            true);

    index.touched(cart, Set.of(), new Workspace(rules.promotions().size(), pool.all().size()));

    for (Selector selector : selectors) {
      assertThat(cart.linesOf(pool.of(selector)))
          .as(selector.notation())
          .isEqualTo(
              IntStream.range(0, cart.lineCount())
                  .filter(i -> selector.selects(cart.item(i)))
                  .toArray());
    }
  }

  @Property
  void order_of_lines_and_coupons_moves_no_cent(@ForAll("cases") Case drawn, @ForAll long seed) {
    Quote quote = drawn.price();

    Quote anew = new Case(drawn.rules(), QuoteLaws.presentedAnew(drawn.request(), seed)).price();

    QuoteLaws.costTheSame(quote, anew);
  }

  @Property(tries = 100)
  void fingerprint_is_that_of_equal_inputs_and_of_no_others(@ForAll("cases") Case drawn) {
    Quote quote = drawn.price();
    PricingRequest later =
        PricingRequest.builder()
            .from(drawn.request())
            .at(drawn.request().at().plusNanos(1_000))
            .build();

    assertThat(QUOTES.decode(QUOTES.encode(quote)).fingerprint())
        .matches("[0-9a-f]{32}")
        .isEqualTo(quote.fingerprint());
    assertThat(new Case(drawn.rules(), later).price().fingerprint())
        .isNotEqualTo(quote.fingerprint());
  }

  @Property
  void order_of_promotions_changes_nothing(@ForAll("cases") Case drawn, @ForAll long seed) {
    List<Promotion> shuffled = new ArrayList<>(drawn.rules().promotions());
    Collections.shuffle(shuffled, new Random(seed));
    RuleSet anew = RuleSet.builder().from(drawn.rules()).promotions(shuffled).build();

    assertThat(new Case(anew, drawn.request()).price()).isEqualTo(drawn.price());
  }

  @Property
  void refunds_of_parts_sum_up(@ForAll("cases") Case drawn, @ForAll long seed) {
    QuoteLaws.refundsOfPartsSumUp(drawn.price(), seed);
  }

  @Property(tries = 40)
  void reevaluated_refunds_of_parts_sum_up(@ForAll("cases") Case drawn, @ForAll long seed) {
    QuoteLaws.reevaluatedRefundsOfPartsSumUp(
        drawn.price(), Reevaluated.by(RuleFormat.standard(), Strategy.byPriority()), seed);
  }

  @Property
  void quote_comes_back_from_its_text(@ForAll("cases") Case drawn) {
    Quote quote = drawn.price();

    assertThat(QUOTES.decode(QUOTES.encode(quote))).isEqualTo(quote);
  }

  @Property
  void index_finds_every_promotion_that_gives_something(@ForAll("cases") Case drawn) {
    PricingPlan plan = PricingEngine.compile(drawn.rules(), Strategy.byPriority());
    Quote quote = plan.price(drawn.request());

    for (Promotion promotion : drawn.rules().promotions()) {
      // Asking for it takes it whether the index finds it or not.
      boolean gives = plan.whyNot(promotion.id(), drawn.request()).isEmpty();
      boolean applied = quote.applied().stream().anyMatch(each -> each.id().equals(promotion.id()));
      assertThat(applied).as(promotion.id()).isEqualTo(gives);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return RuleSets.any()
        .flatMap(rules -> Carts.touching(rules).map(request -> new Case(rules, request)))
        // Those of rules are all small sets; what is at the edge of carts is drawn on purpose.
        .withoutEdgeCases();
  }
}
