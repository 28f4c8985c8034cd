package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.risk.WarningThreshold.Tally;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RiskWarningsTest {
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private static final RiskRule BIG =
      RiskRule.scoring(
          "BIG",
          100,
          new RiskCondition.Amount(Optional.of(Money.parse("GBP 500.00")), Optional.empty()));

  private static final WarningThreshold DISPUTES =
      new WarningThreshold(
          "disputes",
          Tally.DISPUTED,
          Optional.of(Tally.PLACED),
          24,
          new BigDecimal("10.0"),
          new BigDecimal("5.0"),
          20);

  private final RiskShop shop =
      new RiskShop(
          new RiskRules(
              50,
              100,
              List.of(BIG),
              List.of(WarningThreshold.count("refusals", Tally.REFUSED, 1, 3, 2), DISPUTES)));

  private void refuse(String prefix, int times) {
    for (int i = 1; i <= times; i++) {
      shop.order(prefix + i).lamps(5).place();
    }
  }

  @Test
  void crossing_is_told_once_in_a_window_at_the_count_that_crosses() {
    refuse("A-", 2);
    shop.runDue();
    assertThat(shop.told).isEmpty();

    refuse("B-", 3);
    shop.runDue();

    assertThat(shop.told)
        .containsExactly(new RiskEvent.WarningRaised("refusals", 3, 0, TEN, RiskShop.OPENING));
  }

  @Test
  void refusal_that_is_sent_again_counts_once() {
    refuse("A-", 2);
    refuse("A-", 2);
    shop.runDue();

    assertThat(shop.told).isEmpty();
  }

  @Test
  void window_that_ends_with_few_clears_and_one_with_many_goes_on_without_telling_again() {
    refuse("A-", 3);
    shop.clock.set(TEN);
    shop.runDue();
    // Three in the window that ended are not few; as many again are not told again.
    refuse("B-", 3);
    shop.clock.set(TEN.plus(Duration.ofHours(1)));
    shop.runDue();
    // One is few.
    refuse("C-", 1);
    shop.clock.set(TEN.plus(Duration.ofHours(2)));
    shop.runDue();
    refuse("D-", 3);
    shop.runDue();

    assertThat(shop.told)
        .containsExactly(
            new RiskEvent.WarningRaised("refusals", 3, 0, TEN, RiskShop.OPENING),
            new RiskEvent.WarningCleared("refusals", 1, 0, TEN.plus(Duration.ofHours(2))),
            new RiskEvent.WarningRaised(
                "refusals", 3, 0, TEN.plus(Duration.ofHours(3)), TEN.plus(Duration.ofHours(2))));
  }

  @Test
  void share_is_told_from_enough_cases_on() {
    for (int i = 1; i <= 19; i++) {
      shop.order("A-" + i).place();
    }
    shop.runDue();
    dispute(2);
    shop.runDue();
    assertThat(shop.told).isEmpty();

    shop.order("A-20").place();
    shop.runDue();
    dispute(1);
    shop.runDue();

    assertThat(shop.told)
        .containsExactly(
            new RiskEvent.WarningRaised(
                "disputes", 3, 20, Instant.parse("2026-03-03T00:00:00Z"), RiskShop.OPENING));
  }

  private void dispute(int times) {
    shop.storage.transact(
        tx -> {
          shop.warnings.count(tx, Tally.DISPUTED, times, shop.clock.instant());
          return null;
        });
  }

  @Test
  void everything_that_happens_is_counted() {
    RiskShop busy =
        new RiskShop(
            new RiskRules(
                50,
                1_000,
                List.of(BIG),
                Arrays.stream(Tally.values())
                    .filter(tally -> tally != Tally.REFUSED && tally != Tally.DISPUTED)
                    .map(tally -> WarningThreshold.count(tally.name(), tally, 24, 2, 1))
                    .toList()));
    busy.order("A-1").coupons("SPRING", "TEA").place();
    busy.order("A-2").lamps(5).place();
    busy.order("A-3").lamps(5).place();
    busy.order("A-4").card("bad-1").place();
    busy.order("A-5").card("bad-2").place();
    for (String order : List.of("A-2", "A-3")) {
      busy.desk.reject(new CommandId("c-" + order), new OrderId(order), "desk", "no");
    }
    busy.runDue();

    assertThat(busy.told)
        .extracting(
            event -> event instanceof RiskEvent.WarningRaised raised ? raised.warning() : "?")
        .containsExactlyInAnyOrder("PLACED", "REVIEWED", "DECLINED", "REFUNDED", "COUPONS");
  }

  @Test
  void share_is_compared_exactly() {
    assertThat(DISPUTES.isRaisedBy(2, 20)).isTrue();
    assertThat(DISPUTES.isRaisedBy(99, 1_000)).isFalse();
    assertThat(DISPUTES.isRaisedBy(100, 1_000)).isTrue();
    assertThat(DISPUTES.isClearedBy(50, 1_000)).isFalse();
    assertThat(DISPUTES.isClearedBy(49, 1_000)).isTrue();
  }

  @Test
  void thresholds_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> WarningThreshold.count("w", Tally.REFUSED, 1, 3, 4))
        .hasMessageContaining("no clearBelow above raiseFrom");
    assertThatThrownBy(() -> WarningThreshold.count("w", Tally.REFUSED, 0, 3, 3))
        .hasMessageContaining("count over 1 to 1440");
  }
}
