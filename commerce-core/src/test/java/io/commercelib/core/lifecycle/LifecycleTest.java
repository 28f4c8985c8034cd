package io.commercelib.core.lifecycle;

import static io.commercelib.core.lifecycle.Parcels.PARCELS;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.CANCELLED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.DELIVERED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.ON_HOLD;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.PAID;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.SHIPPED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.UNPAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired.Moved;
import io.commercelib.core.lifecycle.Fired.Refused;
import io.commercelib.core.lifecycle.Parcels.Cancel;
import io.commercelib.core.lifecycle.Parcels.Deliver;
import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Facts;
import io.commercelib.core.lifecycle.Parcels.Hold;
import io.commercelib.core.lifecycle.Parcels.LatePayment;
import io.commercelib.core.lifecycle.Parcels.ParcelState;
import io.commercelib.core.lifecycle.Parcels.Pay;
import io.commercelib.core.lifecycle.Parcels.PaymentExpired;
import io.commercelib.core.lifecycle.Parcels.Refund;
import io.commercelib.core.lifecycle.Parcels.Release;
import io.commercelib.core.lifecycle.Parcels.Retry;
import io.commercelib.core.lifecycle.Parcels.Scan;
import io.commercelib.core.lifecycle.Parcels.Ship;
import io.commercelib.core.lifecycle.Parcels.Tell;
import io.commercelib.core.lifecycle.Parcels.Trigger;
import io.commercelib.core.lifecycle.Parcels.Why;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Facts RISKY = new Facts(1000, true, true);
  private static final Facts SOLD_OUT = new Facts(1000, false, false);

  @Test
  void life_starts_with_the_timers_of_its_first_state() {
    Started<ParcelState, Effect> started = PARCELS.start(UNPAID, Facts.FINE, NOON);

    assertThat(started)
        .isEqualTo(
            new Started<>(
                UNPAID,
                List.of(),
                List.of(new Timer("PaymentExpired", NOON.plus(Duration.ofMinutes(30))))));
  }

  @Test
  void life_starts_nowhere_else() {
    assertThatThrownBy(() -> PARCELS.start(PAID, Facts.FINE, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("life cycle 'parcel' does not start in PAID; start in one of [UNPAID]");
  }

  @Test
  void move_gives_effects_and_cancels_the_timers_of_the_state_left() {
    Fired<ParcelState, Effect> fired = PARCELS.fire(UNPAID, new Pay(1000), Facts.FINE, NOON);

    assertThat(fired)
        .isEqualTo(
            new Moved<>(
                UNPAID,
                PAID,
                "Pay",
                List.of(new Tell("paid")),
                List.of(),
                List.of("PaymentExpired")));
  }

  @Test
  void lines_are_tried_in_order_until_the_guards_of_one_hold() {
    Moved<ParcelState, Effect> moved = moved(PARCELS.fire(UNPAID, new Pay(1000), RISKY, NOON));

    assertThat(moved.to()).isEqualTo(ON_HOLD);
    assertThat(moved.effects()).containsExactly(new Tell("please review"));
  }

  @Test
  void effects_may_read_the_event_and_timers_run_from_now() {
    Moved<ParcelState, Effect> moved = moved(PARCELS.fire(PAID, new Ship("T1"), Facts.FINE, NOON));

    assertThat(moved.effects()).containsExactly(new Tell("sent"), new Tell("track T1"));
    assertThat(moved.timers())
        .containsExactly(new Timer("Deliver", NOON.plus(Duration.ofDays(14))));
  }

  @Test
  void effects_come_in_the_order_of_leaving_transition_and_entering() {
    Lifecycle<ParcelState, Trigger, Facts, Effect> lost =
        PARCELS
            .extend()
            .from(SHIPPED)
            .on(LatePayment.class)
            .goTo(CANCELLED)
            .giving(new Tell("between"))
            .build();

    Moved<ParcelState, Effect> moved =
        moved(lost.fire(SHIPPED, new LatePayment(5), Facts.FINE, NOON));

    assertThat(moved.effects())
        .containsExactly(new Tell("off the road"), new Tell("between"), new Refund(1000));
  }

  @Test
  void staying_leaves_and_enters_nothing() {
    Fired<ParcelState, Effect> fired = PARCELS.fire(SHIPPED, new Scan("Leeds"), Facts.FINE, NOON);

    assertThat(fired)
        .isEqualTo(
            new Moved<>(
                SHIPPED,
                SHIPPED,
                "Scan",
                List.of(new Tell("seen in Leeds")),
                List.of(),
                List.of()));
  }

  @Test
  void entering_again_leaves_and_starts_timers_anew() {
    Fired<ParcelState, Effect> fired = PARCELS.fire(SHIPPED, new Retry(), Facts.FINE, NOON);

    assertThat(fired)
        .isEqualTo(
            new Moved<>(
                SHIPPED,
                SHIPPED,
                "Retry",
                List.of(new Tell("off the road")),
                List.of(new Timer("Deliver", NOON.plus(Duration.ofDays(14)))),
                List.of()));
  }

  @Test
  void final_state_may_still_take_events_that_stay() {
    Moved<ParcelState, Effect> moved =
        moved(PARCELS.fire(CANCELLED, new LatePayment(700), Facts.FINE, NOON));

    assertThat(moved.to()).isEqualTo(CANCELLED);
    assertThat(moved.effects()).containsExactly(new Refund(700));
  }

  @Test
  void line_from_any_open_state_holds_where_no_own_line_does() {
    assertThat(moved(PARCELS.fire(ON_HOLD, new Cancel("no"), Facts.FINE, NOON)).to())
        .isEqualTo(CANCELLED);
    assertThat(moved(PARCELS.fire(SHIPPED, new Cancel("no"), Facts.FINE, NOON)).to())
        .isEqualTo(SHIPPED);
    assertThat(PARCELS.fire(SHIPPED, new Cancel("no"), RISKY, NOON)).isInstanceOf(Refused.class);
    assertThat(PARCELS.fire(DELIVERED, new Cancel("no"), Facts.FINE, NOON))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusal_tells_the_guards_own_reasons() {
    Refused<ParcelState, Effect> refused = refused(PARCELS.fire(UNPAID, new Pay(999), RISKY, NOON));

    assertThat(refused.state()).isEqualTo(UNPAID);
    assertThat(refused.event()).isEqualTo("Pay");
    assertThat(refused.reasons())
        .containsExactly(Reason.of(Why.RISKY), Reason.of(Why.TOO_LITTLE, "due", 1000, "paid", 999));
  }

  @Test
  void refusal_tells_what_is_possible_and_what_it_still_needs() {
    Refused<ParcelState, Effect> refused =
        refused(PARCELS.fire(PAID, new Ship("T1"), SOLD_OUT, NOON));

    assertThat(refused.possible())
        .containsExactly(
            new PossibleEvent("Hold", List.of(), List.of()),
            new PossibleEvent("Ship", List.of(Reason.of(Why.OUT_OF_STOCK)), List.of()),
            new PossibleEvent("Cancel", List.of(), List.of()));
    assertThat(refused.possible()).isEqualTo(PARCELS.possible(PAID, SOLD_OUT));
  }

  @Test
  void possible_event_tells_which_guards_will_look_at_it() {
    assertThat(PARCELS.possible(UNPAID, RISKY))
        .contains(
            // The second line, to ON_HOLD, needs least.
            new PossibleEvent("Pay", List.of(), List.of("payment covers the price")));
  }

  @Test
  void event_of_another_state_is_refused_with_the_name_of_this_one() {
    Refused<ParcelState, Effect> refused =
        refused(PARCELS.fire(UNPAID, new Deliver(), Facts.FINE, NOON));

    assertThat(
            refused.reasons().stream()
                .map(ReasonText.english(List.of(LifecycleReason.values()))::of))
        .containsExactly("parcel is UNPAID and does not accept Deliver");
  }

  @Test
  void event_kind_that_no_line_names_is_refused_too() {
    Lifecycle<ParcelState, Object, Facts, Effect> open =
        Lifecycle.<ParcelState, Object, Facts, Effect>named("open", Object.class)
            .starting(UNPAID)
            .ending(PAID)
            .from(UNPAID)
            .on(Pay.class)
            .goTo(PAID)
            .build();

    Refused<ParcelState, Effect> refused = refused(open.fire(UNPAID, "what?", Facts.FINE, NOON));

    assertThat(refused.reasons())
        .containsExactly(
            Reason.of(LifecycleReason.UNKNOWN_EVENT, "lifecycle", "open", "event", "String"));
    assertThat(refused.possible()).hasSize(1);
  }

  @Test
  void state_of_another_life_cycle_is_misuse() {
    ParcelState foreign = ParcelState.refining(PAID, "WRAPPED");

    assertThatThrownBy(() -> PARCELS.fire(foreign, new Hold(), Facts.FINE, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("state WRAPPED is none of life cycle 'parcel', which has [UNPAID");
  }

  @Test
  void state_comes_back_by_its_name() {
    assertThat(PARCELS.states()).allMatch(state -> PARCELS.state(state.name()).equals(state));
    assertThatThrownBy(() -> PARCELS.state("GONE"))
        .hasMessage(
            "life cycle 'parcel' has no state 'GONE'; it has [UNPAID, PAID, ON_HOLD,"
                + " CANCELLED, SHIPPED, DELIVERED]");
  }

  @Test
  void timer_becomes_its_event_while_the_state_lasts() {
    assertThat(PARCELS.timeoutEvent(UNPAID, "PaymentExpired")).contains(new PaymentExpired());
    assertThat(PARCELS.timeoutEvent(PAID, "PaymentExpired")).isEmpty();
  }

  @Test
  void step_is_kept_as_history_by_names() {
    Moved<ParcelState, Effect> moved = moved(PARCELS.fire(PAID, new Hold(), Facts.FINE, NOON));

    HistoryEntry entry = moved.entry(NOON.plusNanos(1), "clerk-7", Reason.of(Why.RISKY));

    assertThat(entry)
        .isEqualTo(
            new HistoryEntry(
                "PAID", "ON_HOLD", "Hold", NOON, "clerk-7", Optional.of(Reason.of(Why.RISKY))));
    JsonCodec<HistoryEntry> codec = JsonCodec.of(HistoryEntry.class);
    assertThat(codec.decode(codec.encode(entry))).isEqualTo(entry);
  }

  @Test
  void same_question_has_the_same_answer() {
    assertThat(PARCELS.fire(PAID, new Ship("T1"), Facts.FINE, NOON))
        .isEqualTo(PARCELS.fire(PAID, new Ship("T1"), Facts.FINE, NOON));
    assertThat(PARCELS.fire(PAID, new Release(), SOLD_OUT, NOON))
        .isEqualTo(PARCELS.fire(PAID, new Release(), SOLD_OUT, NOON));
  }

  @Test
  void enum_constants_may_be_events() {
    Lifecycle<ParcelState, Button, Facts, Effect> lamp =
        Lifecycle.<ParcelState, Button, Facts, Effect>named("lamp", Button.class)
            .starting(UNPAID)
            .from(UNPAID)
            .on(Button.PRESSED)
            .when(NOT_RISKY_BUTTON)
            .goTo(PAID)
            .from(PAID)
            .on(Button.RELEASED)
            .goTo(UNPAID)
            .build();

    assertThat(lamp.events()).containsExactly("PRESSED", "RELEASED");
    assertThat(moved(lamp.fire(UNPAID, Button.PRESSED, Facts.FINE, NOON)).to()).isEqualTo(PAID);
    assertThat(lamp.fire(UNPAID, Button.RELEASED, Facts.FINE, NOON)).isInstanceOf(Refused.class);
  }

  private enum Button {
    PRESSED,
    RELEASED {
      @Override
      public String toString() {
        return "a constant with a body is no other kind";
      }
    }
  }

  private static final Guard<Facts, Object> NOT_RISKY_BUTTON = Parcels.NOT_RISKY;

  private static Moved<ParcelState, Effect> moved(Fired<ParcelState, Effect> fired) {
    assertThat(fired).isInstanceOf(Moved.class);
    return (Moved<ParcelState, Effect>) fired;
  }

  private static Refused<ParcelState, Effect> refused(Fired<ParcelState, Effect> fired) {
    assertThat(fired).isInstanceOf(Refused.class);
    return (Refused<ParcelState, Effect>) fired;
  }
}
