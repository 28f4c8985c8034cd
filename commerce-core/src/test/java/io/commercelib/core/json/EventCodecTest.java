package io.commercelib.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final AggregateId LAMP = new AggregateId("lamp", "L-1");

  /** What happens to lamps. */
  sealed interface LampEvent {}

  record Lit(int watts) implements LampEvent {}

  record Broken(String why) implements LampEvent {}

  private static final EventCodec<LampEvent> CODEC =
      EventCodec.of("lamp", 2, Map.of("lamp-lit", Lit.class));

  @Test
  void what_happened_comes_back_from_its_event() {
    Event event = CODEC.write(LAMP, 7, NOON, new Lit(40));

    assertThat(event).isEqualTo(new Event(LAMP, 7, "lamp-lit", 2, NOON, "{\"watts\":40}"));
    assertThat(CODEC.read(event)).contains(new Lit(40));
    assertThat(CODEC.read(event, Lit.class)).contains(new Lit(40));
    assertThat(CODEC.read(event, Broken.class)).isEmpty();
  }

  @Test
  void events_of_others_are_none_of_its_concern() {
    String payload = "not even JSON";

    assertThat(CODEC.read(new Event(LAMP, 1, "lamp-sold", 1, NOON, payload))).isEmpty();
    assertThat(
            CODEC.read(
                new Event(new AggregateId("candle", "C-1"), 1, "lamp-lit", 2, NOON, payload)))
        .isEmpty();
  }

  @Test
  void event_of_another_version_and_what_has_no_name_are_refused() {
    assertThatThrownBy(() -> CODEC.read(new Event(LAMP, 1, "lamp-lit", 3, NOON, "{}")))
        .hasMessage("event 'lamp/L-1/1' has schema version 3; this release reads 2");
    assertThatThrownBy(() -> CODEC.write(LAMP, 1, NOON, new Broken("fell")))
        .hasMessage("no event of aggregates 'lamp' is a Broken; give it a name");
  }
}
