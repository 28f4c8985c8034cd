package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What can be measured of a supplier, and in how many of what. */
public enum SupplierMeasure {
  /** Rejected units of those received, 0 to 1; its sample is units received. */
  DEFECTS("defects") {
    @Override
    Observation observe(SupplierRecord record) {
      return share(record.unitsRejected(), record.unitsReceived());
    }
  },
  /** Units received of those ordered, 0 or more; its sample is units ordered. */
  IN_FULL("in-full") {
    @Override
    Observation observe(SupplierRecord record) {
      return share(record.unitsReceived(), record.unitsOrdered());
    }
  },
  /** Units offered of those asked for, 0 or more; its sample is units asked for. */
  CAPACITY("capacity") {
    @Override
    Observation observe(SupplierRecord record) {
      return share(record.capacityOffered(), record.capacityAsked());
    }
  },
  /** The quoted price over that of the market, 1 if they are equal; its sample is quotes. */
  PRICE_INDEX("price-index") {
    @Override
    Observation observe(SupplierRecord record) {
      return record
          .prices()
          .map(
              prices ->
                  new Observation(
                      prices.index().multiply(BigDecimal.valueOf(prices.quotes())),
                      prices.quotes()))
          .orElse(Observation.NONE);
    }
  },
  /** Orders that came in full by the promised day, 0 to 1; its sample is orders that were due. */
  ON_TIME("on-time") {
    @Override
    Observation observe(SupplierRecord record) {
      return share(record.ordersOnTime(), record.ordersDue());
    }
  },
  /** The mean rating of its reputation; its sample is ratings. */
  REPUTATION_RATING("reputation-rating") {
    @Override
    Observation observe(SupplierRecord record) {
      return ratings(record.reputation());
    }
  },
  /** The mean rating of its service; its sample is ratings. */
  SERVICE_RATING("service-rating") {
    @Override
    Observation observe(SupplierRecord record) {
      return ratings(record.service());
    }
  };

  private final String word;

  SupplierMeasure(String word) {
    this.word = word;
  }

  abstract Observation observe(SupplierRecord record);

  /** Returns its English word, such as {@code on-time}. */
  public String word() {
    return word;
  }

  private static Observation share(long part, long whole) {
    return new Observation(BigDecimal.valueOf(part), whole);
  }

  private static Observation ratings(Optional<SupplierRecord.Ratings> ratings) {
    return ratings
        .map(
            given ->
                new Observation(
                    given.mean().multiply(BigDecimal.valueOf(given.count())), given.count()))
        .orElse(Observation.NONE);
  }

  /**
   * What was measured.
   *
   * @param sum n x: the mean times the sample
   * @param sample n: zero or more
   */
  record Observation(BigDecimal sum, long sample) {
    static final Observation NONE = new Observation(BigDecimal.ZERO, 0);

    /** Returns x, to 16 digits; empty without a sample. */
    Optional<BigDecimal> mean() {
      return sample == 0
          ? Optional.empty()
          : Optional.of(sum.divide(BigDecimal.valueOf(sample), MathContext.DECIMAL64));
    }

    /** Returns {@code (n x + k prior) / (n + k)}, to 16 digits. */
    BigDecimal shrunk(BigDecimal prior, BigDecimal weight) {
      return sum.add(weight.multiply(prior))
          .divide(BigDecimal.valueOf(sample).add(weight), MathContext.DECIMAL64);
    }
  }
}
