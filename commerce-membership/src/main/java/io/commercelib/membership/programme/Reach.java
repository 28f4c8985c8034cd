package io.commercelib.membership.programme;

import io.commercelib.core.document.EnumWords;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Requirement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says whether anybody can meet a requirement. Immutable. */
final class Reach {
  private static final Found POSSIBLE = new Found(How.POSSIBLE, "");

  private final Optional<Integer> months;
  private final LintFacts facts;

  Reach(Programme programme, LintFacts facts) {
    this.months = WindowMonths.of(programme.period());
    this.facts = facts;
  }

  /** How it can be met. */
  enum How {
    /** As far as is known. */
    POSSIBLE,
    /** Nobody ever has. */
    NOT_YET,
    /** Not at all. */
    NEVER
  }

  /**
   * What is found.
   *
   * @param why the part that stands against it
   */
  record Found(How how, String why) {}

  Found of(Requirement requirement) {
    return of(requirement, months);
  }

  private Found of(Requirement requirement, Optional<Integer> window) {
    if (requirement instanceof Requirement.SpendAtLeast spend) {
      return facts
          .mostSpend()
          .filter(most -> window.isPresent() && most.isLessThan(spend.amount()))
          .map(
              most ->
                  new Found(How.NOT_YET, "%s, and the most is %s".formatted(spend.amount(), most)))
          .orElse(POSSIBLE);
    }
    if (requirement instanceof Requirement.AtLeast atLeast) {
      return ofMetric(atLeast, window);
    }
    if (requirement instanceof Requirement.HasTerm term) {
      return facts
          .terms()
          .filter(sold -> !sold.contains(term.name()))
          .map(sold -> new Found(How.NEVER, "nobody can get term '%s'".formatted(term.name())))
          .orElse(POSSIBLE);
    }
    if (requirement instanceof Requirement.All all) {
      return sorted(all.of(), window).get(all.of().size() - 1);
    }
    if (requirement instanceof Requirement.AnyOf any) {
      return sorted(any.of(), window).get(any.least() - 1);
    }
    return of(((Requirement.Lifetime) requirement).of(), Optional.empty());
  }

  private List<Found> sorted(List<Requirement> parts, Optional<Integer> window) {
    return parts.stream()
        .map(part -> of(part, window))
        .sorted(Comparator.comparing(Found::how))
        .toList();
  }

  private Found ofMetric(Requirement.AtLeast atLeast, Optional<Integer> window) {
    if (window.isEmpty()) {
      return POSSIBLE;
    }
    if (atLeast.metric() == Metric.ACTIVE_DAYS) {
      long most = WindowMonths.mostDays(window.get());
      if (atLeast.units() > most) {
        return new Found(
            How.NEVER,
            "%s active days, and %s months have at most %s"
                .formatted(atLeast.units(), window.get(), most));
      }
    }
    Long most = facts.most().get(atLeast.metric());
    return most == null || most >= atLeast.units()
        ? POSSIBLE
        : new Found(
            How.NOT_YET,
            "%s %s, and the most is %s"
                .formatted(
                    atLeast.units(), EnumWords.of(atLeast.metric()).replace('-', ' '), most));
  }
}
