package io.commercelib.membership.programme;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.programme.ProgrammeFinding.Severity;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Looks for what is wrong or doubtful in the last version of a programme and in its points. Pure.
 *
 * <p>What is found is so, with figures that show it; what is not found may still be wrong. Points
 * are judged by orders of goods that one rule names at a time.
 */
public final class ProgrammeLint {
  private final LoyaltyProgramme whole;
  private final Programme programme;
  private final LintFacts facts;
  private final String pointer;
  private final List<ProgrammeFinding> findings = new ArrayList<>();

  private ProgrammeLint(LoyaltyProgramme whole, LintFacts facts) {
    this.whole = whole;
    this.facts = facts;
    List<ProgrammeVersions.Version> versions = whole.tiers().all();
    this.programme = versions.get(versions.size() - 1).programme();
    this.pointer = "/versions/" + (versions.size() - 1);
  }

  /**
   * Returns what is found, in the order of the document.
   *
   * @throws IllegalArgumentException if facts are in another currency than the programme
   */
  public static List<ProgrammeFinding> check(LoyaltyProgramme programme, LintFacts facts) {
    facts.costs().checkCurrency(programme.tiers().currency());
    for (Optional<Money> amount : List.of(facts.averageOrder(), facts.mostSpend())) {
      if (amount
          .filter(money -> !money.getCurrencyUnit().equals(programme.tiers().currency()))
          .isPresent()) {
        throw new IllegalArgumentException(
            "a fact is %s; give it in %s, in which the programme counts"
                .formatted(amount.get(), programme.tiers().currency()));
      }
    }
    ProgrammeLint lint = new ProgrammeLint(programme, facts);
    lint.checkPeriod();
    lint.checkTiers();
    programme.points().ifPresent(lint::checkPoints);
    return List.copyOf(lint.findings);
  }

  private void add(Severity severity, String at, Reason reason) {
    findings.add(new ProgrammeFinding(severity, at, reason));
  }

  private void checkPeriod() {
    Period period = programme.period();
    if (period instanceof Period.Rolling rolling
        && rolling.validityMonths() < rolling.windowMonths()) {
      add(
          Severity.NOTE,
          pointer + "/period",
          Reason.of(
              MembershipReason.PROGRAMME_KEPT_BY_ENTRY,
              "validity",
              rolling.validityMonths(),
              "window",
              rolling.windowMonths()));
    }
    WindowMonths.of(period)
        .filter(months -> period.graceDays() > WindowMonths.fewestDays(months))
        .ifPresent(
            months ->
                add(
                    Severity.WARNING,
                    pointer + "/period/graceDays",
                    Reason.of(MembershipReason.PROGRAMME_GRACE_LONG, "days", period.graceDays())));
  }

  private void checkTiers() {
    Reach reach = new Reach(programme, facts);
    TierCost cost = new TierCost(programme, whole.points(), facts);
    for (int rank = 0; rank < programme.tiers().size(); rank++) {
      Tier tier = programme.tiers().get(rank);
      String at = pointer + "/tiers/" + rank;
      tier.requirement().ifPresent(need -> checkReach(reach, tier, need, at));
      tier.requirement()
          .filter(need -> tier.retention().filter(keeps -> keeps.implies(need)).isPresent())
          .ifPresent(
              need ->
                  add(
                      Severity.WARNING,
                      at + "/retention",
                      Reason.of(MembershipReason.PROGRAMME_RETENTION_IDLE, "tier", tier.id())));
      checkBenefits(tier, at);
      if (rank > 0) {
        checkLost(programme.tiers().get(rank - 1), tier, at);
        cost.finding(tier).ifPresent(reason -> add(Severity.WARNING, at + "/benefits", reason));
      }
    }
  }

  private void checkReach(Reach reach, Tier tier, Requirement need, String at) {
    Reach.Found found = reach.of(need);
    if (found.how() != Reach.How.POSSIBLE) {
      boolean never = found.how() == Reach.How.NEVER;
      add(
          never ? Severity.ERROR : Severity.WARNING,
          at + "/requirement",
          Reason.of(
              never
                  ? MembershipReason.PROGRAMME_TIER_UNREACHABLE
                  : MembershipReason.PROGRAMME_TIER_FAR,
              "tier",
              tier.id(),
              "why",
              found.why()));
    }
  }

  private void checkBenefits(Tier tier, String at) {
    for (int i = 0; i < tier.benefits().size(); i++) {
      Benefit benefit = tier.benefits().get(i);
      if (benefit instanceof Benefit.BirthdayGift gift && gift.memberDays() == 0) {
        add(
            Severity.WARNING,
            at + "/benefits/" + i,
            Reason.of(MembershipReason.PROGRAMME_BIRTHDAY_AT_ONCE, "benefit", gift.id()));
      }
      if (whole.points().isEmpty() && givesPoints(benefit)) {
        add(
            Severity.ERROR,
            at + "/benefits/" + i,
            Reason.of(
                MembershipReason.PROGRAMME_NO_POINTS, "benefit", benefit.id(), "tier", tier.id()));
      }
    }
  }

  private static boolean givesPoints(Benefit benefit) {
    if (benefit instanceof Benefit.BirthdayGift gift) {
      return gift.reward() instanceof Reward.Points;
    }
    if (benefit instanceof Benefit.UpgradeGift gift) {
      return gift.reward() instanceof Reward.Points;
    }
    return benefit instanceof Benefit.PointsMultiplier;
  }

  private void checkLost(Tier below, Tier tier, String at) {
    for (Benefit benefit : below.benefits()) {
      BenefitOrder.Compared compared = BenefitOrder.compare(benefit, tier.benefits());
      if (compared != BenefitOrder.Compared.KEPT) {
        ReasonCode code =
            compared == BenefitOrder.Compared.LOST
                ? MembershipReason.PROGRAMME_BENEFIT_LOST
                : MembershipReason.PROGRAMME_BENEFIT_LESS;
        add(
            Severity.WARNING,
            tier.benefits().isEmpty() ? at : at + "/benefits",
            Reason.of(code, "below", below.id(), "tier", tier.id()).with("benefit", benefit.id()));
      }
    }
  }

  private void checkPoints(PointsProgramme points) {
    Set<String> known = new HashSet<>();
    for (ProgrammeVersions.Version version : whole.tiers().all()) {
      version.programme().tiers().forEach(tier -> known.add(tier.id()));
    }
    List<EarnRule> rules = points.earning().rules();
    for (int i = 0; i < rules.size(); i++) {
      EarnRule rule = rules.get(i);
      String at = "/points/earning/rules/" + i + "/scope/tiers";
      rule.scope().tiers().stream()
          .filter(tier -> !known.contains(tier))
          .sorted()
          .forEach(
              tier ->
                  add(
                      Severity.ERROR,
                      at,
                      Reason.of(
                          MembershipReason.PROGRAMME_TIER_OF_RULE_UNKNOWN,
                          "rule",
                          rule.id(),
                          "tier",
                          tier)));
    }
    PointsWorth.dearest(programme, points, facts)
        .ifPresent(
            found ->
                add(
                    found.isLoop() ? Severity.ERROR : Severity.WARNING,
                    "/points/earning",
                    found.reason()));
  }
}
