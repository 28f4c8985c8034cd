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

  Quote write(String rulesVersion, String policy, List<Evaluation.Missed> missed) {
    Definitions.Builder definitions = Definitions.builder(given.size() + missed.size());
    AppliedPromotion[] applied = new AppliedPromotion[given.size()];
    for (int i = 0; i < applied.length; i++) {
      Evaluation.Given gift = given.get(i);
      String id = gift.rule().id();
      applied[i] = new AppliedPromotion(id, cart.money(gift.total()), gift.reasons());
      definitions.add(id, gift.rule().text());
    }
    MissedPromotion[] told = new MissedPromotion[missed.size()];
    for (int i = 0; i < told.length; i++) {
      Evaluation.Missed miss = missed.get(i);
      told[i] = miss.told();
      if (miss.rule() != null) {
        definitions.add(miss.rule().id(), miss.rule().text());
      }
    }
    return Quote.builder()
        .request(cart.request())
        .rulesVersion(rulesVersion)
        .definitions(definitions.build())
        .addAllApplied(Arrays.asList(applied))
        .addAllMissed(Arrays.asList(told))
        .addAllLines(linesAsPresented())
        .shipping(shipping())
        .pointsMultipliers(pointsMultipliers())
        .nextCoupons(nextCoupons())
        .policy(policy)
        .build();
  }

  private List<PointsMultiplier> pointsMultipliers() {
    List<PointsMultiplier> multipliers = new ArrayList<>(0);
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
        multipliers.add(new PointsMultiplier(gift.rule().id(), points.factor(), lines));
      }
    }
    return multipliers;
  }

  private List<NextCoupon> nextCoupons() {
    List<NextCoupon> coupons = new ArrayList<>(0);
    for (Evaluation.Given gift : given) {
      if (gift.rule().layer() == Layer.POINTS
          && gift.rule().promotion().reward() instanceof Reward.NextCoupon next) {
        coupons.add(new NextCoupon(gift.rule().id(), next.coupon()));
      }
    }
    return coupons;
  }

  private List<QuoteLine> linesAsPresented() {
    List<CartLine> presented = cart.request().cart().lines();
    QuoteLine[] lines = lines();
    if (cart.isAsPresented()) {
      return Arrays.asList(lines);
    }
    Map<LineId, QuoteLine> byId = Maps.newHashMapWithExpectedSize(lines.length);
    for (QuoteLine line : lines) {
      byId.put(line.id(), line);
    }
    List<QuoteLine> inOrder = new ArrayList<>(lines.length);
    for (CartLine line : presented) {
      QuoteLine priced = byId.get(line.id());
      if (priced == null) {
        throw new IllegalStateException("line '%s' was not priced".formatted(line.id()));
      }
      inOrder.add(priced);
    }
    return inOrder;
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
        runs(i, payable, adjustments, onTop));
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
  private ImmutableList<UnitRun> runs(
      int i, Money payable, ImmutableList<Adjustment> adjustments, long taxOnTop) {
    long quantity = cart.line(i).quantity();
    if (quantity == 1) {
      return ImmutableList.of(new UnitRun(1, payable));
    }
    if (cart.openUnits(i) == quantity) {
      if (taxOnTop == 0 && isUndiscounted(i)) {
        return ImmutableList.of(new UnitRun(quantity, unitPrice(i)));
      }
      long cost = cart.running(i) + taxOnTop;
      // Of the only run it is said with the line.
      return cost % quantity == 0
          ? ImmutableList.of(new UnitRun(quantity, cart.money(cost / quantity)))
          : runsOf(quantity, cost, adjustments);
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
    List<Adjustment> adjustments = new ArrayList<>(0);
    for (Evaluation.Given gift : given) {
      if (gift.offShipping() > 0) {
        adjustments.add(new Adjustment(gift.rule().id(), cart.money(gift.offShipping())));
      }
    }
    List<TaxAmount> ofShipping = new ArrayList<>(0);
    long onTop = 0;
    if (taxes != null && taxed != null) {
      for (int i = 0; i < taxes.classCount(); i++) {
        if (taxed.shippingParts()[i] > 0) {
          ofShipping.add(taxAmount(taxes, i, taxed.shippingParts()[i], taxed.ofShipping()[i]));
          onTop += taxes.included() ? 0 : taxed.ofShipping()[i];
        }
      }
    }
    return ShippingQuote.builder()
        .method(cart.request().cart().shipping().method())
        .listAmount(cart.money(cart.shippingList()))
        .adjustments(adjustments)
        .taxes(ofShipping)
        .payable(cart.money(cart.shipping() + onTop))
        .build();
  }
}
