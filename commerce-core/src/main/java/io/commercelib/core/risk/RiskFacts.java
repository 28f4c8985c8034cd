package io.commercelib.core.risk;

import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What is known of an order before it is paid for; nothing that names a person. What is left out is
 * not known, which is not the same as zero. Immutable.
 */
@Value.Immutable
public interface RiskFacts {

  /** Returns what is to be paid. */
  Optional<Money> amount();

  /** Returns how old the customer's account is, in whole hours; not known of a guest. */
  Optional<Long> accountAgeHours();

  /** Returns how many orders the customer placed before. */
  Optional<Long> ordersBefore();

  /** Returns how far the address that pays lies from the one that receives. */
  Optional<AddressMismatch> addressMismatch();

  /** Returns the lowest credit of a seller with goods in the order, 0 to 1000. */
  Optional<Long> sellerCredit();

  /** Returns what was counted; what is not in it is not known. */
  Map<Velocity, Long> counts();

  /** Returns whole numbers that the host knows, by name. */
  Map<String, Long> numbers();

  /** Returns words that the host knows, by name. */
  Map<String, String> words();

  /** Checks that nothing is counted below zero. */
  @Value.Check
  default void check() {
    counts()
        .forEach(
            (velocity, count) -> {
              if (count < 0) {
                throw new IllegalArgumentException(
                    "%s are %s; give 0 or more".formatted(velocity, count));
              }
            });
  }

  /** Returns a builder; what is not set is not known. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableRiskFacts.Builder {
    Builder() {}
  }
}
