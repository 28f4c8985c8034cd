package io.commercelib.membership.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RfmTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private static RfmFigures member(String id, long days, long orders, String spend) {
    return new RfmFigures(new CustomerId(id), days, orders, Money.parse("GBP " + spend));
  }

  // Eleven members: type 7 cuts them at ranks 2, 4, 6 and 8, counted from 0.
  private static List<RfmFigures> eleven() {
    List<RfmFigures> members = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      members.add(member("m-%02d".formatted(i), 10L * i, i < 6 ? 1 : i, i * 7 + ".00"));
    }
    return members;
  }

  @Test
  void quantiles_cut_where_type_7_does() {
    RfmResult result = Rfm.standard().score(eleven());

    assertThat(result.cutPoints())
        .isEqualTo(
            new RfmCutPoints(
                Monetary.TOTAL,
                List.of(20L, 40L, 60L, 80L),
                List.of(1L, 1L, 6L, 8L),
                List.of(
                    Money.parse("GBP 14.00"),
                    Money.parse("GBP 28.00"),
                    Money.parse("GBP 42.00"),
                    Money.parse("GBP 56.00"))));
    assertThat(result.scores())
        .containsEntry(new CustomerId("m-00"), new RfmScore(5, 1, 1))
        .containsEntry(new CustomerId("m-02"), new RfmScore(5, 1, 1))
        .containsEntry(new CustomerId("m-03"), new RfmScore(4, 1, 2))
        .containsEntry(new CustomerId("m-06"), new RfmScore(3, 3, 3))
        .containsEntry(new CustomerId("m-10"), new RfmScore(1, 5, 5));
  }

  @Test
  void score_that_nobody_has_is_reported() {
    RfmResult result = Rfm.standard().score(eleven());

    assertThat(result.notes())
        .extracting(ENGLISH::of)
        .containsExactly("nobody has frequency score 2");
  }

  @Test
  void cut_between_two_members_is_in_proportion_and_rounded_down() {
    // Ranks 0.75, 1.5 and 2.25 of 10, 13, 20 and 30 days: 12.25, 16.5 and 22.5.
    RfmResult result =
        new Rfm(Rfm.Mode.QUANTILE, 4, Monetary.TOTAL)
            .score(
                List.of(
                    member("a", 10, 1, "1.00"),
                    member("b", 13, 1, "1.00"),
                    member("c", 20, 1, "1.00"),
                    member("d", 30, 1, "1.00")));

    assertThat(result.cutPoints().recencyDays()).containsExactly(12L, 16L, 22L);
    assertThat(result.scores().values()).extracting(RfmScore::recency).containsExactly(4, 3, 2, 1);
  }

  @Test
  void groups_are_of_equal_size_and_split_ties_are_told() {
    RfmResult result = new Rfm(Rfm.Mode.NTILE, 5, Monetary.TOTAL).score(eleven());

    // 3, 2, 2, 2 and 2; worst recency first.
    assertThat(result.scores().values())
        .extracting(RfmScore::recency)
        .containsExactly(5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1);
    assertThat(result.scores().values())
        .extracting(RfmScore::frequency)
        .containsExactly(1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    assertThat(result.notes())
        .extracting(ENGLISH::of)
        .containsExactly("6 members with frequency 1 are in different groups");
  }

  @Test
  void split_ties_of_days_and_money_are_told_too() {
    RfmResult result =
        new Rfm(Rfm.Mode.NTILE, 2, Monetary.TOTAL)
            .score(
                List.of(
                    member("a", 7, 1, "5.00"),
                    member("b", 7, 2, "5.00"),
                    member("c", 7, 3, "5.00"),
                    member("d", 9, 4, "6.00")));

    assertThat(result.notes())
        .extracting(ENGLISH::of)
        .containsExactly(
            "3 members with recency 7 are in different groups",
            "3 members with monetary GBP 5.00 are in different groups");
  }

  @Test
  void cut_points_of_groups_are_the_greatest_value_of_each() {
    RfmResult result = new Rfm(Rfm.Mode.NTILE, 5, Monetary.TOTAL).score(eleven());

    // By days the two of score 5 have 0 and 10, those of 4 have 20 and 30; by money the three of
    // score 1 have 0, 7 and 14, the two of score 2 have 21 and 28.
    assertThat(result.cutPoints())
        .isEqualTo(
            new RfmCutPoints(
                Monetary.TOTAL,
                List.of(10L, 30L, 50L, 70L),
                List.of(1L, 1L, 6L, 8L),
                List.of(
                    Money.parse("GBP 14.00"),
                    Money.parse("GBP 28.00"),
                    Money.parse("GBP 42.00"),
                    Money.parse("GBP 56.00"))));
  }

  @Test
  void fewer_members_than_groups_leave_some_empty() {
    RfmResult result =
        new Rfm(Rfm.Mode.NTILE, 5, Monetary.TOTAL)
            .score(List.of(member("a", 1, 2, "3.00"), member("b", 2, 1, "4.00")));

    assertThat(result.scores())
        .containsEntry(new CustomerId("a"), new RfmScore(2, 2, 1))
        .containsEntry(new CustomerId("b"), new RfmScore(1, 1, 2));
    assertThat(result.notes()).hasSize(9);
  }

  @Test
  void frozen_cut_points_score_the_member_of_tomorrow() {
    RfmCutPoints frozen =
        SegmentFormat.standard()
            .readCutPoints(
                SegmentFormat.standard().write(Rfm.standard().score(eleven()).cutPoints()));

    assertThat(frozen.score(member("new", 0, 1, "1000.00"))).isEqualTo(new RfmScore(5, 1, 5));
    assertThat(frozen.score(member("late", 81, 7, "56.00"))).isEqualTo(new RfmScore(1, 4, 4));
    assertThat(frozen.score(member("more", 80, 7, "56.01"))).isEqualTo(new RfmScore(2, 4, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> frozen.score(new RfmFigures(new CustomerId("eu"), 1, 1, Money.parse("EUR 1.00"))))
        .withMessage("member 'eu' spent EUR 1.00 and amounts are cut in GBP; convert it first");
  }

  @Test
  void mean_and_total_are_different_rulers() {
    List<RfmFigures> members =
        List.of(member("often", 1, 10, "100.00"), member("once", 1, 1, "50.00"));

    assertThat(new Rfm(Rfm.Mode.QUANTILE, 2, Monetary.TOTAL).score(members).scores().values())
        .extracting(RfmScore::monetary)
        .containsExactly(2, 1);
    assertThat(new Rfm(Rfm.Mode.QUANTILE, 2, Monetary.MEAN).score(members).scores().values())
        .extracting(RfmScore::monetary)
        .containsExactly(1, 2);
  }

  @Test
  void map_counts_members_and_money_of_each_pair() {
    RfmMap map = Rfm.standard().score(eleven()).map();

    assertThat(map.cell(5, 1)).isEqualTo(new RfmMap.Cell(5, 1, 3, Money.parse("GBP 21.00")));
    assertThat(map.cell(1, 5)).isEqualTo(new RfmMap.Cell(1, 5, 2, Money.parse("GBP 133.00")));
    assertThat(map.cell(1, 1)).isEqualTo(new RfmMap.Cell(1, 1, 0, Money.parse("GBP 0.00")));
    assertThat(map.cells()).hasSize(25).first().isEqualTo(map.cell(5, 1));
    assertThat(map.cells().stream().mapToLong(RfmMap.Cell::members).sum()).isEqualTo(11);
  }

  @Test
  void figures_of_a_day_count_days_on_the_calendar() {
    assertThat(
            RfmFigures.at(
                LocalDate.of(2024, 3, 1),
                new CustomerId("a"),
                LocalDate.of(2024, 2, 28),
                2,
                Money.parse("GBP 1.00")))
        .isEqualTo(member("a", 2, 2, "1.00"));
  }

  @Test
  void what_cannot_be_scored_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> member("a", 1, 0, "1.00"))
        .withMessageStartingWith("member 'a' bought 0 times for GBP 1.00");
    assertThatIllegalArgumentException().isThrownBy(() -> Rfm.standard().score(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Rfm.standard().score(List.of(member("a", 1, 1, "1.00"), member("a", 2, 2, "2.00"))))
        .withMessage("member 'a' is to be scored twice; give each once");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RfmCutPoints(
                    Monetary.TOTAL,
                    List.of(5L, 4L),
                    List.of(-1L),
                    List.of(Money.parse("GBP 1.00"), Money.parse("EUR 2.00"))))
        .withMessage(
            """
            2, 1 and 2 bounds; give each as many, 1 to 9
            amounts are cut at [GBP 1.00, EUR 2.00]; give all in one currency
            days are cut at [5, 4]; let bounds ascend from zero
            orders are cut at [-1]; let bounds ascend from zero""");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rfm(Rfm.Mode.NTILE, 11, Monetary.TOTAL));
  }
}
