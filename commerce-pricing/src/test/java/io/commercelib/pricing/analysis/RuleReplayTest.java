package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.pricing.analysis.ReplayReport.By;
import io.commercelib.pricing.analysis.ReplayReport.CartDifference;
import io.commercelib.pricing.analysis.ReplayReport.Comparison;
import io.commercelib.pricing.analysis.ReplayReport.Group;
import io.commercelib.pricing.analysis.ReplayReport.PromotionUse;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RuleReplayTest {
  private static final PricingPlan BEFORE = plan(percent("ALL", 10));
  private static final PricingPlan AFTER = plan(percent("ALL", 5), gold("GOLD", 20));

  @Test
  void who_gains_and_who_loses_and_what_it_costs_is_told() {
    ReplayReport report =
        RuleReplay.of(BEFORE, AFTER)
            .replayAll(
                List.of(
                        cart("100.00").tier("GOLD").segments("vip", "tea").request(),
                        cart("10.00").through("app").request(),
                        cart("0.00").request())
                    .iterator());

    assertThat(report.carts()).isEqualTo(3);
    assertThat(report.rulesBefore()).isEqualTo(BEFORE.rules().version());
    assertThat(report.rulesAfter()).isEqualTo(AFTER.rules().version());
    ReplayReport.InCurrency pounds = report.currencies().get(0);
    Comparison gold = new Comparison(1, 1, 0, gbp("90.00"), gbp("76.00"));
    Comparison app = new Comparison(1, 0, 1, gbp("9.00"), gbp("9.50"));
    Comparison others = new Comparison(2, 0, 1, gbp("9.00"), gbp("9.50"));
    assertThat(pounds.all()).isEqualTo(new Comparison(3, 1, 1, gbp("99.00"), gbp("85.50")));
    assertThat(pounds.all().same()).isEqualTo(1);
    assertThat(pounds.all().difference()).isEqualTo(gbp("-13.50"));
    assertThat(pounds.promotions())
        .containsExactly(
            new PromotionUse("ALL", 2, 2, gbp("11.00"), gbp("5.50")),
            new PromotionUse("GOLD", 0, 1, gbp("0.00"), gbp("19.00")));
    assertThat(pounds.groups())
        .containsExactly(
            new Group(By.TIER, "-", others),
            new Group(By.TIER, "GOLD", gold),
            new Group(By.SEGMENT, "-", others),
            new Group(By.SEGMENT, "tea", gold),
            new Group(By.SEGMENT, "vip", gold),
            new Group(By.CHANNEL, "app", app),
            new Group(By.CHANNEL, "web", new Comparison(2, 1, 0, gbp("90.00"), gbp("76.00"))));
    assertThat(pounds.gains()).containsExactly(new CartDifference(0, gbp("90.00"), gbp("76.00")));
    assertThat(pounds.losses()).containsExactly(new CartDifference(1, gbp("9.00"), gbp("9.50")));
  }

  @Test
  void currencies_are_counted_apart() {
    ReplayReport report =
        RuleReplay.of(BEFORE, AFTER)
            .replayAll(
                List.of(
                        Basket.in("JPY").line("A", 1, "1000").request(),
                        cart("10.00").request(),
                        Basket.in("JPY").line("A", 1, "3000").request())
                    .iterator());

    assertThat(report.currencies())
        .extracting(each -> each.all().after().toString())
        .containsExactly("GBP 9.50", "JPY 3800");
  }

  @Test
  void only_the_largest_differences_are_kept_and_of_equal_ones_the_first() {
    RuleReplay replay = RuleReplay.of(BEFORE, AFTER).keepingLargest(2);
    for (String price : List.of("10.00", "30.00", "20.00", "30.00", "30.00")) {
      replay.replay(cart(price).request());
    }

    assertThat(replay.report().currencies().get(0).losses())
        .extracting(CartDifference::number)
        .containsExactly(1L, 3L);
    assertThatThrownBy(() -> replay.keepingLargest(-1)).hasMessageContaining("give 0 to 10000");
  }

  @Test
  void carts_are_taken_one_by_one_and_none_is_kept() {
    List<Long> told = new ArrayList<>();
    // So many carts at once would not fit: they are made when their turn comes.
    Iterator<PricingRequest> carts =
        LongStream.rangeClosed(1, 20_000)
            .mapToObj(i -> cart("10.00").segments("S-" + i).request())
            .iterator();

    ReplayReport report = RuleReplay.of(BEFORE, AFTER).telling(5_000, told::add).replayAll(carts);

    assertThat(told).containsExactly(5_000L, 10_000L, 15_000L, 20_000L);
    assertThat(report.currencies().get(0).all().difference()).isEqualTo(gbp("10000.00"));
    assertThat(report.currencies().get(0).groups())
        .filteredOn(group -> group.by() == By.SEGMENT)
        .hasSize(RuleReplay.MOST_NAMES + 1)
        .anySatisfy(
            group -> {
              assertThat(group.name()).isEqualTo(ReplayReport.OTHERS);
              assertThat(group.carts().carts()).isEqualTo(19_000);
            });
  }

  @Test
  void cart_whose_amounts_are_beyond_what_is_counted_does_not_count() {
    RuleReplay replay = RuleReplay.of(BEFORE, AFTER);

    assertThatThrownBy(
            () -> replay.replay(Basket.in("GBP").line("A", Long.MAX_VALUE, "9.99").request()))
        .isInstanceOf(ArithmeticException.class);

    assertThat(replay.report().carts()).isZero();
  }

  @Test
  void sums_go_beyond_what_one_cart_can_cost() {
    RuleReplay replay = RuleReplay.of(plan(), plan());
    Stream.generate(() -> Basket.in("GBP").line("A", 9_000_000_000_000_000L, "9.00").request())
        .limit(3)
        .forEach(replay::replay);

    assertThat(replay.report().currencies().get(0).all().before())
        .isEqualTo(gbp("243000000000000000.00"));
  }

  private static Basket cart(String price) {
    return Basket.in("GBP").line("TEA", 1, price);
  }

  private static PricingPlan plan(Promotion... promotions) {
    return PricingEngine.compile(RuleSet.of(promotions), Strategy.byPriority());
  }

  private static Promotion percent(String id, long percent) {
    return Promotion.builder()
        .id(id)
        .name(id)
        .priority(1)
        .reward(
            new Reward.PercentOff(
                Selector.everything(), Percent.of(percent), Reward.PercentOff.Of.SUM))
        .build();
  }

  private static Promotion gold(String id, long percent) {
    return Promotion.builder()
        .from(percent(id, percent))
        .priority(2)
        .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))
        .build();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
