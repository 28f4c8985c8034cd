package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
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
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes down what an evaluation came to. */
final class QuoteWriter {
  private final CartState cart;
  private final List<Evaluation.Given> given;
  private final @Nullable CartTaxes taxes;
  private final CartTaxes.@Nullable Sale taxed;

  QuoteWriter(CartState cart, List<Evaluation.Given> given) {
    this.cart = cart;
    this.given = given;
    taxes = cart.taxes();
    taxed =
        taxes == null ? null : taxes.of(cart.payableOfLines(), cart.listOfLines(), cart.shipping());
  }

  Quote write(String rulesVersion, String policy, List<Evaluation.Missed> missed) {
    ImmutableMap.Builder<String, String> definitions =
        ImmutableMap.builderWithExpectedSize(given.size() + missed.size());
    List<AppliedPromotion> applied = new ArrayList<>(given.size());
    for (Evaluation.Given gift : given) {
      String id = gift.rule().id();
      applied.add(new AppliedPromotion(id, cart.money(gift.total()), gift.reasons()));
      definitions.put(id, gift.rule().text().toString());
    }
    List<MissedPromotion> told = new ArrayList<>(missed.size());
    for (Evaluation.Missed miss : missed) {
      told.add(miss.told());
      if (miss.rule() != null) {
        definitions.put(miss.rule().id(), miss.rule().text().toString());
      }
    }
    return Quote.builder()
        .request(cart.request())
        .rulesVersion(rulesVersion)
        .lines(linesAsPresented())
        .shipping(shipping())
        .applied(applied)
        .pointsMultipliers(pointsMultipliers())
        .nextCoupons(nextCoupons())
        .missed(told)
        .definitions(definitions.buildOrThrow())
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
    if (presented.isEmpty() || presented.get(0).id().equals(lines[0].id())) {
      boolean same = true;
      for (int i = 0; i < lines.length && same; i++) {
        same = presented.get(i).id().equals(lines[i].id());
      }
      if (same) {
        return Arrays.asList(lines);
      }
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
    List<List<Adjustment>> adjustments = adjustmentsByLine();
    QuoteLine[] lines = new QuoteLine[cart.lineCount()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line(i, adjustments.isEmpty() ? List.of() : adjustments.get(i));
    }
    return lines;
  }

  private List<List<Adjustment>> adjustmentsByLine() {
    if (cart.taken() == 0) {
      return List.of();
    }
    List<List<Adjustment>> byLine = new ArrayList<>(cart.lineCount());
    for (int i = 0; i < cart.lineCount(); i++) {
      byLine.add(List.of());
    }
    for (Evaluation.Given gift : given) {
      for (int i = gift.from(); i < gift.to(); i++) {
        int line = cart.takenLine(i);
        if (byLine.get(line).isEmpty()) {
          byLine.set(line, new ArrayList<>(4));
        }
        add(byLine.get(line), gift.rule().id(), cart.takenAmount(i));
      }
    }
    return byLine;
  }

  /** Adds what a promotion took off; if it did so before, as one amount. */
  private void add(List<Adjustment> adjustments, String id, long amount) {
    int last = adjustments.size() - 1;
    if (last >= 0 && adjustments.get(last).promotion().equals(id)) {
      long before = MinorUnits.of(adjustments.remove(last).discount());
      adjustments.add(new Adjustment(id, cart.money(before + amount)));
    } else {
      adjustments.add(new Adjustment(id, cart.money(amount)));
    }
  }

  private QuoteLine line(int i, List<Adjustment> adjustments) {
    CartLine line = cart.line(i);
    BigMoney unitPrice = cart.item(i).listPrice();
    Money listAmount = cart.money(cart.list(i));
    long onTop = taxOnTop(i);
    Money payable =
        adjustments.isEmpty() && onTop == 0 ? listAmount : cart.money(cart.payable(i) + onTop);
    return QuoteLine.builder()
        .id(line.id())
        .sku(line.sku())
        .quantity(line.quantity())
        .unitPrice(unitPrice)
        .listAmount(listAmount)
        .adjustments(adjustments)
        .tax(tax(i))
        .payable(payable)
        .runs(runs(i, payable, adjustments, onTop))
        .build();
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
  private List<UnitRun> runs(int i, Money payable, List<Adjustment> adjustments, long taxOnTop) {
    long quantity = cart.line(i).quantity();
    if (quantity == 1) {
      return List.of(new UnitRun(1, payable));
    }
    if (cart.openUnits(i) == quantity) {
      if (taxOnTop == 0 && isUndiscounted(i)) {
        return List.of(new UnitRun(quantity, unitPrice(i)));
      }
      long cost = cart.running(i) + taxOnTop;
      // Of the only run it is said with the line.
      return cost % quantity == 0
          ? List.of(new UnitRun(quantity, cart.money(cost / quantity)))
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
        runs.addAll(runsOf(units, cost + tax, adjustmentsOf(i, piece)));
      }
    }
    runs.sort(Comparator.comparing(UnitRun::each, Comparator.reverseOrder()));
    return runs;
  }

  /** Returns what each promotion took off the open units of a line, or off a closed piece. */
  private List<Adjustment> adjustmentsOf(int line, int piece) {
    List<Adjustment> adjustments = new ArrayList<>(1);
    for (Evaluation.Given gift : given) {
      for (int i = gift.from(); i < gift.to(); i++) {
        if (cart.takenLine(i) == line && cart.takenPiece(i) == piece) {
          add(adjustments, gift.rule().id(), cart.takenAmount(i));
        }
      }
    }
    return adjustments;
  }

  private List<UnitRun> runsOf(long units, long cost, List<Adjustment> adjustments) {
    if (units == 0) {
      return List.of();
    }
    long least = cost / units;
    long dearer = cost % units;
    if (dearer == 0) {
      return List.of(new UnitRun(units, cart.money(least), adjustments));
    }
    // The dearer units are those that less was taken off.
    List<Adjustment> ofDearer = new ArrayList<>(adjustments.size());
    List<Adjustment> ofOthers = new ArrayList<>(adjustments.size());
    for (Adjustment adjustment : adjustments) {
      long all = MinorUnits.of(adjustment.discount());
      long some = Allocation.ofUnits(all, 0, dearer, units, RoundingMode.FLOOR);
      share(ofDearer, adjustment.promotion(), some);
      share(ofOthers, adjustment.promotion(), all - some);
    }
    return List.of(
        new UnitRun(dearer, cart.money(least + 1), ofDearer),
        new UnitRun(units - dearer, cart.money(least), ofOthers));
  }

  private void share(List<Adjustment> adjustments, String promotion, long amount) {
    if (amount > 0) {
      adjustments.add(new Adjustment(promotion, cart.money(amount)));
    }
  }

  /** Returns whether each unit costs its list price, which the facts hold already. */
  private boolean isUndiscounted(int i) {
    return cart.running(i) == cart.list(i)
        && cart.item(i).graduated().isEmpty()
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
