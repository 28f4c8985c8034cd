package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivitiesTest {
  private static final OrderId ORDER = new OrderId("A-1");
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Instant END = NOON.plusSeconds(3_600);

  /** One of each kind, recorded at an instant. */
  private static List<Activity> recorded(Instant at) {
    return List.of(
        new Activity.Purchase(ORDER, NOON, at, gbp("12.00")),
        new Activity.Refund(ORDER, "r-1", NOON, at, gbp("1.00"), gbp("0.50")),
        new Activity.Increase(ORDER, "c-1", NOON, at, gbp("2.00")),
        new Activity.Cancellation(ORDER, NOON, at),
        new Activity.Gain("g-1", Metric.GROWTH_VALUE, NOON, at, 5),
        new Activity.Loss("g-1", "l-1", NOON, at, 2),
        new Activity.Visit(NOON, at),
        new Activity.Term("t-1", "plus", NOON, END, at),
        new Activity.Assignment(
            "a-1", Activity.Assignment.Mode.FLOOR, "GOLD", NOON, END, at, "eve", "press"),
        new Activity.Lock("k-1", NOON, END, at, "eve", "leave"),
        new Activity.Withdrawal("a-1", NOON, at, "eve", "mistake"));
  }

  static List<Activity> all() {
    return recorded(LATER);
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_comes_twice_counts_as_of_its_first_recording(Activity late) {
    Activity first = recorded(NOON).get(all().indexOf(late));

    assertThat(Activities.none().plus(late).plus(late).inOrder()).containsExactly(late);
    assertThat(Activities.none().plus(late).plus(first).inOrder()).containsExactly(first);
    assertThat(Activities.none().plus(first).plus(late).inOrder()).containsExactly(first);
    assertThat(Activities.of(List.of(late, first, late)).inOrder()).containsExactly(first);
    assertThat(Activities.none().plus(late).conflictWith(first)).isEmpty();
  }

  @Test
  void same_name_with_other_content_is_a_conflict() {
    Activities known = Activities.of(all());
    List<Activity> others =
        List.of(
            new Activity.Purchase(ORDER, NOON, LATER, gbp("12.01")),
            new Activity.Purchase(ORDER, NOON.plusSeconds(1), LATER, gbp("12.00")),
            new Activity.Refund(ORDER, "r-1", NOON, LATER, gbp("1.00"), gbp("0.60")),
            new Activity.Increase(ORDER, "c-1", NOON, LATER, gbp("2.10")),
            new Activity.Cancellation(ORDER, NOON.plusSeconds(1), LATER),
            new Activity.Gain("g-1", Metric.POINTS_EARNED, NOON, LATER, 5),
            new Activity.Loss("g-1", "l-1", NOON, LATER, 3),
            new Activity.Term("t-1", "gold", NOON, END, LATER),
            new Activity.Assignment(
                "a-1", Activity.Assignment.Mode.PINNED, "GOLD", NOON, END, LATER, "eve", "press"),
            new Activity.Lock("k-1", NOON, END, LATER, "eve", "travels"),
            new Activity.Withdrawal("a-1", NOON, LATER, "eve", "thought again"));

    for (Activity other : others) {
      assertThat(known.conflictWith(other)).as(other.toString()).isPresent();
      assertThatThrownBy(() -> known.plus(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the same activity may come twice, but not with other content");
    }
    assertThat(known.conflictWith(new Activity.Visit(NOON.plusSeconds(1), LATER))).isEmpty();
    assertThat(known.conflictWith(new Activity.Loss("g-2", "l-1", NOON, LATER, 3))).isEmpty();
    assertThat(
            known.conflictWith(
                new Activity.Refund(new OrderId("A-2"), "r-1", NOON, LATER, gbp("7.00"))))
        .isEmpty();
  }

  @Test
  void at_one_instant_what_is_set_by_hand_comes_first_and_what_takes_away_last() {
    assertThat(Activities.of(all()).inOrder())
        .extracting(activity -> activity.getClass().getSimpleName())
        .containsExactly(
            "Withdrawal",
            "Lock",
            "Assignment",
            "Term",
            "Purchase",
            "Increase",
            "Gain",
            "Visit",
            "Refund",
            "Loss",
            "Cancellation");
  }

  @Test
  void what_was_known_and_what_had_happened_are_asked_for_by_instant() {
    Activity early = new Activity.Visit(NOON, LATER);
    Activity late = new Activity.Visit(LATER, LATER);
    Activities both = Activities.of(List.of(late, early));

    assertThat(both.recordedUntil(LATER)).isEqualTo(both);
    assertThat(both.recordedUntil(LATER.minusNanos(1_000))).isEqualTo(Activities.none());
    assertThat(both.occurredUntil(NOON).inOrder()).containsExactly(early);
    assertThat(both.occurredUntil(LATER)).isEqualTo(both).hasSameHashCodeAs(both);
    assertThat(both).isNotEqualTo(Activities.none()).hasToString(both.inOrder().toString());
  }

  @Test
  void activities_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Activity.Gain("g", Metric.SPEND, NOON, NOON, 5))
        .hasMessage(
            "gain 'g' is of SPEND, which comes of other activities; give points or growth value");
    assertThatThrownBy(() -> new Activity.Gain("g", Metric.POINTS_EARNED, NOON, NOON, 0))
        .hasMessage("gain 'g' has 0 units; give at least 1");
    assertThatThrownBy(() -> new Activity.Loss("g", "l", NOON, NOON, -1))
        .hasMessage("loss 'l' has -1 units; give at least 1");
    assertThatThrownBy(() -> new Activity.Term("t", "plus", NOON, NOON, NOON))
        .hasMessage(
            "term 't' ends at 2026-03-29T12:00:00Z, which is not after its start at 2026-03-29T12:00:00Z; let it end later");
    assertThatThrownBy(() -> new Activity.Lock("k", NOON, END, NOON, " ", "leave"))
        .hasMessage("lock 'k' is by ' ' because of 'leave'; say who does it, and why");
    assertThatThrownBy(() -> new Activity.Withdrawal("k", NOON, NOON, "eve", ""))
        .hasMessage("withdrawal of 'k' is by 'eve' because of ''; say who does it, and why");
    assertThatThrownBy(() -> new Activity.Visit(LATER, NOON))
        .hasMessageContaining("record it when it has happened");
    assertThatThrownBy(() -> new Activity.Increase(ORDER, "c", NOON, NOON, gbp("0.00")))
        .hasMessage(
            "change 'c' of order 'A-1' adds GBP 0.00; add more than zero, or give it as a refund");
    assertThatThrownBy(
            () -> new Activity.Refund(ORDER, "r", NOON, NOON, gbp("1.00"), Money.parse("EUR 1.00")))
        .hasMessageContaining("in one currency");
    assertThatThrownBy(() -> new Activity.Refund(ORDER, "r", NOON, NOON, gbp("1.00"), gbp("-1.00")))
        .hasMessageContaining("give back more than zero");
    assertThat(new Activity.Refund(ORDER, "r", NOON, NOON, gbp("0.00"), gbp("1.00")).shipping())
        .isEqualTo(gbp("1.00"));
  }

  @Test
  void amounts_that_do_not_fit_each_other_are_refused_with_all_faults() {
    assertThatThrownBy(
            () -> new Spent(gbp("10.00"), gbp("10.01"), Money.parse("EUR 1.00"), gbp("0.00")))
        .hasMessage(
            "goods cost GBP 10.00 with a tax of GBP 10.01; tax is zero or more, and at most all of it; "
                + "shipping cost EUR 1.00 with a tax of GBP 0.00, and goods are in GBP; give one currency");
    assertThatThrownBy(() -> new Spent(gbp("1.00"), gbp("0.00"), gbp("-1.00"), gbp("0.00")))
        .hasMessageContaining("shipping cost GBP -1.00");
    assertThatThrownBy(() -> new Spent(gbp("1.00"), gbp("-0.01"), gbp("1.00"), gbp("0.00")))
        .hasMessageContaining("tax is zero or more");
    Spent all = new Spent(gbp("10.00"), gbp("10.00"), gbp("1.00"), gbp("0.20"));
    assertThat(all.total()).isEqualTo(gbp("11.00"));
    assertThat(all.currency().getCode()).isEqualTo("GBP");
  }

  @Test
  void instants_are_cut_to_microseconds() {
    Activity.Visit visit = new Activity.Visit(NOON.plusNanos(1_999), NOON.plusNanos(2_001));

    assertThat(visit.occurredAt()).isEqualTo(NOON.plusNanos(1_000));
    assertThat(visit.recordedAt()).isEqualTo(NOON.plusNanos(2_000));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
