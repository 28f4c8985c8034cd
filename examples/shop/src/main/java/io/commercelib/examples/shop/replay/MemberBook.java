package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Membership;
import io.commercelib.membership.TierMigration;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** The books on members: tiers, how they changed, points, and whether every point is there. */
final class MemberBook {
  private final Shop shop;
  private final Survey survey;
  private final Tallies tallies;

  MemberBook(Shop shop, Survey survey, Tallies tallies) {
    this.shop = shop;
    this.survey = survey;
    this.tallies = tallies;
  }

  Membership membership() {
    Instant end = shop.diary.instant();
    Map<String, Long> members = new HashMap<>();
    Map<String, Money> spend = new HashMap<>();
    for (Map.Entry<CustomerId, Money> member : tallies.spend.entrySet()) {
      Optional<TierDecision> decision =
          shop.storage.transact(tx -> shop.membership.tierOf(tx, member.getKey(), end));
      decision.ifPresent(
          known -> {
            String tier = known.standing().tier().id();
            members.merge(tier, 1L, Long::sum);
            spend.merge(tier, member.getValue(), Money::plus);
          });
    }
    List<Membership.Tier> tiers = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    names.put(Membership.TierMove.JOINED, Membership.TierMove.JOINED);
    for (Tier tier : shop.programme.tiers()) {
      names.put(tier.id(), tier.name());
      tiers.add(
          new Membership.Tier(
              tier.name(),
              members.getOrDefault(tier.id(), 0L),
              spend.getOrDefault(tier.id(), Tallies.zero())));
    }
    List<Membership.TierMove> moves = new ArrayList<>();
    tallies.moves.forEach(
        (move, count) ->
            moves.add(
                new Membership.TierMove(
                    names.getOrDefault(move.from(), move.from()),
                    names.getOrDefault(move.to(), move.to()),
                    count)));
    return new Membership(tiers, moves, months(), tallies.pointsEarned, tallies.pointsClawedBack);
  }

  private List<Membership.TierMonth> months() {
    List<LocalDate> lastDays = new ArrayList<>();
    YearMonth last = YearMonth.from(survey.last());
    for (YearMonth month = YearMonth.from(survey.first());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      lastDays.add(month.equals(last) ? survey.last().toLocalDate() : month.atEndOfMonth());
    }
    TierMigration migration =
        shop.membership.migration(
            shop.storage,
            lastDays.stream()
                .map(day -> day.plusDays(1).atStartOfDay(Shop.ZONE).toInstant())
                .toList());
    List<Membership.TierMonth> months = new ArrayList<>();
    for (int i = 0; i < lastDays.size(); i++) {
      Map<String, Long> members = migration.snapshots().get(i).members();
      months.add(
          new Membership.TierMonth(
              lastDays.get(i),
              shop.programme.tiers().stream()
                  .map(tier -> members.getOrDefault(tier.id(), 0L))
                  .toList()));
    }
    return months;
  }

  Check check() {
    long kept = Math.subtractExact(tallies.pointsEarned, tallies.pointsClawedBack);
    long left = 0;
    for (CustomerId member : tallies.spend.keySet()) {
      PointsBalance points =
          shop.storage.transact(tx -> shop.points.balanceOf(tx, member, shop.diary.instant()));
      left = Math.addExact(left, points.available() - points.debt());
    }
    return new Check(
        "points earned - taken back = points members have",
        kept == left,
        "%s - %s = %s; members have %s"
            .formatted(
                Figures.count(tallies.pointsEarned),
                Figures.count(tallies.pointsClawedBack),
                Figures.count(kept),
                Figures.count(left)));
  }
}
