package io.commercelib.core.lifecycle;

import static io.commercelib.core.lifecycle.Parcels.ParcelState.DELIVERED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.SHIPPED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.UNPAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.lifecycle.Fired.Moved;
import io.commercelib.core.lifecycle.Fired.Refused;
import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Facts;
import io.commercelib.core.lifecycle.Parcels.ParcelState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedEventTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final NamedEvent SHIP = new NamedEvent("Ship");
  private static final NamedEvent DELIVER = new NamedEvent("Deliver");

  private static final Lifecycle<ParcelState, NamedEvent, Facts, Effect> PARCELS =
      written(SHIP, DELIVER).build();

  @Test
  void event_is_known_by_its_name() {
    Fired<ParcelState, Effect> fired =
        PARCELS.fire(UNPAID, new NamedEvent("Ship"), Facts.FINE, NOON);

    assertThat(fired)
        .isEqualTo(
            new Moved<ParcelState, Effect>(
                UNPAID,
                SHIPPED,
                "Ship",
                List.of(),
                List.of(new Timer("Deliver", NOON.plus(Duration.ofDays(14)))),
                List.of()));
    assertThat(PARCELS.events()).containsExactly("Ship", "Deliver");
    assertThat(PARCELS.timeoutEvent(SHIPPED, "Deliver")).contains(DELIVER);
  }

  @Test
  void guard_is_asked_and_can_be_required_later() {
    var shop = PARCELS.extend().alsoRequire(UNPAID, SHIP, Parcels.NOT_RISKY).build();
    Facts risky = new Facts(0, true, true);

    assertThat(shop.fire(UNPAID, SHIP, risky, NOON)).isInstanceOf(Refused.class);
    assertThat(PARCELS.fire(UNPAID, SHIP, risky, NOON)).isInstanceOf(Moved.class);
  }

  @Test
  void event_of_another_name_is_refused_as_unknown() {
    var refused =
        (Refused<ParcelState, Effect>)
            PARCELS.fire(UNPAID, new NamedEvent("Shop"), Facts.FINE, NOON);

    assertThat(refused.event()).isEqualTo("Shop");
    assertThat(refused.reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.is(LifecycleReason.UNKNOWN_EVENT)).isTrue());
  }

  @Test
  void name_that_no_state_accepts_and_one_that_was_not_declared_are_faults() {
    var table = written(SHIP, new NamedEvent("Lose"), new NamedEvent("Lose"));

    InvalidLifecycleException error =
        catchThrowableOfType(InvalidLifecycleException.class, table::build);

    assertThat(error.faults())
        .extracting(LifecycleFault::toString)
        .containsExactly(
            "UNKNOWN_EVENT: Deliver is none of the events declared; name one of [Ship, Lose]",
            "EVENT_NEVER_ACCEPTED: Lose: no state accepts it; add a transition or take the event"
                + " out");
  }

  @Test
  void names_need_not_be_declared_beforehand_and_their_class_is_no_event() {
    var open =
        Lifecycle.<ParcelState, NamedEvent, Facts, Effect>named("open", NamedEvent.class)
            .starting(UNPAID)
            .ending(SHIPPED)
            .from(UNPAID)
            .on(SHIP)
            .goTo(SHIPPED);

    assertThat(open.build().events()).containsExactly("Ship");
    var byClass = open.from(SHIPPED).on(NamedEvent.class).stay();
    InvalidLifecycleException error =
        catchThrowableOfType(InvalidLifecycleException.class, byClass::build);
    assertThat(error).hasMessageContaining("UNKNOWN_EVENT: NamedEvent is no kind of event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a b", "a\"b", "a:b", "a\nb", "Ä"})
  void names_fit_a_diagram(String name) {
    assertThatThrownBy(() -> new NamedEvent(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 to 80 letters, digits, _ and -");
  }

  private static LifecycleBuilder<ParcelState, NamedEvent, Facts, Effect> written(
      NamedEvent... events) {
    return Lifecycle.<ParcelState, Facts, Effect>named("parcel", List.of(events))
        .starting(UNPAID)
        .ending(DELIVERED)
        .from(UNPAID)
        .on(SHIP)
        .goTo(SHIPPED)
        .from(SHIPPED)
        .on(DELIVER)
        .goTo(DELIVERED)
        .timeout(SHIPPED, Duration.ofDays(14), DELIVER);
  }
}
