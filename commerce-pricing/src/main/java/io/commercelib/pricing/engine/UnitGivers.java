package io.commercelib.pricing.engine;

import static java.util.stream.Collectors.joining;

import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Reward;
import java.util.Arrays;
import java.util.List;

/** Givers of rewards that pick units, by lines and counts and never unit by unit. */
final class UnitGivers {
  private UnitGivers() {}

  private static Reason unitsMissing(Selection selection, long needed, long actual) {
    return Reason.of(
            PricingReason.QUANTITY_TOO_LOW, "selection", selection.notation(), "needed", needed)
        .with("actual", actual, "missing", needed - actual);
  }

  /** Says what is missing for a first set of so many open units, or why it is worth nothing. */
  private static Reason whyNoSet(CartState cart, Selection selection, long needed) {
    long actual = cart.openUnits(cart.openLinesOf(selection));
    return actual < needed
        ? unitsMissing(selection, needed, actual)
        : GiverCompiler.whyNothing(cart, selection);
  }

  /** Says that goods, which cost so much, would cost no less with a promotion. */
  private static Reason cheaperAlready(CartState cart, String goods, long actual) {
    return Reason.of(
        PricingReason.CHEAPER_ALREADY, "selection", goods, "actual", cart.money(actual));
  }

  /** Returns no less than what so many of the units of some lines cost. */
  private static long dearest(CartState cart, Selection selection, long units) {
    long left = units;
    long all = 0;
    for (int line : UnitOrder.byBase(cart, cart.openLinesOf(selection))) {
      long some = Math.min(left, cart.openUnits(line));
      all = Math.addExact(all, some == 0 ? 0 : cart.baseOf(line, some) + 1);
      left -= some;
    }
    return all;
  }

  /** Takes a percentage off the cheapest or dearest of the units that are bought. */
  record SameSelection(
      Selection selection,
      long buy,
      long get,
      Arithmetic.Rate rate,
      Reward.Which which,
      long maximumSets)
      implements Rule.Giver {
    @Override
    public boolean isLineByLine() {
      return true;
    }

    /** With fewer lines to pick from, the cheapest may be dearer ones. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      long units = cart.openUnits(cart.openLinesOf(selection));
      return linesMayClose
          ? dearest(cart, selection, Math.min(units / (buy + get), maximumSets) * get)
          : given;
    }

    @Override
    public long give(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      long sets = Math.min(cart.openUnits(lines) / (buy + get), maximumSets);
      if (sets == 0) {
        return 0;
      }
      long left = sets * get;
      long bought = sets * buy;
      long given = 0;
      for (int line : UnitOrder.byListPrice(cart, lines, which)) {
        long open = cart.openUnits(line);
        long some = Math.min(left, open);
        if (some > 0) {
          given = Math.addExact(given, cart.takeOff(line, some, rate.off(cart.baseOf(line, some))));
          left -= some;
        }
        long paid = Math.min(bought, open - some);
        cart.claim(line, paid);
        bought -= paid;
      }
      return given;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return whyNoSet(cart, selection, buy + get);
    }
  }

  /** Takes a percentage off units of one selection for buying units of another. */
  record OtherSelection(
      Selection bought,
      long buy,
      Selection selection,
      long get,
      Arithmetic.Rate rate,
      Reward.Which which,
      long maximumSets)
      implements Rule.Giver {
    @Override
    public boolean isLineByLine() {
      return true;
    }

    /** With fewer lines to pick from, the cheapest may be dearer ones. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      long units = cart.openUnits(cart.openLinesOf(selection));
      return linesMayClose
          ? dearest(cart, selection, Math.min(units / get, maximumSets) * get)
          : given;
    }

    @Override
    public long give(CartState cart) {
      int[] toBuy = cart.openLinesOf(bought);
      int[] toGet = cart.openLinesOf(selection);
      long sets = sets(cart, toBuy, toGet);
      if (sets == 0) {
        return 0;
      }
      long left = sets * get;
      // Units that are in both may be given for less as long as enough is left that is bought.
      long spare = cart.openUnits(toBuy) - sets * buy;
      long total = 0;
      for (int line : UnitOrder.byListPrice(cart, toGet, which)) {
        boolean inBoth = isIn(toBuy, line);
        long most = Math.min(left, cart.openUnits(line));
        long some = inBoth ? Math.min(most, spare) : most;
        if (some > 0) {
          total = Math.addExact(total, cart.takeOff(line, some, rate.off(cart.baseOf(line, some))));
          left -= some;
          spare -= inBoth ? some : 0;
        }
      }
      long unclaimed = sets * buy;
      for (int line : toBuy) {
        long some = Math.min(unclaimed, cart.openUnits(line));
        cart.claim(line, some);
        unclaimed -= some;
      }
      return total;
    }

    private long sets(CartState cart, int[] toBuy, int[] toGet) {
      long sets = Math.min(cart.openUnits(toBuy) / buy, cart.openUnits(toGet) / get);
      sets = Math.min(sets, unitsOfEither(cart, toBuy, toGet) / (buy + get));
      return Math.min(sets, maximumSets);
    }

    private static long unitsOfEither(CartState cart, int[] toBuy, int[] toGet) {
      long units = cart.openUnits(toBuy);
      for (int line : toGet) {
        units += isIn(toBuy, line) ? 0 : cart.openUnits(line);
      }
      return units;
    }

    private static boolean isIn(int[] lines, int line) {
      return Arrays.binarySearch(lines, line) >= 0;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      int[] toBuy = cart.openLinesOf(bought);
      int[] toGet = cart.openLinesOf(selection);
      if (cart.openUnits(toBuy) < buy) {
        return unitsMissing(bought, buy, cart.openUnits(toBuy));
      }
      // A unit that is in both counts once.
      long either = unitsOfEither(cart, toBuy, toGet);
      return cart.openUnits(toGet) >= get && either < buy + get
          ? unitsMissing(bought, buy + get, either)
          : whyNoSet(cart, selection, get);
    }
  }

  /** Takes a percentage off every so-manieth unit, the dearest counted first. */
  record Nth(Selection selection, long n, Arithmetic.Rate rate, long maximumSets)
      implements Rule.Giver {
    @Override
    public boolean isLineByLine() {
      return true;
    }

    /** With fewer lines to pick from, the cheapest may be dearer ones. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      long units = cart.openUnits(cart.openLinesOf(selection));
      return linesMayClose ? dearest(cart, selection, Math.min(units / n, maximumSets)) : given;
    }

    @Override
    public long give(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      long sets = Math.min(cart.openUnits(lines) / n, maximumSets);
      long counted = 0;
      long given = 0;
      for (int line : UnitOrder.byListPrice(cart, lines, Reward.Which.DEAREST)) {
        long open = cart.openUnits(line);
        long before = Math.min(counted / n, sets);
        counted += open;
        long some = Math.min(counted / n, sets) - before;
        if (some > 0) {
          given = Math.addExact(given, cart.takeOff(line, some, rate.off(cart.baseOf(line, some))));
        }
        // Those that were counted on the way belong to the sets.
        long inSets = Math.min(counted, sets * n) - Math.min(counted - open, sets * n);
        cart.claim(line, inSets - some);
      }
      return given;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return whyNoSet(cart, selection, n);
    }
  }

  /** Lets so many units cost a price, the dearest first, while that is less. */
  record ForPrice(Selection selection, long units, long price, long maximumSets)
      implements Rule.Giver {
    /** What units have of their line is rounded, line by line. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      return given + cart.lineCount();
    }

    @Override
    public long give(CartState cart) {
      int[] lines = UnitOrder.byBase(cart, cart.openLinesOf(selection));
      long sets = worthwhileSets(cart, lines);
      if (sets == 0) {
        return 0;
      }
      Taken taken = new Taken(lines.length);
      long value = taken.first(cart, lines, sets * units);
      return cart.spread(lines, taken.units, taken.values, value - Math.multiplyExact(sets, price));
    }

    /** Later sets are worth less: the last that is worth more than its price is looked for. */
    private long worthwhileSets(CartState cart, int[] lines) {
      long most = Math.min(cart.openUnits(lines) / units, maximumSets);
      long low = 0;
      long high = most;
      Taken taken = new Taken(lines.length);
      while (low < high) {
        long middle = high - (high - low) / 2;
        long worth =
            taken.first(cart, lines, middle * units)
                - taken.first(cart, lines, (middle - 1) * units);
        if (worth > price) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      int[] lines = UnitOrder.byBase(cart, cart.openLinesOf(selection));
      long value =
          cart.openUnits(lines) < units ? 0 : new Taken(lines.length).first(cart, lines, units);
      return value == 0
          ? whyNoSet(cart, selection, units)
          : cheaperAlready(cart, selection.notation(), value);
    }
  }

  /** So many units of each line, and what they cost. */
  private static final class Taken {
    private final long[] units;
    private final long[] values;

    Taken(int lines) {
      units = new long[lines];
      values = new long[lines];
    }

    /** Takes the first so many units of lines; returns what they cost. */
    long first(CartState cart, int[] lines, long wanted) {
      long left = wanted;
      long all = 0;
      for (int i = 0; i < lines.length; i++) {
        units[i] = Math.min(left, cart.openUnits(lines[i]));
        values[i] = units[i] == 0 ? 0 : cart.baseOf(lines[i], units[i]);
        all = Math.addExact(all, values[i]);
        left -= units[i];
      }
      return all;
    }
  }

  /** A part of a bundle. */
  record BundlePart(Selection selection, long units) {}

  /** Lets goods of several selections cost a price together. */
  record Together(List<BundlePart> parts, long price, long maximumSets) implements Rule.Giver {
    /** What units have of their line is rounded, line by line. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      return given + cart.lineCount();
    }

    @Override
    public long give(CartState cart) {
      int[] lines = linesOfParts(cart);
      long[] some = new long[lines.length];
      long sets = sets(cart, lines, some);
      if (sets == 0) {
        return 0;
      }
      serve(cart, lines, some, sets);
      long[] values = new long[lines.length];
      long all = 0;
      for (int i = 0; i < lines.length; i++) {
        values[i] = some[i] == 0 ? 0 : cart.baseOf(lines[i], some[i]);
        all = Math.addExact(all, values[i]);
      }
      return cart.spread(lines, some, values, all - Math.multiplyExact(sets, price));
    }

    private int[] linesOfParts(CartState cart) {
      int[] all = {};
      for (BundlePart part : parts) {
        int[] lines = cart.openLinesOf(part.selection());
        int before = all.length;
        all = Arrays.copyOf(all, before + lines.length);
        System.arraycopy(lines, 0, all, before, lines.length);
      }
      return Arrays.stream(all).sorted().distinct().toArray();
    }

    /** Returns the largest number of sets there are goods for. */
    private long sets(CartState cart, int[] lines, long[] some) {
      long low = 0;
      long high = maximumSets;
      for (BundlePart part : parts) {
        long there = cart.openUnits(cart.openLinesOf(part.selection()));
        high = Math.min(high, there / part.units());
      }
      while (low < high) {
        long middle = high - (high - low) / 2;
        if (serve(cart, lines, some, middle)) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    /** Lets the parts take their units, the dearest first; returns whether there are enough. */
    private boolean serve(CartState cart, int[] lines, long[] some, long sets) {
      Arrays.fill(some, 0);
      for (BundlePart part : parts) {
        long left = sets * part.units();
        int[] ofPart =
            UnitOrder.byListPrice(cart, cart.openLinesOf(part.selection()), Reward.Which.DEAREST);
        for (int line : ofPart) {
          int at = Arrays.binarySearch(lines, line);
          long more = Math.min(left, cart.openUnits(line) - some[at]);
          some[at] += more;
          left -= more;
        }
        if (left > 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      for (BundlePart part : parts) {
        long actual = cart.openUnits(cart.openLinesOf(part.selection()));
        if (actual < part.units()) {
          return unitsMissing(part.selection(), part.units(), actual);
        }
      }
      int[] lines = linesOfParts(cart);
      long[] some = new long[lines.length];
      if (!serve(cart, lines, some, 1)) {
        // Parts that overlap have enough each, and not together.
        return GiverCompiler.whyNothing(cart, parts.get(0).selection());
      }
      long value = 0;
      for (int i = 0; i < lines.length; i++) {
        value = Math.addExact(value, some[i] == 0 ? 0 : cart.baseOf(lines[i], some[i]));
      }
      if (value == 0) {
        return GiverCompiler.whyNothing(cart, parts.get(0).selection());
      }
      String goods =
          parts.stream().map(part -> part.selection().notation()).collect(joining(" + "));
      return cheaperAlready(cart, goods, value);
    }
  }

  /** Gives the dearest of what may be chosen for nothing. */
  record ForNothing(Selection selection, long units) implements Rule.Giver {
    @Override
    public boolean isLineByLine() {
      return true;
    }

    /** With fewer lines to pick from, the cheapest may be dearer ones. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      long units = cart.openUnits(cart.openLinesOf(selection));
      return linesMayClose ? dearest(cart, selection, Math.min(units, this.units)) : given;
    }

    @Override
    public long give(CartState cart) {
      long left = units;
      long given = 0;
      int[] lines = cart.openLinesOf(selection);
      for (int line : UnitOrder.byListPrice(cart, lines, Reward.Which.DEAREST)) {
        long some = Math.min(left, cart.openUnits(line));
        if (some > 0) {
          given = Math.addExact(given, cart.takeOff(line, some, cart.baseOf(line, some)));
          left -= some;
        }
      }
      return given;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return cart.linesOf(selection).length == 0
          ? Reason.of(PricingReason.GIFT_NOT_CHOSEN, "selection", selection.notation())
              .with("units", units)
          : GiverCompiler.whyNothing(cart, selection);
    }
  }
}
