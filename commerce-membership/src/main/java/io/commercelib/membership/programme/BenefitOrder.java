package io.commercelib.membership.programme;

import io.commercelib.membership.benefit.Benefit;
import java.util.List;
import java.util.Optional;

/** Compares what tiers bring, as far as that can be told. */
final class BenefitOrder {
  private static final int MONTHS_PER_QUARTER = 3;
  private static final int MONTHS_PER_YEAR = 12;

  private BenefitOrder() {}

  /** What becomes of a benefit in a higher tier. */
  enum Compared {
    /** There is as much of it. */
    KEPT,
    /** There is less of it. */
    LESS,
    /** There is nothing of the kind. */
    LOST
  }

  /** Compares a benefit with those of a higher tier; gifts for the rise itself do not matter. */
  static Compared compare(Benefit benefit, List<Benefit> higher) {
    if (benefit instanceof Benefit.UpgradeGift) {
      return Compared.KEPT;
    }
    Compared best = Compared.LOST;
    for (Benefit other : higher) {
      if (other.getClass() == benefit.getClass() && isOfTheKind(benefit, other)) {
        if (isAsGood(benefit, other)) {
          return Compared.KEPT;
        }
        best = Compared.LESS;
      }
    }
    return best;
  }

  private static boolean isOfTheKind(Benefit benefit, Benefit other) {
    if (benefit instanceof Benefit.EarlyAccess it) {
      return it.sale().equals(((Benefit.EarlyAccess) other).sale());
    }
    if (benefit instanceof Benefit.PriorityPurchase it) {
      return it.channel().equals(((Benefit.PriorityPurchase) other).channel());
    }
    if (benefit instanceof Benefit.Custom it) {
      return it.type().equals(((Benefit.Custom) other).type());
    }
    return true;
  }

  private static boolean isAsGood(Benefit benefit, Benefit other) {
    if (benefit instanceof Benefit.Discount it) {
      Benefit.Discount that = (Benefit.Discount) other;
      // How much another segment takes off is up to pricing.
      return !it.segment().equals(that.segment()) || isAsOften(it.quota(), that.quota());
    }
    if (benefit instanceof Benefit.FreeShipping it) {
      return isAsOften(it.quota(), ((Benefit.FreeShipping) other).quota());
    }
    if (benefit instanceof Benefit.PointsMultiplier it) {
      return ((Benefit.PointsMultiplier) other).factor().compareTo(it.factor()) >= 0;
    }
    if (benefit instanceof Benefit.EarlyAccess it) {
      return ((Benefit.EarlyAccess) other).before().compareTo(it.before()) >= 0;
    }
    if (benefit instanceof Benefit.PriorityPurchase it) {
      return ((Benefit.PriorityPurchase) other).share().compareTo(it.share()) >= 0;
    }
    if (benefit instanceof Benefit.ReturnWindow it) {
      return ((Benefit.ReturnWindow) other).days() >= it.days();
    }
    return true;
  }

  /** As many uses in a year. */
  private static boolean isAsOften(Optional<Benefit.Quota> quota, Optional<Benefit.Quota> other) {
    if (other.isEmpty()) {
      return true;
    }
    return quota.isPresent() && perYear(other.get()) >= perYear(quota.get());
  }

  static int months(Benefit.Quota quota) {
    return switch (quota.per()) {
      case MONTH -> 1;
      case QUARTER -> MONTHS_PER_QUARTER;
      case YEAR -> MONTHS_PER_YEAR;
    };
  }

  private static long perYear(Benefit.Quota quota) {
    int periods = MONTHS_PER_YEAR / months(quota);
    return quota.uses() > Long.MAX_VALUE / periods ? Long.MAX_VALUE : quota.uses() * periods;
  }
}
