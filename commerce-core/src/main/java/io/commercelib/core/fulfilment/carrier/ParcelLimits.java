package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.shipping.Parcel;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one parcel may be at most.
 *
 * @param grams weight as it is on the scales, above 0
 * @param longestMillimetres longest side, above 0
 * @param lengthPlusGirthMillimetres longest side and the way round the other two, above 0
 */
public record ParcelLimits(long grams, int longestMillimetres, int lengthPlusGirthMillimetres) {

  /** Checks that each is above 0. */
  public ParcelLimits {
    if (grams < 1 || longestMillimetres < 1 || lengthPlusGirthMillimetres < 1) {
      throw new IllegalArgumentException(
          "parcels of at most %s g, %s mm and %s mm with girth; give each above 0"
              .formatted(grams, longestMillimetres, lengthPlusGirthMillimetres));
    }
  }

  /** Returns why a parcel is beyond them; empty if it is not. */
  Optional<Reason> against(Parcel parcel) {
    if (parcel.grams() > grams) {
      return Optional.of(
          Reason.of(CarrierReason.TOO_HEAVY, "grams", parcel.grams(), "limit", grams));
    }
    int[] sides =
        IntStream.of(
                parcel.lengthMillimetres(), parcel.widthMillimetres(), parcel.heightMillimetres())
            .sorted()
            .toArray();
    long withGirth = sides[2] + 2L * ((long) sides[0] + sides[1]);
    return sides[2] > longestMillimetres || withGirth > lengthPlusGirthMillimetres
        ? Optional.of(
            Reason.of(CarrierReason.TOO_LARGE, "longest", sides[2], "withGirth", withGirth))
        : Optional.empty();
  }
}
