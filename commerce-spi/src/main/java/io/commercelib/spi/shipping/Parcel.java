package io.commercelib.spi.shipping;

/**
 * One package.
 *
 * @param grams weight, above 0
 * @param lengthMillimetres longest side, above 0
 * @param widthMillimetres above 0
 * @param heightMillimetres above 0
 */
public record Parcel(
    long grams, int lengthMillimetres, int widthMillimetres, int heightMillimetres) {

  /** Checks that every measure is above 0. */
  public Parcel {
    if (grams < 1 || lengthMillimetres < 1 || widthMillimetres < 1 || heightMillimetres < 1) {
      throw new IllegalArgumentException(
          "a parcel of %s g and %s x %s x %s mm; every measure must be above 0"
              .formatted(grams, lengthMillimetres, widthMillimetres, heightMillimetres));
    }
  }
}
