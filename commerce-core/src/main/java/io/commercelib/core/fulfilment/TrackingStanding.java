package io.commercelib.core.fulfilment;

import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all events of a shipment say together, in whatever order and however often they came.
 *
 * <p>Having arrived beats everything; then whatever is in the way and was not followed by a
 * movement; then the furthest it has come, since what was in the way last. That nobody has it, or
 * that it came back, decides nothing by itself: people do.
 *
 * @param state how far it is; empty if the events say nothing of that
 * @param movesAgain whether something was in the way before it moved on
 * @param deliveredAt when it arrived first
 * @param problems what is wrong and not mended, with the instant at which it was said last
 */
record TrackingStanding(
    Optional<ShipmentState> state,
    boolean movesAgain,
    Optional<Instant> deliveredAt,
    Map<DeliveryProblem, Instant> problems) {
  private static final Set<Kind> MOVES =
      Set.of(Kind.HANDED_OVER, Kind.IN_TRANSIT, Kind.OUT_FOR_DELIVERY);

  TrackingStanding {
    // Told in one order in every process, so that the same life is lived again.
    problems = Collections.unmodifiableMap(new TreeMap<>(problems));
  }

  static TrackingStanding of(Collection<TrackingEvent> events) {
    Map<DeliveryProblem, Instant> said = new EnumMap<>(DeliveryProblem.class);
    Optional<Instant> lastMove = Optional.empty();
    Optional<Instant> firstDelivery = Optional.empty();
    Optional<Instant> lastDelivery = Optional.empty();
    for (TrackingEvent event : events) {
      Optional<Instant> at = Optional.of(event.at());
      if (MOVES.contains(event.kind())) {
        lastMove = later(lastMove, at);
      } else if (event.kind() == Kind.DELIVERED) {
        lastDelivery = later(lastDelivery, at);
        firstDelivery = firstDelivery.filter(known -> !event.at().isBefore(known)).or(() -> at);
      } else {
        said.merge(problem(event.kind()), event.at(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    Optional<Instant> lastProblem = said.values().stream().max(Instant::compareTo);
    boolean isStuck = lastProblem.isPresent() && !isAfter(lastMove, lastProblem.get());
    Map<DeliveryProblem, Instant> problems = new EnumMap<>(DeliveryProblem.class);
    for (Map.Entry<DeliveryProblem, Instant> problem : said.entrySet()) {
      boolean isMended =
          switch (problem.getKey()) {
            case DAMAGED -> false;
            case RETURNED ->
                isAfter(lastMove, problem.getValue()) || isAfter(lastDelivery, problem.getValue());
            default -> isAfter(lastMove, problem.getValue()) || firstDelivery.isPresent();
          };
      if (!isMended) {
        problems.put(problem.getKey(), problem.getValue());
      }
    }
    Optional<ShipmentState> state =
        firstDelivery.isPresent()
            ? Optional.of(ShipmentState.DELIVERED)
            : isStuck ? Optional.of(ShipmentState.EXCEPTION) : furthest(events, lastProblem);
    return new TrackingStanding(
        state, lastProblem.isPresent() && !isStuck, firstDelivery, problems);
  }

  private static Optional<ShipmentState> furthest(
      Collection<TrackingEvent> events, Optional<Instant> since) {
    Optional<Kind> furthest =
        events.stream()
            .filter(event -> MOVES.contains(event.kind()))
            .filter(event -> since.stream().allMatch(event.at()::isAfter))
            .map(TrackingEvent::kind)
            .max(Kind::compareTo);
    return furthest.map(
        kind ->
            switch (kind) {
              case OUT_FOR_DELIVERY -> ShipmentState.OUT_FOR_DELIVERY;
              // Whoever met something in the way has moved before.
              case HANDED_OVER ->
                  since.isPresent() ? ShipmentState.IN_TRANSIT : ShipmentState.SHIPPED;
              default -> ShipmentState.IN_TRANSIT;
            });
  }

  private static DeliveryProblem problem(Kind kind) {
    return switch (kind) {
      case LOST -> DeliveryProblem.LOST;
      case RETURNED_TO_SENDER -> DeliveryProblem.RETURNED;
      case DAMAGED -> DeliveryProblem.DAMAGED;
      case REFUSED -> DeliveryProblem.REFUSED;
      case WRONG_ADDRESS -> DeliveryProblem.WRONG_ADDRESS;
      default -> DeliveryProblem.OTHER;
    };
  }

  private static Optional<Instant> later(Optional<Instant> known, Optional<Instant> next) {
    return known.filter(at -> !at.isBefore(next.orElse(at))).or(() -> next);
  }

  private static boolean isAfter(Optional<Instant> what, Instant then) {
    return what.filter(at -> at.isAfter(then)).isPresent();
  }
}
