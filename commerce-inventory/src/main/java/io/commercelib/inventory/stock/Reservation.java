package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.immutables.value.Value;

/** What one checkout keeps of the stock. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableReservation.class)
@JsonDeserialize(as = ImmutableReservation.class)
public interface Reservation {

  /** How far a reservation has come. */
  enum State {
    /** Taken for an order that is not paid for. */
    TAKEN,
    /** The order is paid for; what is reserved stays so until it ships. */
    CONFIRMED,
    /** The order was given up before it was paid for; nothing is kept. */
    RELEASED
  }

  /** Returns its name. */
  HoldId hold();

  /** Returns for which order; empty if it is for none yet. */
  Optional<OrderId> order();

  /** Returns since when; of one rank, who waits longest is served first. */
  Instant takenAt();

  /** Returns for which channel, whose quotas it counts on; empty if for none. */
  Optional<String> channel();

  /** Returns who is served first of those that wait: the smaller number. */
  @Value.Default
  default long rank() {
    return 0;
  }

  /** Returns until when it stands, exclusive, if nothing happens; empty if its order says when. */
  Optional<Instant> expiresAt();

  /** Returns how far it has come. */
  State state();

  /**
   * Returns the lines, in the order of the cart: of a line that is served from several locations
   * one for each.
   */
  List<ReservationLine> lines();

  /** Returns what was not there when it was taken, by line. */
  List<LineUnits> promised();

  /** Returns the refunds and cancellations for which units were given back. */
  List<String> givenBack();

  /**
   * Returns what is kept for an amendment of the order that does not stand yet, if there is one.
   */
  Optional<AmendmentUnits> amending();

  /** Returns the number of the last amendment that was kept for; 0 if there was none. */
  @Value.Default
  default int lastAmendment() {
    return 0;
  }

  /** Returns the shipments with which units left. */
  List<String> shipments();

  /** Returns the notes on units that were reserved and could not be sent. */
  List<String> shortPicks();

  /** Returns the changes by which units are to be sent from another location. */
  List<String> relocations();

  /** Returns how many events were told of it. */
  long events();

  /** Returns whether any unit is still waited for. */
  @JsonIgnore
  default boolean isWaiting() {
    for (ReservationLine line : lines()) {
      if (line.backordered() > 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns what it has taken of each item: what it keeps, and what has left. */
  @JsonIgnore
  default Map<StockItem, Long> taken() {
    Map<StockItem, Long> taken = new TreeMap<>();
    for (ReservationLine line : lines()) {
      taken.merge(line.item(), Math.addExact(line.reserved(), line.shipped()), Math::addExact);
    }
    amending()
        .ifPresent(
            kept -> kept.more().forEach((item, units) -> taken.merge(item, units, Math::addExact)));
    return taken;
  }

  /** Returns the same at another state. */
  default Reservation at(State state) {
    return ((ImmutableReservation) ImmutableReservation.copyOf(this)).withState(state);
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReservation.Builder {
    Builder() {}
  }
}
