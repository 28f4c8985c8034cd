package io.commercelib.core.lifecycle;

import static io.commercelib.core.lifecycle.Parcels.ParcelState.CANCELLED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.DELIVERED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.ON_HOLD;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.PAID;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.SHIPPED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.UNPAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.lifecycle.Parcels.Cancel;
import io.commercelib.core.lifecycle.Parcels.Deliver;
import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Facts;
import io.commercelib.core.lifecycle.Parcels.Hold;
import io.commercelib.core.lifecycle.Parcels.LatePayment;
import io.commercelib.core.lifecycle.Parcels.ParcelState;
import io.commercelib.core.lifecycle.Parcels.Pay;
import io.commercelib.core.lifecycle.Parcels.PaymentExpired;
import io.commercelib.core.lifecycle.Parcels.Release;
import io.commercelib.core.lifecycle.Parcels.Ship;
import io.commercelib.core.lifecycle.Parcels.Tell;
import io.commercelib.core.lifecycle.Parcels.Trigger;
import io.commercelib.core.lifecycle.Parcels.Why;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleVerificationTest {
  private static final ParcelState LIMBO = ParcelState.refining(PAID, "LIMBO");

  @Test
  void sound_table_has_no_fault() {
    assertThat(Parcels.written().build().states()).hasSize(6);
  }

  @Test
  void life_must_start_somewhere() {
    var table = open().from(UNPAID).on(Pay.class).goTo(PAID).ending(PAID);

    assertThat(faultsOf(table))
        .containsExactly("NO_STARTING_STATE: no state to start in; add starting(...)");
  }

  @Test
  void unreachable_state_is_named() {
    var table = Parcels.written().from(LIMBO).on(Hold.class).goTo(ON_HOLD);

    assertThat(faultsOf(table))
        .containsExactly(
            "UNREACHABLE_STATE: LIMBO: no way leads to it from [UNPAID]; add a transition or take"
                + " it out");
  }

  @Test
  void dead_end_that_is_not_final_is_named() {
    var table = open().starting(UNPAID).from(UNPAID).on(Pay.class).goTo(PAID);

    assertThat(faultsOf(table))
        .containsExactly(
            "DEAD_END: PAID: no transition leaves it and it is not final; add one or name it in"
                + " ending(...)");
  }

  @Test
  void state_that_only_stays_is_a_dead_end() {
    var table =
        open()
            .starting(UNPAID)
            .from(UNPAID)
            .on(Pay.class)
            .goTo(PAID)
            .from(PAID)
            .on(Pay.class)
            .stay()
            .from(PAID)
            .on(Ship.class)
            .reenter();

    assertThat(faultsOf(table)).singleElement().asString().startsWith("DEAD_END: PAID:");
  }

  @Test
  void circle_that_never_ends_is_named_where_lives_do_end() {
    var table =
        open()
            .starting(UNPAID)
            .ending(CANCELLED)
            .from(UNPAID)
            .on(Cancel.class)
            .goTo(CANCELLED)
            .from(UNPAID)
            .on(Pay.class)
            .goTo(PAID)
            .from(PAID)
            .on(Hold.class)
            .goTo(ON_HOLD)
            .from(ON_HOLD)
            .on(Release.class)
            .goTo(PAID);

    assertThat(faultsOf(table))
        .containsExactly(
            "NO_WAY_TO_AN_END: PAID: none of its ways ends in a final state; add one that does",
            "NO_WAY_TO_AN_END: ON_HOLD: none of its ways ends in a final state; add one that does");
  }

  @Test
  void circle_is_fine_where_no_life_ends() {
    var table =
        open()
            .starting(PAID)
            .from(PAID)
            .on(Hold.class)
            .goTo(ON_HOLD)
            .from(ON_HOLD)
            .on(Release.class)
            .goTo(PAID);

    assertThat(table.build().states()).containsExactly(PAID, ON_HOLD);
  }

  @Test
  void two_unguarded_transitions_are_ambiguous() {
    var table = Parcels.written().from(PAID).on(Hold.class).goTo(CANCELLED);

    assertThat(faultsOf(table))
        .containsExactly(
            "AMBIGUOUS_TRANSITION: from PAID on Hold: to ON_HOLD and to CANCELLED, both without a"
                + " guard; tell them apart by a guard or take one out");
  }

  @Test
  void two_transitions_under_the_same_guards_are_ambiguous() {
    var table =
        Parcels.written()
            .from(UNPAID)
            .on(Pay.class)
            .when(Parcels.COVERS)
            .when(Parcels.NOT_RISKY)
            .goTo(CANCELLED);

    assertThat(faultsOf(table))
        .contains(
            "AMBIGUOUS_TRANSITION: from UNPAID on Pay: to PAID and to CANCELLED, both if 'payment"
                + " covers the price', 'not risky'; tell them apart by a guard or take one out");
  }

  @Test
  void transition_behind_an_unguarded_one_is_shadowed() {
    var table = Parcels.written().from(PAID).on(Hold.class).when(Parcels.IN_STOCK).goTo(CANCELLED);

    assertThat(faultsOf(table))
        .containsExactly(
            "SHADOWED_TRANSITION: from PAID on Hold: to CANCELLED if 'in stock' is never taken, as"
                + " to ON_HOLD without a guard comes first; put it before that");
  }

  @Test
  void transition_behind_one_with_some_of_its_guards_is_shadowed() {
    var table =
        Parcels.written()
            .from(PAID)
            .on(Ship.class)
            .when(Parcels.NOT_RISKY)
            .when(Parcels.IN_STOCK)
            .stay();

    assertThat(faultsOf(table))
        .containsExactly(
            "SHADOWED_TRANSITION: from PAID on Ship: staying if 'not risky', 'in stock' is never"
                + " taken, as to SHIPPED if 'in stock' comes first; put it before that");
  }

  @Test
  void conflict_of_lines_from_any_state_is_reported_once() {
    var table = Parcels.written().fromAnyOpen().on(Cancel.class).goTo(DELIVERED);

    assertThat(faultsOf(table))
        .singleElement()
        .asString()
        .startsWith("AMBIGUOUS_TRANSITION: from UNPAID on Cancel: to CANCELLED and to DELIVERED");
  }

  @Test
  void event_that_no_state_accepts_is_named() {
    var table =
        Lifecycle.<ParcelState, Trigger, Facts, Effect>named("parcel", Trigger.class)
            .starting(UNPAID)
            .ending(CANCELLED)
            .fromAnyOpen()
            .on(Cancel.class)
            .goTo(CANCELLED);

    assertThat(faultsOf(table))
        .hasSize(9)
        .contains(
            "EVENT_NEVER_ACCEPTED: Ship: no state accepts it; add a transition or take the event"
                + " out");
  }

  @Test
  void class_that_is_no_kind_of_its_own_is_an_unknown_event() {
    var table = Parcels.written().from(PAID).on(Trigger.class).stay();

    assertThat(faultsOf(table))
        .singleElement()
        .asString()
        .startsWith(
            "UNKNOWN_EVENT: Trigger is no kind of event of its own; name the class of its events,"
                + " or their constants");
  }

  @Test
  void event_of_another_type_is_unknown() {
    LifecycleBuilder<ParcelState, Object, Facts, Effect> table =
        Lifecycle.<ParcelState, Object, Facts, Effect>named("closed", closedTo(Pay.class))
            .starting(UNPAID)
            .ending(PAID)
            .from(UNPAID)
            .on(Pay.class)
            .goTo(PAID)
            .from(UNPAID)
            .on(Hold.class)
            .stay();

    assertThat(faultsOf(table))
        .containsExactly("UNKNOWN_EVENT: Hold is none of the events declared; name one of [Pay]");
  }

  @Test
  void final_state_cannot_be_left() {
    var table = Parcels.written().from(CANCELLED).on(Release.class).goTo(PAID);

    assertThat(faultsOf(table))
        .containsExactly(
            "LEAVES_FINAL_STATE: CANCELLED is final and Release leaves it; let it stay, or take one"
                + " out");
  }

  @Test
  void final_state_cannot_be_entered_again() {
    var table = Parcels.written().from(CANCELLED).on(Release.class).reenter();

    assertThat(faultsOf(table)).singleElement().asString().startsWith("LEAVES_FINAL_STATE");
  }

  @Test
  void final_state_has_no_timeout() {
    var table = Parcels.written().timeout(CANCELLED, Duration.ofDays(1), new LatePayment(1));

    assertThat(faultsOf(table))
        .containsExactly(
            "TIMEOUT_ON_FINAL_STATE: CANCELLED is final and fires LatePayment after 1 day; take the"
                + " timeout out");
  }

  @Test
  void state_must_accept_its_own_timeout() {
    var table = Parcels.written().timeout(PAID, Duration.ofHours(36), new PaymentExpired());

    assertThat(faultsOf(table))
        .containsExactly(
            "TIMEOUT_NOT_ACCEPTED: PAID fires PaymentExpired after 36 h and does not accept it; add"
                + " a transition");
  }

  @Test
  void timeout_is_above_zero() {
    assertThatThrownBy(() -> Parcels.written().timeout(PAID, Duration.ZERO, new Hold()))
        .hasMessage(
            "life cycle 'parcel': state PAID times out after PT0S; give a duration above"
                + " zero");
  }

  @Test
  void states_outside_the_table_are_unknown() {
    var table =
        Parcels.written()
            .entering(LIMBO, new Tell("boo"))
            .from(PAID)
            .on(Release.class)
            .goTo(ParcelState.refining(LIMBO, "DEEPER_LIMBO"));

    assertThat(faultsOf(table))
        .containsExactly(
            "UNKNOWN_STATE: DEEPER_LIMBO refines LIMBO, which is not in the table; name it there or"
                + " refine one that is",
            "UNKNOWN_STATE: LIMBO has timeouts, effects or guards and no transition; add one or"
                + " take them out");
  }

  @Test
  void whatever_names_a_state_outside_the_table_is_found() {
    assertThat(faultsOf(Parcels.written().leaving(LIMBO, new Tell("bye"))))
        .anyMatch(fault -> fault.startsWith("UNKNOWN_STATE: LIMBO"));
    assertThat(faultsOf(Parcels.written().timeout(LIMBO, Duration.ofDays(1), new Release())))
        .anyMatch(fault -> fault.startsWith("UNKNOWN_STATE: LIMBO"));
    assertThat(faultsOf(Parcels.written().alsoRequire(LIMBO, Ship.class, Parcels.NOT_RISKY)))
        .anyMatch(fault -> fault.startsWith("UNKNOWN_STATE: LIMBO"));
  }

  @Test
  void two_states_of_one_name_are_told_apart() {
    var table =
        Parcels.written()
            .from(PAID)
            .on(Release.class)
            .goTo(ParcelState.refining(UNPAID, "LIMBO"))
            .from(LIMBO)
            .on(Release.class)
            .goTo(PAID);

    assertThat(faultsOf(table))
        .containsExactly(
            "NAME_TAKEN_TWICE: two states are called LIMBO, and refine different ones; rename one");
  }

  @Test
  void two_guards_of_one_name_are_told_apart() {
    Guard<Facts, Object> impostor = Guard.of("in stock", facts -> true, Why.OUT_OF_STOCK);
    var table = Parcels.written().from(PAID).on(Release.class).when(impostor).stay();

    assertThat(faultsOf(table))
        .containsExactly(
            "NAME_TAKEN_TWICE: two guards are called 'in stock'; keep a guard in one constant or"
                + " rename one");
  }

  @Test
  void line_without_a_target_is_named() {
    var table = Parcels.written();
    var unused = table.from(PAID).on(Release.class).when(Parcels.IN_STOCK);

    assertThat(unused).isNotNull();
    assertThat(faultsOf(table))
        .containsExactly(
            "UNFINISHED_TRANSITION: from [PAID] on Release: no target; add goTo, reenter or stay");
  }

  @Test
  void line_from_any_state_that_all_override_is_named() {
    var table =
        Parcels.written()
            .from(UNPAID, PAID, ON_HOLD, SHIPPED)
            .on(LatePayment.class)
            .stay()
            .fromAnyOpen()
            .on(LatePayment.class)
            .reenter();

    assertThat(faultsOf(table))
        .containsExactly(
            "UNUSED_TRANSITION: from ANY_OPEN on LatePayment, entering again: every state has its"
                + " own or cannot; take it out");
  }

  @Test
  void guard_of_what_is_not_accepted_is_named() {
    var table = Parcels.written().alsoRequire(ON_HOLD, Ship.class, Parcels.NOT_RISKY);

    assertThat(faultsOf(table))
        .containsExactly(
            "UNUSED_GUARD: guard 'not risky' is required in ON_HOLD on Ship, which is not accepted"
                + " there; take it out");
  }

  @Test
  void all_faults_are_told_at_once() {
    var table =
        Parcels.written()
            .from(PAID)
            .on(Hold.class)
            .goTo(LIMBO)
            .timeout(DELIVERED, Duration.ofDays(2), new Deliver());

    InvalidLifecycleException error =
        catchThrowableOfType(InvalidLifecycleException.class, table::build);

    assertThat(error.faults())
        .extracting(LifecycleFault::kind)
        .containsExactly(
            LifecycleFault.Kind.AMBIGUOUS_TRANSITION, LifecycleFault.Kind.TIMEOUT_ON_FINAL_STATE);
    assertThat(error).hasMessageStartingWith("life cycle 'parcel' has 2 fault(s):\n  AMBIGUOUS");
  }

  @Test
  void fault_says_where_as_data_too() {
    var table =
        Parcels.written()
            .from(PAID)
            .on(Hold.class)
            .goTo(LIMBO)
            .from(ON_HOLD)
            .on(Pay.class)
            .goTo(PAID)
            .fromAny()
            .on(Release.class)
            .goTo(PAID)
            .timeout(ON_HOLD, Duration.ofDays(2), new Deliver());

    InvalidLifecycleException error =
        catchThrowableOfType(InvalidLifecycleException.class, table::build);

    assertThat(error.faults())
        .extracting(fault -> fault.kind() + " " + fault.where())
        .containsExactly(
            "AMBIGUOUS_TRANSITION Place[state=Optional[PAID], event=Optional[Hold],"
                + " line=OptionalInt[12]]",
            "LEAVES_FINAL_STATE Place[state=Optional[CANCELLED], event=Optional[Release],"
                + " line=OptionalInt[14]]",
            "LEAVES_FINAL_STATE Place[state=Optional[DELIVERED], event=Optional[Release],"
                + " line=OptionalInt[14]]",
            "TIMEOUT_NOT_ACCEPTED Place[state=Optional[ON_HOLD], event=Optional[Deliver],"
                + " line=OptionalInt.empty]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lower", "1ST", "A B", "A-B", "ÄRGER"})
  void state_names_are_plain_capitals(String name) {
    assertThatThrownBy(() -> ParcelState.refining(PAID, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 to 40 of A to Z, 0 to 9 and _");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "a:b", "a\"b", "a\nb", "a;b", "a]b"})
  void guard_names_fit_a_diagram(String name) {
    assertThatThrownBy(() -> Guard.<Facts>of(name, facts -> true, Why.RISKY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 to 80 letters");
  }

  @Test
  void event_value_is_no_kind() {
    LifecycleBuilder.From<ParcelState, Trigger, Facts, Effect> from = Parcels.written().from(PAID);

    assertThatThrownBy(() -> from.on(new Hold()))
        .hasMessage(
            "life cycle 'parcel': event Hold[] is no enum constant; give its class, Hold.class");
  }

  /** Returns an empty table whose events are not all known. */
  private static LifecycleBuilder<ParcelState, Object, Facts, Effect> open() {
    return Lifecycle.named("open", Object.class);
  }

  // The compiler refuses it; raw types and bridges of other languages do not.
  @SuppressWarnings("unchecked")
  private static Class<Object> closedTo(Class<?> events) {
    return (Class<Object>) events;
  }

  private static List<String> faultsOf(LifecycleBuilder<?, ?, ?, ?> table) {
    InvalidLifecycleException error =
        catchThrowableOfType(InvalidLifecycleException.class, table::build);
    return error.faults().stream().map(LifecycleFault::toString).toList();
  }
}
