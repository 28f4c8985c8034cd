package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Definitions;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.NextCoupon;
import io.commercelib.core.quote.PointsMultiplier;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.spi.id.LineId;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes down what an evaluation came to. */
final class QuoteWriter {
  private final CartState cart;
  private final List<Evaluation.Given> given;
  private final TakesByLine taken;
  private final @Nullable CartTaxes taxes;
  private final CartTaxes.@Nullable Sale taxed;

  QuoteWriter(CartState cart, List<Evaluation.Given> given) {
    this.cart = cart;
    this.given = given;
    taken = new TakesByLine(cart, given);
    taxes = cart.taxes();
    taxed =
        taxes == null ? null : taxes.of(cart.payableOfLines(), cart.listOfLines(), cart.shipping());
  }

  Quote write(String rulesVersion, String policy, MissedRules missed) {
    Definitions.Builder definitions = Definitions.builder(given.size() + missed.size());
    ImmutableList.Builder<AppliedPromotion> applied =
        ImmutableList.builderWithExpectedSize(given.size());
    for (int i = 0; i < given.size(); i++) {
      Evaluation.Given gift = given.get(i);
      String id = gift.rule().id();
      applied.add(new AppliedPromotion(id, taken.total(i), gift.reasons()));
      definitions.add(id, gift.rule().text());
    }
    ImmutableList.Builder<MissedPromotion> told =
        ImmutableList.builderWithExpectedSize(missed.size());
    for (int i = 0; i < missed.size(); i++) {
      Rule rule = missed.rule(i);
      told.add(missed.told(i));
      if (rule != null) {
        definitions.add(rule.id(), rule.text());
      }
    }
    return Quote.of(
        cart.request(),
        rulesVersion,
        linesAsPresented(),
        shipping(),
        applied.build(),
        pointsMultipliers(),
        nextCoupons(),
        told.build(),
        definitions.build(),
        Optional.of(policy));
  }

  private List<PointsMultiplier> pointsMultipliers() {
    List<PointsMultiplier> multipliers = List.of();
    for (Evaluation.Given gift : given) {
      if (gift.rule().layer() == Layer.POINTS
          && gift.rule().promotion().reward() instanceof Reward.PointsMultiplier points) {
        List<LineId> lines = new ArrayList<>();
        for (CartLine line : cart.request().cart().lines()) {
          ItemFacts item = cart.request().items().get(line.id());
          if (item != null && points.selection().selects(item)) {
            lines.add(line.id());
          }
        }
        multipliers = multipliers.isEmpty() ? new ArrayList<>() : multipliers;
        multipliers.add(new PointsMultiplier(gift.rule().id(), points.factor(), lines));
      }
    }
    return multipliers;
  }

  private List<NextCoupon> nextCoupons() {
    List<NextCoupon> coupons = List.of();
    for (Evaluation.Given gift : given) {
      if (gift.rule().layer() == Layer.POINTS
          && gift.rule().promotion().reward() instanceof Reward.NextCoupon next) {
        coupons = coupons.isEmpty() ? new ArrayList<>() : coupons;
        coupons.add(new NextCoupon(gift.rule().id(), next.coupon()));
      }
    }
    return coupons;
  }

  private ImmutableList<QuoteLine> linesAsPresented() {
    List<CartLine> presented = cart.request().cart().lines();
    QuoteLine[] lines = lines();
    if (cart.isAsPresented()) {
      return ImmutableList.copyOf(lines);
    }
    Map<LineId, QuoteLine> byId = Maps.newHashMapWithExpectedSize(lines.length);
    for (QuoteLine line : lines) {
      byId.put(line.id(), line);
    }
    ImmutableList.Builder<QuoteLine> inOrder = ImmutableList.builderWithExpectedSize(lines.length);
    for (CartLine line : presented) {
      QuoteLine priced = byId.get(line.id());
      if (priced == null) {
        throw new IllegalStateException("line '%s' was not priced".formatted(line.id()));
      }
      inOrder.add(priced);
    }
    return inOrder.build();
  }

  private QuoteLine[] lines() {
    QuoteLine[] lines = new QuoteLine[cart.lineCount()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line(i, taken.ofLine(i));
    }
    return lines;
  }

  private QuoteLine line(int i, ImmutableList<Adjustment> adjustments) {
    CartLine line = cart.line(i);
    Money listAmount =
        line.quantity() == 1 && isInMinorUnits(i) ? unitPrice(i) : cart.money(cart.list(i));
    long onTop = taxOnTop(i);
    Money payable =
        adjustments.isEmpty() && onTop == 0 ? listAmount : cart.money(cart.payable(i) + onTop);
    return QuoteLine.of(
        line,
        cart.item(i).listPrice(),
        listAmount,
        adjustments,
        tax(i),
        payable,
        runs(i, payable, onTop));
  }

  private long taxOnTop(int i) {
    return taxes == null || taxed == null || taxes.included() ? 0 : taxed.ofLines()[i];
  }

  private Optional<TaxAmount> tax(int i) {
    return taxes == null || taxed == null
        ? Optional.empty()
        : Optional.of(taxAmount(taxes, taxes.classOfLine(i), cart.payable(i), taxed.ofLines()[i]));
  }

  private TaxAmount taxAmount(CartTaxes from, int taxClass, long amount, long tax) {
    return new TaxAmount(
        from.taxClass(taxClass),
        from.rate(taxClass),
        from.included(),
        cart.money(from.included() ? amount - tax : amount),
        cart.money(tax));
  }

  /** Returns what units cost, the dearest first; those that are alike differ by one at most. */
  private ImmutableList<UnitRun> runs(int i, Money payable, long taxOnTop) {
    long quantity = cart.line(i).quantity();
    if (quantity == 1) {
      return ImmutableList.of(new UnitRun(1, payable));
    }
    if (cart.openUnits(i) == quantity) {
      if (taxOnTop == 0 && isUndiscounted(i)) {
        return ImmutableList.of(new UnitRun(quantity, unitPrice(i)));
      }
      long cost = cart.running(i) + taxOnTop;
      // The units are alike: what was taken off them is said with the line.
      return runsOf(quantity, cost, ImmutableList.of());
    }
    List<UnitRun> runs = new ArrayList<>();
    // Each piece gets its share of the tax on top, so that parts add up to the line.
    long before = 0;
    for (int piece = Pieces.NONE; piece < cart.pieces().count(); piece++) {
      boolean open = piece == Pieces.NONE;
      if (open || cart.pieces().line(piece) == i) {
        long cost = open ? cart.running(i) : cart.pieces().left(piece);
        long tax =
            taxOnTop == 0
                ? 0
                : Allocation.ofUnits(
                    taxOnTop, before, before + cost, cart.payable(i), RoundingMode.HALF_UP);
        before += cost;
        long units = open ? cart.openUnits(i) : cart.pieces().units(piece);
        runs.addAll(runsOf(units, cost + tax, taken.ofPiece(i, piece)));
      }
    }
    runs.sort(Comparator.comparing(UnitRun::each, Comparator.reverseOrder()));
    return ImmutableList.copyOf(runs);
  }

  private ImmutableList<UnitRun> runsOf(
      long units, long cost, ImmutableList<Adjustment> adjustments) {
    if (units == 0) {
      return ImmutableList.of();
    }
    long least = cost / units;
    long dearer = cost % units;
    if (dearer == 0) {
      return ImmutableList.of(new UnitRun(units, cart.money(least), adjustments));
    }
    if (adjustments.isEmpty()) {
      return ImmutableList.of(
          new UnitRun(dearer, cart.money(least + 1)),
          new UnitRun(units - dearer, cart.money(least)));
    }
    // The dearer units are those that less was taken off.
    Adjustment[] ofDearer = new Adjustment[adjustments.size()];
    Adjustment[] ofOthers = new Adjustment[adjustments.size()];
    int countOfDearer = 0;
    int countOfOthers = 0;
    for (int i = 0; i < adjustments.size(); i++) {
      Adjustment adjustment = adjustments.get(i);
      long all = MinorUnits.of(adjustment.discount());
      long some = Products.multiplyDivide(all, dearer, units, RoundingMode.FLOOR);
      if (some > 0) {
        ofDearer[countOfDearer++] = new Adjustment(adjustment.promotion(), cart.money(some));
      }
      if (all > some) {
        ofOthers[countOfOthers++] = new Adjustment(adjustment.promotion(), cart.money(all - some));
      }
    }
    return ImmutableList.of(
        new UnitRun(dearer, cart.money(least + 1), first(countOfDearer, ofDearer)),
        new UnitRun(units - dearer, cart.money(least), first(countOfOthers, ofOthers)));
  }

  /** Returns an immutable list, which nobody copies again. */
  private static List<Adjustment> first(int count, Adjustment[] adjustments) {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(adjustments[0]);
      case 2 -> List.of(adjustments[0], adjustments[1]);
      default -> List.of(Arrays.copyOf(adjustments, count));
    };
  }

  /** Returns whether each unit costs its list price, which the facts hold already. */
  private boolean isUndiscounted(int i) {
    return cart.running(i) == cart.list(i) && isInMinorUnits(i);
  }

  /** Returns whether the list price is that of every unit, and nothing of it is rounded. */
  private boolean isInMinorUnits(int i) {
    return cart.item(i).graduated().isEmpty()
        && cart.item(i).listPrice().getScale() == cart.currency().getDecimalPlaces();
  }

  private Money unitPrice(int i) {
    return cart.item(i).listPrice().toMoney();
  }

  private ShippingQuote shipping() {
    List<Adjustment> adjustments = List.of();
    for (Evaluation.Given gift : given) {
      if (gift.offShipping() > 0) {
        adjustments = adjustments.isEmpty() ? new ArrayList<>() : adjustments;
        adjustments.add(new Adjustment(gift.rule().id(), cart.money(gift.offShipping())));
      }
    }
    List<TaxAmount> ofShipping = List.of();
    long onTop = 0;
    if (taxes != null && taxed != null) {
      for (int i = 0; i < taxes.classCount(); i++) {
        if (taxed.shippingParts()[i] > 0) {
          ofShipping = ofShipping.isEmpty() ? new ArrayList<>() : ofShipping;
          ofShipping.add(taxAmount(taxes, i, taxed.shippingParts()[i], taxed.ofShipping()[i]));
          onTop += taxes.included() ? 0 : taxed.ofShipping()[i];
        }
      }
    }
    long payable = cart.shipping() + onTop;
    Money listAmount = cart.request().cart().shipping().charge();
    return ShippingQuote.of(
        cart.request().cart().shipping().method(),
        listAmount,
        adjustments,
        ofShipping,
        payable == cart.shippingList() ? listAmount : cart.money(payable));
  }
}
