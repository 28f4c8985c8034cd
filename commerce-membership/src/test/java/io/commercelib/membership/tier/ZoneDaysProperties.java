package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Days that are found from offsets which are known are those of the calendar. */
class ZoneDaysProperties {
  private static final long FROM = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
  private static final long UNTIL = Instant.parse("2035-01-01T00:00:00Z").getEpochSecond();

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/London",
            "America/St_Johns",
            "Asia/Beirut",
            "Pacific/Apia",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "Antarctica/Troll",
            "UTC")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<List<Long>> seconds() {
    return Arbitraries.longs().between(FROM, UNTIL).list().ofMinSize(1).ofMaxSize(30);
  }

  @Property
  void day_is_the_one_that_has_begun_last(
      @ForAll("zones") ZoneId zone,
      @ForAll("seconds") List<Long> anywhere,
      @ForAll @LongRange(min = -90_000, max = 90_000) long beside) {
    ZoneDays days = new ZoneDays(zone);

    for (long second : anywhere) {
      Instant instant = Instant.ofEpochSecond(second);
      check(days, zone, instant);
      ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
      if (change != null) {
        check(days, zone, change.getInstant().plusSeconds(beside));
        check(days, zone, change.getInstant());
        check(days, zone, change.getInstant().minusNanos(1));
      }
    }
  }

  private static void check(ZoneDays days, ZoneId zone, Instant instant) {
    LocalDate local = LocalDateTime.ofInstant(instant, zone).toLocalDate();
    LocalDate last = local.minusDays(2);
    for (LocalDate day = local.minusDays(1);
        !day.isAfter(local.plusDays(1));
        day = day.plusDays(1)) {
      if (!day.atStartOfDay(zone).toInstant().isAfter(instant)) {
        last = day;
      }
    }

    assertThat(days.dayOf(instant)).isEqualTo(last);
    for (int i = -3; i <= 3; i++) {
      LocalDate day = local.plusDays(i);
      assertThat(days.startOf(day)).isEqualTo(day.atStartOfDay(zone).toInstant());
    }
  }
}
