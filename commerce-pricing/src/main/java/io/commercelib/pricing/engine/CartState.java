package io.commercelib.pricing.engine;

import com.google.common.math.LongMath;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A cart while it is priced: what each line cost, what is left of it, and who took what off.
 *
 * <p>Lines stand in the order of their ids, the shorter id first, then as text: so the order in
 * which they are presented does not move a cent. Not thread-safe; one per pricing.
 */
final class CartState {
  private static final Comparator<CartLine> BY_ID =
      Comparator.comparing(CartLine::id, CartState::compareIds);

  private final PricingRequest request;
  private final SharedAmounts amounts;
  private final CurrencyUnit currency;
  private final CartLine[] lines;
  private final ItemFacts[] items;
  private final long[] list;
  private final long[] running;
  private final long shippingList;
  private long shipping;
  private int[] takenLines = {};
  private long[] takenAmounts = {};
  private int taken;
  private int @Nullable [] allLines;
  private @Nullable Selection lastSelection;
  private int[] lastLines = {};

  CartState(PricingRequest request, RoundingMode listRounding, SharedAmounts amounts) {
    this.amounts = amounts;
    this.request = request;
    Cart cart = request.cart();
    currency = cart.currency();
    lines = inOrderOfIds(cart.lines());
    items = new ItemFacts[lines.length];
    list = new long[lines.length];
    int decimals = currency.getDecimalPlaces();
    for (int i = 0; i < lines.length; i++) {
      ItemFacts item = request.items().get(lines[i].id());
      if (item == null) {
        throw new IllegalStateException("a request without facts of a line was built");
      }
      items[i] = item;
      list[i] = listAmount(item, lines[i], decimals, listRounding);
    }
    running = list.clone();
    shippingList = MinorUnits.of(cart.shipping().charge());
    shipping = shippingList;
  }

  PricingRequest request() {
    return request;
  }

  CurrencyUnit currency() {
    return currency;
  }

  int lineCount() {
    return lines.length;
  }

  CartLine line(int i) {
    return lines[i];
  }

  ItemFacts item(int i) {
    return items[i];
  }

  long list(int i) {
    return list[i];
  }

  long running(int i) {
    return running[i];
  }

  long shippingList() {
    return shippingList;
  }

  long shipping() {
    return shipping;
  }

  /** Returns the positions of all lines; not to be written to. */
  int[] allLines() {
    if (allLines == null) {
      allLines = new int[lines.length];
      Arrays.setAll(allLines, i -> i);
    }
    return allLines;
  }

  /** Returns the positions of the selected lines; not to be written to. */
  int[] linesOf(Selection selection) {
    // Conditions and reward of a promotion mostly select the same lines.
    if (lastSelection != selection) {
      lastLines = selection.linesOf(this);
      lastSelection = selection;
    }
    return lastLines;
  }

  long listTotal(int[] of) {
    long total = 0;
    for (int i : of) {
      total = Math.addExact(total, list[i]);
    }
    return total;
  }

  long runningTotal(int[] of) {
    long total = 0;
    for (int i : of) {
      total = Math.addExact(total, running[i]);
    }
    return total;
  }

  long units(int[] of) {
    long units = 0;
    for (int i : of) {
      units = Math.addExact(units, lines[i].quantity());
    }
    return units;
  }

  /** Takes an amount above zero off a line, at most what is left of it. */
  void take(int line, long amount) {
    running[line] -= amount;
    if (running[line] < 0) {
      throw new IllegalStateException(
          "line '%s' would go below zero by %s".formatted(lines[line].id(), -running[line]));
    }
    if (taken == takenLines.length) {
      int room = Math.max(16, taken * 2);
      takenLines = Arrays.copyOf(takenLines, room);
      takenAmounts = Arrays.copyOf(takenAmounts, room);
    }
    takenLines[taken] = line;
    takenAmounts[taken] = amount;
    taken++;
  }

  /** Takes an amount off the shipping, at most what is left of it. */
  void takeOffShipping(long amount) {
    shipping -= amount;
    if (shipping < 0) {
      throw new IllegalStateException("shipping would go below zero by " + -shipping);
    }
  }

  /**
   * Gives back of what was taken since, so that an amount remains: shared out by what was taken of
   * each line, or all of it off the shipping.
   *
   * @param from how often something had been taken off a line before
   * @param shippingBefore what the shipping cost before
   * @param most what remains taken, less than was
   */
  void cutDown(int from, long shippingBefore, long most) {
    long left = most;
    if (shipping < shippingBefore) {
      long offShipping = Math.min(left, shippingBefore - shipping);
      shipping = shippingBefore - offShipping;
      left -= offShipping;
    }
    if (taken > from) {
      long[] weights = Arrays.copyOfRange(takenAmounts, from, taken);
      long[] shares = Allocation.byWeight(left, weights);
      int kept = from;
      for (int i = 0; i < shares.length; i++) {
        int line = takenLines[from + i];
        running[line] += weights[i] - shares[i];
        if (shares[i] > 0) {
          takenLines[kept] = line;
          takenAmounts[kept] = shares[i];
          kept++;
        }
      }
      taken = kept;
    }
  }

  /** Returns how often something was taken off a line until now. */
  int taken() {
    return taken;
  }

  int takenLine(int index) {
    return takenLines[index];
  }

  long takenAmount(int index) {
    return takenAmounts[index];
  }

  Money money(long minor) {
    return amounts.money(currency, minor);
  }

  private static CartLine[] inOrderOfIds(List<CartLine> given) {
    CartLine[] lines = given.toArray(CartLine[]::new);
    for (int i = 1; i < lines.length; i++) {
      if (compareIds(lines[i - 1].id(), lines[i].id()) > 0) {
        Arrays.sort(lines, BY_ID);
        return lines;
      }
    }
    return lines;
  }

  /** Shops number their lines: by length first, 2 comes before 10. */
  private static int compareIds(LineId a, LineId b) {
    int byLength = Integer.compare(a.value().length(), b.value().length());
    return byLength != 0 ? byLength : a.value().compareTo(b.value());
  }

  private static long listAmount(
      ItemFacts item, CartLine line, int decimals, RoundingMode rounding) {
    BigDecimal price = item.listPrice().getAmount();
    try {
      if (price.precision() > 18) {
        return price
            .multiply(BigDecimal.valueOf(line.quantity()))
            .movePointRight(decimals)
            .setScale(0, rounding)
            .longValueExact();
      }
      long exact = Math.multiplyExact(price.unscaledValue().longValue(), line.quantity());
      int surplus = price.scale() - decimals;
      return surplus <= 0
          ? Math.multiplyExact(exact, LongMath.checkedPow(10, -surplus))
          : LongMath.divide(exact, LongMath.checkedPow(10, surplus), rounding);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "line '%s': %s units at %s are more than can be counted in minor units; use smaller amounts"
              .formatted(line.id(), line.quantity(), item.listPrice()));
    }
  }
}
