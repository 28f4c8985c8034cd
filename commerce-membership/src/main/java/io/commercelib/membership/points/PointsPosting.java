package io.commercelib.membership.points;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One entry in the journal of points: never changed, corrected only by another. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutablePointsPosting.class)
@JsonDeserialize(as = ImmutablePointsPosting.class)
public interface PointsPosting {

  /** Why points move. */
  enum Kind {
    /** An order was paid for. */
    EARNED,
    /** Points were given for something else, such as a sign-up. */
    CREDITED,
    /** What was earned can be spent now. */
    MATURED,
    /** Points are kept for an order. */
    HELD,
    /** What was kept is spent. */
    REDEEMED,
    /** What was kept is free again. */
    RELEASED,
    /** What was spent came back. */
    RESTORED,
    /** The day came to which points were good. */
    EXPIRED,
    /** The member did nothing for too long. */
    LAPSED,
    /** The account is closed: what was left is given up, and what was owed let off. */
    GIVEN_UP,
    /** Money of an order was given back. */
    CLAWED_BACK,
    /** Somebody of the shop gave or took them. */
    ADJUSTED,
    /** They were given to another member. */
    SENT,
    /** They came from another member. */
    RECEIVED
  }

  /** Returns its key in the trade: what is posted again under it has no effect again. */
  @Value.Parameter
  String key();

  /** Returns why. */
  @Value.Parameter
  Kind kind();

  /** Returns whose points. */
  @Value.Parameter
  CustomerId member();

  /** Returns its number among the member's postings, from 1. */
  @Value.Parameter
  long number();

  /** Returns when: never before the member's posting of the number before. */
  @Value.Parameter
  Instant at();

  /** Returns for which order. */
  @Value.Parameter
  Optional<OrderId> order();

  /** Returns what was asked for, as text: a repetition must ask for the same. */
  @Value.Parameter
  String content();

  /** Returns who did it and why, where a person did; empty otherwise. */
  @Value.Parameter
  String note();

  /** Returns what moved, in order; empty if nothing did. */
  @Value.Parameter
  List<PointsMove> moves();

  /** Returns of which lots points were taken, or to which they came. */
  @Value.Parameter
  List<LotPart> lots();

  /** Returns what was to be taken back and was not there: written off, or asked for in money. */
  @Value.Parameter
  long missing();

  /** Returns what is in the member's accounts after it. */
  @Value.Parameter
  PointsBalance balance();

  /** Returns how many points moved from one account to another. */
  default long moved(PointsAccount from, PointsAccount to) {
    long points = 0;
    for (PointsMove move : moves()) {
      points += move.from() == from && move.to() == to ? move.points() : 0;
    }
    return points;
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePointsPosting.Builder {
    Builder() {}
  }
}
