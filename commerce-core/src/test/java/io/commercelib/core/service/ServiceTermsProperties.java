package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class ServiceTermsProperties {
  private static final ServiceTermsFormat FORMAT = ServiceTermsFormat.standard();
  private static final List<String> ZONES =
      List.of("Europe/London", "UTC", "America/St_Johns", "Etc/GMT+5", "+05:30");

  @Property(tries = 60)
  void terms_come_back_as_they_were_written(@ForAll long seed) {
    ServiceTerms terms = new Draw(new Random(seed)).terms();

    String written = FORMAT.write(terms);

    assertThat(FORMAT.read(written)).isEqualTo(terms);
    assertThat(FORMAT.write(FORMAT.read(written))).isEqualTo(written);
  }

  /** Draws terms of every kind. */
  private static final class Draw {
    private final Random random;

    Draw(Random random) {
      this.random = random;
    }

    ServiceTerms terms() {
      List<BusinessHours> hours =
          List.of(hours("desk"), hours("night \"shift\""), hours("\u00dcber/all"));
      SlaPolicy.Builder policy = SlaPolicy.builder();
      for (int i = random.nextInt(4); i > 0; i--) {
        policy.addTargets(
            new SlaTarget(
                maybe(one(List.of(TicketPriority.values()))),
                maybe("gold"),
                maybe("mail"),
                minutes(),
                minutes(),
                one(hours)));
      }
      if (random.nextBoolean()) {
        Map<SlaClock, Set<TicketState>> standsIn = new EnumMap<>(SlaClock.class);
        for (SlaClock clock : SlaClock.values()) {
          standsIn.put(clock, Set.copyOf(some(TicketLifecycle.definition().states())));
        }
        policy.standsIn(standsIn);
      }
      if (random.nextBoolean()) {
        policy.warnAt(1 + random.nextInt(99));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        policy.addSteps(
            new EscalationStep(
                "step " + i,
                one(List.of(SlaClock.values())),
                1 + random.nextInt(1_000),
                "team",
                1 + random.nextInt(Integer.MAX_VALUE - 1)));
      }
      return new ServiceTerms(policy.build(), priorities());
    }

    private BusinessHours hours(String name) {
      Map<DayOfWeek, List<OpeningTime>> week = new EnumMap<>(DayOfWeek.class);
      for (DayOfWeek day : DayOfWeek.values()) {
        week.put(day, openings());
      }
      week.put(one(List.of(DayOfWeek.values())), List.of(OpeningTime.of("22:00", "00:00")));
      Set<LocalDate> holidays = new HashSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        holidays.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(2_000)));
      }
      return new BusinessHours(name, ZoneId.of(one(ZONES)), week, holidays);
    }

    private List<OpeningTime> openings() {
      // Coarse, so that days often share an opening and openings often touch.
      List<OpeningTime> openings = new ArrayList<>();
      int hour = random.nextInt(12);
      while (openings.size() < 3 && hour < 23 && random.nextInt(4) > 0) {
        int end = hour + 1 + random.nextInt(24 - hour);
        openings.add(new OpeningTime(LocalTime.of(hour, 0), LocalTime.of(end % 24, 0)));
        hour = end + random.nextInt(2);
      }
      return openings;
    }

    private PriorityRules priorities() {
      Map<Degree, Map<Degree, TicketPriority>> byImpact = new EnumMap<>(Degree.class);
      for (Degree impact : Degree.values()) {
        Map<Degree, TicketPriority> row = new EnumMap<>(Degree.class);
        for (Degree urgency : Degree.values()) {
          row.put(urgency, one(List.of(TicketPriority.values())));
        }
        byImpact.put(impact, row);
      }
      List<PriorityRule> rules = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        rules.add(
            new PriorityRule(
                "rule " + i,
                some(List.of("smoke", "caught fire", "\u706b\u4e8b", "It's \"late\"")),
                Set.copyOf(some(List.of("gold", "silver"))),
                Optional.of(Money.ofMinor(one(currencies()), random.nextInt(Integer.MAX_VALUE))),
                one(List.of(TicketPriority.values()))));
      }
      return new PriorityRules(byImpact, rules);
    }

    private static List<CurrencyUnit> currencies() {
      return List.of(CurrencyUnit.of("GBP"), CurrencyUnit.of("JPY"), CurrencyUnit.of("KWD"));
    }

    private Duration minutes() {
      // Somebody works two hours a week at least: in a hundred years more than 400 days.
      return Duration.ofMinutes(1 + random.nextInt(400 * 24 * 60));
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> some(List<T> of) {
      List<T> some = new ArrayList<>(of);
      Collections.shuffle(some, random);
      return List.copyOf(some.subList(0, random.nextInt(some.size() + 1)));
    }

    private <T> Optional<T> maybe(T value) {
      return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
  }
}
