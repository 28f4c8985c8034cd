package io.commercelib.membership.segment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.commercelib.core.document.EnumWords;
import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.time.Month;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Says which members a segment fits, in the words of promotions' conditions: names are listed,
 * ranges have bounds, and conditions are joined by all, any and not. Immutable.
 *
 * <p>A closed set of kinds; {@link #match} decides about all of them at compile time. What is not
 * known of a member fits no kind but {@link Not}.
 */
public sealed interface SegmentCondition {
  /** Deepest nesting of all, any and not. */
  int MAX_DEPTH = 8;

  /** Most names of one list, and most conditions of one all or any. */
  int MAX_NAMES = 200;

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

  /** Returns whether it holds for a member. */
  default boolean holdsFor(MemberProfile member) {
    return match(new Holding(member));
  }

  /** What is known of a member by name. */
  enum Fact {
    /** The tier. */
    TIER,
    /** Where the member lives. */
    REGION,
    /** What the member was tagged with; of several tags, one must be listed. */
    TAG
  }

  /** What is known of a member as a whole number. */
  enum Whole {
    /** Score of the latest purchase, from 1. */
    RECENCY_SCORE,
    /** Score of the number of purchases, from 1. */
    FREQUENCY_SCORE,
    /** Score of what was spent, from 1. */
    MONETARY_SCORE,
    /** Points that can be used. */
    POINTS,
    /** Number of orders. */
    ORDERS,
    /** Days since the last order. */
    DAYS_SINCE_ORDER,
    /** Days since the member joined. */
    DAYS_SINCE_JOINED;

    /** Returns whether it is one of the three scores. */
    public boolean isScore() {
      return this == RECENCY_SCORE || this == FREQUENCY_SCORE || this == MONETARY_SCORE;
    }
  }

  /** Returns a condition that all of some hold. */
  static SegmentCondition all(SegmentCondition... conditions) {
    return new All(Arrays.asList(conditions));
  }

  /** Returns a condition that a number lies within bounds, both inclusive. */
  static SegmentCondition between(Whole number, long from, long to) {
    return new WholeRange(number, Optional.of(from), Optional.of(to));
  }

  /** Returns a condition that a fact is one of some names. */
  static SegmentCondition in(Fact fact, String... names) {
    return new FactIn(fact, Set.copyOf(Arrays.asList(names)));
  }

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about several conditions that must all hold. */
    R all(All condition);

    /** Decides about several conditions of which one must hold. */
    R any(Any condition);

    /** Decides about a condition that must not hold. */
    R not(Not condition);

    /** Decides about what is known by name. */
    R factIn(FactIn condition);

    /** Decides about what a host knows. */
    R attributeIn(AttributeIn condition);

    /** Decides about the month of the birthday. */
    R birthdayIn(BirthdayIn condition);

    /** Decides about a whole number. */
    R wholeRange(WholeRange condition);

    /** Decides about what was spent. */
    R spendRange(SpendRange condition);

    /** Decides about the probability of being a customer. */
    R pAliveRange(PAliveRange condition);
  }

  /**
   * Holds if all of several conditions do.
   *
   * @param conditions at least one
   */
  record All(List<SegmentCondition> conditions) implements SegmentCondition {
    /** Checks and copies the list. */
    public All {
      conditions = parts(conditions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.all(this);
    }
  }

  /**
   * Holds if at least one of several conditions does.
   *
   * @param conditions at least one
   */
  record Any(List<SegmentCondition> conditions) implements SegmentCondition {
    /** Checks and copies the list. */
    public Any {
      conditions = parts(conditions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.any(this);
    }
  }

  /**
   * Holds if another condition does not, also for want of knowledge.
   *
   * @param condition what must not hold
   */
  record Not(SegmentCondition condition) implements SegmentCondition {
    /** Checks the nesting. */
    public Not {
      checkDepth(condition);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /**
   * Holds if a fact is known and one of these.
   *
   * @param fact which
   * @param names at least one
   */
  record FactIn(Fact fact, Set<String> names) implements SegmentCondition {
    /** Checks and sorts the names. */
    public FactIn {
      names = sorted(EnumWords.of(fact), names);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.factIn(this);
    }
  }

  /**
   * Holds if a host knows something by a name, and it is one of these.
   *
   * @param name as profiles have it
   * @param values at least one
   */
  record AttributeIn(String name, Set<String> values) implements SegmentCondition {
    /** Checks the name, and checks and sorts the values. */
    public AttributeIn {
      Id.check("attribute name", name);
      values = sorted("attribute", values);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.attributeIn(this);
    }
  }

  /**
   * Holds if the birthday is in one of some months.
   *
   * @param months at least one
   */
  record BirthdayIn(Set<Month> months) implements SegmentCondition {
    /** Checks and sorts the months. */
    public BirthdayIn {
      if (months.isEmpty()) {
        throw new IllegalArgumentException("no month is listed; list at least one");
      }
      months = Sets.immutableEnumSet(months);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.birthdayIn(this);
    }
  }

  /**
   * Holds if a whole number lies within bounds.
   *
   * @param number which
   * @param from inclusive, zero or more; empty for any from below
   * @param to inclusive, at least {@code from}; empty for any upwards
   */
  record WholeRange(Whole number, Optional<Long> from, Optional<Long> to)
      implements SegmentCondition {
    /** Checks the bounds. */
    public WholeRange {
      if (from.isEmpty() && to.isEmpty()) {
        throw new IllegalArgumentException("a range has neither from nor to; give one or both");
      }
      if (from.orElse(0L) < 0 || to.orElse(Long.MAX_VALUE) < from.orElse(0L)) {
        throw new IllegalArgumentException(
            "%s from %s to %s; give zero or more, and no to below from"
                .formatted(EnumWords.of(number), shown(from), shown(to)));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.wholeRange(this);
    }
  }

  /**
   * Holds if what was spent lies within bounds.
   *
   * @param from inclusive, zero or more; empty for any from below
   * @param below exclusive, above {@code from}; empty for any upwards
   */
  record SpendRange(Optional<Money> from, Optional<Money> below) implements SegmentCondition {
    /** Checks the bounds. */
    public SpendRange {
      if (from.isEmpty() && below.isEmpty()) {
        throw new IllegalArgumentException("a range has neither from nor below; give one or both");
      }
      boolean isOneCurrency =
          from.isEmpty()
              || below.isEmpty()
              || from.get().getCurrencyUnit().equals(below.get().getCurrencyUnit());
      if (!isOneCurrency
          || from.map(Money::isNegative).orElse(false)
          || below.map(Money::isNegativeOrZero).orElse(false)
          || (from.isPresent() && below.isPresent() && !from.get().isLessThan(below.get()))) {
        throw new IllegalArgumentException(
            "spend from %s below %s; give zero or more of one currency, and below above from"
                .formatted(shown(from), shown(below)));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.spendRange(this);
    }
  }

  /**
   * Holds if the probability of being a customer lies within bounds.
   *
   * @param from inclusive, 0 to 1; empty for any from below
   * @param below exclusive, above {@code from} and at most 1; empty for any upwards
   */
  record PAliveRange(Optional<BigDecimal> from, Optional<BigDecimal> below)
      implements SegmentCondition {
    /** Checks the bounds. */
    public PAliveRange {
      if (from.isEmpty() && below.isEmpty()) {
        throw new IllegalArgumentException("a range has neither from nor below; give one or both");
      }
      BigDecimal least = from.orElse(BigDecimal.ZERO);
      if (least.signum() < 0
          || least.compareTo(BigDecimal.ONE) > 0
          || below.orElse(BigDecimal.ONE).compareTo(BigDecimal.ONE) > 0
          || (below.isPresent() && below.get().compareTo(least) <= 0)) {
        throw new IllegalArgumentException(
            "a probability from %s below %s; give 0 to 1, and below above from"
                .formatted(shown(from), shown(below)));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pAliveRange(this);
    }
  }

  private static String shown(Optional<?> bound) {
    return bound.map(Object::toString).orElse("-");
  }

  private static Set<String> sorted(String what, Collection<String> names) {
    checkCount(what, names);
    names.forEach(name -> Id.check(what, name));
    return names.stream().sorted().collect(ImmutableSet.toImmutableSet());
  }

  private static List<SegmentCondition> parts(List<SegmentCondition> conditions) {
    checkCount("condition", conditions);
    conditions.forEach(SegmentCondition::checkDepth);
    return ImmutableList.copyOf(conditions);
  }

  private static void checkCount(String what, Collection<?> listed) {
    if (listed.isEmpty() || listed.size() > MAX_NAMES) {
      throw new IllegalArgumentException(
          "%s of %s are listed; list 1 to %s".formatted(listed.size(), what, MAX_NAMES));
    }
  }

  /** Checks that a condition can be put into another. */
  private static void checkDepth(SegmentCondition inner) {
    if (depth(inner) >= MAX_DEPTH) {
      throw new IllegalArgumentException(
          "conditions are nested more than %s deep; nest at most that".formatted(MAX_DEPTH));
    }
  }

  private static int depth(SegmentCondition condition) {
    if (condition instanceof Not not) {
      return 1 + depth(not.condition());
    }
    List<SegmentCondition> inner =
        condition instanceof All all
            ? all.conditions()
            : condition instanceof Any any ? any.conditions() : List.of();
    return 1 + inner.stream().mapToInt(SegmentCondition::depth).max().orElse(0);
  }
}
