package io.commercelib.pricing.price;

import io.commercelib.core.money.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * How prices are set: from costs or those of competitors, with usual endings, between a floor and a
 * ceiling, in steps that customers bear. Immutable.
 *
 * <p>The price goes through these in order: the basis, the ending, floor and ceiling, the largest
 * step, the shortest time between changes. Floors go before all: what is sold below cost is raised
 * at once, as far as it takes.
 */
@Value.Immutable
public interface PriceRule {

  /** Returns what prices are computed from: the first for which all is known. At least one. */
  List<PriceBasis> bases();

  /** Returns how prices end; empty for any way. */
  Optional<CharmRounding> charm();

  /** Returns the lowest price, as prices are, with or without tax. */
  Optional<Money> floor();

  /** Returns the lowest margin of the price without tax; without effect if the cost is unknown. */
  Optional<Percent> minimumMargin();

  /** Returns the highest price; a floor above it goes before it. */
  Optional<Money> ceiling();

  /** Returns by how much a price rises at most at a time. */
  Optional<Percent> maximumRaise();

  /** Returns by how much a price falls at most at a time, at most 100 percent. */
  Optional<Percent> maximumCut();

  /** Returns how long a price stays at least. */
  Optional<Duration> minimumStay();

  /**
   * Returns what becomes of a price. Pure.
   *
   * @throws IllegalArgumentException if amounts of the rule are in another currency than the price
   */
  default PriceProposal propose(PriceFigures figures, Instant now) {
    return new PriceSetting(this, figures, now).propose();
  }

  /** Checks what no rule can mean. */
  @Value.Check
  default void check() {
    if (bases().isEmpty()) {
      throw new IllegalArgumentException(
          "a price rule has nothing to compute from; give it a basis");
    }
    minimumMargin().ifPresent(PriceBasis::checkMargin);
    if (maximumRaise().filter(raise -> raise.value().signum() < 0).isPresent()
        || maximumCut()
            .filter(cut -> cut.value().signum() < 0 || cut.compareTo(Percent.HUNDRED) > 0)
            .isPresent()) {
      throw new IllegalArgumentException(
          "prices rise by at most %s and fall by at most %s; give zero or more, and for a fall at most 100 percent"
              .formatted(
                  maximumRaise().map(Percent::toString).orElse("any amount"),
                  maximumCut().map(Percent::toString).orElse("any amount")));
    }
    if (minimumStay().filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException(
          "a price stays for at least %s; give zero or more".formatted(minimumStay().get()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePriceRule.Builder {
    Builder() {}
  }
}
