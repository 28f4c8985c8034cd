package io.commercelib.pricing.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Alternatives, each of them facts that hold together: a condition in disjunctive normal form.
 * Immutable.
 *
 * <p>Beyond {@value #MOST} alternatives facts are left out, so that more is taken to be possible
 * than is: what is impossible here is impossible, whatever the size.
 *
 * @param each the alternatives; none if nothing is possible, one without facts if everything is
 */
record Alternatives<F>(List<List<F>> each) {
  private static final int MOST = 256;

  Alternatives {
    each = List.copyOf(each);
  }

  static <F> Alternatives<F> always() {
    return new Alternatives<>(List.of(List.of()));
  }

  static <F> Alternatives<F> of(F fact) {
    return new Alternatives<>(List.of(List.of(fact)));
  }

  static <F> Alternatives<F> all(List<Alternatives<F>> parts) {
    Alternatives<F> result = always();
    for (Alternatives<F> part : parts) {
      result = result.and(part);
    }
    return result;
  }

  static <F> Alternatives<F> any(List<Alternatives<F>> parts) {
    Alternatives<F> result = new Alternatives<>(List.of());
    for (Alternatives<F> part : parts) {
      result = result.or(part);
    }
    return result;
  }

  Alternatives<F> and(Alternatives<F> other) {
    if ((long) each.size() * other.each.size() > MOST) {
      return this;
    }
    List<List<F>> both = new ArrayList<>(each.size() * other.each.size());
    for (List<F> mine : each) {
      for (List<F> others : other.each) {
        List<F> facts = new ArrayList<>(mine);
        facts.addAll(others);
        both.add(List.copyOf(facts));
      }
    }
    return new Alternatives<>(both);
  }

  Alternatives<F> or(Alternatives<F> other) {
    if (each.size() + other.each.size() > MOST) {
      return always();
    }
    List<List<F>> either = new ArrayList<>(each);
    either.addAll(other.each);
    return new Alternatives<>(either);
  }
}
