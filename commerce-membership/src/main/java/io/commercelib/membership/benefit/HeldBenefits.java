package io.commercelib.membership.benefit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the benefits of a tier come to together. Immutable.
 *
 * @param all as the tier has them
 */
public record HeldBenefits(List<Benefit> all) {

  /** Copies them. */
  public HeldBenefits {
    all = List.copyOf(all);
  }

  /** Returns by how much points are multiplied: by the largest factor, or by 1. */
  public BigDecimal pointsFactor() {
    BigDecimal largest = BigDecimal.ONE;
    for (Benefit.PointsMultiplier benefit : of(Benefit.PointsMultiplier.class)) {
      largest = largest.max(benefit.factor());
    }
    return largest;
  }

  /**
   * Returns in how many days goods may be sent back: the longest time, or that of everybody.
   *
   * @param ofEverybody days without a benefit
   */
  public int returnDays(int ofEverybody) {
    int longest = ofEverybody;
    for (Benefit.ReturnWindow benefit : of(Benefit.ReturnWindow.class)) {
      longest = Math.max(longest, benefit.days());
    }
    return longest;
  }

  /** Returns how long before everybody else a sale can be bought from; zero for not before. */
  public Duration earlyAccess(String sale) {
    Duration longest = Duration.ZERO;
    for (Benefit.EarlyAccess benefit : of(Benefit.EarlyAccess.class)) {
      if (benefit.sale().equals(sale) && benefit.before().compareTo(longest) > 0) {
        longest = benefit.before();
      }
    }
    return longest;
  }

  /**
   * Returns in which sales channel carts are, so that stock which is kept for members can be taken:
   * that of the first priority, if there is one.
   */
  public Optional<String> priorityChannel() {
    return of(Benefit.PriorityPurchase.class).stream()
        .map(Benefit.PriorityPurchase::channel)
        .findFirst();
  }

  /** Returns how the member is served, by the shop's words. */
  public List<String> serviceLevels() {
    TreeSet<String> levels = new TreeSet<>();
    of(Benefit.ServiceLevel.class).forEach(benefit -> levels.add(benefit.level()));
    return List.copyOf(levels);
  }

  /** Returns those of one kind, in the order in which the tier has them. */
  public <B extends Benefit> List<B> of(Class<B> kind) {
    List<B> found = new ArrayList<>();
    for (Benefit benefit : all) {
      if (kind.isInstance(benefit)) {
        found.add(kind.cast(benefit));
      }
    }
    return List.copyOf(found);
  }
}
