package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares units out to parcels by weight: first fit decreasing. The heaviest go first, each into the
 * first parcel that still has room; of one weight the smaller id of a line first. Never more than
 * 11/9 of the fewest parcels there could be, and 6/9 beside (Dósa, <i>The tight bound of first fit
 * decreasing bin-packing algorithm is FFD(I) ≤ 11/9 OPT(I) + 6/9</i>, 2007). What fits into one
 * parcel stays in one.
 */
public final class Packing {
  /** Most parcels of one shipment. */
  public static final int MAX_PARCELS = 1_000;

  private Packing() {}

  /**
   * Units of a line.
   *
   * @param line which one
   * @param units above 0
   * @param gramsEach what one weighs, above 0
   */
  public record Units(LineId line, long units, long gramsEach) {

    /** Checks units and weight. */
    public Units {
      if (units < 1 || gramsEach < 1) {
        throw new IllegalArgumentException(
            "%s units of line '%s' of %s g each; give both above 0"
                .formatted(units, line, gramsEach));
      }
    }
  }

  /** What became of it. */
  public sealed interface Packed {}

  /**
   * All is in parcels.
   *
   * @param parcels in the order in which they were begun
   */
  public record InParcels(List<Contents> parcels) implements Packed {

    /** Copies the parcels. */
    public InParcels {
      parcels = List.copyOf(parcels);
    }
  }

  /** It cannot be: a unit is heavier than a parcel may be, or there are too many parcels. */
  public record CannotBePacked(Reason reason) implements Packed {}

  /**
   * What is in a parcel.
   *
   * @param units by line, each above 0
   * @param grams what they weigh, without packaging
   */
  public record Contents(Map<LineId, Long> units, long grams) {

    /** Copies the units. */
    public Contents {
      units = Map.copyOf(units);
    }
  }

  /**
   * Returns the parcels.
   *
   * @param goods each line once
   * @param maxGrams what may be in one parcel at most, above 0
   */
  public static Packed pack(List<Units> goods, long maxGrams) {
    List<Units> heaviestFirst = new ArrayList<>(goods);
    heaviestFirst.sort(
        Comparator.comparingLong(Units::gramsEach)
            .reversed()
            .thenComparing(units -> units.line().value()));
    List<Map<String, Long>> parcels = new ArrayList<>();
    List<Long> weights = new ArrayList<>();
    for (Units units : heaviestFirst) {
      if (units.gramsEach() > maxGrams) {
        return new CannotBePacked(
            Reason.of(CarrierReason.TOO_HEAVY, "grams", units.gramsEach(), "limit", maxGrams)
                .with("line", units.line()));
      }
      long left = units.units();
      for (int i = 0; left > 0; i++) {
        if (i == MAX_PARCELS) {
          return new CannotBePacked(
              Reason.of(CarrierReason.TOO_MANY_PARCELS, "limit", MAX_PARCELS));
        }
        if (i == parcels.size()) {
          parcels.add(new TreeMap<>());
          weights.add(0L);
        }
        // All units of a line weigh the same: as many as fit go in at once.
        long fit = Math.min(left, (maxGrams - weights.get(i)) / units.gramsEach());
        if (fit > 0) {
          parcels.get(i).merge(units.line().value(), fit, Math::addExact);
          weights.set(i, weights.get(i) + fit * units.gramsEach());
          left -= fit;
        }
      }
    }
    List<Contents> contents = new ArrayList<>(parcels.size());
    for (int i = 0; i < parcels.size(); i++) {
      Map<LineId, Long> units = new HashMap<>();
      parcels.get(i).forEach((line, count) -> units.put(new LineId(line), count));
      contents.add(new Contents(units, weights.get(i)));
    }
    return new InParcels(contents);
  }
}
