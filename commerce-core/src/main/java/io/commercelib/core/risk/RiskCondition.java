package io.commercelib.core.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.commercelib.core.document.EnumWords;
import io.commercelib.spi.id.Id;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Says of which orders a rule speaks. Immutable; a closed set of kinds, and {@link #match} decides
 * about all of them at compile time.
 *
 * <p>A condition on what is not known is neither true nor false, and neither is one that depends on
 * it: of all, one that is false makes it false all the same, and of any, one that is true makes it
 * true.
 */
public sealed interface RiskCondition {
  /** Deepest nesting of all, any and not. */
  int MAX_DEPTH = 8;

  /** Most conditions of one all or any, and most words of one list. */
  int MAX_LISTED = 200;

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

  /** What is known of every order as a whole number. */
  enum Whole {
    /** How old the account is, in hours. */
    ACCOUNT_AGE_HOURS,
    /** How many orders the customer placed before. */
    ORDERS_BEFORE,
    /** The lowest credit of a seller with goods in the order. */
    SELLER_CREDIT
  }

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about several conditions that must all hold. */
    R all(All condition);

    /** Decides about several conditions of which one must hold. */
    R any(Any condition);

    /** Decides about a condition that must not hold. */
    R not(Not condition);

    /** Decides about what is to be paid. */
    R amount(Amount condition);

    /** Decides about a whole number that is known of every order. */
    R whole(WholeRange condition);

    /** Decides about the two addresses. */
    R mismatch(Mismatch condition);

    /** Decides about what was counted. */
    R counted(Counted condition);

    /** Decides about a number that the host knows. */
    R number(NumberRange condition);

    /** Decides about a word that the host knows. */
    R word(WordIn condition);
  }

  /**
   * Holds if all of several conditions do.
   *
   * @param conditions at least one
   */
  record All(List<RiskCondition> conditions) implements RiskCondition {
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
  record Any(List<RiskCondition> conditions) implements RiskCondition {
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
   * Holds if another condition does not; of what is not known it is not known either.
   *
   * @param condition what must not hold
   */
  record Not(RiskCondition condition) implements RiskCondition {
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
   * Holds if what is to be paid lies within bounds; of an order in another currency that is not
   * known.
   *
   * @param from inclusive; empty for any from below
   * @param below exclusive, above {@code from}; empty for any upwards
   */
  record Amount(Optional<Money> from, Optional<Money> below) implements RiskCondition {
    /** Checks the bounds. */
    public Amount {
      if (from.isEmpty() && below.isEmpty()) {
        throw new IllegalArgumentException(
            "an amount has neither from nor below; give one or both");
      }
      if (from.isPresent()
          && below.isPresent()
          && (!from.get().isSameCurrency(below.get()) || !from.get().isLessThan(below.get()))) {
        throw new IllegalArgumentException(
            "an amount from %s below %s; give one currency, and below above from"
                .formatted(from.get(), below.get()));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.amount(this);
    }
  }

  /**
   * Holds if a whole number lies within bounds.
   *
   * @param number which
   * @param from inclusive, zero or more; empty for any from below
   * @param to inclusive, at least {@code from}; empty for any upwards
   */
  record WholeRange(Whole number, Optional<Long> from, Optional<Long> to) implements RiskCondition {
    /** Checks the bounds. */
    public WholeRange {
      checkRange(EnumWords.of(number), from, to);
      if (from.orElse(0L) < 0) {
        throw new IllegalArgumentException(
            "%s from %s; give zero or more".formatted(EnumWords.of(number), from.get()));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.whole(this);
    }
  }

  /**
   * Holds if the addresses differ at least so far.
   *
   * @param atLeast not {@link AddressMismatch#NONE}, as that always holds
   */
  record Mismatch(AddressMismatch atLeast) implements RiskCondition {
    /** Checks that it can be false. */
    public Mismatch {
      if (atLeast == AddressMismatch.NONE) {
        throw new IllegalArgumentException(
            "every two addresses differ at least by none; name what is to differ");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.mismatch(this);
    }
  }

  /**
   * Holds if what was counted lies within bounds.
   *
   * @param velocity what is counted
   * @param from inclusive, zero or more; empty for any from below
   * @param to inclusive, at least {@code from}; empty for any upwards
   */
  record Counted(Velocity velocity, Optional<Long> from, Optional<Long> to)
      implements RiskCondition {
    /** Checks the bounds. */
    public Counted {
      checkRange(velocity.toString(), from, to);
      if (from.orElse(0L) < 0) {
        throw new IllegalArgumentException(
            "%s from %s; give zero or more".formatted(velocity, from.get()));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.counted(this);
    }
  }

  /**
   * Holds if a number that the host knows lies within bounds.
   *
   * @param name as facts have it
   * @param from inclusive; empty for any from below
   * @param to inclusive, at least {@code from}; empty for any upwards
   */
  record NumberRange(String name, Optional<Long> from, Optional<Long> to) implements RiskCondition {
    /** Checks the name and the bounds. */
    public NumberRange {
      Id.check("name of a number", name);
      checkRange("number '" + name + "'", from, to);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.number(this);
    }
  }

  /**
   * Holds if a word that the host knows is one of these.
   *
   * @param name as facts have it
   * @param in at least one
   */
  record WordIn(String name, Set<String> in) implements RiskCondition {
    /** Checks the name, and checks and sorts the words. */
    public WordIn {
      Id.check("name of a word", name);
      checkCount("words", in);
      in.forEach(word -> Id.check("word", word));
      in = in.stream().sorted().collect(ImmutableSet.toImmutableSet());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.word(this);
    }
  }

  private static void checkRange(String what, Optional<Long> from, Optional<Long> to) {
    if (from.isEmpty() && to.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has neither from nor to; give one or both".formatted(what));
    }
    if (from.isPresent() && to.isPresent() && to.get() < from.get()) {
      throw new IllegalArgumentException(
          "%s from %s to %s; give no to below from".formatted(what, from.get(), to.get()));
    }
  }

  private static List<RiskCondition> parts(List<RiskCondition> conditions) {
    checkCount("conditions", conditions);
    conditions.forEach(RiskCondition::checkDepth);
    return ImmutableList.copyOf(conditions);
  }

  private static void checkCount(String what, Collection<?> listed) {
    if (listed.isEmpty() || listed.size() > MAX_LISTED) {
      throw new IllegalArgumentException(
          "%s %s are listed; list 1 to %s".formatted(listed.size(), what, MAX_LISTED));
    }
  }

  /** Checks that a condition can be put into another. */
  private static void checkDepth(RiskCondition inner) {
    if (depth(inner) >= MAX_DEPTH) {
      throw new IllegalArgumentException(
          "conditions are nested more than %s deep; nest at most that".formatted(MAX_DEPTH));
    }
  }

  private static int depth(RiskCondition condition) {
    return 1 + inner(condition).stream().mapToInt(RiskCondition::depth).max().orElse(0);
  }

  /** Returns the conditions that one is directly made of; none for most kinds. */
  static List<RiskCondition> inner(RiskCondition condition) {
    if (condition instanceof All all) {
      return all.conditions();
    }
    if (condition instanceof Any any) {
      return any.conditions();
    }
    return condition instanceof Not not ? List.of(not.condition()) : List.of();
  }
}
