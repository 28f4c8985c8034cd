package io.commercelib.membership.tier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A requirement made ready: thresholds as numbers. Immutable and thread-safe. */
abstract class Need {

  /** Returns whether what counts is enough. */
  abstract boolean isMet(Counted counted);

  /** Returns how far it is. */
  abstract Progress progress(Counted counted);

  /** Returns whether a paid membership or invitation of that name is asked for. */
  abstract boolean asksForTerm(String name);

  /** Returns whether any is asked for. */
  abstract boolean asksForTerms();

  /** What a member has, over one window and over all the time. */
  interface Counted {

    /** Returns how much counts, in minor units or whole units. */
    long amount(Metric metric, boolean lifetime);

    /** Returns whether a term of a name is running. */
    boolean hasTerm(String name);

    /** Returns the first day of the window. */
    LocalDate windowStart(boolean lifetime);

    /** Returns the last day of the window. */
    LocalDate windowEnd();

    /** Returns until which day, inclusive, no less of a metric will count; empty for no end. */
    Optional<LocalDate> lastDay(Metric metric, boolean lifetime);
  }

  static Need of(Requirement requirement) {
    return of(requirement, false);
  }

  private static Need of(Requirement requirement, boolean lifetime) {
    if (requirement instanceof Requirement.SpendAtLeast spend) {
      return new Amount(
          Metric.SPEND,
          spend.amount().getAmountMinorLong(),
          lifetime,
          Optional.of(spend.amount().getCurrencyUnit()));
    }
    if (requirement instanceof Requirement.AtLeast least) {
      return new Amount(least.metric(), least.units(), lifetime, Optional.empty());
    }
    if (requirement instanceof Requirement.HasTerm term) {
      return new Running(term.name());
    }
    if (requirement instanceof Requirement.Lifetime all) {
      return of(all.of(), true);
    }
    if (requirement instanceof Requirement.All all) {
      return new Several(all.of().size(), true, parts(all.of(), lifetime));
    }
    Requirement.AnyOf any = (Requirement.AnyOf) requirement;
    return new Several(any.least(), false, parts(any.of(), lifetime));
  }

  private static List<Need> parts(List<Requirement> parts, boolean lifetime) {
    return parts.stream().map(part -> of(part, lifetime)).toList();
  }

  private static final class Amount extends Need {
    private final Metric metric;
    private final long least;
    private final boolean lifetime;
    private final Optional<CurrencyUnit> currency;

    Amount(Metric metric, long least, boolean lifetime, Optional<CurrencyUnit> currency) {
      this.metric = metric;
      this.least = least;
      this.lifetime = lifetime;
      this.currency = currency;
    }

    @Override
    boolean isMet(Counted counted) {
      return counted.amount(metric, lifetime) >= least;
    }

    @Override
    Progress progress(Counted counted) {
      long have = counted.amount(metric, lifetime);
      LocalDate start = counted.windowStart(lifetime);
      LocalDate end = counted.windowEnd();
      Optional<LocalDate> lastDay = counted.lastDay(metric, lifetime);
      return new Progress.One(
          currency.isPresent()
              ? new Criterion.Spend(
                  Money.ofMinor(currency.get(), have),
                  Money.ofMinor(currency.get(), least),
                  start,
                  end,
                  lastDay)
              : new Criterion.Count(metric, have, least, start, end, lastDay));
    }

    @Override
    boolean asksForTerm(String name) {
      return false;
    }

    @Override
    boolean asksForTerms() {
      return false;
    }
  }

  private static final class Running extends Need {
    private final String name;

    Running(String name) {
      this.name = name;
    }

    @Override
    boolean isMet(Counted counted) {
      return counted.hasTerm(name);
    }

    @Override
    Progress progress(Counted counted) {
      return new Progress.One(
          new Criterion.Term(
              name,
              counted.hasTerm(name),
              counted.windowStart(false),
              counted.windowEnd(),
              Optional.empty()));
    }

    @Override
    boolean asksForTerm(String wanted) {
      return name.equals(wanted);
    }

    @Override
    boolean asksForTerms() {
      return true;
    }
  }

  private static final class Several extends Need {
    private final int least;
    private final boolean all;
    private final List<Need> parts;
    private final boolean asksForTerms;

    Several(int least, boolean all, List<Need> parts) {
      this.least = least;
      this.all = all;
      this.parts = parts;
      this.asksForTerms = parts.stream().anyMatch(Need::asksForTerms);
    }

    @Override
    boolean isMet(Counted counted) {
      int met = 0;
      for (Need part : parts) {
        met += part.isMet(counted) ? 1 : 0;
      }
      return met >= least;
    }

    @Override
    Progress progress(Counted counted) {
      List<Progress> progress = new ArrayList<>(parts.size());
      for (Need part : parts) {
        progress.add(part.progress(counted));
      }
      return all ? new Progress.All(progress) : new Progress.AnyOf(least, progress);
    }

    @Override
    boolean asksForTerm(String name) {
      return parts.stream().anyMatch(part -> part.asksForTerm(name));
    }

    @Override
    boolean asksForTerms() {
      return asksForTerms;
    }
  }
}
