package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercelib.pricing.engine.Workload.Offer;
import io.commercelib.pricing.engine.Workload.Outcome;
import io.commercelib.pricing.engine.Workload.Purchase;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void sample_carts_cost_what_the_plain_evaluator_says() throws IOException {
    List<Offer> offers =
        MAPPER
            .readValue(
                SharedFiles.find("bench/sample-S/promotions.json").toFile(),
                new TypeReference<List<Offer>>() {})
            .stream()
            .filter(offer -> Workload.TYPES.contains(offer.type()))
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
    assertThat(typesApplied).isEqualTo(new TreeSet<>(Workload.TYPES));
    assertThat(offers).hasSize(44);
    assertThat(purchases).hasSize(100);
  }
}
