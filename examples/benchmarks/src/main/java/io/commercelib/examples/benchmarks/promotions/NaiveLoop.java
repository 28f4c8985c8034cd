package io.commercelib.examples.benchmarks.promotions;

import io.commercelib.pricing.testing.PlainEvaluator;
import io.commercelib.pricing.testing.Workload.Offer;
import io.commercelib.pricing.testing.Workload.Outcome;
import io.commercelib.pricing.testing.Workload.Purchase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written by hand in a day: every cart looks at every promotion. */
final class NaiveLoop implements Peer {
  private final List<Offer> offers;
  private final List<Purchase> purchases;
  private @Nullable PlainEvaluator last;

  NaiveLoop(WorkloadData data) {
    offers = data.offers();
    purchases = data.purchases();
  }

  @Override
  public Object price(int cart) {
    PlainEvaluator evaluator = new PlainEvaluator(purchases.get(cart));
    for (Offer offer : offers) {
      evaluator.take(offer);
    }
    last = evaluator;
    return evaluator;
  }

  @Override
  public Outcome outcome() {
    if (last == null) {
      throw new IllegalStateException("nothing was priced yet");
    }
    return last.outcome();
  }
}
