package io.commercelib.pricing.engine;

import com.google.common.math.LongMath;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a cart with their facts and list amounts, in the order of their ids, the shorter id
 * first, then as text: so the order in which they are presented does not move a cent. What is
 * looked up in it is made when it is first asked for; not thread-safe, one per pricing.
 */
final class CartLines {
  private final CurrencyUnit currency;
  private final CartLine[] lines;
  // Where each line stands in the cart; null if that is where it stands here.
  private final int @Nullable [] positions;
  private final ItemFacts[] items;
  private final long[] list;
  private long @Nullable [] floor;
  private int @Nullable [] allLines;
  private @Nullable LinesBySelection found;
  private @Nullable Selection lastSelection;
  private int[] lastLines = {};

  CartLines(PricingRequest request, PricingPolicy policy) {
    Cart cart = request.cart();
    currency = cart.currency();
    lines = cart.lines().toArray(CartLine[]::new);
    positions = areInOrderOfIds(lines) ? null : inOrderOfIds(lines);
    if (positions != null) {
      Arrays.setAll(lines, i -> cart.lines().get(positions[i]));
    }
    items = new ItemFacts[lines.length];
    list = new long[lines.length];
    int decimals = currency.getDecimalPlaces();
    boolean unitRounded = policy.listRounds() == PricingPolicy.ListRounds.UNIT_PRICE;
    for (int i = 0; i < lines.length; i++) {
      ItemFacts item = request.items().get(lines[i].id());
      if (item == null) {
        throw new IllegalStateException("a request without facts of a line was built");
      }
      items[i] = item;
      BigDecimal price = item.listPrice().getAmount();
      BigDecimal each = unitRounded ? price.setScale(decimals, policy.listRounding()) : price;
      list[i] =
          item.graduated().isEmpty()
              ? amountOf(each, lines[i], currency, policy.listRounding())
              : graduatedAmount(item, lines[i], policy);
      if (item.floorPrice().isPresent()) {
        floor = floor == null ? new long[lines.length] : floor;
        floor[i] =
            amountOf(item.floorPrice().get().getAmount(), lines[i], currency, RoundingMode.CEILING);
      }
    }
  }

  int count() {
    return lines.length;
  }

  CurrencyUnit currency() {
    return currency;
  }

  CartLine line(int i) {
    return lines[i];
  }

  ItemFacts item(int i) {
    return items[i];
  }

  /** Returns whether they stand where they stand in the cart. */
  boolean areAsPresented() {
    return positions == null;
  }

  /** Returns where a line stands in the cart, from 0. */
  int positionOf(int i) {
    return positions == null ? i : positions[i];
  }

  /** Returns what a line costs before any promotion, in minor units. */
  long list(int i) {
    return list[i];
  }

  /** Returns what all lines cost before any promotion; not to be written to. */
  long[] list() {
    return list;
  }

  /** Returns what must be left of each line; null if nothing must. A copy. */
  long @Nullable [] floor() {
    return floor == null ? null : floor.clone();
  }

  /** Returns the positions of all lines; not to be written to. */
  int[] allLines() {
    if (allLines == null) {
      allLines = new int[lines.length];
      for (int i = 0; i < allLines.length; i++) {
        allLines[i] = i;
      }
    }
    return allLines;
  }

  /** Returns the positions of the lines of a selection that is found by names. */
  int[] found(int selection) {
    return found == null ? LinesBySelection.NONE : found.of(selection);
  }

  /** Keeps which lines the selections select that are found by names. */
  void find(LinesBySelection bySelection) {
    found = bySelection;
  }

  /** Returns the positions of the selected lines; not to be written to. */
  int[] selectedBy(Selection selection) {
    // Conditions and reward of a promotion mostly select the same lines.
    if (lastSelection != selection) {
      lastLines = selection.linesOf(this);
      lastSelection = selection;
    }
    return lastLines;
  }

  /** Looks up the lines of what a rule is about to select, if they are found by names. */
  void selectFor(Rule rule) {
    if (rule.selectionFound() != Selection.NOT_FOUND && lastSelection != rule.selection()) {
      lastLines = found(rule.selectionFound());
      lastSelection = rule.selection();
    }
  }

  private static boolean areInOrderOfIds(CartLine[] lines) {
    for (int i = 1; i < lines.length; i++) {
      if (compareIds(lines[i - 1].id(), lines[i].id()) > 0) {
        return false;
      }
    }
    return true;
  }

  private static int[] inOrderOfIds(CartLine[] lines) {
    return IntStream.range(0, lines.length)
        .boxed()
        .sorted(Comparator.comparing(i -> lines[i].id(), CartLines::compareIds))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Shops number their lines: by length first, 2 comes before 10. */
  private static int compareIds(LineId a, LineId b) {
    int byLength = Integer.compare(a.value().length(), b.value().length());
    return byLength != 0 ? byLength : a.value().compareTo(b.value());
  }

  /** Exact, then rounded once; or each unit price rounded, if the policy says so. */
  private static long graduatedAmount(ItemFacts item, CartLine line, PricingPolicy policy) {
    ItemFacts facts = item;
    if (policy.listRounds() == PricingPolicy.ListRounds.UNIT_PRICE) {
      facts =
          ItemFacts.builder()
              .from(item)
              .listPrice(item.listPrice().toMoney(policy.listRounding()).toBigMoney())
              .graduated(
                  item.graduated().stream()
                      .map(
                          price ->
                              new VolumePrice(
                                  price.from(),
                                  price.unitPrice().toMoney(policy.listRounding()).toBigMoney()))
                      .toList())
              .build();
    }
    return MinorUnits.of(facts.listAmount(line.quantity()).toMoney(policy.listRounding()));
  }

  private static long amountOf(
      BigDecimal price, CartLine line, CurrencyUnit currency, RoundingMode rounding) {
    int decimals = currency.getDecimalPlaces();
    try {
      if (price.precision() > 18) {
        return price
            .multiply(BigDecimal.valueOf(line.quantity()))
            .movePointRight(decimals)
            .setScale(0, rounding)
            .longValueExact();
      }
      // Without its point it is a long, and made one without a BigInteger on the way.
      long unscaled = price.scaleByPowerOfTen(price.scale()).longValueExact();
      long exact = Math.multiplyExact(unscaled, line.quantity());
      int surplus = price.scale() - decimals;
      if (surplus == 0) {
        return exact;
      }
      return surplus < 0
          ? Math.multiplyExact(exact, LongMath.checkedPow(10, -surplus))
          : LongMath.divide(exact, LongMath.checkedPow(10, surplus), rounding);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "line '%s': %s units at %s %s are more than can be counted in minor units; use smaller amounts"
              .formatted(line.id(), line.quantity(), currency, price.toPlainString()));
    }
  }
}
