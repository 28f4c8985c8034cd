package io.commercelib.membership.points.earn;

import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.util.Optional;

/** One rule of how points are earned. */
public sealed interface EarnRule {
  /** Longest id, in characters. */
  int MAX_ID_LENGTH = 60;

  /** Returns its id, unique among the rules. */
  String id();

  /** Returns for which goods and whom it is. */
  EarnScope scope();

  /** Returns when it holds. */
  EarnPeriod period();

  /** Returns what the method of this kind returns. */
  <R> R match(Cases<R> cases);

  /** Returns whether a line of a request is meant. */
  default boolean covers(EarnRequest request, EarnLine line) {
    return period().covers(request.at()) && scope().covers(request, line);
  }

  /** One method per kind. */
  interface Cases<R> {
    /** Decides about a rate. */
    R rate(Rate rule);

    /** Decides about a multiplier. */
    R multiplier(Multiplier rule);

    /** Decides about an exclusion. */
    R exclusion(Exclusion rule);
  }

  /**
   * So many points for what is paid. Several rates of one line add up.
   *
   * @param pointsPerUnit for one whole unit of the currency, such as one pound: above 0, at most a
   *     million, with at most six decimals
   * @param mostPerOrder whole points that it gives an order at most, before multipliers, above 0
   */
  record Rate(
      String id,
      BigDecimal pointsPerUnit,
      EarnScope scope,
      EarnPeriod period,
      Optional<Long> mostPerOrder)
      implements EarnRule {

    /** Checks the numbers. */
    public Rate {
      checkId(id);
      checkDecimal(id, "pointsPerUnit", pointsPerUnit);
      if (mostPerOrder.isPresent() && mostPerOrder.get() < 1) {
        throw new IllegalArgumentException(
            "earn rule '%s' gives an order %s points at most; give 1 or more"
                .formatted(id, mostPerOrder.get()));
      }
    }

    /** Returns a rate on everything, always. */
    public static Rate of(String id, String pointsPerUnit) {
      return of(id, pointsPerUnit, EarnScope.everything());
    }

    /** Returns a rate on some goods or for some members, always. */
    public static Rate of(String id, String pointsPerUnit, EarnScope scope) {
      return new Rate(
          id, new BigDecimal(pointsPerUnit), scope, EarnPeriod.always(), Optional.empty());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rate(this);
    }
  }

  /**
   * Multiplies what rates give a line.
   *
   * @param factor above 0, at most a million, with at most six decimals
   */
  record Multiplier(String id, BigDecimal factor, EarnScope scope, EarnPeriod period)
      implements EarnRule {

    /** Checks the factor. */
    public Multiplier {
      checkId(id);
      checkDecimal(id, "factor", factor);
    }

    /** Returns a multiplier that holds always. */
    public static Multiplier of(String id, String factor, EarnScope scope) {
      return new Multiplier(id, new BigDecimal(factor), scope, EarnPeriod.always());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.multiplier(this);
    }
  }

  /** What it covers earns nothing, whatever other rules say: gift cards, for one. */
  record Exclusion(String id, EarnScope scope, EarnPeriod period) implements EarnRule {

    /** Checks the id. */
    public Exclusion {
      checkId(id);
    }

    /** Returns an exclusion that holds always. */
    public static Exclusion of(String id, EarnScope scope) {
      return new Exclusion(id, scope, EarnPeriod.always());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.exclusion(this);
    }
  }

  private static void checkId(String id) {
    Id.check("earn rule id", id, MAX_ID_LENGTH);
  }

  private static void checkDecimal(String id, String what, BigDecimal value) {
    if (value.signum() <= 0
        || value.compareTo(BigDecimal.valueOf(1_000_000)) > 0
        || value.stripTrailingZeros().scale() > 6) {
      throw new IllegalArgumentException(
          "earn rule '%s' has the %s %s; give a number above 0, at most 1000000, with at most six decimals"
              .formatted(id, what, value));
    }
  }
}
