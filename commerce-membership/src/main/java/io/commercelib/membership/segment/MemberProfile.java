package io.commercelib.membership.segment;

import java.math.BigDecimal;
import java.time.Month;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What is known of a member at one moment. All may be unknown: a condition on what is not known
 * does not hold. Immutable.
 */
@Value.Immutable
public interface MemberProfile {

  /** Returns the tier. */
  Optional<String> tier();

  /** Returns where the member lives. */
  Optional<String> region();

  /** Returns what the member was tagged with. */
  Set<String> tags();

  /** Returns what else the host knows, by name. */
  Map<String, String> attributes();

  /** Returns the month of the birthday. */
  Optional<Month> birthdayMonth();

  /** Returns the scores among all members. */
  Optional<RfmScore> score();

  /** Returns the points that can be used. */
  Optional<Long> points();

  /** Returns how many orders there were. */
  Optional<Long> orders();

  /** Returns the days since the last order. */
  Optional<Long> daysSinceOrder();

  /** Returns the days since the member joined. */
  Optional<Long> daysSinceJoined();

  /** Returns what was spent in all. */
  Optional<Money> spend();

  /** Returns the probability of still being a customer, 0 to 1. */
  Optional<BigDecimal> pAlive();

  /** Returns a number by its name. */
  default Optional<Long> number(SegmentCondition.Whole name) {
    return switch (name) {
      case RECENCY_SCORE -> score().map(score -> (long) score.recency());
      case FREQUENCY_SCORE -> score().map(score -> (long) score.frequency());
      case MONETARY_SCORE -> score().map(score -> (long) score.monetary());
      case POINTS -> points();
      case ORDERS -> orders();
      case DAYS_SINCE_ORDER -> daysSinceOrder();
      case DAYS_SINCE_JOINED -> daysSinceJoined();
    };
  }

  /** Checks the probability. */
  @Value.Check
  default void check() {
    if (pAlive().isPresent()
        && (pAlive().get().signum() < 0 || pAlive().get().compareTo(BigDecimal.ONE) > 0)) {
      throw new IllegalArgumentException(
          "a probability of %s; give 0 to 1".formatted(pAlive().get()));
    }
  }

  /** Returns a builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMemberProfile.Builder {
    Builder() {}
  }
}
