package io.commercelib.membership.testing;

import io.commercelib.membership.growth.CheckIn;
import io.commercelib.membership.growth.CheckIns;
import io.commercelib.membership.growth.FreezeGift;
import io.commercelib.membership.growth.MemberAction;
import io.commercelib.membership.growth.StreakRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Random actions, check-ins and rules of streaks. */
public final class GrowthArbitraries {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private GrowthArbitraries() {}

  /** Returns zones with and without clock changes, from the far west to the far east. */
  public static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/London",
            "America/New_York",
            "America/St_Johns",
            "Pacific/Honolulu",
            "Pacific/Auckland",
            "Pacific/Kiritimati",
            "Australia/Lord_Howe",
            "UTC")
        .map(ZoneId::of);
  }

  /** Returns instants within about eight weeks, many of them at or next to midnight in a zone. */
  public static Arbitrary<Instant> instants(ZoneId zone) {
    Arbitrary<Instant> anywhere =
        Arbitraries.longs().between(0, 56 * 1_440L).map(minutes -> START.plusSeconds(60 * minutes));
    Arbitrary<Instant> midnights =
        Combinators.combine(Arbitraries.integers().between(1, 55), Arbitraries.of(-1, 0, 1))
            .as(
                (day, second) ->
                    START
                        .plus(Duration.ofDays(day))
                        .atZone(zone)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .toInstant()
                        .plusSeconds(second));
    return Arbitraries.oneOf(anywhere, midnights);
  }

  /**
   * Returns what a member did: orders, reviews and shares, some of which are taken back or changed.
   */
  public static Arbitrary<List<MemberAction>> actions(ZoneId zone) {
    Arbitrary<Done> done =
        Combinators.combine(
                Arbitraries.of("order", "order", "review", "share"),
                instants(zone),
                Arbitraries.longs().between(0, 5_000),
                Arbitraries.integers().between(0, 9))
            .as(Done::new);
    return done.list().ofMaxSize(25).map(GrowthArbitraries::asActions);
  }

  private record Done(String type, Instant at, long minor, int fate) {}

  private static List<MemberAction> asActions(List<Done> all) {
    List<MemberAction> actions = new ArrayList<>();
    for (Done done : all) {
      String id = "a-" + actions.size();
      MemberAction.Builder action =
          MemberAction.builder().id(id).type(done.type).occurredAt(done.at);
      if (done.type.equals("order")) {
        action.amount(Money.ofMinor(CurrencyUnit.GBP, done.minor));
      }
      actions.add(action.build());
      Instant later = done.at.plus(Duration.ofDays(3));
      if (done.fate == 0) {
        actions.add(MemberAction.takenBack("c-" + actions.size(), id, later));
      } else if (done.fate == 1 && done.type.equals("order")) {
        Money less = Money.ofMinor(CurrencyUnit.GBP, -done.minor / 2);
        actions.add(MemberAction.changed("c-" + actions.size(), id, less, later));
      }
    }
    return actions;
  }

  /** Returns rules of streaks with any freezes. */
  public static Arbitrary<StreakRules> streakRules() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4).optional(), Arbitraries.integers().between(0, 3))
        .as(
            (every, most) ->
                StreakRules.builder()
                    .id("daily")
                    .freezeEvery(most == 0 ? Optional.empty() : every)
                    .mostFreezes(most)
                    .build());
  }

  /** Returns when a member came by, and freezes that were given, all in one zone. */
  public static Arbitrary<CheckIns> checkIns(ZoneId zone) {
    return checkIns(Arbitraries.just(zone), instants(zone));
  }

  /** Returns the same of a member who flies about, or sets the clock, without end. */
  public static Arbitrary<CheckIns> travels() {
    return zones().flatMap(zone -> checkIns(zones(), instants(zone)));
  }

  private static Arbitrary<CheckIns> checkIns(Arbitrary<ZoneId> zones, Arbitrary<Instant> when) {
    Arbitrary<List<CheckIn>> visits =
        Combinators.combine(when, zones)
            .as((at, zone) -> new CheckIn("v-" + at.toEpochMilli(), at, zone))
            .list()
            .uniqueElements(CheckIn::at)
            .ofMaxSize(70);
    Arbitrary<List<FreezeGift>> gifts =
        Combinators.combine(when, Arbitraries.integers().between(1, 2))
            .as((at, freezes) -> new FreezeGift("g-" + at.toEpochMilli(), at, freezes))
            .list()
            .uniqueElements(FreezeGift::at)
            .ofMaxSize(3);
    return Combinators.combine(visits, gifts).as(CheckIns::of);
  }
}
