package io.commercelib.examples.shop.replay;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Membership;
import io.commercelib.examples.shop.report.Points;
import io.commercelib.membership.TierMigration;
import io.commercelib.membership.points.PointsAccount;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.points.PointsLiability;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.id.CustomerId;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.Money;

/** The books on members: tiers, how they changed, points, and whether every point is there. */
final class MemberBook {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  /** What lots are made of; the other accounts are the shop's, and what members owe. */
  private static final Set<PointsAccount> OPEN =
      Set.of(PointsAccount.AVAILABLE, PointsAccount.PENDING, PointsAccount.HELD);

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
    return new Membership(tiers, moves, months(), changes(), points(), example());
  }

  /** Returns the tier of a member at the end of the last day of the file, as was known then. */
  Optional<TierDecision> decisionOf(CustomerId member) {
    Instant at =
        survey
            .last()
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay(Shop.ZONE)
            .minusNanos(1_000)
            .toInstant();
    return shop.storage.transact(tx -> shop.membership.tierOf(tx, member, at, at));
  }

  /** What happened after the last day of the file counts too: reviews go on until the end. */
  private List<Membership.TierChanges> changes() {
    List<String> ranks = shop.programme.tiers().stream().map(Tier::id).toList();
    List<Membership.TierChanges> changes = new ArrayList<>();
    if (tallies.movesByMonth.isEmpty()) {
      return changes;
    }
    for (YearMonth month = tallies.movesByMonth.firstKey();
        !month.isAfter(tallies.movesByMonth.lastKey());
        month = month.plusMonths(1)) {
      long joined = 0;
      long rises = 0;
      long kept = 0;
      long falls = 0;
      for (Map.Entry<Tallies.Move, Long> move :
          tallies.movesByMonth.getOrDefault(month, new TreeMap<>()).entrySet()) {
        int from = ranks.indexOf(move.getKey().from());
        int to = ranks.indexOf(move.getKey().to());
        joined += from < 0 ? move.getValue() : 0;
        rises += from >= 0 && from < to ? move.getValue() : 0;
        kept += from == to ? move.getValue() : 0;
        falls += from > to ? move.getValue() : 0;
      }
      changes.add(new Membership.TierChanges(month, joined, rises, kept, falls));
    }
    return changes;
  }

  private Points points() {
    PointsLiability liability = liability();
    return new Points(
        tallies.pointsEarned,
        tallies.pointsRedeemed,
        tallies.pointsExpired,
        tallies.pointsClawedBack,
        -balances().getOrDefault(PointsAccount.DEBT, 0L),
        liability.months().stream()
            .map(month -> new Points.Open(month.month(), month.points(), month.value()))
            .toList(),
        liability.value());
  }

  /** Returns what open points cost if all are spent. */
  private PointsLiability liability() {
    return shop.points.liability(
        shop.storage, shop.diary.instant(), Percent.ZERO, RoundingMode.HALF_EVEN);
  }

  /** Returns what is in each account on behalf of all members. */
  private Map<PointsAccount, Long> balances() {
    Map<PointsAccount, Long> sums = new EnumMap<>(PointsAccount.class);
    for (CustomerId member : tallies.spend.keySet()) {
      PointsBalance balance =
          shop.storage.transact(tx -> shop.points.balanceOf(tx, member, shop.diary.instant()));
      for (PointsAccount account : PointsAccount.values()) {
        sums.merge(account, balance.in(account), Math::addExact);
      }
    }
    return sums;
  }

  /** Returns the member to whom most has happened; of several the first by id. */
  private Optional<Membership.Explained> example() {
    Optional<TierDecision> most = Optional.empty();
    for (CustomerId member : new TreeSet<>(tallies.spend.keySet())) {
      Optional<TierDecision> decision = decisionOf(member);
      if (decision.isPresent()
          && (most.isEmpty() || eventsOf(decision.get()) > eventsOf(most.get()))) {
        most = decision;
      }
    }
    return most.map(
        decision ->
            new Membership.Explained(
                decision.member().id().value(),
                decision.tier().name(),
                survey.last().toLocalDate(),
                decision.reasons().stream().map(ENGLISH::of).toList(),
                decision.standing().changes().stream()
                    .map(change -> Tallies.dayOf(change.at()) + ": " + ENGLISH.of(change.reason()))
                    .toList()));
  }

  private static int eventsOf(TierDecision decision) {
    return decision.standing().changes().size();
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
    long kept =
        Math.subtractExact(
            tallies.pointsEarned,
            tallies.pointsClawedBack + tallies.pointsExpired + tallies.pointsRedeemed);
    Map<PointsAccount, Long> sums = balances();
    long owed = -sums.getOrDefault(PointsAccount.DEBT, 0L);
    long left = 0;
    for (PointsAccount account : OPEN) {
      left += sums.getOrDefault(account, 0L);
    }
    long inLots = liability().points();
    return new Check(
        "points earned - taken back - expired - redeemed = points members have = points in lots",
        kept == left - owed
            && inLots == left
            && -sums.getOrDefault(PointsAccount.ISSUED, 0L) == tallies.pointsEarned
            && sums.getOrDefault(PointsAccount.EXPIRED, 0L) == tallies.pointsExpired,
        "%s - %s - %s - %s = %s; members have %s and owe %s, lots have %s"
            .formatted(
                Figures.count(tallies.pointsEarned),
                Figures.count(tallies.pointsClawedBack),
                Figures.count(tallies.pointsExpired),
                Figures.count(tallies.pointsRedeemed),
                Figures.count(kept),
                Figures.count(left),
                Figures.count(owed),
                Figures.count(inLots)));
  }
}
