package io.commercelib.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetentionPeriodsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void periods_are_read_from_json_and_written_alike() {
    String json =
        """
        {
          "schemaVersion" : 1,
          "records" : [
            {
              "name" : "order-addresses",
              "keep" : "P3Y"
            },
            {
              "name" : "orders",
              "keep" : "P10Y6M"
            }
          ]
        }
        """;

    RetentionPeriods periods = RetentionPeriods.read(json);

    assertThat(periods.of("orders")).contains(Period.of(10, 6, 0));
    assertThat(periods.of("order-addresses")).contains(Period.ofYears(3));
    assertThat(periods.of("members-club")).isEmpty();
    assertThat(periods.write()).isEqualTo(json);
  }

  @Test
  void all_that_is_wrong_with_a_document_is_told_at_once() {
    assertThatThrownBy(
            () ->
                RetentionPeriods.read(
                    """
                    {"schemaVersion": 1, "records": [
                      {"name": "orders", "keep": "P0D"},
                      {"name": "orders", "keep": "ten years"},
                      {"name": "members-club", "keep": "P2Y", "then": "erase"},
                      {"name": "members-club", "keep": "P3Y"}]}
                    """))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(DocumentFault::pointer)
                    .containsExactlyInAnyOrder(
                        "/records/0/keep", "/records/1/keep", "/records/2", "/records/3/name"));
  }

  @Test
  void what_was_over_on_a_day_goes_on_the_day_after_its_last_one() {
    RetentionPeriods periods = new RetentionPeriods(Map.of("orders", Period.ofYears(2)));

    assertThat(periods.lastDay("orders", LocalDate.parse("2024-02-29")))
        .contains(LocalDate.parse("2026-02-28"));
    // London is at UTC+1 in summer, so that the day begins at 23:00 of the day before.
    assertThat(periods.overBefore("orders", LONDON, Instant.parse("2026-06-10T12:00:00Z")))
        .contains(Instant.parse("2024-06-09T23:00:00Z"));
    assertThat(periods.overBefore("orders", LONDON, Instant.parse("2026-03-01T12:00:00Z")))
        .contains(Instant.parse("2024-03-01T00:00:00Z"));
    assertThat(periods.overBefore("orders", LONDON, Instant.parse("2026-02-28T12:00:00Z")))
        .contains(Instant.parse("2024-02-28T00:00:00Z"));
  }

  @Property
  void day_is_past_its_last_one_exactly_if_it_is_before_the_bound(
      @ForAll @IntRange(min = -20_000, max = 20_000) int over,
      @ForAll @IntRange(min = -500, max = 2_000) int later,
      @ForAll @IntRange(max = 4) int years,
      @ForAll @IntRange(max = 14) int months,
      @ForAll @IntRange(min = 1, max = 40) int days) {
    RetentionPeriods periods =
        new RetentionPeriods(Map.of("orders", Period.of(years, months, days)));
    LocalDate day = LocalDate.ofEpochDay(over);
    LocalDate today = day.plusDays(later);

    Instant bound =
        periods.overBefore("orders", LONDON, today.atTime(12, 0).atZone(LONDON).toInstant()).get();

    assertThat(day.atTime(9, 0).atZone(LONDON).toInstant().isBefore(bound))
        .isEqualTo(periods.lastDay("orders", day).get().isBefore(today));
  }

  @Test
  void sweep_refuses_periods_of_nothing_and_too_short_ones_together() {
    RetentionPeriods periods =
        new RetentionPeriods(Map.of("order", Period.ofYears(1), "orders", Period.ofDays(10)));

    assertThatThrownBy(
            () ->
                new RetentionSweep(
                    MemoryStorage.create(), periods, LONDON, List.of(new NothingKept())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "retention periods are wrong: nothing is called 'order'; use [orders]; 'orders' is to"
                + " be kept for P10D; keep it for 30 days at least");
  }

  private static final class NothingKept implements RetainedRecords {
    @Override
    public String name() {
      return "orders";
    }

    @Override
    public Duration least() {
      return Duration.ofDays(30);
    }

    @Override
    public long drop(Instant before, Instant now) {
      return 0;
    }
  }
}
