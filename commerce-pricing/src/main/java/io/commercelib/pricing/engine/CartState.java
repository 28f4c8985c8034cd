package io.commercelib.pricing.engine;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.pricing.rules.PricingPolicy;
import java.util.Arrays;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A cart while it is priced: what each line cost, what is left of it, and who took what off.
 *
 * <p>The units of a line are alike and cost what is left of it together, but for those that a
 * promotion has for itself: they are {@linkplain Pieces closed}, and no longer among those of the
 * line that others see. Nothing here depends on how many units a line has. Not thread-safe; one per
 * pricing.
 */
final class CartState {
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

  private final PricingRequest request;
  private final Arithmetic arithmetic;
  private final int maximumOnLine;
  private final boolean recorded;
  private final CartLines lines;
  private final long shippingList;

  // Of the units of each line that are open to promotions: how many, what they cost before any
  // promotion, what is left of it, and what must be left.
  // Originals are those of the lines until units are closed.
  private long[] units;
  private long[] original;
  private long[] running;
  private long @Nullable [] floor;
  private int[] touches;

  private @Nullable CartTaxes taxes;
  private Pieces pieces = new Pieces();
  private long[] sale;
  private long shipping;
  private int[] takenLines = NO_INTS;
  private long[] takenAmounts = NO_LONGS;
  private int[] takenPieces = NO_INTS;
  private int taken;
  private int takenBefore;
  private int turn;
  private final int[] touchedAt;

  private boolean unitsAlone;
  private boolean onOriginal;
  private boolean byOriginal;
  private boolean toOthers;

  /**
   * Begins at what a cart costs before any promotion.
   *
   * @param recorded whether it is asked in the end which rule took what
   */
  CartState(
      PricingRequest request,
      PricingPolicy policy,
      Arithmetic arithmetic,
      int maximumOnLine,
      boolean recorded) {
    this.recorded = recorded;
    this.request = request;
    this.arithmetic = arithmetic;
    this.maximumOnLine = maximumOnLine;
    this.lines = new CartLines(request, policy);
    original = lines.list();
    running = original.clone();
    sale = original;
    floor = lines.floor();
    units = new long[original.length];
    touches = new int[original.length];
    touchedAt = new int[original.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = lines.line(i).quantity();
    }
    shippingList = MinorUnits.of(request.cart().shipping().charge());
    shipping = shippingList;
  }

  PricingRequest request() {
    return request;
  }

  CurrencyUnit currency() {
    return lines.currency();
  }

  int lineCount() {
    return lines.count();
  }

  CartLine line(int i) {
    return lines.line(i);
  }

  ItemFacts item(int i) {
    return lines.item(i);
  }

  long list(int i) {
    return lines.list(i);
  }

  /** Returns how the lines are taxed; null if the request does not say. */
  @Nullable CartTaxes taxes() {
    if (taxes == null && request.taxes().isPresent()) {
      taxes = CartTaxes.of(request.taxes().get(), lines);
    }
    return taxes;
  }

  /** Returns what each line cost before any promotion; not to be written to. */
  long[] listOfLines() {
    return lines.list();
  }

  /** Returns what is left of a line, closed units included. */
  long payable(int i) {
    return pieces.isEmpty() ? running[i] : running[i] + pieces.running(i);
  }

  /** Returns what is left of each line, closed units included. */
  long[] payableOfLines() {
    long[] payable = new long[lineCount()];
    for (int i = 0; i < payable.length; i++) {
      payable[i] = payable(i);
    }
    return payable;
  }

  /** Returns whether the lines stand where they stand in the cart. */
  boolean isAsPresented() {
    return lines.areAsPresented();
  }

  /** Returns amounts of lines in the order in which the cart presents them; perhaps the same. */
  long[] asPresented(long[] ofLines) {
    if (lines.areAsPresented()) {
      return ofLines;
    }
    long[] presented = new long[ofLines.length];
    for (int i = 0; i < ofLines.length; i++) {
      presented[lines.positionOf(i)] = ofLines[i];
    }
    return presented;
  }

  /** Returns what is left of its open units. */
  long running(int i) {
    return running[i];
  }

  /** Returns how many of its units are open. */
  long openUnits(int i) {
    return units[i];
  }

  Pieces pieces() {
    return pieces;
  }

  long shippingList() {
    return shippingList;
  }

  long shipping() {
    return shipping;
  }

  /** Notes that what is left now is what goods cost after sale. */
  void endSale() {
    sale = new long[lines.count()];
    for (int i = 0; i < sale.length; i++) {
      sale[i] = payable(i);
    }
  }

  /** Begins what a rule gives: from here to the next one, amounts are as this rule sees them. */
  void begin(Rule rule) {
    lines.selectFor(rule);
    unitsAlone = rule.unitsAlone();
    onOriginal = rule.onOriginal();
    byOriginal = rule.byOriginal();
    toOthers = rule.sharesBeyondFloor();
    taken = recorded ? taken : 0;
    takenBefore = taken;
    turn++;
  }

  /** Ends what a rule gave: counts it on each line that it took something off. */
  void end() {
    for (int i = takenBefore; i < taken; i++) {
      int line = takenLines[i];
      if (touchedAt[line] != turn) {
        touchedAt[line] = turn;
        touches[line]++;
      }
    }
  }

  /** Keeps which lines the selections select that are found by names; the index knows. */
  void find(LinesBySelection bySelection) {
    lines.find(bySelection);
  }

  /** Returns the positions of the selected lines; not to be written to. */
  int[] linesOf(Selection selection) {
    return lines.selectedBy(selection);
  }

  /** Returns the positions of the selected lines that the rule may take something off. */
  int[] openLinesOf(Selection selection) {
    int[] selected = linesOf(selection);
    if (!unitsAlone && maximumOnLine == Integer.MAX_VALUE && pieces.isEmpty()) {
      return selected;
    }
    int[] open = new int[selected.length];
    int count = 0;
    for (int i : selected) {
      if (units[i] > 0 && touches[i] < (unitsAlone ? 1 : maximumOnLine)) {
        open[count++] = i;
      }
    }
    return count == open.length ? open : Arrays.copyOf(open, count);
  }

  long listTotal(int[] of) {
    long total = 0;
    for (int i : of) {
      total = Math.addExact(total, lines.list(i));
    }
    return total;
  }

  /** Returns what a line costs after sale. */
  long sale(int i) {
    return sale[i];
  }

  long saleTotal(int[] of) {
    return total(sale, of);
  }

  long runningTotal(int[] of) {
    long total = total(running, of);
    if (!pieces.isEmpty()) {
      for (int i : of) {
        total = Math.addExact(total, pieces.running(i));
      }
    }
    return total;
  }

  /** Returns what the open units of lines cost, as the rule sees it. */
  long baseTotal(int[] of) {
    return total(onOriginal ? original : running, of);
  }

  /** Returns what the open units of a line cost, as the rule sees it. */
  long base(int line) {
    return onOriginal ? original[line] : running[line];
  }

  /** Returns what some of the open units of a line cost, as the rule sees it. */
  long baseOf(int line, long some) {
    return arithmetic.partOf(base(line), some, units[line]);
  }

  private static long total(long[] amounts, int[] of) {
    long total = 0;
    for (int i : of) {
      total = Math.addExact(total, amounts[i]);
    }
    return total;
  }

  /** Returns how many units the selected lines have, closed ones included. */
  long units(int[] of) {
    long all = 0;
    for (int i : of) {
      all = Math.addExact(all, lines.line(i).quantity());
    }
    return all;
  }

  long openUnits(int[] of) {
    return total(units, of);
  }

  /** Returns the most that may be taken off the open units of a line. */
  long room(int line) {
    return floor == null ? running[line] : Math.max(0, running[line] - floor[line]);
  }

  /** Takes an amount off the open units of a line, as far as there is room; returns what it was. */
  long take(int line, long amount) {
    return takeOff(line, units[line], amount);
  }

  /** Takes an amount off some open units of a line, as far as there is room. */
  long takeOff(int line, long some, long amount) {
    if (some == 0) {
      return 0;
    }
    if (!unitsAlone) {
      long off = Math.min(amount, room(line));
      if (off > 0) {
        running[line] -= off;
        note(line, off, Pieces.NONE);
      }
      return off;
    }
    int piece = close(line, some);
    long off = Math.min(amount, pieces.room(piece));
    if (off > 0) {
      pieces.take(piece, off);
      note(line, off, piece);
    }
    return off;
  }

  /** Keeps open units for the rule if it wants its units for itself. */
  void claim(int line, long some) {
    if (unitsAlone && some > 0) {
      close(line, some);
    }
  }

  private int close(int line, long some) {
    long left = units[line] - some;
    long keptOriginal = arithmetic.partOf(original[line], left, units[line]);
    long keptRunning = arithmetic.partOf(running[line], left, units[line]);
    long keptFloor = floor == null ? 0 : arithmetic.partOf(floor[line], left, units[line]);
    int piece =
        pieces.add(
            line, some, running[line] - keptRunning, floor == null ? 0 : floor[line] - keptFloor);
    units[line] = left;
    if (original == lines.list()) {
      original = original.clone();
    }
    original[line] = keptOriginal;
    running[line] = keptRunning;
    if (floor != null) {
      floor[line] = keptFloor;
    }
    return piece;
  }

  /**
   * Takes an amount off lines, shared out as the policy says; what a line has no room for is taken
   * off the others if the rule says so. Returns what was taken.
   *
   * @param some how many open units of each line it is taken off
   * @param weights by which it is shared out
   */
  long spread(int[] of, long[] some, long[] weights, long amount) {
    long all = 0;
    for (long weight : weights) {
      all = Math.addExact(all, weight);
    }
    long wanted = Math.min(amount, all);
    if (wanted <= 0) {
      return 0;
    }
    long[] room = new long[of.length];
    for (int i = 0; i < of.length; i++) {
      room[i] = Math.min(room(of[i]), arithmetic.partOf(running[of[i]], some[i], units[of[i]]));
    }
    long[] shares = arithmetic.shares(wanted, weights, room, toOthers);
    long given = 0;
    for (int i = 0; i < of.length; i++) {
      if (shares[i] > 0) {
        given = Math.addExact(given, takeOff(of[i], some[i], shares[i]));
      } else {
        claim(of[i], some[i]);
      }
    }
    return given;
  }

  /** Takes an amount off all open units of lines, shared out as the policy says. */
  long spread(int[] of, long amount) {
    if (of.length == 1) {
      long all = byOriginal ? original[of[0]] : base(of[0]);
      return Math.min(amount, all) <= 0 ? 0 : take(of[0], Math.min(amount, all));
    }
    long[] weights = new long[of.length];
    long all = 0;
    for (int i = 0; i < of.length; i++) {
      weights[i] = byOriginal ? original[of[i]] : base(of[i]);
      all = Math.addExact(all, weights[i]);
    }
    long wanted = Math.min(amount, all);
    if (wanted <= 0) {
      return 0;
    }
    long[] room = weights;
    if (byOriginal || onOriginal || floor != null) {
      room = new long[of.length];
      for (int i = 0; i < of.length; i++) {
        room[i] = room(of[i]);
      }
    }
    long[] shares = arithmetic.shares(wanted, weights, room, toOthers);
    long given = 0;
    for (int i = 0; i < of.length; i++) {
      given = Math.addExact(given, take(of[i], shares[i]));
    }
    return given;
  }

  /**
   * Takes what some lines had no room for off those that have, by what they have room for, if the
   * rule says so; returns what was taken.
   */
  long takeBeyondFloor(int[] of, long amount) {
    if (!toOthers || unitsAlone) {
      return 0;
    }
    long[] room = new long[of.length];
    long all = 0;
    for (int i = 0; i < of.length; i++) {
      room[i] = room(of[i]);
      all = Math.addExact(all, room[i]);
    }
    long wanted = Math.min(amount, all);
    if (wanted == 0) {
      return 0;
    }
    long[] shares = Allocation.byWeight(wanted, room);
    for (int i = 0; i < of.length; i++) {
      take(of[i], shares[i]);
    }
    return wanted;
  }

  private void note(int line, long amount, int piece) {
    if (taken == takenLines.length) {
      int room = Math.max(recorded ? 2 * units.length : units.length, taken * 2);
      takenLines = Arrays.copyOf(takenLines, room);
      takenAmounts = Arrays.copyOf(takenAmounts, room);
      takenPieces = Arrays.copyOf(takenPieces, room);
    }
    takenLines[taken] = line;
    takenAmounts[taken] = amount;
    takenPieces[taken] = piece;
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
   * Gives back of what the rule took, so that an amount remains: shared out by what was taken of
   * each line, or all of it off the shipping.
   *
   * @param shippingBefore what the shipping cost before
   * @param most what remains taken, less than was
   */
  void cutDown(long shippingBefore, long most) {
    if (shipping < shippingBefore) {
      // What is taken off the shipping is all that such a reward takes off.
      shipping = shippingBefore - most;
    }
    if (taken > takenBefore) {
      long[] weights = Arrays.copyOfRange(takenAmounts, takenBefore, taken);
      long[] shares = Allocation.byWeight(most, weights);
      int kept = takenBefore;
      for (int i = 0; i < shares.length; i++) {
        int line = takenLines[takenBefore + i];
        int piece = takenPieces[takenBefore + i];
        if (piece == Pieces.NONE) {
          running[line] += weights[i] - shares[i];
        } else {
          pieces.take(piece, shares[i] - weights[i]);
        }
        if (shares[i] > 0) {
          takenLines[kept] = line;
          takenAmounts[kept] = shares[i];
          takenPieces[kept] = piece;
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

  /** Returns the closed piece that something was taken off, or {@link Pieces#NONE}. */
  int takenPiece(int index) {
    return takenPieces[index];
  }

  boolean hasFloors() {
    return floor != null;
  }

  /** Returns how it stands, to come back to once. */
  Mark mark() {
    return new Mark(
        units.clone(),
        original == lines.list() ? original : original.clone(),
        running.clone(),
        floor == null ? null : floor.clone(),
        touches.clone(),
        pieces.copy(),
        sale,
        shipping,
        taken);
  }

  /** Puts it back to how it stood; what was taken since is forgotten, and the mark is used up. */
  void reset(Mark mark) {
    units = mark.units();
    original = mark.original();
    running = mark.running();
    floor = mark.floor();
    touches = mark.touches();
    pieces = mark.pieces();
    sale = mark.sale();
    shipping = mark.shipping();
    taken = mark.taken();
  }

  /** How a cart stood. */
  // The arrays are this state's own and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Mark(
      long[] units,
      long[] original,
      long[] running,
      long @Nullable [] floor,
      int[] touches,
      Pieces pieces,
      long[] sale,
      long shipping,
      int taken) {}

  Money money(long minor) {
    return MinorUnits.toMoney(lines.currency(), minor);
  }
}
