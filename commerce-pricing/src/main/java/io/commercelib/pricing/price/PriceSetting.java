package io.commercelib.pricing.price;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One price on its way through a rule; not thread-safe. */
final class PriceSetting {
  // 0.6745 is the 75th percentile of the standard normal distribution: it makes the median
  // deviation comparable to a standard deviation.
  private static final BigDecimal NORMAL_QUARTILE = new BigDecimal("0.6745");
  private static final BigDecimal LARGEST_SCORE = new BigDecimal("3.5");
  private static final int FEWEST_FOR_OUTLIERS = 3;

  private final PriceRule rule;
  private final PriceFigures figures;
  private final Instant now;
  private final List<Reason> reasons = new ArrayList<>();

  PriceSetting(PriceRule rule, PriceFigures figures, Instant now) {
    this.rule = rule;
    this.figures = figures;
    this.now = now;
  }

  PriceProposal propose() {
    Money basis = firstBasis();
    if (basis == null) {
      return new PriceProposal.Undecided(reasons);
    }
    Optional<Money> floor = floor();
    Money price = withinBounds(charmed(basis), floor);
    Money current = figures.current().orElse(null);
    if (current == null) {
      return new PriceProposal.Change(price, reasons);
    }
    price = floored(stepped(price, current), floor);
    if (price.equals(current)) {
      reasons.add(Reason.of(PriceReason.UNCHANGED, "price", current));
      return new PriceProposal.Keep(current, reasons);
    }
    if (isTooSoon(current, floor)) {
      return new PriceProposal.Keep(current, reasons);
    }
    return new PriceProposal.Change(price, reasons);
  }

  private @Nullable Money firstBasis() {
    for (PriceBasis basis : rule.bases()) {
      Money price = null;
      if (basis instanceof PriceBasis.CostPlus costPlus) {
        price = costPlus(costPlus);
      } else if (basis instanceof PriceBasis.TargetMargin margin) {
        price = targetMargin(margin);
      } else if (basis instanceof PriceBasis.Competitors competitors) {
        price = competitors(competitors);
      }
      if (price != null) {
        return price;
      }
    }
    return null;
  }

  private @Nullable Money costPlus(PriceBasis.CostPlus basis) {
    if (figures.cost().isEmpty()) {
      reasons.add(Reason.of(PriceReason.COST_UNKNOWN, "sku", figures.sku()));
      return null;
    }
    BigDecimal cost = figures.cost().get().getAmount();
    Money price =
        money(cost.multiply(onTop(basis.markup())).multiply(taxed()), RoundingMode.HALF_UP);
    reasons.add(
        Reason.of(PriceReason.COST_PLUS, "cost", figures.cost().get(), "markup", basis.markup())
            .with("price", price));
    return price;
  }

  private @Nullable Money targetMargin(PriceBasis.TargetMargin basis) {
    if (figures.cost().isEmpty()) {
      reasons.add(Reason.of(PriceReason.COST_UNKNOWN, "sku", figures.sku()));
      return null;
    }
    Money price = priceOfMargin(basis.margin());
    reasons.add(
        Reason.of(PriceReason.TARGET_MARGIN, "cost", figures.cost().get(), "margin", basis.margin())
            .with("price", price));
    return price;
  }

  /** Returns the lowest price that leaves so much of it, without tax, above the cost. */
  private Money priceOfMargin(Percent margin) {
    BigDecimal cost = figures.cost().orElseThrow().getAmount();
    return Money.of(
        figures.currency(),
        cost.multiply(taxed())
            .divide(
                margin.complement().asFraction(),
                figures.currency().getDecimalPlaces(),
                RoundingMode.CEILING));
  }

  private @Nullable Money competitors(PriceBasis.Competitors basis) {
    List<BigDecimal> prices = new ArrayList<>();
    List<CompetitorPrice> fresh = new ArrayList<>();
    for (CompetitorPrice seen : figures.competitors()) {
      if (!seen.price().getCurrencyUnit().equals(figures.currency())) {
        reasons.add(
            Reason.of(
                PriceReason.COMPETITOR_CURRENCY,
                "competitor",
                seen.competitor(),
                "price",
                seen.price()));
      } else if (seen.seenAt().plus(basis.maximumAge()).isBefore(now)) {
        reasons.add(
            Reason.of(
                PriceReason.COMPETITOR_STALE,
                "competitor",
                seen.competitor(),
                "seen",
                seen.seenAt()));
      } else {
        fresh.add(seen);
        prices.add(seen.price().getAmount());
      }
    }
    List<CompetitorPrice> kept = withoutOutliers(fresh, prices);
    if (kept.size() < basis.fewest()) {
      reasons.add(
          Reason.of(
              PriceReason.COMPETITORS_TOO_FEW, "count", kept.size(), "needed", basis.fewest()));
      return null;
    }
    List<BigDecimal> amounts = kept.stream().map(seen -> seen.price().getAmount()).toList();
    BigDecimal theirs =
        basis.position() == PriceBasis.Position.MEDIAN
            ? median(amounts)
            : amounts.stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal below =
        theirs
            .multiply(basis.percentBelow().complement().asFraction())
            .subtract(basis.amountBelow().map(this::amountIn).orElse(BigDecimal.ZERO));
    Money price = money(below.max(BigDecimal.ZERO), RoundingMode.HALF_UP);
    reasons.add(
        Reason.of(
                PriceReason.COMPETITORS,
                "position",
                basis.position() == PriceBasis.Position.MEDIAN ? "median" : "lowest",
                "count",
                kept.size())
            .with("theirs", money(theirs, RoundingMode.HALF_UP))
            .with("price", price));
    return price;
  }

  private List<CompetitorPrice> withoutOutliers(
      List<CompetitorPrice> seen, List<BigDecimal> prices) {
    if (prices.size() < FEWEST_FOR_OUTLIERS) {
      return seen;
    }
    BigDecimal middle = median(prices);
    BigDecimal deviation =
        median(prices.stream().map(price -> price.subtract(middle).abs()).toList());
    if (deviation.signum() == 0) {
      // More than half are alike: nothing says how far is far.
      return seen;
    }
    List<CompetitorPrice> kept = new ArrayList<>();
    for (CompetitorPrice one : seen) {
      BigDecimal off = one.price().getAmount().subtract(middle).abs();
      if (off.multiply(NORMAL_QUARTILE).compareTo(deviation.multiply(LARGEST_SCORE)) > 0) {
        reasons.add(
            Reason.of(
                PriceReason.COMPETITOR_OUTLIER,
                "competitor",
                one.competitor(),
                "price",
                one.price()));
      } else {
        kept.add(one);
      }
    }
    return kept;
  }

  private static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).multiply(new BigDecimal("0.5"));
  }

  private Money charmed(Money price) {
    if (rule.charm().isEmpty()) {
      return price;
    }
    Money charmed = rule.charm().get().round(price);
    if (!charmed.equals(price)) {
      reasons.add(Reason.of(PriceReason.CHARM, "from", price, "price", charmed));
    }
    return charmed;
  }

  private Optional<Money> floor() {
    Optional<Money> ofMargin =
        figures.cost().isPresent()
            ? rule.minimumMargin().map(this::priceOfMargin)
            : Optional.empty();
    if (rule.floor().isPresent() && ofMargin.isPresent()) {
      return rule.floor().get().isLessThan(ofMargin.get()) ? ofMargin : rule.floor();
    }
    return rule.floor().or(() -> ofMargin);
  }

  private Money withinBounds(Money price, Optional<Money> floor) {
    Money bounded = price;
    if (rule.ceiling().isPresent() && bounded.isGreaterThan(rule.ceiling().get())) {
      Money ceiling = rule.ceiling().get();
      Money charmed = rule.charm().map(charm -> charm.atMost(ceiling)).orElse(ceiling);
      bounded = charmed.isPositive() ? charmed : ceiling;
      reasons.add(Reason.of(PriceReason.CEILING, "ceiling", ceiling, "price", bounded));
    }
    return floored(bounded, floor);
  }

  /**
   * Raises a price to the floor, and to a usual ending above it unless that is above the ceiling.
   */
  private Money floored(Money price, Optional<Money> floor) {
    if (floor.isEmpty() || !price.isLessThan(floor.get())) {
      return price;
    }
    Money lowest = floor.get();
    Money raised = rule.charm().map(charm -> charm.atLeast(lowest)).orElse(lowest);
    if (rule.ceiling().isPresent() && raised.isGreaterThan(rule.ceiling().get())) {
      raised = lowest;
    }
    reasons.add(Reason.of(PriceReason.FLOOR, "floor", lowest, "price", raised));
    return raised;
  }

  /** Goes the largest step towards a price, to a usual ending only if that is a step at all. */
  private Money stepped(Money price, Money current) {
    if (rule.maximumRaise().isPresent()) {
      Money most =
          money(current.getAmount().multiply(onTop(rule.maximumRaise().get())), RoundingMode.FLOOR);
      if (price.isGreaterThan(most)) {
        Money charmed = rule.charm().map(charm -> charm.atMost(most)).orElse(most);
        return step(
            current, charmed.isGreaterThan(current) ? charmed : most, rule.maximumRaise().get());
      }
    }
    if (rule.maximumCut().isPresent()) {
      Money least =
          money(
              current.getAmount().multiply(rule.maximumCut().get().complement().asFraction()),
              RoundingMode.CEILING);
      if (price.isLessThan(least)) {
        Money charmed = rule.charm().map(charm -> charm.atLeast(least)).orElse(least);
        return step(
            current, charmed.isLessThan(current) ? charmed : least, rule.maximumCut().get());
      }
    }
    return price;
  }

  private Money step(Money current, Money price, Percent most) {
    reasons.add(Reason.of(PriceReason.STEP, "from", current, "price", price).with("most", most));
    return price;
  }

  private boolean isTooSoon(Money current, Optional<Money> floor) {
    if (rule.minimumStay().isEmpty() || figures.currentSince().isEmpty()) {
      return false;
    }
    Instant next = figures.currentSince().get().plus(rule.minimumStay().get());
    if (!now.isBefore(next)) {
      return false;
    }
    if (floor.isPresent() && current.isLessThan(floor.get())) {
      return false;
    }
    reasons.add(Reason.of(PriceReason.TOO_SOON, "price", current, "next", next));
    return true;
  }

  private BigDecimal taxed() {
    return onTop(figures.taxIncluded().orElse(Percent.ZERO));
  }

  private static BigDecimal onTop(Percent percent) {
    return BigDecimal.ONE.add(percent.asFraction());
  }

  private BigDecimal amountIn(Money amount) {
    if (!amount.getCurrencyUnit().equals(figures.currency())) {
      throw new IllegalArgumentException(
          "competitors of SKU '%s' are undercut by %s and it is priced in %s; give the amount in that"
              .formatted(figures.sku(), amount, figures.currency()));
    }
    return amount.getAmount();
  }

  private Money money(BigDecimal amount, RoundingMode rounding) {
    return Money.of(figures.currency(), amount, rounding);
  }
}
