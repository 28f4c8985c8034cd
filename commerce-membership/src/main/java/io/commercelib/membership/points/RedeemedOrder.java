package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What points an order uses, and which of them belong to which units.
 *
 * @param takenAt when they were held
 * @param holds by which holds of the ledger, with what of each is not given back; amendments that
 *     need more add one
 * @param lines what of the points belongs to which line
 * @param unitsBack units given back, by line
 * @param refunds by which they were given back
 * @param lastAmendment number of the last one that held or changed something
 * @param amending what the amendment under way holds in addition
 */
record RedeemedOrder(
    State state,
    Instant takenAt,
    List<Part> holds,
    List<Line> lines,
    Map<LineId, Long> unitsBack,
    Set<String> refunds,
    int lastAmendment,
    Optional<Amending> amending) {
  static final StoreDefinition<HoldId, RedeemedOrder> STORE =
      StoreDefinition.of(
          "points_redemptions",
          KeyCodec.of(HoldId::value, HoldId::new),
          JsonCodec.of(RedeemedOrder.class));

  enum State {
    TAKEN,
    CONFIRMED,
    RELEASED
  }

  /** Points of one hold. */
  record Part(HoldId hold, long points) {}

  /** An amendment under way. */
  record Amending(int number, long more) {}

  /**
   * A line that is paid with points.
   *
   * @param runs what the discount took off its units, in the order in which these are refunded
   */
  record Line(LineId line, long points, List<Run> runs) {

    /** Copies the runs. */
    Line {
      runs = List.copyOf(runs);
    }

    /** Returns what of the points belongs to the first so many units, rounded down. */
    long ofFirst(long units) {
      long whole = 0;
      long part = 0;
      long left = units;
      for (Run run : runs) {
        long taken = Math.min(left, run.units);
        left -= taken;
        whole += run.discount;
        part += Products.multiplyDivide(run.discount, taken, run.units, RoundingMode.FLOOR);
      }
      return part == whole
          ? points
          : Products.multiplyDivide(points, part, whole, RoundingMode.FLOOR);
    }
  }

  /**
   * Units that are alike.
   *
   * @param discount in minor units, of all of them together
   */
  record Run(long units, long discount) {}

  RedeemedOrder {
    holds = List.copyOf(holds);
    lines = List.copyOf(lines);
    unitsBack = Map.copyOf(unitsBack);
    refunds = Set.copyOf(refunds);
  }

  static RedeemedOrder of(State state, Instant at, List<Part> holds, List<Line> lines) {
    return new RedeemedOrder(state, at, holds, lines, Map.of(), Set.of(), 0, Optional.empty());
  }

  /** Returns how the points of a quote belong to its lines. */
  static List<Line> linesOf(Quote quote, String discount, long points) {
    List<Line> lines = new ArrayList<>();
    List<QuoteLine> paying =
        quote.lines().stream()
            .filter(line -> discountOf(line.adjustments(), discount) > 0)
            .toList();
    long[] shares =
        points == 0
            ? new long[paying.size()]
            : Allocation.byWeight(
                points,
                paying.stream()
                    .mapToLong(line -> discountOf(line.adjustments(), discount))
                    .toArray());
    for (int i = 0; i < shares.length; i++) {
      List<Run> runs = new ArrayList<>();
      for (UnitRun run : paying.get(i).runs()) {
        runs.add(new Run(run.count(), discountOf(paying.get(i).adjustmentsOf(run), discount)));
      }
      lines.add(new Line(paying.get(i).id(), shares[i], runs));
    }
    return lines;
  }

  /** Returns in minor units what a discount took off. */
  static long discountOf(List<Adjustment> adjustments, String name) {
    long minor = 0;
    for (Adjustment adjustment : adjustments) {
      minor += adjustment.promotion().equals(name) ? MinorUnits.of(adjustment.discount()) : 0;
    }
    return minor;
  }

  long left() {
    long left = 0;
    for (Part part : holds) {
      left += part.points;
    }
    return left;
  }

  boolean isConfirmed() {
    return state == State.CONFIRMED;
  }

  boolean isAmending(int number) {
    return amending.filter(under -> under.number == number).isPresent();
  }

  /** Returns how many points belong to units that are given back, after all before them. */
  long pointsOf(Map<LineId, Long> units) {
    long points = 0;
    for (Line line : lines) {
      long before = unitsBack.getOrDefault(line.line, 0L);
      points += line.ofFirst(before + units.getOrDefault(line.line, 0L)) - line.ofFirst(before);
    }
    return Math.min(points, left());
  }

  /** Returns of which holds so many points come back: of the latest first. */
  List<RestoredPoints> latest(long points) {
    List<RestoredPoints> parts = new ArrayList<>();
    long wanted = points;
    for (int i = holds.size() - 1; i >= 0; i--) {
      long some = Math.min(wanted, holds.get(i).points);
      if (some > 0) {
        parts.add(new RestoredPoints(holds.get(i).hold, some));
        wanted -= some;
      }
    }
    return parts;
  }

  RedeemedOrder less(List<RestoredPoints> back) {
    Map<HoldId, Long> gone = new HashMap<>();
    back.forEach(part -> gone.merge(part.hold(), part.points(), Math::addExact));
    List<Part> left =
        holds.stream()
            .map(part -> new Part(part.hold, part.points - gone.getOrDefault(part.hold, 0L)))
            .filter(part -> part.points > 0)
            .toList();
    return new RedeemedOrder(
        state, takenAt, left, lines, unitsBack, refunds, lastAmendment, amending);
  }

  RedeemedOrder givenBack(String refund, Map<LineId, Long> units) {
    Set<String> all = new TreeSet<>(refunds);
    all.add(refund);
    Map<LineId, Long> more = new HashMap<>(unitsBack);
    units.forEach((line, count) -> more.merge(line, count, Math::addExact));
    return new RedeemedOrder(state, takenAt, holds, lines, more, all, lastAmendment, amending);
  }

  RedeemedOrder in(State other) {
    return new RedeemedOrder(
        other, takenAt, holds, lines, unitsBack, refunds, lastAmendment, amending);
  }

  RedeemedOrder amending(int number, long more) {
    return new RedeemedOrder(
        state,
        takenAt,
        holds,
        lines,
        unitsBack,
        refunds,
        number,
        Optional.of(new Amending(number, more)));
  }

  RedeemedOrder notAmending() {
    return new RedeemedOrder(
        state, takenAt, holds, lines, unitsBack, refunds, lastAmendment, Optional.empty());
  }

  RedeemedOrder amended(List<Part> otherHolds, List<Line> otherLines) {
    return new RedeemedOrder(
        state, takenAt, otherHolds, otherLines, Map.of(), refunds, lastAmendment, Optional.empty());
  }
}
