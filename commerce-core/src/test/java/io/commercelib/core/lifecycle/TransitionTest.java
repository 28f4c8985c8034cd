package io.commercelib.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Facts;
import io.commercelib.core.lifecycle.Parcels.ParcelState;
import io.commercelib.core.lifecycle.Parcels.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransitionTest {

  @Test
  void every_way_is_listed_by_state_and_event_with_wildcards_resolved() {
    assertThat(text(Parcels.PARCELS))
        .isEqualTo(
            """
            UNPAID Pay [not risky, payment covers the price] PAID
            UNPAID Pay [payment covers the price] ON_HOLD
            UNPAID PaymentExpired [] CANCELLED, ends, after PT30M
            UNPAID Cancel [] CANCELLED, ends
            PAID Hold [] ON_HOLD
            PAID Ship [in stock] SHIPPED
            PAID Cancel [] CANCELLED, ends
            ON_HOLD Release [] PAID
            ON_HOLD Cancel [] CANCELLED, ends
            CANCELLED LatePayment [] CANCELLED, stays, ends
            SHIPPED Scan [] SHIPPED, stays
            SHIPPED Retry [] SHIPPED
            SHIPPED Deliver [] DELIVERED, ends, after PT336H
            SHIPPED Cancel [not risky] SHIPPED, stays
            """);
  }

  @Test
  void ways_of_an_extension_stand_where_they_are_tried_and_its_states_have_those_they_refine() {
    assertThat(text(LifecycleExtensionTest.SHOP).lines())
        .startsWith(
            "UNPAID Pay [payment covers the price, not risky, not for free] WRAPPING",
            "UNPAID Pay [not risky, payment covers the price] PAID")
        .contains(
            "UNPAID PaymentExpired [] CANCELLED, ends, after PT2H",
            "WRAPPING Ship [in stock, not risky] SHIPPED",
            "IN_CUSTOMS Cancel [] CALLED_OFF, ends",
            "IN_CUSTOMS Scan [] IN_CUSTOMS, stays",
            "IN_CUSTOMS Deliver [] DELIVERED, ends, after PT336H")
        .doesNotContain("IN_CUSTOMS Cancel [not risky] IN_CUSTOMS, stays");
  }

  @Test
  void list_cannot_be_changed() {
    List<Transition<ParcelState>> transitions = Parcels.PARCELS.transitions();

    assertThatThrownBy(transitions::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private static String text(Lifecycle<ParcelState, Trigger, Facts, Effect> lifecycle) {
    return lifecycle.transitions().stream().map(TransitionTest::line).collect(Collectors.joining());
  }

  private static String line(Transition<ParcelState> way) {
    return "%s %s %s %s%s%s%s\n"
        .formatted(
            way.from(),
            way.event(),
            way.guards(),
            way.to(),
            way.stays() ? ", stays" : "",
            way.ends() ? ", ends" : "",
            way.firesAfter().map((Duration after) -> ", after " + after).orElse(""));
  }
}
