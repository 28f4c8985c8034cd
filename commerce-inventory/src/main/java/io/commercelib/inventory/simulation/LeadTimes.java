package io.commercelib.inventory.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many whole periods orders take: each takes one of those observed, all equally likely,
 * whatever the others take; so a later order may arrive first.
 *
 * @param orders whole periods that each took, zero or more; not empty; what was seen twice is twice
 *     as likely
 */
public record LeadTimes(List<Integer> orders) {

  /** Checks that there is one, and none is negative. */
  public LeadTimes {
    orders = List.copyOf(orders);
    if (orders.isEmpty() || orders.stream().anyMatch(periods -> periods < 0)) {
      throw new IllegalArgumentException(
          "lead times are %s; give at least one, each zero or more periods".formatted(orders));
    }
  }

  /** Returns lead times that never vary. */
  public static LeadTimes fixed(int periods) {
    return new LeadTimes(List.of(periods));
  }

  /** Returns lead times drawn from those of past orders. */
  public static LeadTimes observed(int... periods) {
    return new LeadTimes(Arrays.stream(periods).boxed().toList());
  }

  int draw(SplittableRandom random) {
    return orders.get(random.nextInt(orders.size()));
  }
}
