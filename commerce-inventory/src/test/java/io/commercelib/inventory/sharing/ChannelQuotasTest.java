package io.commercelib.inventory.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Units of an item that are kept for channels: web 30, b2b 20 of which 5 are lent until six. */
class ChannelQuotasTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant SIX = Instant.parse("2026-11-22T18:00:00Z");

  private final ChannelQuotas quotas =
      ChannelQuotas.of(
          List.of(ChannelQuota.of("web", 30), ChannelQuota.of("b2b", 20).lending(5).until(SIX)));

  @Test
  void channel_may_take_all_but_what_is_kept_for_others_and_not_lent() {
    assertThat(quotas.availableTo("web", 100, NOON)).isEqualTo(85);
    assertThat(quotas.availableTo("b2b", 100, NOON)).isEqualTo(70);
    assertThat(quotas.availableTo("store", 100, NOON)).isEqualTo(55);
    assertThat(quotas.availableTo("store", 40, NOON)).isZero();
    assertThat(quotas.keepingFrom("store", NOON)).containsExactly("web", "b2b");
    assertThat(quotas.keepingFrom("web", NOON)).containsExactly("b2b");
  }

  @Test
  void what_a_channel_has_taken_is_not_kept_for_it_any_more() {
    ChannelQuotas later = quotas.plusTaken("web", 12);

    assertThat(later.left("web")).isEqualTo(18);
    assertThat(later.availableTo("store", 88, NOON)).isEqualTo(55);
    assertThat(later.plusTaken("web", 50).left("web")).isZero();
    assertThat(later.plusTaken("web", -12).left("web")).isEqualTo(30);
  }

  @Test
  void lent_units_are_lent_as_long_as_the_rest_stays() {
    ChannelQuotas later = quotas;
    long available = 100;
    // However often they come, others leave 30 of web and 15 of b2b.
    for (int i = 0; i < 20; i++) {
      long taken = Math.min(10, later.availableTo("store", available, NOON));
      later = later.plusTaken("store", taken);
      available -= taken;
    }

    assertThat(available).isEqualTo(45);
  }

  @Test
  void quota_is_over_at_its_end_and_not_before() {
    assertThat(quotas.availableTo("store", 100, SIX.minusNanos(1))).isEqualTo(55);
    assertThat(quotas.availableTo("store", 100, SIX)).isEqualTo(70);
    assertThat(quotas.without(SIX).quotas()).containsExactly(ChannelQuota.of("web", 30));
    assertThat(quotas.nextEnd()).hasValue(SIX);
  }

  @Property
  void takes_within_the_quotas_never_let_a_channel_go_short_of_its_own(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 9) Long> takes) {
    String[] channels = {"web", "b2b", "store"};
    ChannelQuotas now = quotas;
    long available = 60;
    for (int i = 0; i < takes.size(); i++) {
      String channel = channels[(int) (takes.get(i) % 3)];
      long units = Math.min(takes.get(i), now.availableTo(channel, available, NOON));
      now = now.plusTaken(channel, units);
      available -= units;

      // Kept beside what is lent: so many are always there for their channel.
      assertThat(available).isGreaterThanOrEqualTo(now.left("web") + now.left("b2b") - 5);
    }
  }

  @Test
  void two_quotas_of_a_channel_and_impossible_ones_are_misuse() {
    assertThatThrownBy(
            () -> ChannelQuotas.of(List.of(ChannelQuota.of("web", 1), ChannelQuota.of("web", 2))))
        .hasMessage("channel 'web' has two quotas; add them up");
    assertThatThrownBy(() -> ChannelQuota.of("web", 3).lending(4))
        .hasMessage(
            "a quota of 3 units for 'web' that lends 4; keep at least 1 and lend none to all of"
                + " them");
  }
}
