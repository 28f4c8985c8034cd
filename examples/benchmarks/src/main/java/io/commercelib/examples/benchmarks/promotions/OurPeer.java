package io.commercelib.examples.benchmarks.promotions;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.CartAmounts;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.testing.Workload;
import io.commercelib.pricing.testing.Workload.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This library: quotes with every reason, or the amounts alone. */
final class OurPeer implements Peer {
  private final PricingPlan plan;
  private final List<PricingRequest> requests;
  private final boolean explained;
  private @Nullable Object last;

  OurPeer(WorkloadData data, boolean explained) {
    plan = PricingEngine.compile(Workload.rules(data.offers()), Strategy.byPriority());
    requests = data.purchases().stream().map(Workload::request).toList();
    this.explained = explained;
  }

  @Override
  public Object price(int cart) {
    PricingRequest request = requests.get(cart);
    if (!explained) {
      last = plan.amounts(request);
      return last;
    }
    Quote quote = plan.price(request);
    // A quote adds up only when somebody asks, and whoever prices a cart does.
    last = quote;
    return quote.payable();
  }

  @Override
  public Outcome outcome() {
    if (last instanceof Quote quote) {
      return Workload.outcome(quote);
    }
    if (last instanceof CartAmounts amounts) {
      return Workload.outcome(amounts);
    }
    throw new IllegalStateException("nothing was priced yet");
  }
}
