package io.commercelib.membership.tier;

import java.util.IdentityHashMap;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** What can be said of requirements without looking at any member. */
final class Requirements {
  private Requirements() {}

  /**
   * Returns whether whoever meets one meets the other too, as far as that can be told: true is
   * certain, false may be too careful. Each part of one is compared with each of the other at most
   * once.
   */
  static boolean implies(Requirement one, Requirement other) {
    return new Implication().holds(one, other);
  }

  /** What was found of pairs already: trees that are nested would be gone through many times. */
  private static final class Implication {
    private final IdentityHashMap<Requirement, IdentityHashMap<Requirement, Boolean>> found =
        new IdentityHashMap<>();

    boolean holds(Requirement one, Requirement other) {
      IdentityHashMap<Requirement, Boolean> ofOne =
          found.computeIfAbsent(one, any -> new IdentityHashMap<>());
      Boolean known = ofOne.get(other);
      if (known == null) {
        known = one.equals(other) || holdsBetween(one, other);
        ofOne.put(other, known);
      }
      return known;
    }

    private boolean holdsBetween(Requirement one, Requirement other) {
      if (other instanceof Requirement.All all) {
        return all.of().stream().allMatch(part -> holds(one, part));
      }
      if (one instanceof Requirement.AnyOf any) {
        return holdsOfAny(any, other);
      }
      if (other instanceof Requirement.AnyOf any) {
        return any.of().stream().filter(part -> holds(one, part)).count() >= any.least();
      }
      if (one instanceof Requirement.All all) {
        return all.of().stream().anyMatch(part -> holds(part, other));
      }
      if (other instanceof Requirement.Lifetime always) {
        // Over all the time there is at least what there is within a period.
        Requirement within = one instanceof Requirement.Lifetime lifetime ? lifetime.of() : one;
        return holds(within, always.of());
      }
      if (one instanceof Requirement.SpendAtLeast more
          && other instanceof Requirement.SpendAtLeast less) {
        return more.amount().getCurrencyUnit().equals(less.amount().getCurrencyUnit())
            && !more.amount().isLessThan(less.amount());
      }
      return one instanceof Requirement.AtLeast more
          && other instanceof Requirement.AtLeast less
          && more.metric() == less.metric()
          && more.units() >= less.units();
    }

    private boolean holdsOfAny(Requirement.AnyOf any, Requirement other) {
      long imply = any.of().stream().filter(part -> holds(part, other)).count();
      // Whatever so many of them are met, one of those that imply the other is among them.
      if (any.of().size() - imply < any.least()) {
        return true;
      }
      if (other instanceof Requirement.AnyOf less && less.of().size() == any.of().size()) {
        boolean pairwise = less.least() <= any.least();
        for (int i = 0; i < less.of().size() && pairwise; i++) {
          pairwise = holds(any.of().get(i), less.of().get(i));
        }
        return pairwise;
      }
      return false;
    }
  }

  /**
   * Finds what no programme can have: amounts in another currency, and what is nested too deep.
   *
   * @param what of which it is the requirement, such as {@code tier 'GOLD'}
   */
  static void check(
      String what, Requirement requirement, CurrencyUnit currency, List<String> faults) {
    check(what, requirement, currency, 1, faults);
  }

  private static void check(
      String what, Requirement requirement, CurrencyUnit currency, int depth, List<String> faults) {
    if (depth > Requirement.MAX_DEPTH) {
      faults.add(
          "%s requires what is nested deeper than %s levels; flatten it"
              .formatted(what, Requirement.MAX_DEPTH));
      return;
    }
    if (requirement instanceof Requirement.SpendAtLeast spend) {
      if (!spend.amount().getCurrencyUnit().equals(currency)) {
        faults.add(
            "%s requires %s; the programme counts in %s".formatted(what, spend.amount(), currency));
      }
    } else if (requirement instanceof Requirement.All all) {
      all.of().forEach(part -> check(what, part, currency, depth + 1, faults));
    } else if (requirement instanceof Requirement.AnyOf any) {
      any.of().forEach(part -> check(what, part, currency, depth + 1, faults));
    } else if (requirement instanceof Requirement.Lifetime lifetime) {
      check(what, lifetime.of(), currency, depth + 1, faults);
    }
  }
}
