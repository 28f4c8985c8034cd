package io.commercelib.membership.programme;

import io.commercelib.core.money.Percent;
import io.commercelib.membership.tier.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/** What a shop knows and a programme does not say; what is not known is not judged. Immutable. */
@Value.Immutable
public interface LintFacts {

  /** Returns which share of what members pay is earned. */
  Optional<Percent> margin();

  /** Returns what an order costs the customer on average, above zero. */
  Optional<Money> averageOrder();

  /** Returns what benefits cost. */
  @Value.Default
  default BenefitCosts costs() {
    return BenefitCosts.unknown();
  }

  /** Returns the names of the terms that somebody can get; empty if that is not known. */
  Optional<Set<String>> terms();

  /** Returns the most that a member ever spent within one period of the programme. */
  Optional<Money> mostSpend();

  /** Returns the most that a member ever had of other metrics within one period. */
  Map<Metric, Long> most();

  /** Checks the order. */
  @Value.Check
  default void check() {
    if (averageOrder().filter(order -> !order.isPositive()).isPresent()) {
      throw new IllegalArgumentException(
          "an average order costs %s; give more than zero".formatted(averageOrder().get()));
    }
  }

  /** Returns that nothing is known. */
  static LintFacts none() {
    return builder().build();
  }

  /** Returns a builder; what is left out is not known. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableLintFacts.Builder {
    Builder() {}
  }
}
