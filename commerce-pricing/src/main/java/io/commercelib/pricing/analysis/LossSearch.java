package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Looks for carts in which promotions together take more off a line than they may: below its cost,
 * or below its lowest price if that did not hold.
 *
 * <p>For each item it goes through the sets of promotions that take something off it and can be
 * combined, makes a cart that fulfils what they ask for, and prices it. What it finds is proved by
 * the quote. That it finds nothing is no proof: it prices at most {@value #MOST_PRICED} carts for
 * each item, and knows neither hosts' own facts nor other goods than those that rules ask for.
 * Immutable and thread-safe.
 */
public final class LossSearch {
  /** Most carts that are priced for one item. */
  public static final int MOST_PRICED = 2_000;

  private static final GoodsOfReward GOODS = new GoodsOfReward();

  private final PricingPlan plan;
  private final Instant now;
  private final List<Live> live;
  private final Rivalry rivalry;
  private final Circumstances circumstances;

  private LossSearch(PricingPlan plan, Instant now) {
    this.plan = plan;
    this.now = now;
    rivalry = new Rivalry(plan.rules());
    circumstances = new Circumstances(plan.rules().zone());
    live =
        plan.rules().promotions().stream()
            .filter(promotion -> promotion.layer() != Layer.POINTS)
            .filter(promotion -> promotion.validUntil().filter(end -> !end.isAfter(now)).isEmpty())
            .map(promotion -> new Live(promotion, Applicability.of(promotion, plan.rules())))
            .filter(each -> !circumstances.areImpossible(each.applicability().whole()))
            .toList();
  }

  /**
   * Returns a search among the promotions of a plan.
   *
   * @param now what was over by then is left out; carts are of that moment or later
   */
  public static LossSearch of(PricingPlan plan, Instant now) {
    return new LossSearch(plan, now);
  }

  /**
   * Returns for each item that falls below its cost a cart in which it does, the deepest fall that
   * was found. Lowest prices hold as the items say.
   *
   * @param costs of one unit, in the currency of the item, with tax if its price includes that; an
   *     item without one is left out
   * @throws IllegalArgumentException if a cost is in another currency than its item
   */
  public List<LossWitness> belowCost(Collection<ItemFacts> items, Map<Sku, BigMoney> costs) {
    List<LossWitness> found = new ArrayList<>();
    for (ItemFacts item : items) {
      BigMoney cost = costs.get(item.sku());
      if (cost != null) {
        if (!cost.getCurrencyUnit().equals(item.listPrice().getCurrencyUnit())) {
          throw new IllegalArgumentException(
              "SKU '%s' is sold for %s and costs %s; give its cost in the currency of its price"
                  .formatted(item.sku(), item.listPrice(), cost));
        }
        new Walk(item, cost).deepest().ifPresent(found::add);
      }
    }
    return found;
  }

  /**
   * Returns for each item that would fall below its lowest price if that did not hold a cart in
   * which it would: what its lowest price is there for. Items without one are left out.
   */
  public List<LossWitness> belowFloor(Collection<ItemFacts> items) {
    List<LossWitness> found = new ArrayList<>();
    for (ItemFacts item : items) {
      item.floorPrice()
          .flatMap(
              floor -> {
                ItemFacts open =
                    ItemFacts.builder().from(item).floorPrice(Optional.empty()).build();
                return new Walk(open, floor).deepest();
              })
          .ifPresent(found::add);
    }
    return found;
  }

  /** Goes through the sets of promotions for one item; not thread-safe. */
  private final class Walk {
    private final ItemFacts item;
    private final BigMoney least;
    private final List<Live> candidates;
    private @Nullable LossWitness deepest;
    private int priced;

    Walk(ItemFacts item, BigMoney least) {
      this.item = item;
      this.least = least;
      candidates = live.stream().filter(each -> takesFrom(each.promotion(), item)).toList();
    }

    Optional<LossWitness> deepest() {
      price(List.of(), Alternatives.always());
      extend(List.of(), Alternatives.always(), 0);
      return Optional.ofNullable(deepest);
    }

    /** Takes one more promotion, and all that may be added to it, before it goes on without it. */
    private void extend(List<Live> chosen, Alternatives<CartFact> facts, int from) {
      for (int i = from; i < candidates.size() && priced < MOST_PRICED; i++) {
        Live next = candidates.get(i);
        boolean isKeptAway =
            chosen.stream().anyMatch(each -> rivalry.excludes(each.promotion(), next.promotion()));
        if (isKeptAway) {
          continue;
        }
        Alternatives<CartFact> both = possible(facts.and(next.applicability().before()));
        if (!both.each().isEmpty()) {
          List<Live> more = new ArrayList<>(chosen);
          more.add(next);
          price(more, both);
          extend(more, both, i + 1);
        }
      }
    }

    private Alternatives<CartFact> possible(Alternatives<CartFact> facts) {
      return new Alternatives<>(
          facts.each().stream().filter(circumstances::arePossible).limit(2).toList());
    }

    private void price(List<Live> chosen, Alternatives<CartFact> facts) {
      for (List<CartFact> each : facts.each()) {
        ExampleCart.of(each, item.listPrice().getCurrencyUnit(), plan.rules().zone(), now)
            .filter(cart -> cart.currency().equals(item.listPrice().getCurrencyUnit()))
            .ifPresent(cart -> priceIfCountable(chosen, cart));
      }
    }

    private void priceIfCountable(List<Live> chosen, ExampleCart cart) {
      try {
        price(chosen, cart);
      } catch (ArithmeticException e) {
        // So much is asked for that no cart of it can be priced.
        priced++;
      }
    }

    /** Looks for the fewest units for which all are applied: there they take most off each. */
    private void price(List<Live> chosen, ExampleCart cart) {
      long low = cart.unitsOf(item);
      long high = Math.addExact(Math.multiplyExact(low, 2), 2);
      while (low < high) {
        long middle = low + (high - low) / 2;
        if (areApplied(chosen, priced(cart, middle))) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      priced(cart, low);
    }

    private Quote priced(ExampleCart cart, long units) {
      priced++;
      Quote quote = plan.price(cart.requestOf(item, units));
      look(quote);
      return quote;
    }

    private static boolean areApplied(List<Live> chosen, Quote quote) {
      List<String> applied = quote.applied().stream().map(AppliedPromotion::id).toList();
      return chosen.stream().allMatch(each -> applied.contains(each.promotion().id()));
    }

    private void look(Quote quote) {
      QuoteLine line = quote.lines().get(0);
      LossWitness found = LossWitness.of(quote, line, least);
      if (found.loss().isPositive() && (deepest == null || isDeeper(found, deepest))) {
        deepest = found;
      }
    }

    /** By what is lost on each unit; of equal ones the smaller cart shows it better. */
    private static boolean isDeeper(LossWitness one, LossWitness other) {
      BigDecimal mine = one.loss().getAmount().multiply(BigDecimal.valueOf(other.units()));
      BigDecimal others = other.loss().getAmount().multiply(BigDecimal.valueOf(one.units()));
      int compared = mine.compareTo(others);
      return compared > 0 || (compared == 0 && one.units() < other.units());
    }
  }

  private static boolean takesFrom(Promotion promotion, ItemFacts item) {
    return promotion
            .currency()
            .filter(currency -> !currency.equals(item.listPrice().getCurrencyUnit()))
            .isEmpty()
        && promotion.reward().match(GOODS).stream()
            .anyMatch((Selector selector) -> selector.selects(item));
  }
}
