package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.LINE;
import static io.commercelib.membership.points.Club.gbp;
import static io.commercelib.membership.points.Club.programme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsProgrammeTest {

  @Test
  void programmes_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> programme().id("Club").build())
        .hasMessage("points programme 'Club': use a to z, 0 to 9 and hyphens in its id");
    assertThat(programme().id("club-2").build().id()).isEqualTo("club-2");
    assertThatThrownBy(() -> programme().inactiveMonths(0).build())
        .hasMessageContaining("points lapse after 0 months; give 1 to 120");
    assertThatThrownBy(() -> programme().inactiveMonths(121).build())
        .hasMessageContaining("points lapse after 121 months");
    assertThat(programme().inactiveMonths(120).build().inactiveMonths()).contains(120);
    assertThatThrownBy(() -> programme().addRemindDaysBefore(7, 0).build())
        .hasMessageContaining("members are reminded [0, 7] days before; give 1 to 366");
    assertThatThrownBy(() -> programme().addRemindDaysBefore(367).build())
        .hasMessageContaining("give 1 to 366");
    assertThat(programme().addRemindDaysBefore(366, 1).build().remindDaysBefore()).hasSize(2);
    assertThatThrownBy(() -> programme().redemption(RedemptionTerms.of(1, "EUR 1.00")).build())
        .hasMessageContaining("is in GBP, and points pay EUR 1.00; give their value in GBP");
    assertThatThrownBy(
            () ->
                programme().redemption(Optional.empty()).clawback(ClawbackPolicy.ASK_MONEY).build())
        .hasMessageContaining("asks for money where points are gone, and they have no value");
    assertThatThrownBy(
            () -> programme().redemption(Optional.empty()).build().worth(1, RoundingMode.FLOOR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("points of programme 'club' have no value");
  }

  @Test
  void policies_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> new PendingPolicy.Days(0))
        .hasMessage("points wait 0 days; give 1 to 3650");
    assertThatThrownBy(() -> new PendingPolicy.Days(3_651)).hasMessageContaining("3651");
    assertThatThrownBy(() -> new PendingPolicy.UntilCompleted(-1))
        .hasMessage("points wait -1 days; give 0 to 3650");
    assertThat(new PendingPolicy.Days(3_650).days()).isEqualTo(3_650);
    assertThatThrownBy(() -> new RestorePolicy.Extend(0))
        .hasMessage("restored points are good for 0 days; give 1 to 3650");
    assertThatThrownBy(() -> new RestorePolicy.Extend(3_651)).hasMessageContaining("3651");
    assertThat(new RestorePolicy.Extend(3_650).days()).isEqualTo(3_650);
    assertThatThrownBy(() -> new TransferTerms(-1, Optional.empty()))
        .hasMessageContaining("a transfer costs -1 points");
    assertThatThrownBy(() -> new TransferTerms(0, Optional.of(0L)))
        .hasMessageContaining("1 or more");
  }

  @Test
  void balances_and_moves_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> PointsBalance.of(Map.of(PointsAccount.AVAILABLE, 1L)))
        .hasMessageContaining("they sum to zero");
    for (PointsAccount account :
        new PointsAccount[] {PointsAccount.AVAILABLE, PointsAccount.PENDING, PointsAccount.HELD}) {
      assertThatThrownBy(() -> PointsBalance.of(Map.of(account, -1L, PointsAccount.ISSUED, 1L)))
          .hasMessageContaining("not below it");
    }
    assertThatThrownBy(
            () -> PointsBalance.of(Map.of(PointsAccount.DEBT, 1L, PointsAccount.ISSUED, -1L)))
        .hasMessageContaining("DEBT is not above");
    assertThat(PointsBalance.of(Map.of(PointsAccount.HELD, 0L))).isEqualTo(PointsBalance.empty());
    assertThatThrownBy(() -> new PointsMove(PointsAccount.HELD, PointsAccount.REDEEMED, 0))
        .hasMessageContaining("move at least 1");
    assertThatThrownBy(() -> new PointsMove(PointsAccount.HELD, PointsAccount.HELD, 1))
        .hasMessageContaining("between two accounts");
    assertThatThrownBy(() -> new LotPart(3, 0)).hasMessageContaining("part of lot 3 has 0");
    assertThatThrownBy(() -> new RestoredPoints(new HoldId("H-1"), 0))
        .hasMessageContaining("hold 'H-1' gives back 0 points");
  }

  @Test
  void refunded_money_adds_up_by_line_and_knows_when_it_is_nothing() {
    RefundedMoney money =
        RefundedMoney.of(LINE, gbp("1.00"))
            .plus(LINE, gbp("2.00"))
            .plus(new LineId("2"), gbp("3.00"));

    assertThat(money.lines()).isEqualTo(Map.of(LINE, gbp("3.00"), new LineId("2"), gbp("3.00")));
    assertThat(money.isZero()).isFalse();
    assertThat(RefundedMoney.of(LINE, gbp("0.00")).isZero()).isTrue();
    assertThat(new RefundedMoney(Map.of(), gbp("0.01")).isZero()).isFalse();
    assertThatThrownBy(() -> new RefundedMoney(Map.of(), gbp("-0.01")))
        .hasMessageContaining("the shipping gets GBP -0.01 back");
    assertThatThrownBy(() -> new RefundedMoney(Map.of(LINE, Money.parse("EUR 1.00")), gbp("0.00")))
        .hasMessageContaining("in one currency");
  }
}
