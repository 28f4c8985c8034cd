package io.commercelib.membership.programme;

import com.google.common.collect.Lists;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Percent;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierChange;
import io.commercelib.membership.tier.TierRules;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;

/** Counts what one programme makes of members; not thread-safe. */
final class SimulatedProgramme {
  private static final int MONTHS_PER_BIRTHDAY = 12;

  private final LoyaltyProgramme programme;
  private final TierRules rules;
  private final Months months;
  private final BenefitCosts costs;
  private final List<String> tiers;
  private final long[][] members;
  private final long[] upgrades;
  private final long[] downgrades;
  private final PointsCount points;
  private final SortedMap<String, Usage> usages = new TreeMap<>();
  private final SortedMap<String, Long> leftOut = new TreeMap<>();

  SimulatedProgramme(LoyaltyProgramme programme, Months months, BenefitCosts costs) {
    this.programme = programme;
    this.rules = TierRules.of(programme.tiers());
    this.months = months;
    this.costs = costs;
    // Of all versions, from low to high as the last one has them; those of old come at the end.
    Set<String> ids = new LinkedHashSet<>();
    for (ProgrammeVersions.Version version : Lists.reverse(programme.tiers().all())) {
      version.programme().tiers().forEach(tier -> ids.add(tier.id()));
    }
    this.tiers = List.copyOf(ids);
    this.members = new long[months.size()][tiers.size()];
    this.upgrades = new long[months.size()];
    this.downgrades = new long[months.size()];
    this.points = new PointsCount(months.size());
  }

  /** What a benefit of a tier brought; the benefit is that of the last version seen. */
  private static final class Usage {
    private final String tier;
    private final Benefit benefit;
    private long uses;
    private long memberMonths;
    private long spend;

    Usage(String tier, Benefit benefit) {
      this.tier = tier;
      this.benefit = benefit;
    }
  }

  /**
   * One member under this programme.
   *
   * @param leftOut the tiers that were set by hand and that this programme does not have
   * @param tiers by month the id of the tier at its end; empty before the member joined
   */
  record Run(
      Member member,
      Activities activities,
      List<String> leftOut,
      List<TierChange> changes,
      List<Optional<String>> tiers,
      Optional<PointsRun> points) {}

  Run run(ProgrammeSimulation.Past past) {
    Member member = past.member();
    Instant last = months.end().minusNanos(1_000);
    List<String> unknown = new ArrayList<>();
    Activities known = withoutUnknownTiers(past.activities(), unknown);
    List<TierChange> changes = rules.standing(member, known, last).changes();
    List<Optional<String>> held = new ArrayList<>(months.size());
    for (int month = 0; month < months.size(); month++) {
      Instant at = months.end(month).minusNanos(1_000);
      held.add(
          member.joinedAt().isAfter(at) ? Optional.empty() : Optional.of(heldAt(changes, at).id()));
    }
    Optional<PointsRun> earned =
        programme
            .points()
            .map(terms -> new PointsRun(terms, months, at -> heldBefore(changes, at)))
            .map(run -> run.over(member, known, past.goods()));
    return new Run(member, known, unknown, changes, held, earned);
  }

  /** Leaves out what was set by hand to a tier that no version of this programme has. */
  private Activities withoutUnknownTiers(Activities activities, List<String> unknown) {
    List<Activity> known = new ArrayList<>(activities.inOrder().size());
    for (Activity activity : activities.inOrder()) {
      if (activity instanceof Activity.Assignment set && !tiers.contains(set.tier())) {
        unknown.add(set.tier());
      } else {
        known.add(activity);
      }
    }
    return unknown.isEmpty() ? activities : Activities.of(known);
  }

  void count(Run run) {
    for (int month = 0; month < months.size(); month++) {
      if (run.tiers.get(month).isPresent()) {
        String held = run.tiers.get(month).get();
        members[month][tiers.indexOf(held)]++;
        Programme inForce = rules.versions().inForce(months.end(month).minusNanos(1_000));
        Tier tier = inForce.tier(held).orElse(inForce.baseTier());
        tier.benefits().forEach(benefit -> usage(tier, benefit).memberMonths++);
      }
    }
    run.leftOut.forEach(tier -> leftOut.merge(tier, 1L, Math::addExact));
    countChanges(run);
    countOrders(run);
    run.points.ifPresent(points::add);
  }

  private void countChanges(Run run) {
    String before = "";
    for (TierChange change : run.changes) {
      Programme inForce = rules.versions().inForce(change.at());
      String from = before.isEmpty() ? inForce.baseTier().id() : before;
      before = change.held();
      int month = months.indexOf(change.at());
      if (month < 0 || from.equals(change.held())) {
        continue;
      }
      // A tier that is gone was below what is held instead, or it would be held as that.
      int rankBefore = inForce.tier(from).map(tier -> inForce.tiers().indexOf(tier)).orElse(-1);
      Tier now = inForce.tier(change.held()).orElse(inForce.baseTier());
      if (change.kind() == TierChange.Kind.MAPPED || inForce.tiers().indexOf(now) < rankBefore) {
        downgrades[month]++;
        continue;
      }
      upgrades[month]++;
      for (Benefit benefit : now.benefits()) {
        if (benefit instanceof Benefit.UpgradeGift) {
          usage(now, benefit).uses++;
        }
      }
    }
  }

  private void countOrders(Run run) {
    Map<String, Long> usedOfQuota = new HashMap<>();
    for (Activity activity : run.activities.inOrder()) {
      Instant at = activity.occurredAt();
      if (activity instanceof Activity.Purchase purchase
          && months.indexOf(at) >= 0
          && !run.member.joinedAt().isAfter(at)) {
        Tier tier = heldBefore(run.changes, at);
        for (Benefit benefit : tier.benefits()) {
          Usage usage = usage(tier, benefit);
          usage.spend = Math.addExact(usage.spend, MinorUnits.of(purchase.spent().total()));
          if (isUse(tier, benefit, at, usedOfQuota)) {
            usage.uses++;
          }
        }
      }
    }
  }

  private boolean isUse(Tier tier, Benefit benefit, Instant at, Map<String, Long> usedOfQuota) {
    Optional<Benefit.Quota> quota;
    if (benefit instanceof Benefit.Discount discount) {
      quota = discount.quota();
    } else if (benefit instanceof Benefit.FreeShipping shipping) {
      quota = shipping.quota();
    } else {
      return false;
    }
    if (quota.isEmpty()) {
      return true;
    }
    LocalDate day = rules.versions().inForce(at).dayOf(at);
    String period =
        switch (quota.get().per()) {
          case MONTH -> YearMonth.from(day).toString();
          case QUARTER -> day.getYear() + "-Q" + (day.getMonthValue() + 2) / 3;
          case YEAR -> Integer.toString(day.getYear());
        };
    String key = BenefitCosts.key(tier.id(), benefit.id()) + "/" + period;
    return usedOfQuota.merge(key, 1L, Long::sum) <= quota.get().uses();
  }

  private Usage usage(Tier tier, Benefit benefit) {
    return usages.computeIfAbsent(
        BenefitCosts.key(tier.id(), benefit.id()), any -> new Usage(tier.id(), benefit));
  }

  /** Returns the tier at an instant, what happens at it included. */
  private Tier heldAt(List<TierChange> changes, Instant at) {
    return tier(changes, at, true);
  }

  /** Returns the tier by which an order of that instant is priced: what it brings comes after. */
  private Tier heldBefore(List<TierChange> changes, Instant at) {
    return tier(changes, at, false);
  }

  private Tier tier(List<TierChange> changes, Instant at, boolean withUpgrades) {
    Programme inForce = rules.versions().inForce(at);
    String held = inForce.baseTier().id();
    for (TierChange change : changes) {
      if (change.at().isAfter(at)) {
        break;
      }
      if (withUpgrades || change.at().isBefore(at) || change.kind() != TierChange.Kind.UPGRADED) {
        held = change.held();
      }
    }
    return inForce.tier(held).orElse(inForce.baseTier());
  }

  SimulationReport.Side report(YearMonth from) {
    List<SimulationReport.Month> counted = new ArrayList<>();
    for (int month = 0; month < months.size(); month++) {
      Map<String, Long> inTiers = new LinkedHashMap<>();
      for (int rank = 0; rank < tiers.size(); rank++) {
        inTiers.put(tiers.get(rank), members[month][rank]);
      }
      counted.add(
          new SimulationReport.Month(
              from.plusMonths(month),
              inTiers,
              upgrades[month],
              downgrades[month],
              points.flow(month)));
    }
    Money sum = Money.zero(programme.tiers().currency());
    List<SimulationReport.BenefitUse> benefits = new ArrayList<>();
    for (Usage usage : usages.values()) {
      // Of nobody's birthday anything is known: one comes to every twelve months.
      long uses =
          usage.benefit instanceof Benefit.BirthdayGift
              ? usage.memberMonths / MONTHS_PER_BIRTHDAY
              : usage.uses;
      Money cost = cost(usage, uses);
      sum = sum.plus(cost);
      benefits.add(
          new SimulationReport.BenefitUse(
              usage.tier, usage.benefit.id(), uses, usage.memberMonths, cost));
    }
    return new SimulationReport.Side(
        rules.versions().inForce(months.end().minusNanos(1_000)).version(),
        counted,
        benefits,
        sum,
        leftOut);
  }

  private Money cost(Usage usage, long uses) {
    Money none = Money.zero(programme.tiers().currency());
    Optional<BenefitCost> stated = costs.of(usage.tier, usage.benefit.id());
    if (stated.isEmpty()) {
      return worth(usage.benefit).map(gift -> gift.multipliedBy(uses)).orElse(none);
    }
    Money perUse = stated.get().perUse().orElse(none).multipliedBy(uses);
    Money perMonth = stated.get().perMonth().orElse(none).multipliedBy(usage.memberMonths);
    Money ofSpend =
        stated
            .get()
            .ofSpend()
            .orElse(Percent.ZERO)
            .of(MinorUnits.toMoney(none.getCurrencyUnit(), usage.spend), RoundingMode.HALF_EVEN);
    return perUse.plus(perMonth).plus(ofSpend);
  }

  /** Returns what a gift of points pays at checkout; empty for all else. */
  private Optional<Money> worth(Benefit benefit) {
    Optional<Reward> reward = Optional.empty();
    if (benefit instanceof Benefit.UpgradeGift gift) {
      reward = Optional.of(gift.reward());
    } else if (benefit instanceof Benefit.BirthdayGift gift) {
      reward = Optional.of(gift.reward());
    }
    Optional<PointsProgramme> terms =
        programme
            .points()
            .filter(known -> known.redemption().isPresent())
            .filter(known -> known.currency().equals(programme.tiers().currency()));
    return reward
        .filter(Reward.Points.class::isInstance)
        .map(Reward.Points.class::cast)
        .flatMap(gift -> terms.map(known -> known.worth(gift.points(), RoundingMode.HALF_EVEN)));
  }

  /** Points of all members by month. */
  private static final class PointsCount {
    private final long[] issued;
    private final long[] back;
    private final long[] expired;
    private long opening;

    PointsCount(int months) {
      issued = new long[months];
      back = new long[months];
      expired = new long[months];
    }

    void add(PointsRun run) {
      opening = Math.addExact(opening, run.opening());
      for (int month = 0; month < issued.length; month++) {
        issued[month] = Math.addExact(issued[month], run.issued(month));
        back[month] = Math.addExact(back[month], run.back(month));
        expired[month] = Math.addExact(expired[month], run.expired(month));
      }
    }

    SimulationReport.PointsFlow flow(int month) {
      long open = opening;
      for (int i = 0; i <= month; i++) {
        open = Math.addExact(open, issued[i] - back[i] - expired[i]);
      }
      return new SimulationReport.PointsFlow(issued[month], back[month], expired[month], open);
    }
  }
}
