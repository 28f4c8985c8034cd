package io.commercelib.core.fulfilment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.immutables.value.Value;

/**
 * Something is wrong with a delivery and somebody has something to do about it. Of a shipment at
 * most one is open for each kind of problem; while it is, its order is not completed. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableDeliveryCase.class)
@JsonDeserialize(as = ImmutableDeliveryCase.class)
public interface DeliveryCase {
  /** The kind of aggregate that these cases are. */
  String AGGREGATE = "delivery-case";

  /** Returns about which shipment. */
  ShipmentId shipment();

  /** Returns of which order. */
  OrderId order();

  /** Returns what is wrong. */
  DeliveryProblem problem();

  /** Returns which one of its kind it is for the shipment, from 1. */
  int number();

  /** Returns how it stands. */
  DeliveryCaseState state();

  /** Returns when it was opened. */
  Instant openedAt();

  /** Returns when what is wrong happened last, as far as is known. */
  Instant happenedAt();

  /** Returns why it was opened. */
  Reason because();

  /** Returns what is to be done next; of a case that is closed, what was. */
  NextStep next();

  /** Returns the states it went through. */
  List<HistoryEntry> history();

  /** Returns its name: those of shipment and problem, and its number. */
  @JsonIgnore
  default CaseId id() {
    return id(shipment(), problem(), number());
  }

  /** Returns the name of a case. */
  static CaseId id(ShipmentId shipment, DeliveryProblem problem, int number) {
    return new CaseId(
        "%s/%s/%s"
            .formatted(
                shipment, problem.name().toLowerCase(Locale.ROOT).replace('_', '-'), number));
  }

  /** Returns it without what somebody said in own words. */
  default DeliveryCase withoutPersonalData() {
    return builder()
        .from(this)
        .because(because().without(HistoryEntry.WORDS))
        .history(history().stream().map(HistoryEntry::withoutWords).toList())
        .build();
  }

  /** Returns whether somebody has something to do about it. */
  @JsonIgnore
  default boolean isOpen() {
    return !DeliveryCaseLifecycle.definition().isFinal(state());
  }

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return AggregateId.of(AGGREGATE, id());
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableDeliveryCase.Builder {
    Builder() {}
  }
}
