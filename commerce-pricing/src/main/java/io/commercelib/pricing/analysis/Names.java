package io.commercelib.pricing.analysis;

import com.google.common.collect.Sets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That what is known by name of something is one of some names, or is none of them. Immutable.
 *
 * @param of what, such as {@code brand}
 * @param kind how many names it may have at once
 * @param names the names; {@link #NONE} stands for having none
 * @param isOneOf whether it is one of them, or none of them
 */
record Names(String of, Kind kind, Set<String> names, boolean isOneOf) {
  /** Stands for having no name: no name is empty. */
  static final String NONE = "";

  /** Some name that no rule has, unless somebody means to. */
  private static final String OTHER = "other";

  /** How many names something has. */
  enum Kind {
    /** One at most, such as a brand. */
    ONE,
    /** Any number, such as tags. */
    ANY_NUMBER
  }

  static Names one(String of, Set<String> names, boolean isOneOf) {
    return new Names(of, Kind.ONE, names, isOneOf);
  }

  static Names anyNumber(String of, Set<String> names, boolean isOneOf) {
    return new Names(of, Kind.ANY_NUMBER, names, isOneOf);
  }

  /** Returns whether facts about one thing can hold together. */
  static boolean arePossible(List<Names> facts) {
    Set<String> never = never(facts);
    if (facts.get(0).kind() == Kind.ONE) {
      Set<String> allowed = allowed(facts);
      return allowed == null || !never.containsAll(allowed);
    }
    return facts.stream().filter(Names::isOneOf).noneMatch(fact -> never.containsAll(fact.names()));
  }

  /** Returns names with which all facts about one thing hold; empty for none. */
  static Set<String> example(List<Names> facts) {
    Set<String> never = never(facts);
    Set<String> chosen = new HashSet<>();
    if (facts.get(0).kind() == Kind.ONE) {
      Set<String> allowed = allowed(facts);
      if (allowed != null) {
        first(Sets.difference(allowed, never)).filter(n -> !n.equals(NONE)).ifPresent(chosen::add);
      } else if (never.contains(NONE)) {
        chosen.add(OTHER);
      }
      return chosen;
    }
    for (Names fact : facts) {
      if (fact.isOneOf() && Sets.intersection(fact.names(), chosen).isEmpty()) {
        first(Sets.difference(fact.names(), never)).ifPresent(chosen::add);
      }
    }
    return chosen;
  }

  private static Optional<String> first(Set<String> names) {
    return names.stream().sorted().findFirst();
  }

  private static Set<String> never(List<Names> facts) {
    Set<String> never = new HashSet<>();
    facts.stream().filter(fact -> !fact.isOneOf()).forEach(fact -> never.addAll(fact.names()));
    return never;
  }

  /** Returns what all those allow that list what is allowed; null if none does. */
  private static @Nullable Set<String> allowed(List<Names> facts) {
    Set<String> allowed = null;
    for (Names fact : facts) {
      if (fact.isOneOf()) {
        allowed =
            allowed == null ? fact.names() : Set.copyOf(Sets.intersection(allowed, fact.names()));
      }
    }
    return allowed;
  }
}
