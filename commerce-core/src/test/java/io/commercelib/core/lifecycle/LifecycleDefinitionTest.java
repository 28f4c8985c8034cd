package io.commercelib.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.lifecycle.LifecycleDefinition.Effects;
import io.commercelib.core.lifecycle.LifecycleDefinition.GuardName;
import io.commercelib.core.lifecycle.LifecycleDefinition.Line;
import io.commercelib.core.lifecycle.LifecycleDefinition.Move;
import io.commercelib.core.lifecycle.LifecycleDefinition.Reach;
import io.commercelib.core.lifecycle.LifecycleDefinition.Requirement;
import io.commercelib.core.lifecycle.LifecycleDefinition.State;
import io.commercelib.core.lifecycle.LifecycleDefinition.Timeout;
import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Tell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleDefinitionTest {
  private static final Effects<Effect> NOTHING = new Effects<>(List.of(), false);

  @Test
  void names_of_the_whole_are_those_of_the_life_cycle() {
    LifecycleDefinition<Effect> parcels = Parcels.PARCELS.toDefinition();

    assertThat(parcels.name()).isEqualTo("parcel");
    assertThat(parcels.states())
        .extracting(State::name)
        .containsExactly("UNPAID", "PAID", "ON_HOLD", "CANCELLED", "SHIPPED", "DELIVERED");
    assertThat(parcels.starting()).containsExactly("UNPAID");
    assertThat(parcels.ending()).containsExactly("DELIVERED", "CANCELLED");
    assertThat(parcels.events()).isEqualTo(Parcels.PARCELS.events());
    assertThat(parcels.guards())
        .containsExactly(
            new GuardName("not risky", false),
            new GuardName("payment covers the price", true),
            new GuardName("in stock", false));
  }

  @Test
  void lines_say_from_where_on_what_under_which_guards_to_where() {
    List<Line<Effect>> lines = Parcels.PARCELS.toDefinition().lines();

    assertThat(lines)
        .hasSize(12)
        .startsWith(
            line(
                "UNPAID", "Pay", Move.GO, "PAID", NOTHING, "not risky", "payment covers the price"),
            line(
                "UNPAID",
                "Pay",
                Move.GO,
                "ON_HOLD",
                new Effects<>(List.of(new Tell("please review")), false),
                "payment covers the price"))
        .contains(
            new Line<>(
                Reach.ANY_OPEN,
                List.of(),
                "Cancel",
                List.of(),
                Move.GO,
                Optional.of("CANCELLED"),
                NOTHING),
            new Line<>(
                Reach.NAMED,
                List.of("SHIPPED"),
                "Retry",
                List.of(),
                Move.REENTER,
                Optional.empty(),
                NOTHING));
  }

  @Test
  void effects_that_code_works_out_are_only_said_to_exist() {
    LifecycleDefinition<Effect> parcels = Parcels.PARCELS.toDefinition();

    assertThat(parcels.lines())
        .filteredOn(line -> line.event().equals("Ship"))
        .extracting(Line::effects)
        .containsExactly(new Effects<>(List.of(new Tell("sent")), true));
    assertThat(parcels.states())
        .contains(
            new State<>(
                "PAID", Optional.empty(), new Effects<>(List.of(new Tell("paid")), false), NOTHING),
            new State<>("CANCELLED", Optional.empty(), new Effects<>(List.of(), true), NOTHING),
            new State<>(
                "SHIPPED",
                Optional.empty(),
                NOTHING,
                new Effects<>(List.of(new Tell("off the road")), false)));
  }

  @Test
  void extension_stands_first_with_what_it_replaces_left_out() {
    LifecycleDefinition<Effect> shop = LifecycleExtensionTest.SHOP.toDefinition();

    assertThat(shop.lines().get(0).to()).contains("WRAPPING");
    assertThat(shop.lines().get(5).to()).contains("PAID");
    assertThat(shop.timeouts())
        .containsExactly(
            new Timeout("UNPAID", Duration.ofHours(2), "PaymentExpired"),
            new Timeout("SHIPPED", Duration.ofDays(14), "Deliver"),
            new Timeout("IN_CUSTOMS", Duration.ofDays(3), "Release"));
    assertThat(shop.required()).containsExactly(new Requirement("PAID", "Ship", "not risky"));
    assertThat(shop.states())
        .filteredOn(state -> state.name().equals("IN_CUSTOMS"))
        .extracting(State::refines)
        .containsExactly(Optional.of("ABROAD"));
  }

  @Test
  void lists_cannot_be_changed() {
    List<Line<Effect>> lines = Parcels.PARCELS.toDefinition().lines();

    assertThatThrownBy(lines::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private static Line<Effect> line(
      String from, String event, Move move, String to, Effects<Effect> effects, String... guards) {
    return new Line<>(
        Reach.NAMED, List.of(from), event, List.of(guards), move, Optional.of(to), effects);
  }
}
