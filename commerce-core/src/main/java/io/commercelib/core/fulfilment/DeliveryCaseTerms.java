package io.commercelib.core.fulfilment;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is done first about each kind of problem, and within which time. Immutable.
 *
 * @param first for every kind
 */
public record DeliveryCaseTerms(Map<DeliveryProblem, First> first) {

  /** Copies the map and checks that no kind is missing. */
  public DeliveryCaseTerms {
    first = Map.copyOf(first);
    if (!first.keySet().containsAll(Arrays.asList(DeliveryProblem.values()))) {
      throw new IllegalArgumentException(
          "terms for %s alone; say for every problem what is done first".formatted(first.keySet()));
    }
  }

  /**
   * What is done first.
   *
   * @param action what
   * @param within until the case is escalated, above zero
   */
  public record First(NextAction action, Duration within) {

    /** Checks the time. */
    public First {
      if (within.isZero() || within.isNegative()) {
        throw new IllegalArgumentException(
            "%s within %s; give a time above zero".formatted(action, within));
      }
    }
  }

  /**
   * Returns terms to start from; the figures are ours. The carrier is asked within a day, the
   * customer within two, and goods that came back are taken into stock within three.
   */
  public static DeliveryCaseTerms standard() {
    Map<DeliveryProblem, First> first = new EnumMap<>(DeliveryProblem.class);
    First carrier = new First(NextAction.ASK_CARRIER, Duration.ofDays(1));
    First customer = new First(NextAction.ASK_CUSTOMER, Duration.ofDays(2));
    First stock = new First(NextAction.TAKE_BACK, Duration.ofDays(3));
    first.put(DeliveryProblem.LOST, carrier);
    first.put(DeliveryProblem.DAMAGED, customer);
    first.put(DeliveryProblem.REFUSED, customer);
    first.put(DeliveryProblem.WRONG_ADDRESS, customer);
    first.put(DeliveryProblem.RETURNED, stock);
    first.put(DeliveryProblem.OVERDUE, carrier);
    first.put(DeliveryProblem.OTHER, carrier);
    first.put(DeliveryProblem.ARRIVED_AFTER_ALL, customer);
    return new DeliveryCaseTerms(first);
  }

  /** Returns the same with another first step for a kind of problem. */
  public DeliveryCaseTerms with(DeliveryProblem problem, NextAction action, Duration within) {
    Map<DeliveryProblem, First> changed = new EnumMap<>(first);
    changed.put(problem, new First(action, within));
    return new DeliveryCaseTerms(changed);
  }

  First of(DeliveryProblem problem) {
    return Objects.requireNonNull(first.get(problem), "checked when it was made");
  }
}
