package io.commercelib.pricing.analysis;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Tries laws that buyers take for granted on carts made from the rules: just below and just at what
 * each promotion asks for. Not thread-safe; the same rules give the same findings.
 */
final class LawTrials {
  /** Most carts that are priced for one rule set. */
  static final int MOST_PRICED = 8_000;

  private static final LineId ADDED = new LineId("added");
  private static final Sku UNTOUCHED = new Sku("an-item-that-no-rule-names");
  private static final String NOBODY = "a seller that no rule names";

  /** Into so many units of one price an amount is cut: few dear ones, and many cheap ones. */
  private static final List<Long> PARTS = List.of(2L, 5L, 20L);

  private static final List<BigDecimal> UNIT_PRICES =
      List.of(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.valueOf(100));

  private final PricingPlan plan;
  private final CurrencyUnit unlessSaid;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();
  private int priced;

  LawTrials(PricingPlan plan, Instant now) {
    this.plan = plan;
    unlessSaid = Meeting.currency(plan.rules());
    this.now = now;
  }

  /** Returns what is found; what could not be tried any more is told. */
  List<Finding> of(List<Live> promotions) {
    int tried = 0;
    for (Live live : promotions) {
      if (priced >= MOST_PRICED) {
        break;
      }
      try {
        tryLaws(live);
      } catch (ArithmeticException e) {
        // So much is asked for that no cart of it can be priced.
        priced++;
      }
      tried++;
    }
    if (tried < promotions.size()) {
      findings.add(
          new Finding(
              Finding.Severity.NOTE,
              Reason.of(LintReason.NOT_ALL_TRIED, "count", promotions.size() - tried),
              List.of(),
              Optional.empty()));
    }
    return findings;
  }

  /** A law that a cart breaks. */
  private record Broken(LintReason law, Sku sku, Money before, Money after, PricingRequest cart) {}

  private void tryLaws(Live live) {
    Promotion promotion = live.promotion();
    List<Broken> oneMoreUnit = new ArrayList<>();
    List<Broken> others = new ArrayList<>();
    for (List<CartFact> facts : live.applicability().whole().each().stream().limit(2).toList()) {
      ExampleCart.of(facts, unlessSaid, plan.rules().zone(), now)
          .ifPresent(
              example -> {
                for (CartFact.Amount amount : example.reached()) {
                  for (BigDecimal price : prices(amount, example.currency())) {
                    tryOneMoreUnit(promotion, example, amount, price, oneMoreUnit);
                  }
                }
                trySomethingElse(promotion, example, others);
              });
    }
    addSmallest(promotion, oneMoreUnit);
    for (LintReason law : List.of(LintReason.UNTOUCHED_ITEM, LintReason.SPLIT_LINE)) {
      addSmallest(promotion, others.stream().filter(broken -> broken.law() == law).toList());
    }
  }

  private static List<BigDecimal> prices(CartFact.Amount amount, CurrencyUnit currency) {
    if (amount.total().isEmpty()) {
      return UNIT_PRICES;
    }
    BigDecimal whole = BigDecimal.valueOf(amount.least(), currency.getDecimalPlaces());
    return PARTS.stream()
        .map(
            parts ->
                whole.divide(
                    BigDecimal.valueOf(parts), currency.getDecimalPlaces(), RoundingMode.UP))
        .toList();
  }

  private void tryOneMoreUnit(
      Promotion promotion,
      ExampleCart example,
      CartFact.Amount amount,
      BigDecimal price,
      List<Broken> found) {
    long units = fewestUnits(promotion, example, amount, price);
    if (units < 2) {
      return;
    }
    PricingRequest fewer = withUnits(example, amount, price, units - 1);
    Optional<CartLine> line =
        fewer.cart().lines().stream()
            .filter(each -> amount.selection().selects(itemOf(fewer, each)))
            .findFirst();
    if (line.isEmpty()) {
      return;
    }
    Quote before = price(fewer);
    Quote after = price(withOneMore(fewer, line.get()));
    if (after.payable().isLessThan(before.payable())
        && given(after, promotion).isGreaterThan(given(before, promotion))) {
      found.add(
          new Broken(
              LintReason.ONE_MORE_UNIT,
              line.get().sku(),
              before.payable(),
              after.payable(),
              fewer));
    }
  }

  /**
   * Returns with how many units it applies first, by halving; what others take off before it may
   * make that more than it asks for.
   */
  private long fewestUnits(
      Promotion promotion, ExampleCart example, CartFact.Amount amount, BigDecimal price) {
    long low = example.justReaching(amount, price).units();
    long high = Math.addExact(Math.multiplyExact(low, 2), 2);
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (isApplied(promotion, withUnits(example, amount, price, middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean isApplied(Promotion promotion, PricingRequest request) {
    return price(request).applied().stream()
        .anyMatch(applied -> applied.id().equals(promotion.id()));
  }

  private static PricingRequest withUnits(
      ExampleCart example, CartFact.Amount amount, BigDecimal price, long units) {
    ExampleCart.Size size = new ExampleCart.Size(price, units);
    return example.request(each -> each.equals(amount) ? size : example.reaching(each));
  }

  private void trySomethingElse(Promotion promotion, ExampleCart example, List<Broken> found) {
    PricingRequest request = example.request(example::reaching);
    Quote before = price(request);
    if (before.applied().stream().noneMatch(applied -> applied.id().equals(promotion.id()))) {
      return;
    }
    tryUntouched(promotion, request, before, found);
    for (CartLine line : request.cart().lines()) {
      PricingRequest whole = line.quantity() > 1 ? request : withOneMore(request, line);
      Quote one = line.quantity() > 1 ? before : price(whole);
      Quote two = price(withSplit(whole, line.id()));
      Money most = Money.ofMinor(one.payable().getCurrencyUnit(), 2L + one.applied().size());
      boolean isBroken =
          one.payable().minus(two.payable()).abs().isGreaterThan(most)
              && !given(one, promotion).equals(given(two, promotion));
      if (isBroken) {
        found.add(
            new Broken(LintReason.SPLIT_LINE, line.sku(), one.payable(), two.payable(), whole));
        return;
      }
    }
  }

  private void tryUntouched(
      Promotion promotion, PricingRequest request, Quote before, List<Broken> found) {
    Quote after = price(withUntouched(request));
    for (int i = 0; i < before.lines().size(); i++) {
      QuoteLine line = before.lines().get(i);
      QuoteLine beside = after.lines().get(i);
      if (!line.payable().equals(beside.payable())
          && !given(line, promotion).equals(given(beside, promotion))) {
        found.add(
            new Broken(
                LintReason.UNTOUCHED_ITEM, line.sku(), line.payable(), beside.payable(), request));
        return;
      }
    }
  }

  /** The smallest cart shows it best: few lines, few units, then little money. */
  private void addSmallest(Promotion promotion, List<Broken> found) {
    Optional<Broken> smallest =
        found.stream()
            .min(
                Comparator.comparing((Broken broken) -> broken.cart().cart().lines().size())
                    .thenComparing(LawTrials::units)
                    .thenComparing(Broken::before));
    smallest.ifPresent(
        broken ->
            findings.add(
                new Finding(
                    Finding.Severity.NOTE,
                    Reason.of(broken.law(), "promotion", promotion.id())
                        .with("sku", broken.sku())
                        .with("before", broken.before())
                        .with("after", broken.after()),
                    List.of(promotion.id()),
                    Optional.of(broken.cart()))));
  }

  private static long units(Broken broken) {
    return broken.cart().cart().lines().stream().mapToLong(CartLine::quantity).sum();
  }

  private Quote price(PricingRequest request) {
    priced++;
    return plan.price(request);
  }

  private static Money given(Quote quote, Promotion promotion) {
    return quote.applied().stream()
        .filter(applied -> applied.id().equals(promotion.id()))
        .map(AppliedPromotion::discount)
        .findFirst()
        .orElse(Money.zero(quote.cart().currency()));
  }

  private static Money given(QuoteLine line, Promotion promotion) {
    return line.adjustments().stream()
        .filter(taken -> taken.promotion().equals(promotion.id()))
        .map(taken -> taken.discount())
        .reduce(Money.zero(line.payable().getCurrencyUnit()), Money::plus);
  }

  private static ItemFacts itemOf(PricingRequest request, CartLine line) {
    @Nullable ItemFacts item = request.items().get(line.id());
    if (item == null) {
      throw new IllegalStateException("a request without facts of a line was made");
    }
    return item;
  }

  private static PricingRequest withOneMore(PricingRequest request, CartLine more) {
    List<CartLine> lines = new ArrayList<>();
    for (CartLine line : request.cart().lines()) {
      lines.add(
          line.equals(more) ? new CartLine(line.id(), line.sku(), line.quantity() + 1) : line);
    }
    return with(request, lines, request.items());
  }

  private static PricingRequest withSplit(PricingRequest request, LineId id) {
    List<CartLine> lines = new ArrayList<>();
    Map<LineId, ItemFacts> items = new HashMap<>(request.items());
    for (CartLine line : request.cart().lines()) {
      if (line.id().equals(id)) {
        lines.add(new CartLine(id, line.sku(), line.quantity() - 1));
        lines.add(new CartLine(ADDED, line.sku(), 1));
        items.put(ADDED, itemOf(request, line));
      } else {
        lines.add(line);
      }
    }
    return with(request, lines, items);
  }

  private static PricingRequest withUntouched(PricingRequest request) {
    List<CartLine> lines = new ArrayList<>(request.cart().lines());
    lines.add(new CartLine(ADDED, UNTOUCHED, 1));
    Map<LineId, ItemFacts> items = new HashMap<>(request.items());
    items.put(
        ADDED,
        ItemFacts.builder()
            .sku(UNTOUCHED)
            .listPrice(BigMoney.of(request.cart().currency(), BigDecimal.TEN))
            .seller(NOBODY)
            .build());
    return with(request, lines, items);
  }

  private static PricingRequest with(
      PricingRequest request, List<CartLine> lines, Map<LineId, ItemFacts> items) {
    return PricingRequest.builder()
        .from(request)
        .cart(Cart.builder().from(request.cart()).lines(lines).build())
        .items(items)
        .build();
  }
}
