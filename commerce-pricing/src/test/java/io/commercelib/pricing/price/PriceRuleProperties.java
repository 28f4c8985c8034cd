package io.commercelib.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class PriceRuleProperties {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final PriceRule RULE =
      PriceRule.builder()
          .addBases(new PriceBasis.TargetMargin(Percent.of(30)))
          .charm(CharmRounding.to(pence(100), pence(99), pence(49)))
          .minimumMargin(Percent.of(10))
          .ceiling(pence(5_000))
          .maximumRaise(Percent.of(15))
          .maximumCut(Percent.of(25))
          .build();

  private static Money pence(long minor) {
    return Money.ofMinor(CurrencyUnit.GBP, minor);
  }

  private static PriceFigures figures(long cost, Optional<Money> current) {
    return PriceFigures.builder()
        .sku(new Sku("MUG"))
        .currency(CurrencyUnit.GBP)
        .cost(BigMoney.ofMinor(CurrencyUnit.GBP, cost))
        .taxIncluded(Percent.of(20))
        .current(current)
        .build();
  }

  private static Money priceOf(PriceProposal proposal) {
    if (proposal instanceof PriceProposal.Change change) {
      return change.price();
    }
    return ((PriceProposal.Keep) proposal).price();
  }

  @Property
  void lowest_margin_is_always_left(
      @ForAll @LongRange(min = 1, max = 10_000) long cost,
      @ForAll @LongRange(min = 1, max = 10_000) long current) {
    Money price = priceOf(RULE.propose(figures(cost, Optional.of(pence(current))), NOW));

    // Without tax and with a tenth of it taken away, the cost is left: price / 1.2 * 0.9 >= cost.
    assertThat(price.getAmountMinorLong() * 9).isGreaterThanOrEqualTo(cost * 12);
  }

  @Property
  void step_is_bounded_but_for_the_lowest_margin(
      @ForAll @LongRange(min = 1, max = 10_000) long cost,
      @ForAll @LongRange(min = 1, max = 10_000) long current) {
    long price =
        priceOf(RULE.propose(figures(cost, Optional.of(pence(current))), NOW)).getAmountMinorLong();

    assertThat(price * 4).isGreaterThanOrEqualTo(current * 3);
    if (current * 9 >= cost * 12) {
      assertThat(price * 100).isLessThanOrEqualTo(current * 115);
    }
  }

  @Property
  void repeated_changes_come_to_rest_at_what_a_new_thing_would_cost(
      @ForAll @LongRange(min = 1, max = 3_000) long cost,
      @ForAll @LongRange(min = 100, max = 10_000) long first) {
    Money current = pence(first);
    PriceProposal proposal = RULE.propose(figures(cost, Optional.of(current)), NOW);
    for (int i = 0; i < 100 && proposal instanceof PriceProposal.Change change; i++) {
      current = change.price();
      proposal = RULE.propose(figures(cost, Optional.of(current)), NOW);
    }

    assertThat(proposal).isInstanceOf(PriceProposal.Keep.class);
    assertThat(current).isEqualTo(priceOf(RULE.propose(figures(cost, Optional.empty()), NOW)));
  }
}
