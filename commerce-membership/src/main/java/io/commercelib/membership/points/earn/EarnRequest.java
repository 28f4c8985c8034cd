package io.commercelib.membership.points.earn;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PointsMultiplier;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.HeldBenefits;
import io.commercelib.spi.id.LineId;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/** All that the points of an order depend on. Immutable. */
@Value.Immutable
public interface EarnRequest {

  /** Returns when the order was placed: rules that hold then count. */
  Instant at();

  /** Returns the tier that the customer had when the order was priced. */
  Optional<String> tier();

  /** Returns the segments that the customer was in when the order was priced. */
  Set<String> segments();

  /** Returns what was paid for, each line once; the shipping among them if it was paid for. */
  List<EarnLine> lines();

  /**
   * Returns the request of a quote as it was priced: tier, categories and the multipliers of
   * promotions as of then.
   *
   * @param placedAt when the order was placed
   */
  static EarnRequest of(Quote quote, Instant placedAt) {
    Map<LineId, Money> paid = new HashMap<>();
    quote.lines().forEach(line -> paid.put(line.id(), line.payable()));
    return of(quote, placedAt, paid, quote.shipping().payable());
  }

  /**
   * Returns the request of other amounts than those of the quote: what an order was confirmed for,
   * or what it costs more since it was amended.
   *
   * @param paid by line, zero or more; lines that are not in it are left out, and of lines that are
   *     not in the quote nothing is known but what was paid
   * @param shipping what was paid for shipping, zero or more
   */
  static EarnRequest of(Quote quote, Instant placedAt, Map<LineId, Money> paid, Money shipping) {
    Builder request =
        builder()
            .at(placedAt)
            .tier(quote.request().customer().tier())
            .segments(quote.request().customer().segments());
    Map<LineId, Money> left = new HashMap<>(paid);
    for (QuoteLine line : quote.lines()) {
      Money amount = left.remove(line.id());
      if (amount != null) {
        request.addLines(known(quote, line, amount));
      }
    }
    left.keySet().stream()
        .sorted()
        .forEach(
            id -> {
              Money amount = left.getOrDefault(id, shipping);
              request.addLines(EarnLine.builder().line(id).paid(amount).tax(zero(amount)).build());
            });
    if (shipping.isPositive()) {
      Money tax = zero(shipping);
      for (TaxAmount part : quote.shipping().taxes()) {
        tax = tax.plus(part.tax());
      }
      request.addLines(
          EarnLine.builder()
              .paid(shipping)
              .tax(share(tax, shipping, quote.shipping().payable()))
              .build());
    }
    return request.build();
  }

  private static EarnLine known(Quote quote, QuoteLine line, Money paid) {
    EarnLine.Builder known =
        EarnLine.builder()
            .line(line.id())
            .sku(line.sku())
            .paid(paid)
            .tax(line.tax().map(tax -> share(tax.tax(), paid, line.payable())).orElse(zero(paid)));
    ItemFacts facts = quote.request().items().get(line.id());
    if (facts != null) {
      known.addAllCategories(facts.categoryPath()).addAllTags(facts.tags()).brand(facts.brand());
    }
    for (PointsMultiplier multiplier : quote.pointsMultipliers()) {
      if (multiplier.lines().contains(line.id())) {
        known.addFactors(new EarnLine.Factor(multiplier.promotion(), multiplier.factor()));
      }
    }
    return known.build();
  }

  /**
   * Returns the same with points multiplied by the benefits of the customer's tier, for all that
   * was paid, shipping too; other benefits change nothing.
   */
  default EarnRequest multipliedBy(List<Benefit> benefits) {
    List<EarnLine.Factor> factors = new ArrayList<>();
    for (Benefit.PointsMultiplier benefit :
        new HeldBenefits(benefits).of(Benefit.PointsMultiplier.class)) {
      factors.add(new EarnLine.Factor(benefit.id(), benefit.factor()));
    }
    return factors.isEmpty()
        ? this
        : builder()
            .from(this)
            .lines(
                lines().stream()
                    .map(line -> EarnLine.builder().from(line).addAllFactors(factors).build())
                    .toList())
            .build();
  }

  /** What of the tax belongs to a part, rounded down: in doubt more is earned. */
  private static Money share(Money tax, Money part, Money whole) {
    if (part.isEqual(whole) || whole.isZero()) {
      return part.isGreaterThan(tax) || part.isEqual(tax) ? tax : zero(tax);
    }
    long minor =
        Products.multiplyDivide(
            MinorUnits.of(tax), MinorUnits.of(part), MinorUnits.of(whole), RoundingMode.FLOOR);
    return MinorUnits.toMoney(tax.getCurrencyUnit(), minor);
  }

  private static Money zero(Money like) {
    return Money.zero(like.getCurrencyUnit());
  }

  /** Returns a builder; the instant must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableEarnRequest.Builder {
    Builder() {}
  }
}
