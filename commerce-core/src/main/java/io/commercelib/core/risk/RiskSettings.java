package io.commercelib.core.risk;

import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** What the parts of a shop's risk share. Immutable. */
@Value.Immutable
public interface RiskSettings {
  /** The fewest characters of a secret. */
  int MIN_SECRET = 32;

  /** Returns where everything is kept. */
  Storage storage();

  /** Returns by what is judged, and what is told when it happens too often. */
  RiskRules rules();

  /**
   * Returns what the digests of customers, addresses and means of payment are salted with, at least
   * {@value #MIN_SECRET} characters: random, kept like a password, and always the same, as what was
   * counted under another is not found again.
   */
  @Value.Redacted
  String secret();

  /** Returns what the host knows beside the order: nothing. */
  @Value.Default
  default RiskKnowledge knowledge() {
    return RiskKnowledge.none();
  }

  /** Returns who knows the credit of sellers; without one it is not known. */
  Optional<SellerCredits> sellers();

  /** Returns how long a review may take: a day. */
  @Value.Default
  default Duration reviewWithin() {
    return Duration.ofDays(1);
  }

  /** Returns what becomes of an order that nobody decided about in time: it is rejected. */
  @Value.Default
  default AtDeadline atDeadline() {
    return AtDeadline.REJECT;
  }

  /** What becomes of an order that nobody decided about in time. */
  enum AtDeadline {
    /** It goes on. */
    RELEASE,
    /** It is given up, and its money goes back. */
    REJECT
  }

  /** Checks the secret and the time for a review. */
  @Value.Check
  default void check() {
    if (secret().length() < MIN_SECRET) {
      throw new IllegalArgumentException(
          "the secret of digests has %s characters; give at least %s random ones"
              .formatted(secret().length(), MIN_SECRET));
    }
    if (reviewWithin().isNegative() || reviewWithin().isZero()) {
      throw new IllegalArgumentException(
          "reviews may take %s; give longer than zero".formatted(reviewWithin()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableRiskSettings.Builder {
    Builder() {}
  }
}
