package io.commercelib.core.fulfilment.carrier;

import com.google.common.math.LongMath;
import io.commercelib.spi.shipping.Parcel;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a carrier, or the shop's own fleet, offers, as data. Immutable. */
@Value.Immutable
public interface CarrierService {

  /** Returns its name. */
  ServiceId id();

  /** Returns whose vehicles carry it. */
  Fleet fleet();

  /** Returns what one parcel may be at most; empty for anything that the areas have a cost for. */
  Optional<ParcelLimits> limits();

  /**
   * Returns the cubic millimetres that count as one gram: 5,000 for "length times width times
   * height in centimetres, by 5,000, in kilograms". Empty if only the scales count.
   */
  Optional<Long> cubicMillimetresPerGram();

  /** Returns the zone of the cut-off, and of the days of collection. */
  ZoneId zone();

  /** Returns until when goods must be ready to be collected on the same day, inclusive. */
  LocalTime cutOff();

  /** Returns the days on which it collects. */
  BusinessDays collects();

  /** Returns the days on which it delivers; these are the working days of an area's time. */
  BusinessDays delivers();

  /** Returns how many parcels it collects a day at most; empty for any number. */
  Optional<Long> parcelsPerDay();

  /** Returns where it goes; the area with the longest beginning of a postcode counts. */
  List<ServiceArea> areas();

  /** Returns the weight that is billed for a parcel, in grams: that of its size, if it is more. */
  default long billedGrams(Parcel parcel) {
    if (cubicMillimetresPerGram().isEmpty()) {
      return parcel.grams();
    }
    long volume =
        Math.multiplyExact(
            Math.multiplyExact((long) parcel.lengthMillimetres(), parcel.widthMillimetres()),
            parcel.heightMillimetres());
    long bySize =
        LongMath.divide(volume, cubicMillimetresPerGram().orElseThrow(), RoundingMode.CEILING);
    return Math.max(parcel.grams(), bySize);
  }

  /** Returns the nearest area of an address; empty if it does not go there. */
  default Optional<ServiceArea> areaOf(String country, Optional<String> postcode) {
    ServiceArea nearest = null;
    int best = -1;
    for (ServiceArea area : areas()) {
      int near = area.nearness(country, postcode).orElse(-1);
      if (near > best) {
        nearest = area;
        best = near;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Checks the figures, and that no two areas claim one beginning of a postcode. */
  @Value.Check
  default void check() {
    if (areas().isEmpty()) {
      throw new IllegalArgumentException(
          "service '%s' goes nowhere; give at least one area".formatted(id()));
    }
    if (cubicMillimetresPerGram().orElse(1L) < 1 || parcelsPerDay().orElse(1L) < 1) {
      throw new IllegalArgumentException(
          "service '%s': %s mm³ count as a gram, %s parcels a day; give each above 0, or leave it out"
              .formatted(id(), cubicMillimetresPerGram().orElse(1L), parcelsPerDay().orElse(1L)));
    }
    Set<String> claimed = new HashSet<>();
    for (ServiceArea area : areas()) {
      for (String code : area.postcodes().isEmpty() ? Set.of("") : area.postcodes()) {
        if (!claimed.add(area.country() + " " + code)) {
          throw new IllegalArgumentException(
              "service '%s': area '%s' is not the first with postcodes '%s' in %s; leave one out"
                  .formatted(id(), area.name(), code, area.country()));
        }
      }
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCarrierService.Builder {
    Builder() {}
  }
}
