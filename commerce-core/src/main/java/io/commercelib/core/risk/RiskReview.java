package io.commercelib.core.risk;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is known of the risk of an order that was placed, and what people decided about it.
 * Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableRiskReview.class)
@JsonDeserialize(as = ImmutableRiskReview.class)
public interface RiskReview {

  /** Returns which order. */
  OrderId order();

  /** Returns when it was placed. */
  Instant placedAt();

  /** Returns its points. */
  int score();

  /** Returns what they are made of. */
  List<Reason> reasons();

  /** Returns where it stands. */
  State state();

  /** Returns until when somebody is to decide; empty unless it waits, or waited. */
  Optional<Instant> deadline();

  /** Returns who decided, or what; empty until then. */
  Optional<String> decidedBy();

  /** Returns what whoever decided said. */
  Optional<String> why();

  /** Returns when it was decided. */
  Optional<Instant> decidedAt();

  /** Returns digests of what the order is counted by. */
  Map<Velocity.By, List<String>> subjects();

  /** Returns digests of its coupons. */
  List<String> coupons();

  /** Returns what was made of the change of the order that was begun last, until it is made. */
  Optional<JudgedAmendment> amendment();

  /** Returns it without the digests of whoever ordered, and without what somebody said. */
  default RiskReview withoutPersonalData() {
    return builder()
        .from(this)
        .subjects(Map.of())
        .coupons(List.of())
        .why(Optional.empty())
        .amendment(amendment().map(JudgedAmendment::withoutPersonalData))
        .build();
  }

  /** Where the look at an order stands. */
  enum State {
    /** Nobody has to look at it. */
    PASSED,
    /** Somebody has to once it is paid for. */
    WANTED,
    /** It is paid for, on hold, and waits for somebody. */
    WAITING,
    /** It went on. */
    RELEASED,
    /** It was given up. */
    REJECTED,
    /** Something else happened to the order meanwhile. */
    OVERTAKEN
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableRiskReview.Builder {
    Builder() {}
  }
}
