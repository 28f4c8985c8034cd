package io.commercelib.pricing.analysis;

import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for what is wrong or doubtful in a rule set before any cart meets it.
 *
 * <p>What is said to be never so is proved from the definitions, for any cart and any goods: an
 * item may be of any categories and tags, as a shop's catalogue is not known. What is said of who
 * goes first is so {@linkplain Strategy#byPriority() by priority}; roundings to nothing aside.
 * Takes time in proportion to the promotions, and for those that are not combined with each other
 * to their pairs, up to {@value #MOST_COMPARED} of them.
 */
public final class RuleLint {
  /** Most pairs that are compared; how many are left is told. */
  static final int MOST_COMPARED = 100_000;

  private final RuleSet rules;
  private final Instant now;
  private final Strategy strategy;
  private final Circumstances circumstances;
  private final Rivalry rivalry;
  private final List<Finding> findings = new ArrayList<>();

  private RuleLint(RuleSet rules, Instant now, Strategy strategy) {
    this.rules = rules;
    this.now = now;
    this.strategy = strategy;
    circumstances = new Circumstances(rules.zone());
    rivalry = new Rivalry(rules);
  }

  /**
   * Returns what is found in rules that price by priority, the worst first, then in the order in
   * which promotions are taken.
   *
   * @param now by which it is told what is over
   */
  public static List<Finding> of(RuleSet rules, Instant now) {
    return of(rules, now, Strategy.byPriority());
  }

  /**
   * Returns what is found in rules that price by a strategy. By what is best for the customer it
   * does not matter who goes first: no promotion is in a shadow, and no id decides.
   *
   * @param now by which it is told what is over
   */
  public static List<Finding> of(RuleSet rules, Instant now, Strategy strategy) {
    RuleLint lint = new RuleLint(rules, now, strategy);
    lint.look();
    return lint.findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  private void look() {
    Set<String> classes = new TreeSet<>();
    for (Promotion promotion : rules.promotions()) {
      promotion.combination().ofClass().ifPresent(classes::add);
    }
    List<Live> live = new ArrayList<>();
    for (Promotion promotion : rules.promotions()) {
      Applicability applicability = Applicability.of(promotion, rules);
      if (isExpired(promotion)) {
        add(
            Finding.Severity.WARNING,
            reason(LintReason.EXPIRED, promotion)
                .with("until", promotion.validUntil().orElseThrow()),
            promotion.id());
        continue;
      }
      lookAlone(promotion, classes);
      if (circumstances.areImpossible(applicability.whole())) {
        addNeverApplicable(promotion, applicability);
      } else {
        live.add(new Live(promotion, applicability));
      }
    }
    PricingPlan plan = PricingEngine.compile(rules, strategy);
    lookAtPairs(live, new Meeting(plan, now));
    findings.addAll(new LawTrials(plan, now).of(live));
  }

  private boolean isExpired(Promotion promotion) {
    return promotion.validUntil().filter(until -> !until.isAfter(now)).isPresent();
  }

  private void lookAlone(Promotion promotion, Set<String> classes) {
    for (String name : new TreeSet<>(promotion.combination().combinesWith().orElse(Set.of()))) {
      if (!classes.contains(name)) {
        add(
            Finding.Severity.ERROR,
            reason(LintReason.CLASS_UNKNOWN, promotion)
                .with("class", name)
                .with("known", classes.isEmpty() ? "-" : String.join(", ", classes)),
            promotion.id());
      }
    }
    boolean isLimited = promotion.limits().isCounted() || promotion.maximumDiscount().isPresent();
    if (!isLimited && promotion.coupon().isPresent()) {
      add(
          Finding.Severity.WARNING,
          reason(LintReason.COUPON_WITHOUT_LIMIT, promotion)
              .with("coupon", promotion.coupon().get()),
          promotion.id());
    } else if (!isLimited && promotion.reward().match(new GrowsWithCart())) {
      add(Finding.Severity.NOTE, reason(LintReason.WITHOUT_BOUND, promotion), promotion.id());
    }
    promotion.coupon().ifPresent(code -> lookAtCoupon(promotion, code));
  }

  private void lookAtCoupon(Promotion promotion, String code) {
    long bits = CouponStrength.bits(code);
    if (bits < CouponStrength.NEEDED_BITS) {
      // Who guesses a code that is counted uses up what it was meant for.
      add(
          promotion.limits().uses().isPresent() ? Finding.Severity.WARNING : Finding.Severity.NOTE,
          reason(LintReason.COUPON_GUESSABLE, promotion)
              .with("coupon", code)
              .with("bits", bits)
              .with("needed", CouponStrength.NEEDED_BITS),
          promotion.id());
    }
  }

  /** Names the fewest things that cannot be so together, leaving out one after the other. */
  private void addNeverApplicable(Promotion promotion, Applicability applicability) {
    List<Applicability.Part> core = new ArrayList<>(applicability.parts());
    for (int i = core.size() - 1; i >= 0; i--) {
      List<Applicability.Part> without = new ArrayList<>(core);
      without.remove(i);
      if (circumstances.areImpossible(
          Alternatives.all(without.stream().map(Applicability.Part::facts).toList()))) {
        core = without;
      }
    }
    List<String> words = core.stream().map(Applicability.Part::words).toList();
    add(
        Finding.Severity.ERROR,
        reason(words.size() > 1 ? LintReason.NEVER_APPLICABLE : LintReason.NEVER_SO, promotion)
            .with("conflict", String.join("; ", words)),
        promotion.id());
  }

  private void lookAtPairs(List<Live> live, Meeting meeting) {
    long left = 0;
    int compared = 0;
    for (int j = 0; j < live.size(); j++) {
      boolean isShadowed = false;
      for (int i = 0; i < j; i++) {
        if (!rivalry.excludes(live.get(i).promotion(), live.get(j).promotion())) {
          continue;
        }
        if (compared == MOST_COMPARED) {
          left++;
          continue;
        }
        compared++;
        if (!isShadowed) {
          isShadowed = lookForShadow(live.get(i), live.get(j), live.subList(0, i));
        }
        if (!isShadowed) {
          lookAtRivals(live.get(i), live.get(j), meeting);
        }
      }
    }
    if (left > 0) {
      add(Finding.Severity.NOTE, Reason.of(LintReason.NOT_ALL_COMPARED, "count", left));
    }
  }

  private boolean lookForShadow(Live first, Live second, List<Live> before) {
    boolean isShadowed =
        strategy instanceof Strategy.ByPriority
            && rivalry.shadows(
                first.promotion(), second.promotion(), second.applicability(), before);
    if (isShadowed) {
      add(
          Finding.Severity.ERROR,
          reason(LintReason.SHADOWED, second.promotion()).with("by", first.promotion().id()),
          second.promotion().id(),
          first.promotion().id());
    }
    return isShadowed;
  }

  private void lookAtRivals(Live first, Live second, Meeting meeting) {
    Promotion one = first.promotion();
    Promotion other = second.promotion();
    boolean sameCoupon = one.coupon().isPresent() && one.coupon().equals(other.coupon());
    boolean sameTurn =
        strategy instanceof Strategy.ByPriority
            && one.layer() == other.layer()
            && one.priority() == other.priority()
            && !Rivalry.areGoodsApart(one, other);
    if ((!sameCoupon && !sameTurn)
        || rivalry.areNeverTogether(first.applicability(), second.applicability())) {
      return;
    }
    List<String> both = List.of(one.id(), other.id());
    if (sameCoupon) {
      findings.add(
          new Finding(
              Finding.Severity.WARNING,
              reason(LintReason.COUPON_SHARED, one)
                  .with("coupon", one.coupon().get())
                  .with("other", other.id()),
              both,
              meeting.displacing(first, second)));
    }
    if (sameTurn) {
      findings.add(
          new Finding(
              Finding.Severity.WARNING,
              reason(LintReason.ORDER_BY_ID, one)
                  .with("other", other.id())
                  .with("priority", one.priority()),
              both,
              meeting.displacing(first, second)));
    }
  }

  private static Reason reason(LintReason code, Promotion promotion) {
    return Reason.of(code, "promotion", promotion.id());
  }

  private void add(Finding.Severity severity, Reason reason, String... promotions) {
    findings.add(new Finding(severity, reason, List.of(promotions), Optional.empty()));
  }
}
