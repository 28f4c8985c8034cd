package io.commercelib.core.testing;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.Pricer;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.UnitRun;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** Prices everything at its list price, each line rounded half up, with no promotion. */
public final class ListPricer implements Pricer {

  @Override
  public Quote price(PricingRequest request) {
    Quote.Builder quote = Quote.builder().request(request).rulesVersion("list-1");
    for (CartLine line : request.cart().lines()) {
      BigMoney unit = Objects.requireNonNull(request.items().get(line.id())).listPrice();
      Money amount = unit.multipliedBy(line.quantity()).toMoney(RoundingMode.HALF_UP);
      quote.addLines(
          QuoteLine.builder()
              .id(line.id())
              .sku(line.sku())
              .quantity(line.quantity())
              .unitPrice(unit)
              .listAmount(amount)
              .payable(amount)
              .runs(runs(amount, line.quantity()))
              .build());
    }
    Money charge = request.cart().shipping().charge();
    return quote
        .shipping(
            ShippingQuote.builder()
                .method(request.cart().shipping().method())
                .listAmount(charge)
                .payable(charge)
                .build())
        .build();
  }

  /** Returns an amount over units as runs, the dearer first, so that no minor unit is lost. */
  static List<UnitRun> runs(Money amount, long units) {
    long minor = amount.getAmountMinorLong();
    long each = minor / units;
    long dearer = minor % units;
    List<UnitRun> runs = new ArrayList<>(2);
    if (dearer > 0) {
      runs.add(new UnitRun(dearer, Money.ofMinor(amount.getCurrencyUnit(), each + 1)));
    }
    if (dearer < units) {
      runs.add(new UnitRun(units - dearer, Money.ofMinor(amount.getCurrencyUnit(), each)));
    }
    return runs;
  }
}
