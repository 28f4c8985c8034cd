package io.commercelib.inventory.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.analysis.StockHealth.Action;
import io.commercelib.inventory.analysis.StockHealth.State;
import io.commercelib.inventory.analysis.StockHealth.Suggestion;
import io.commercelib.inventory.reorder.StockPosition;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class StockHealthRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final ReasonText ENGLISH = ReasonText.english(List.of(InventoryReason.values()));
  private static final StockHealthRules RULES = StockHealthRules.standard();

  /** 70 on hand: all 20 and 30 of the last two receipts, and 20 of the 40 before them. */
  @Test
  void what_is_there_came_last() {
    StockLayers layers = StockLayers.of(70, receipts(), TODAY);

    assertThat(layers.layers())
        .containsExactly(
            new Receipt(daysAgo(100), 20),
            new Receipt(daysAgo(31), 30),
            new Receipt(daysAgo(30), 20));
    assertThat(layers.unknown()).isZero();
    assertThat(layers.oldest()).contains(daysAgo(100));
  }

  @Test
  void stock_is_told_apart_by_age() {
    AgeProfile ages =
        StockLayers.of(70, receipts(), TODAY).profile(AgeBuckets.standard(), gbp("2.125"), TODAY);

    assertThat(ages.buckets().stream().map(AgeProfile.Bucket::units))
        .containsExactly(20L, 30L, 0L, 20L, 0L);
    assertThat(ages.buckets().get(1).fromDays()).isEqualTo(31);
    assertThat(ages.buckets().get(1).throughDays()).hasValue(60);
    assertThat(ages.buckets().get(4).throughDays()).isEmpty();
    assertThat(ages.buckets().get(1).value()).isEqualTo(gbp("63.750"));
    assertThat(ages.value()).isEqualTo(gbp("148.750"));
  }

  @Test
  void stock_beyond_all_receipts_is_of_unknown_age() {
    StockLayers layers = StockLayers.of(1000, receipts(), TODAY);
    AgeProfile ages = layers.profile(AgeBuckets.of(0, 101), gbp("2"), TODAY);

    assertThat(layers.unknown()).isEqualTo(860);
    assertThat(layers.oldest()).isEmpty();
    assertThat(ages.buckets().stream().map(AgeProfile.Bucket::units)).containsExactly(90L, 50L);
    assertThat(ages.unknownValue()).isEqualTo(gbp("1720"));
    assertThat(ages.units()).isEqualTo(1000);
    assertThat(StockLayers.of(0, receipts(), TODAY).layers()).isEmpty();
  }

  @Test
  void stock_that_nobody_asks_for_is_moved_given_back_and_marked_down() {
    StockHealth<String> health =
        RULES.assess(
            item(70, 0)
                .lastDemand(daysAgo(200))
                .addReceipts(new Receipt(daysAgo(300), 100))
                .wantedElsewhere(10)
                .returnable(25)
                .build(),
            TODAY);

    assertThat(health.state()).isEqualTo(State.DEAD);
    assertThat(health.surplus()).isEqualTo(70);
    assertThat(health.capital()).isEqualTo(gbp("148.750"));
    assertThat(health.cause().map(ENGLISH::of))
        .contains("70 of MUG are free, and nobody has asked for it in 200 days");
    assertThat(health.suggestions().stream().map(Suggestion::action))
        .containsExactly(Action.TRANSFER, Action.RETURN, Action.MARK_DOWN);
    assertThat(health.suggestions().stream().map(Suggestion::units)).containsExactly(10L, 25L, 35L);
    assertThat(health.suggestions().get(2).capital()).isEqualTo(gbp("74.375"));
    assertThat(health.suggestions().stream().map(Suggestion::reason).map(ENGLISH::of))
        .containsExactly(
            "move 10 of MUG to where they are wanted: GBP 21.25 would be free here",
            "give 25 of MUG back to the supplier: GBP 53.12 would be free",
            "mark 35 of MUG down: GBP 74.38 would be free");
  }

  @Test
  void goods_that_only_just_came_are_not_dead() {
    StockedItem.Builder<String> idle = item(70, 0.5).lastDemand(daysAgo(200));

    assertThat(state(idle.receipts(List.of(new Receipt(daysAgo(179), 100)))))
        .isNotEqualTo(State.DEAD);
    assertThat(state(idle.receipts(List.of(new Receipt(daysAgo(180), 100))))).isEqualTo(State.DEAD);
    // Some of it has been there for longer than is known.
    assertThat(state(idle.receipts(List.of(new Receipt(daysAgo(1), 69))))).isEqualTo(State.DEAD);
    assertThat(state(item(70, 0.5).lastDemand(daysAgo(179)))).isNotEqualTo(State.DEAD);
    assertThat(state(item(70, 0.5).lastDemand(daysAgo(180)))).isEqualTo(State.DEAD);
  }

  @Test
  void goods_never_asked_for_are_dead_once_they_have_lain_long_enough() {
    assertThat(state(item(7, 1).addReceipts(new Receipt(daysAgo(10), 7)))).isEqualTo(State.HEALTHY);
    assertThat(state(item(7, 1).addReceipts(new Receipt(daysAgo(180), 7)))).isEqualTo(State.DEAD);
    assertThat(RULES.assess(item(7, 1).build(), TODAY).cause().map(ENGLISH::of))
        .contains("7 of MUG are free, and nobody is known to have asked for it");
  }

  /** 0.55 x 90 = 49.5 are expected; of 85 on hand 10 are reserved, 5 more promised. */
  @Test
  void more_than_is_expected_in_some_days_is_too_much() {
    StockHealth<String> health =
        RULES.assess(
            item(85, 0.55)
                .stock(new StockPosition(85, 40, 10, 5))
                .lastDemand(daysAgo(1))
                .returnable(8)
                .build(),
            TODAY);

    assertThat(health.state()).isEqualTo(State.EXCESS);
    assertThat(health.surplus()).isEqualTo(20);
    assertThat(health.capital()).isEqualTo(gbp("42.500"));
    assertThat(health.cause().map(ENGLISH::of))
        .contains("70 of MUG are free, 50 are enough for 90 days: 20 are too many");
    assertThat(health.suggestions().stream().map(Suggestion::reason).map(ENGLISH::of))
        .containsExactly(
            "give 8 of MUG back to the supplier: GBP 17.00 would be free",
            "order no more of MUG until 12 are sold: GBP 25.50 would be free");
    assertThat(health.suggestions().get(1).action()).isEqualTo(Action.STOP_ORDERING);
  }

  @Test
  void more_than_the_level_to_order_up_to_is_too_much_where_there_is_one() {
    StockHealth<String> health =
        RULES.assess(item(70, 0.55).lastDemand(daysAgo(1)).orderUpTo(64).build(), TODAY);

    assertThat(health.surplus()).isEqualTo(6);
    assertThat(health.cause().map(ENGLISH::of))
        .contains("70 of MUG are free, ordered up to is 64: 6 are too many");
    assertThat(state(item(64, 0).lastDemand(daysAgo(1)).orderUpTo(64))).isEqualTo(State.HEALTHY);
  }

  @Test
  void shop_may_want_to_keep_nothing() {
    StockHealthRules none = new StockHealthRules(1, 0, AgeBuckets.standard());

    assertThat(none.assess(item(7, 5).lastDemand(TODAY).build(), TODAY).surplus()).isEqualTo(7);
  }

  @Test
  void stock_that_is_promised_or_not_there_is_nothing_to_do_about() {
    StockedItem<String> promised =
        item(10, 0).stock(new StockPosition(10, 0, 10, 3)).lastDemand(daysAgo(999)).build();
    StockHealth<String> health = RULES.assess(promised, TODAY);

    assertThat(health.state()).isEqualTo(State.HEALTHY);
    assertThat(health.surplus()).isZero();
    assertThat(health.capital()).isEqualTo(gbp("0.000"));
    assertThat(health.suggestions()).isEmpty();
    assertThat(health.ages().value()).isEqualTo(gbp("21.250"));
    assertThat(state(item(0, 0))).isEqualTo(State.HEALTHY);
  }

  @Test
  void report_sums_up_all_items() {
    StockReport<String> report =
        RULES.assess(
            List.of(
                item(70, 0).lastDemand(daysAgo(200)).build(),
                item(70, 0.5)
                    .lastDemand(daysAgo(1))
                    .addReceipts(new Receipt(daysAgo(9), 60))
                    .build(),
                item(40, 0.5)
                    .lastDemand(daysAgo(1))
                    .addReceipts(new Receipt(daysAgo(40), 60))
                    .build()),
            CurrencyUnit.GBP,
            TODAY);

    assertThat(report.items().stream().map(StockHealth::state))
        .containsExactly(State.DEAD, State.EXCESS, State.HEALTHY);
    assertThat(report.dead()).isEqualTo(gbp("148.750"));
    assertThat(report.excess()).isEqualTo(gbp("53.125"));
    assertThat(report.ages().units()).isEqualTo(180);
    assertThat(report.ages().value()).isEqualTo(gbp("382.500"));
    assertThat(report.ages().buckets().stream().map(AgeProfile.Bucket::units))
        .containsExactly(60L, 40L, 0L, 0L, 0L);
    assertThat(report.ages().unknownUnits()).isEqualTo(80);
  }

  @Test
  void no_items_make_an_empty_report() {
    StockReport<String> report = RULES.assess(List.of(), CurrencyUnit.JPY, TODAY);

    assertThat(report.ages().units()).isZero();
    assertThat(report.dead().isZero()).isTrue();
    assertThat(report.excess().getCurrencyUnit()).isEqualTo(CurrencyUnit.JPY);
  }

  @Test
  void what_cannot_be_is_refused_with_what_to_mend() {
    assertThatThrownBy(() -> RULES.assess(List.of(item(1, 0).build()), CurrencyUnit.EUR, TODAY))
        .hasMessage("item 'MUG' costs GBP 2.125; give its cost in EUR");
    assertThatThrownBy(() -> RULES.assess(item(1, 0).lastDemand(TODAY.plusDays(1)).build(), TODAY))
        .hasMessageContaining("last asked for on 2026-12-01, and today is 2026-11-30");
    assertThatThrownBy(() -> StockLayers.of(1, List.of(new Receipt(TODAY.plusDays(1), 1)), TODAY))
        .hasMessageContaining("leave out what is still to come");
    assertThatThrownBy(() -> StockLayers.of(-1, List.of(), TODAY)).hasMessageContaining("-1 units");
    assertThatThrownBy(() -> new Receipt(TODAY, 0)).hasMessageContaining("more than zero");
    assertThatThrownBy(() -> item(1, Double.NaN).build()).hasMessageContaining("sells NaN a day");
    assertThatThrownBy(() -> AgeBuckets.of(0, 30, 30)).hasMessageContaining("rising days");
    assertThatThrownBy(() -> AgeBuckets.of(1, 30)).hasMessageContaining("begin at 0");
    assertThatThrownBy(AgeBuckets::of).hasMessageContaining("begin at 0");
    assertThatThrownBy(() -> new StockHealthRules(0, 1, AgeBuckets.standard()))
        .hasMessageContaining("dead after 0 days");
  }

  private static State state(StockedItem.Builder<String> item) {
    return RULES.assess(item.build(), TODAY).state();
  }

  private static List<Receipt> receipts() {
    return List.of(
        new Receipt(daysAgo(30), 20),
        new Receipt(daysAgo(400), 50),
        new Receipt(daysAgo(100), 40),
        new Receipt(daysAgo(31), 30));
  }

  private static StockedItem.Builder<String> item(long onHand, double perDay) {
    StockedItem.Builder<String> builder = StockedItem.builder();
    builder
        .key("MUG")
        .stock(StockPosition.onHand(onHand))
        .unitCost(gbp("2.125"))
        .expectedPerDay(perDay);
    return builder;
  }

  private static LocalDate daysAgo(int days) {
    return TODAY.minusDays(days);
  }

  private static BigMoney gbp(String amount) {
    return BigMoney.parse("GBP " + amount);
  }
}
