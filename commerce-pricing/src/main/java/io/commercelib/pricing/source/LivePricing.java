package io.commercelib.pricing.source;

import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.core.quote.Pricer;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.InvalidRulesException;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Prices each cart by the rules that hold at its moment, past ones by the rules of that time, and
 * takes on new versions while it does.
 *
 * <p>It looks for new versions only when it is told to, by {@link #reload}: the host knows when and
 * on which thread. Either all versions of the source are good and in use from then on, or nothing
 * changes. Thread-safe.
 */
public final class LivePricing implements Pricer {
  private final PromotionSource source;
  private final RuleFormat format;
  private final Strategy strategy;
  private volatile ImmutableSortedMap<Instant, PricingPlan> plans = ImmutableSortedMap.of();

  private LivePricing(PromotionSource source, RuleFormat format, Strategy strategy) {
    this.source = source;
    this.format = format;
    this.strategy = strategy;
  }

  /**
   * Returns the pricing of a source, with what it has now.
   *
   * @throws IllegalStateException if what it has is faulty: there is nothing good to fall back on
   */
  public static LivePricing of(PromotionSource source, RuleFormat format, Strategy strategy) {
    LivePricing pricing = new LivePricing(source, format, strategy);
    if (pricing.reload() instanceof Reloaded.Kept faulty) {
      throw new IllegalStateException(faulty.message());
    }
    return pricing;
  }

  /** Looks for new versions, and takes them on if all are good. */
  public Reloaded reload() {
    List<PromotionSource.RuleText> texts;
    try {
      texts = source.load();
    } catch (RuntimeException e) {
      return new Reloaded.Kept("source", List.of(), String.valueOf(e.getMessage()));
    }
    Map<String, PricingPlan> known = new HashMap<>();
    plans.values().forEach(plan -> known.put(plan.rules().version(), plan));
    NavigableMap<Instant, PricingPlan> next = new TreeMap<>();
    for (PromotionSource.RuleText text : texts) {
      RuleSet rules;
      try {
        rules = format.read(text.json());
      } catch (InvalidRulesException e) {
        return new Reloaded.Kept(
            text.name(),
            e.faults(),
            "rules '%s' are faulty and not taken on: %s".formatted(text.name(), e.getMessage()));
      }
      PricingPlan compiled = known.get(rules.version());
      next.put(
          rules.effectiveFrom().orElse(Instant.MIN),
          compiled != null ? compiled : PricingEngine.compile(rules, strategy));
    }
    if (next.isEmpty()) {
      return new Reloaded.Kept("source", List.of(), "the source has no rules");
    }
    plans = ImmutableSortedMap.copyOfSorted(next);
    return new Reloaded.InUse(next.values().stream().map(plan -> plan.rules().version()).toList());
  }

  /**
   * Returns the plan of the rules that hold at a moment.
   *
   * @throws IllegalStateException if none do yet
   */
  public PricingPlan at(Instant moment) {
    ImmutableSortedMap<Instant, PricingPlan> now = plans;
    Map.Entry<Instant, PricingPlan> found = now.floorEntry(moment);
    if (found == null) {
      throw new IllegalStateException(
          "no rules hold at %s, the first from %s on; publish some that hold earlier"
              .formatted(moment, now.firstKey()));
    }
    return found.getValue();
  }

  @Override
  public Quote price(PricingRequest request) {
    return at(request.at()).price(request);
  }
}
