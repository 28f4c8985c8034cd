package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Sets;
import io.commercelib.pricing.testing.PlainEvaluator;
import io.commercelib.pricing.testing.Workload;
import io.commercelib.pricing.testing.Workload.Offer;
import io.commercelib.pricing.testing.Workload.Outcome;
import io.commercelib.pricing.testing.Workload.Purchase;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void sample_carts_have_the_checksum_of_every_engine_that_is_right() throws IOException {
    PricingPlan plan =
        PricingEngine.compile(
            Workload.rules(
                MAPPER.readValue(
                    SharedFiles.find("bench/sample-S/promotions.json").toFile(),
                    new TypeReference<List<Offer>>() {})),
            Strategy.byPriority());
    Workload.Checksum ofQuotes = new Workload.Checksum();
    Workload.Checksum ofAmounts = new Workload.Checksum();
    for (Purchase purchase :
        MAPPER.readValue(
            SharedFiles.find("bench/sample-S/carts.json").toFile(),
            new TypeReference<List<Purchase>>() {})) {
      ofQuotes.add(purchase, Workload.outcome(plan.price(Workload.request(purchase))));
      ofAmounts.add(purchase, Workload.outcome(plan.amounts(Workload.request(purchase))));
    }

    assertThat(ofQuotes).hasToString("4ff3a5770732fe64");
    assertThat(ofAmounts).hasToString("4ff3a5770732fe64");
  }

  @Test
  void sample_carts_cost_what_the_plain_evaluator_says() throws IOException {
    List<Offer> offers =
        MAPPER
            .readValue(
                SharedFiles.find("bench/sample-S/promotions.json").toFile(),
                new TypeReference<List<Offer>>() {})
            .stream()
            .filter(offer -> Workload.TYPES.contains(offer.type()))
            .sorted(Offer.ORDER)
            .toList();
    List<Purchase> purchases =
        MAPPER.readValue(
            SharedFiles.find("bench/sample-S/carts.json").toFile(),
            new TypeReference<List<Purchase>>() {});
    PricingPlan plan = PricingEngine.compile(Workload.rules(offers), Strategy.byPriority());

    Set<String> typesApplied = new TreeSet<>();
    for (Purchase purchase : purchases) {
      Outcome outcome = Workload.outcome(plan.price(Workload.request(purchase)));

      assertThat(outcome)
          .as("cart %d", purchase.id())
          .isEqualTo(PlainEvaluator.evaluate(purchase, offers));
      offers.stream()
          .filter(offer -> outcome.applied().contains(offer.id()))
          .forEach(offer -> typesApplied.add(offer.type()));
    }
    // These hundred carts hold no bundle; the properties do.
    assertThat(typesApplied).containsAll(Sets.difference(Workload.TYPES, Set.of("BUNDLE")));
    assertThat(offers).hasSize(50);
    assertThat(purchases).hasSize(100);
  }
}
