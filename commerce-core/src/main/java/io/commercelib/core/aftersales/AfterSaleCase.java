package io.commercelib.core.aftersales;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** What a customer asks after a sale, and what became of it. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableAfterSaleCase.class)
@JsonDeserialize(as = ImmutableAfterSaleCase.class)
public interface AfterSaleCase {
  /** The kind of aggregate that cases are. */
  String AGGREGATE = "case";

  /** Longest name: it is part of the names of refunds. */
  int MAX_ID_LENGTH = 60;

  /** Returns its name; at most {@value #MAX_ID_LENGTH} characters. */
  CaseId id();

  /** Returns about which order. */
  OrderId order();

  /** Returns what the customer asks for. */
  CaseKind kind();

  /** Returns why. */
  ReturnReason reason();

  /** Returns what shows it. */
  List<Evidence> evidence();

  /** Returns when the units arrived that it is about; of a price that fell, when they were sold. */
  List<UnitsArrived> units();

  /** Returns what a unit of a line costs now whose price fell, with all taxes; else empty. */
  Map<LineId, Money> pricesNow();

  /** Returns what it is about, line by line; never empty. */
  List<CaseLine> lines();

  /** Returns where the goods lie that came back; empty for where they once left from. */
  Optional<LocationId> location();

  /** Returns how it stands. */
  CaseState state();

  /** Returns how often money was sent on its way back for it. */
  @Value.Default
  default int refundAttempts() {
    return 0;
  }

  /** Returns whether money is on its way back for it. */
  @Value.Default
  default boolean isRefundUnderWay() {
    return false;
  }

  /** Returns the order that brings other goods, once there is one. */
  Optional<OrderId> replacement();

  /** Returns what of the money for the goods that came back pays for the other ones, if any. */
  Optional<Money> credit();

  /** Returns the number of its last event. */
  @Value.Default
  default long lastEvent() {
    return 0;
  }

  /** Returns the name that its refund has in the order. */
  @JsonIgnore
  default String refundId() {
    return AGGREGATE + "-" + id();
  }

  /** Returns when it was asked for. */
  Instant requestedAt();

  /** Returns the states it went through. */
  List<HistoryEntry> history();

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return AggregateId.of(AGGREGATE, id());
  }

  /** Returns how many units are accepted. */
  @JsonIgnore
  default long acceptedUnits() {
    return lines().stream().mapToLong(CaseLine::accepted).sum();
  }

  /** Returns how many units have come. */
  @JsonIgnore
  default long receivedUnits() {
    return lines().stream().mapToLong(CaseLine::received).sum();
  }

  /** Returns how many units were asked about and have not come. */
  @JsonIgnore
  default long outstandingUnits() {
    return lines().stream().mapToLong(CaseLine::outstanding).sum();
  }

  /** Returns how many of the units that came are not yet found to be anything. */
  @JsonIgnore
  default long uninspectedUnits() {
    return lines().stream().mapToLong(l -> l.received() - l.found()).sum();
  }

  /** Returns it without what tells of a person by itself. */
  default AfterSaleCase withoutPersonalData() {
    return builder()
        .from(this)
        .history(history().stream().map(HistoryEntry::withoutWords).toList())
        .build();
  }

  /** Checks its name, and that it is about something. */
  @Value.Check
  default void check() {
    Id.check("case id", id().value(), MAX_ID_LENGTH);
    if (lines().isEmpty()) {
      throw new IllegalArgumentException(
          "case '%s' is about nothing; name at least one line".formatted(id()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableAfterSaleCase.Builder {
    Builder() {}
  }
}
