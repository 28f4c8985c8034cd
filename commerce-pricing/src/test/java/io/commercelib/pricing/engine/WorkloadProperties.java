package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.pricing.testing.PlainEvaluator;
import io.commercelib.pricing.testing.Workload;
import io.commercelib.pricing.testing.Workload.Line;
import io.commercelib.pricing.testing.Workload.Offer;
import io.commercelib.pricing.testing.Workload.Purchase;
import io.commercelib.pricing.testing.Workload.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The engine against an evaluator that shares nothing with it, on small shops drawn at random. */
class WorkloadProperties {
  private static final List<String> TYPES = List.copyOf(new TreeSet<>(Workload.TYPES));

  @Property(tries = 1_000)
  void cart_costs_what_the_plain_evaluator_says(
      @ForAll long seed,
      @ForAll @IntRange(max = 12) int offerCount,
      @ForAll @IntRange(min = 1, max = 12) int lineCount) {
    Random random = new Random(seed);
    List<Offer> offers = new ArrayList<>();
    for (int id = 1; id <= offerCount; id++) {
      offers.add(offer(id, random));
    }
    List<Offer> ordered = offers.stream().sorted(Offer.ORDER).toList();
    Purchase purchase = purchase(lineCount, random);

    PricingPlan plan = PricingEngine.compile(Workload.rules(offers), Strategy.byPriority());

    assertThat(Workload.outcome(plan.price(Workload.request(purchase))))
        .isEqualTo(Workload.outcome(plan.amounts(Workload.request(purchase))))
        .isEqualTo(PlainEvaluator.evaluate(purchase, ordered));
  }

  @Property(tries = 30)
  void carts_priced_at_once_on_one_plan_cost_what_each_costs_alone(@ForAll long seed) {
    Random random = new Random(seed);
    List<Offer> offers = new ArrayList<>();
    for (int id = 1; id <= 12; id++) {
      offers.add(offer(id, random));
    }
    List<Offer> ordered = offers.stream().sorted(Offer.ORDER).toList();
    List<Purchase> purchases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      purchases.add(purchase(1 + random.nextInt(12), random));
    }
    PricingPlan plan = PricingEngine.compile(Workload.rules(offers), Strategy.byPriority());

    assertThat(
            purchases.parallelStream()
                .map(purchase -> Workload.outcome(plan.amounts(Workload.request(purchase))))
                .toList())
        .isEqualTo(
            purchases.parallelStream()
                .map(purchase -> Workload.outcome(plan.price(Workload.request(purchase))))
                .toList())
        .isEqualTo(
            purchases.stream()
                .map(purchase -> PlainEvaluator.evaluate(purchase, ordered))
                .toList());
  }

  private static Offer offer(int id, Random random) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    boolean coupon = type.equals("COUPON");
    boolean wholeCart = coupon || type.equals("FREE_SHIPPING") || type.equals("BUNDLE");
    boolean percent = type.equals("PERCENT_OFF") || type.equals("TIER") || (coupon && id % 2 == 0);
    return new Offer(
        id,
        type,
        random.nextInt(4),
        random.nextInt(8) == 0 ? 40 : 0,
        random.nextInt(8) == 0 ? 70 : 100,
        random.nextInt(10) == 0,
        random.nextInt(3) == 0 ? "G" + random.nextInt(2) : null,
        wholeCart ? null : scope(random),
        percent ? 1 + random.nextInt(10_000) : 0,
        type.equals("FREE_SHIPPING") ? random.nextInt(3) * 2_000L : 1_000 + random.nextInt(4_000),
        percent ? 0 : 1 + random.nextInt(1_000),
        random.nextBoolean(),
        coupon ? "CODE-" + random.nextInt(3) : null,
        coupon ? random.nextInt(3) * 1_500L : 0,
        random.nextInt(4),
        type.equals("FREE_SHIPPING") ? "R-" + random.nextInt(2) : null,
        1 + random.nextInt(3),
        1 + random.nextInt(2),
        1 + random.nextInt(3),
        type.equals("BUNDLE") ? "SKU-" + random.nextInt(6) : null,
        type.equals("BUNDLE") ? "SKU-" + (6 + random.nextInt(6)) : null,
        random.nextInt(3_000));
  }

  private static @Nullable Scope scope(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new Scope(Set.of("SKU-0", "SKU-" + (1 + random.nextInt(11))), null);
      default -> new Scope(null, Set.of("CAT-0", "CAT-" + (1 + random.nextInt(3))));
    };
  }

  private static Purchase purchase(int lineCount, Random random) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < lineCount; i++) {
      // Few prices, so that equal remainders are common.
      long price = random.nextBoolean() ? 333 : random.nextInt(2_000);
      lines.add(new Line("SKU-" + i, "CAT-" + random.nextInt(4), 1 + random.nextInt(5), price));
    }
    return new Purchase(
        1,
        random.nextInt(100),
        random.nextInt(4),
        "R-" + random.nextInt(2),
        random.nextBoolean() ? List.of("CODE-" + random.nextInt(3), "CODE-9") : List.of(),
        random.nextInt(3) * 299L,
        lines);
  }
}
