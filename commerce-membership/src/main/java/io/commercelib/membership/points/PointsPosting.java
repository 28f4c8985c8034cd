package io.commercelib.membership.points;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** One entry in the journal of points: never changed, corrected only by another. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutablePointsPosting.class)
@JsonDeserialize(as = ImmutablePointsPosting.class)
public interface PointsPosting {

  /** Why points move. */
  enum Kind {
    /** An order was paid for. */
    EARNED,
    /** Money of an order was given back. */
    CLAWED_BACK,
    /** Somebody of the shop gave or took them. */
    ADJUSTED
  }

  /** Returns its key in the trade: what is posted again under it has no effect again. */
  String key();

  /** Returns why. */
  Kind kind();

  /** Returns whose points. */
  CustomerId member();

  /** Returns its number among the member's postings, from 1. */
  long number();

  /** Returns when. */
  Instant at();

  /** Returns for which order; empty for an adjustment. */
  Optional<OrderId> order();

  /** Returns what was paid or given back; empty for an adjustment or where all is called off. */
  Optional<Money> amount();

  /** Returns the points asked for by an adjustment, negative if taken; else 0. */
  long asked();

  /** Returns who adjusted, and why; empty otherwise. */
  String note();

  /** Returns what moved, in order; empty if nothing did. */
  List<PointsMove> moves();

  /** Returns what was written off because it was not there any more. */
  long writtenOff();

  /** Returns what the member has after it. */
  long available();

  /** Returns what the member owes after it. */
  long debt();

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePointsPosting.Builder {
    Builder() {}
  }
}
