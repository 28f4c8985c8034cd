package io.commercelib.membership.tier;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which tiers the requirements of many members are met for on a day: what {@link
 * TierDecision#qualified} says, without a word of explanation, for all of them at once. Immutable
 * and thread-safe.
 *
 * <p>For programmes that ask for spend, orders and active days, over any period but anniversaries
 * of the tier, since what was bought says nothing of the rest.
 */
public final class QualifiedRanks {
  private final CompiledProgramme rules;
  private final Period period;
  private final boolean onlySpend;
  private final long[] thresholds;

  private QualifiedRanks(CompiledProgramme rules) {
    this.rules = rules;
    this.period = rules.programme().period();
    this.thresholds = new long[rules.highest() + 1];
    boolean simple = true;
    for (int rank = 1; rank <= rules.highest(); rank++) {
      Requirement requirement = rules.tier(rank).requirement().orElseThrow();
      if (requirement instanceof Requirement.SpendAtLeast spend) {
        thresholds[rank] = spend.amount().getAmountMinorLong();
      } else {
        simple = false;
      }
    }
    this.onlySpend = simple;
  }

  /**
   * Returns what looks at the members of a programme.
   *
   * @throws IllegalArgumentException if the programme asks for what columns do not have
   */
  public static QualifiedRanks of(Programme programme) {
    boolean ofTier =
        programme.period() instanceof Period.Anniversary anniversary
            && anniversary.of() == Period.Anchor.TIER_REACHED;
    Optional<Tier> other =
        programme.tiers().stream()
            .filter(tier -> tier.requirement().filter(need -> !isInColumns(need)).isPresent())
            .findFirst();
    if (ofTier || other.isPresent()) {
      throw new IllegalArgumentException(
          "programme '%s' asks for more than columns of orders have%s; evaluate its members one by one"
              .formatted(
                  programme.id(), other.map(tier -> ", such as '" + tier.id() + "'").orElse("")));
    }
    ProgrammeVersions versions = ProgrammeVersions.of(programme);
    return new QualifiedRanks(new CompiledVersions(versions).get(0));
  }

  /** Returns the rank of each member on a day, by what was bought up to it; 0 is the base tier. */
  public int[] on(LocalDate day, ActivityColumns columns) {
    int[] ranks = new int[columns.members()];
    on(day, columns, 0, columns.members(), ranks);
    return ranks;
  }

  /**
   * Writes the ranks of some members, so that several threads can share the work.
   *
   * @param first the first member
   * @param end the member after the last
   * @param ranks of all members, of which those of these are written
   */
  public void on(LocalDate day, ActivityColumns columns, int first, int end, int[] ranks) {
    int last = Math.toIntExact(day.toEpochDay());
    boolean isSame = !(period instanceof Period.Anniversary || period instanceof Period.Lifetime);
    int start = isSame ? startOf(day, day) : 0;
    Columns counted = new Columns(day, columns);
    for (int member = first; member < end; member++) {
      int joined = columns.joined[member];
      int from = isSame ? start : startOf(LocalDate.ofEpochDay(joined), day);
      from = Math.max(from, joined);
      ranks[member] =
          onlySpend
              ? bySpend(columns, member, from, last)
              : rules.qualified(counted.of(member, from, last), 0);
    }
  }

  private int startOf(LocalDate joined, LocalDate day) {
    return Math.toIntExact(PeriodDays.windowStart(period, joined, joined, day).toEpochDay());
  }

  private int bySpend(ActivityColumns columns, int member, int from, int last) {
    long spend = 0;
    int end = columns.firstRow[member + 1];
    for (int row = columns.firstRow[member]; row < end; row++) {
      int day = columns.day[row];
      if (day >= from && day <= last) {
        spend = Math.addExact(spend, columns.spend[row]);
      }
    }
    int rank = thresholds.length - 1;
    while (rank > 0 && spend < thresholds[rank]) {
      rank--;
    }
    return rank;
  }

  private static boolean isInColumns(Requirement requirement) {
    if (requirement instanceof Requirement.All all) {
      return all.of().stream().allMatch(QualifiedRanks::isInColumns);
    }
    if (requirement instanceof Requirement.AnyOf any) {
      return any.of().stream().allMatch(QualifiedRanks::isInColumns);
    }
    if (requirement instanceof Requirement.Lifetime lifetime) {
      return isInColumns(lifetime.of());
    }
    return requirement instanceof Requirement.SpendAtLeast
        || (requirement instanceof Requirement.AtLeast least
            && (least.metric() == Metric.ORDERS || least.metric() == Metric.ACTIVE_DAYS));
  }

  /** What one member after the other has. */
  private static final class Columns implements Need.Counted {
    private final LocalDate day;
    private final ActivityColumns columns;
    private int member;
    private int from;
    private int last;

    Columns(LocalDate day, ActivityColumns columns) {
      this.day = day;
      this.columns = columns;
    }

    Columns of(int nextMember, int nextFrom, int nextLast) {
      member = nextMember;
      from = nextFrom;
      last = nextLast;
      return this;
    }

    @Override
    public long amount(Metric metric, boolean lifetime) {
      int first = lifetime ? columns.joined[member] : from;
      int begin = columns.firstRow[member];
      int end = columns.firstRow[member + 1];
      long sum = 0;
      int[] days = new int[metric == Metric.ACTIVE_DAYS ? end - begin : 0];
      int active = 0;
      for (int row = begin; row < end; row++) {
        int bought = columns.day[row];
        if (bought < first || bought > last) {
          continue;
        }
        if (metric == Metric.SPEND) {
          sum = Math.addExact(sum, columns.spend[row]);
        } else if (metric == Metric.ORDERS) {
          sum++;
        } else {
          days[active++] = bought;
        }
      }
      return metric == Metric.ACTIVE_DAYS ? Arrays.stream(days, 0, active).distinct().count() : sum;
    }

    @Override
    public boolean hasTerm(String name) {
      return false;
    }

    @Override
    public LocalDate windowStart(boolean lifetime) {
      return LocalDate.ofEpochDay(lifetime ? columns.joined[member] : from);
    }

    @Override
    public LocalDate windowEnd() {
      return day;
    }

    @Override
    public Optional<LocalDate> lastDay(Metric metric, boolean lifetime) {
      return Optional.empty();
    }
  }
}
