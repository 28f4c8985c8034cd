package io.commercelib.core.lifecycle;

import static io.commercelib.core.lifecycle.Parcels.PARCELS;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.CANCELLED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.ON_HOLD;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.PAID;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.SHIPPED;
import static io.commercelib.core.lifecycle.Parcels.ParcelState.UNPAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.lifecycle.Fired.Moved;
import io.commercelib.core.lifecycle.Fired.Refused;
import io.commercelib.core.lifecycle.Parcels.Cancel;
import io.commercelib.core.lifecycle.Parcels.Deliver;
import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Facts;
import io.commercelib.core.lifecycle.Parcels.Hold;
import io.commercelib.core.lifecycle.Parcels.ParcelState;
import io.commercelib.core.lifecycle.Parcels.Pay;
import io.commercelib.core.lifecycle.Parcels.PaymentExpired;
import io.commercelib.core.lifecycle.Parcels.Refund;
import io.commercelib.core.lifecycle.Parcels.Release;
import io.commercelib.core.lifecycle.Parcels.Scan;
import io.commercelib.core.lifecycle.Parcels.Ship;
import io.commercelib.core.lifecycle.Parcels.Tell;
import io.commercelib.core.lifecycle.Parcels.Trigger;
import io.commercelib.core.lifecycle.Parcels.Why;
import io.commercelib.core.reason.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifecycleExtensionTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ParcelState WRAPPING = ParcelState.refining(PAID, "WRAPPING");
  private static final ParcelState ABROAD = ParcelState.refining(SHIPPED, "ABROAD");
  private static final ParcelState IN_CUSTOMS = ParcelState.refining(ABROAD, "IN_CUSTOMS");
  private static final ParcelState CALLED_OFF = ParcelState.refining(CANCELLED, "CALLED_OFF");
  private static final Guard<Facts, Object> NOT_FREE =
      Guard.of("not for free", facts -> facts.due() > 0, facts -> Reason.of(Why.TOO_LITTLE));

  static final Lifecycle<ParcelState, Trigger, Facts, Effect> SHOP =
      PARCELS
          .extend()
          .from(UNPAID)
          .on(Pay.class)
          .when(Parcels.COVERS)
          .when(Parcels.NOT_RISKY)
          .when(NOT_FREE)
          .goTo(WRAPPING)
          .from(SHIPPED)
          .on(Hold.class)
          .goTo(ABROAD)
          .from(ABROAD)
          .on(Hold.class)
          .goTo(IN_CUSTOMS)
          .from(IN_CUSTOMS)
          .on(Release.class)
          .goTo(ABROAD)
          .from(IN_CUSTOMS)
          .on(Cancel.class)
          .goTo(CALLED_OFF)
          .entering(ABROAD, new Tell("abroad"))
          .timeout(UNPAID, Duration.ofHours(2), new PaymentExpired())
          .timeout(IN_CUSTOMS, Duration.ofDays(3), new Release())
          .alsoRequire(PAID, Ship.class, Parcels.NOT_RISKY)
          .build();

  @Test
  void state_is_what_it_refines_over_any_number_of_others() {
    assertThat(IN_CUSTOMS.is(SHIPPED)).isTrue();
    assertThat(IN_CUSTOMS.is(IN_CUSTOMS)).isTrue();
    assertThat(SHIPPED.is(IN_CUSTOMS)).isFalse();
    assertThat(IN_CUSTOMS.is(PAID)).isFalse();
    assertThat(IN_CUSTOMS.refines()).contains(ABROAD);
  }

  @Test
  void added_lines_are_tried_before_the_shipped_ones() {
    Facts free = new Facts(0, false, true);

    assertThat(moved(SHOP.fire(UNPAID, new Pay(1000), Facts.FINE, NOON)).to()).isEqualTo(WRAPPING);
    assertThat(moved(SHOP.fire(UNPAID, new Pay(1000), free, NOON)).to()).isEqualTo(PAID);
  }

  @Test
  void lines_of_a_shipped_state_hold_for_what_refines_it() {
    Moved<ParcelState, Effect> moved = moved(SHOP.fire(WRAPPING, new Ship("T"), Facts.FINE, NOON));

    assertThat(moved.from()).isEqualTo(WRAPPING);
    assertThat(moved.to()).isEqualTo(SHIPPED);
    assertThat(moved(SHOP.fire(WRAPPING, new Hold(), Facts.FINE, NOON)).to()).isEqualTo(ON_HOLD);
  }

  @Test
  void staying_keeps_the_refinement() {
    assertThat(moved(SHOP.fire(IN_CUSTOMS, new Scan("Kiel"), Facts.FINE, NOON)).to())
        .isEqualTo(IN_CUSTOMS);
  }

  @Test
  void own_lines_of_a_refinement_replace_those_of_the_shipped_state() {
    assertThat(moved(SHOP.fire(SHIPPED, new Cancel("x"), Facts.FINE, NOON)).to())
        .isEqualTo(SHIPPED);
    assertThat(moved(SHOP.fire(IN_CUSTOMS, new Cancel("x"), Facts.FINE, NOON)).to())
        .isEqualTo(CALLED_OFF);
  }

  @Test
  void refinement_of_a_final_state_is_final_and_entered_like_it() {
    Moved<ParcelState, Effect> moved =
        moved(SHOP.fire(IN_CUSTOMS, new Cancel("x"), Facts.FINE, NOON));

    assertThat(SHOP.isFinal(CALLED_OFF)).isTrue();
    assertThat(moved.effects()).containsExactly(new Tell("off the road"), new Refund(1000));
  }

  @Test
  void moving_to_a_refinement_neither_leaves_nor_enters_what_it_refines() {
    Moved<ParcelState, Effect> out = moved(SHOP.fire(SHIPPED, new Hold(), Facts.FINE, NOON));
    Moved<ParcelState, Effect> deeper = moved(SHOP.fire(ABROAD, new Hold(), Facts.FINE, NOON));
    Moved<ParcelState, Effect> back = moved(SHOP.fire(IN_CUSTOMS, new Release(), Facts.FINE, NOON));

    assertThat(out.effects()).containsExactly(new Tell("abroad"));
    assertThat(deeper.effects()).isEmpty();
    assertThat(back.effects()).isEmpty();
  }

  @Test
  void refinements_are_left_from_the_inside_out_and_entered_from_the_outside_in() {
    ParcelState atDesk = ParcelState.refining(IN_CUSTOMS, "AT_DESK");
    var shop =
        SHOP.extend()
            .from(PAID)
            .on(Scan.class)
            .goTo(atDesk)
            .from(atDesk)
            .on(Hold.class)
            .goTo(ON_HOLD)
            .from(atDesk)
            .on(Scan.class)
            .goTo(atDesk)
            .entering(atDesk, new Tell("at the desk"))
            .entering(IN_CUSTOMS, new Tell("in customs"))
            .leaving(atDesk, new Tell("from the desk"))
            .leaving(ABROAD, new Tell("home"))
            .leaving(IN_CUSTOMS, new Tell("through customs"))
            .build();

    assertThat(moved(shop.fire(PAID, new Scan("Kiel"), Facts.FINE, NOON)).effects())
        .endsWith(new Tell("abroad"), new Tell("in customs"), new Tell("at the desk"));
    assertThat(moved(shop.fire(atDesk, new Hold(), Facts.FINE, NOON)).effects())
        .startsWith(new Tell("from the desk"), new Tell("through customs"), new Tell("home"));
    assertThat(moved(shop.fire(atDesk, new Scan("Kiel"), Facts.FINE, NOON)).effects())
        .contains(new Tell("from the desk"), new Tell("at the desk"));
    assertThat(moved(shop.fire(atDesk, new Release(), Facts.FINE, NOON)).effects())
        .containsExactly(new Tell("from the desk"), new Tell("through customs"));
  }

  @Test
  void timer_of_the_shipped_state_goes_on_in_its_refinements() {
    Moved<ParcelState, Effect> out = moved(SHOP.fire(SHIPPED, new Hold(), Facts.FINE, NOON));
    Moved<ParcelState, Effect> deeper = moved(SHOP.fire(ABROAD, new Hold(), Facts.FINE, NOON));
    Moved<ParcelState, Effect> done = moved(SHOP.fire(IN_CUSTOMS, new Deliver(), Facts.FINE, NOON));

    assertThat(out.timers()).isEmpty();
    assertThat(out.cancelled()).isEmpty();
    assertThat(deeper.timers())
        .containsExactly(new Timer("Release", NOON.plus(Duration.ofDays(3))));
    assertThat(done.cancelled()).containsExactlyInAnyOrder("Deliver", "Release");
    assertThat(SHOP.timeoutEvent(IN_CUSTOMS, "Deliver")).contains(new Deliver());
  }

  @Test
  void later_timeout_replaces_the_shipped_one() {
    assertThat(SHOP.start(UNPAID, Facts.FINE, NOON).timers())
        .containsExactly(new Timer("PaymentExpired", NOON.plus(Duration.ofHours(2))));
    assertThat(PARCELS.start(UNPAID, Facts.FINE, NOON).timers())
        .containsExactly(new Timer("PaymentExpired", NOON.plus(Duration.ofMinutes(30))));
  }

  @Test
  void required_guard_holds_in_the_state_and_its_refinements() {
    Facts risky = new Facts(1000, true, true);

    Fired<ParcelState, Effect> paid = SHOP.fire(PAID, new Ship("T"), risky, NOON);
    Fired<ParcelState, Effect> wrapping = SHOP.fire(WRAPPING, new Ship("T"), risky, NOON);

    assertThat(PARCELS.fire(PAID, new Ship("T"), risky, NOON)).isInstanceOf(Moved.class);
    assertThat(((Refused<ParcelState, Effect>) paid).reasons())
        .containsExactly(Reason.of(Why.RISKY));
    assertThat(((Refused<ParcelState, Effect>) wrapping).reasons())
        .containsExactly(Reason.of(Why.RISKY));
  }

  @Test
  void final_refinement_of_an_open_state_has_none_of_its_lines_and_timers() {
    ParcelState lost = ParcelState.refining(UNPAID, "FORGOTTEN");
    Lifecycle<ParcelState, Trigger, Facts, Effect> more =
        PARCELS.extend().ending(lost).from(UNPAID).on(Hold.class).goTo(lost).build();

    Moved<ParcelState, Effect> moved = moved(more.fire(UNPAID, new Hold(), Facts.FINE, NOON));

    assertThat(moved.timers()).isEmpty();
    assertThat(moved.cancelled()).containsExactly("PaymentExpired");
    assertThat(more.possible(lost, Facts.FINE)).isEmpty();
  }

  @Test
  void extension_leaves_the_shipped_life_cycle_as_it_is() {
    assertThat(PARCELS.states()).doesNotContain(WRAPPING);
    assertThat(SHOP.states()).containsAll(PARCELS.states()).contains(WRAPPING, CALLED_OFF);
    assertThat(SHOP.state("IN_CUSTOMS")).isEqualTo(IN_CUSTOMS);
  }

  @Test
  void extension_is_verified_again() {
    var unreachable = PARCELS.extend().from(WRAPPING).on(Release.class).goTo(PAID);
    var overriding = PARCELS.extend().from(PAID).on(Hold.class).goTo(CANCELLED);

    assertThatThrownBy(unreachable::build).hasMessageContaining("UNREACHABLE_STATE: WRAPPING");
    assertThatThrownBy(overriding::build)
        .hasMessageContaining(
            "AMBIGUOUS_TRANSITION: from PAID on Hold: to CANCELLED and to ON_HOLD");
  }

  @Test
  void extension_may_be_extended() {
    ParcelState bonded = ParcelState.refining(IN_CUSTOMS, "BONDED");
    Lifecycle<ParcelState, Trigger, Facts, Effect> more =
        SHOP.extend().from(IN_CUSTOMS).on(Hold.class).goTo(bonded).build();

    assertThat(moved(more.fire(bonded, new Release(), Facts.FINE, NOON)).to()).isEqualTo(ABROAD);
    assertThat(bonded.is(SHIPPED)).isTrue();
  }

  private static Moved<ParcelState, Effect> moved(Fired<ParcelState, Effect> fired) {
    assertThat(fired).isInstanceOf(Moved.class);
    return (Moved<ParcelState, Effect>) fired;
  }
}
