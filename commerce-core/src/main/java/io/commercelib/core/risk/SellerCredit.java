package io.commercelib.core.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a seller is to be trusted, 0 to {@value #MAX_SCORE}, and why.
 *
 * <p>Of each way to fail, the share of good cases is drawn towards what is usual among sellers: the
 * mean of a beta distribution after n cases of which x were good, {@code (m·p + x) / (m + n)}, with
 * the usual share p and the weight m of as many cases. Source: Gelman, Carlin, Stern, Dunson,
 * Vehtari and Rubin, <i>Bayesian Data Analysis</i>, 3rd ed., ch. 2.4. So one late parcel of one
 * does not ruin a seller, and of a thousand nothing but the parcels counts. The score is the
 * weighted mean of the shares, in thousandths. Decimals throughout, shares rounded half to even at
 * nine decimals, the score half up to a whole number.
 *
 * @param score 0 to {@value #MAX_SCORE}, higher is better
 * @param parts what it is made of, in a fixed order
 */
public record SellerCredit(long score, List<Part> parts) {
  /** The best score. */
  public static final int MAX_SCORE = 1_000;

  private static final int SHARE_DECIMALS = 9;

  /** Copies the parts. */
  public SellerCredit {
    parts = List.copyOf(parts);
  }

  /** A way to fail. */
  public enum Measure {
    /** Sent when promised. */
    ON_TIME,
    /** Not called off. */
    NOT_CANCELLED,
    /** Not disputed. */
    NOT_DISPUTED,
    /** Not refunded. */
    NOT_REFUNDED
  }

  /**
   * One share that the score is made of.
   *
   * @param measure of what
   * @param good cases that were good
   * @param cases all of them
   * @param share of good ones after it was drawn to the usual one, 0 to 1, nine decimals
   * @param weight in percent of the score
   */
  public record Part(Measure measure, long good, long cases, BigDecimal share, int weight) {}

  /**
   * What is usual, and how much each measure weighs.
   *
   * @param measure of what
   * @param usual share of good cases, 0 to 1
   * @param weight in percent of the score; those of all measures make 100
   */
  public record Usual(Measure measure, BigDecimal usual, int weight) {

    /** Checks the share and the weight. */
    public Usual {
      if (usual.signum() < 0 || usual.compareTo(BigDecimal.ONE) > 0 || weight < 0) {
        throw new IllegalArgumentException(
            "%s is usually %s and weighs %s; give 0 to 1, and no weight below 0"
                .formatted(measure, usual, weight));
      }
    }
  }

  /**
   * By what sellers are measured.
   *
   * @param asCases how many cases the usual share counts as, above zero
   * @param usual one of each measure, in their order; their weights make 100
   */
  public record Scale(int asCases, List<Usual> usual) {

    /** Checks the weights. */
    public Scale {
      usual = List.copyOf(usual);
      List<Measure> measures = usual.stream().map(Usual::measure).toList();
      if (asCases < 1
          || !measures.equals(List.of(Measure.values()))
          || usual.stream().mapToInt(Usual::weight).sum() != 100) {
        throw new IllegalArgumentException(
            "a scale of %s cases and measures %s; give at least 1 case, each measure in order, and"
                    .formatted(asCases, measures)
                + " weights that make 100");
      }
    }

    /**
     * Returns a scale to begin with: 20 cases; on time 95 % usual and 35 of 100, not cancelled 98 %
     * and 25, not disputed 99.5 % and 25, not refunded 96 % and 15. These are our own; a shop that
     * knows its sellers sets its own.
     */
    public static Scale standard() {
      return new Scale(
          20,
          List.of(
              new Usual(Measure.ON_TIME, new BigDecimal("0.95"), 35),
              new Usual(Measure.NOT_CANCELLED, new BigDecimal("0.98"), 25),
              new Usual(Measure.NOT_DISPUTED, new BigDecimal("0.995"), 25),
              new Usual(Measure.NOT_REFUNDED, new BigDecimal("0.96"), 15)));
    }
  }

  /**
   * Returns the credit of a seller.
   *
   * @throws IllegalArgumentException if a part of what it did is more than its whole
   */
  public static SellerCredit of(SellerRecord seller, Scale scale) {
    if (!seller.addsUp()) {
      throw new IllegalArgumentException(
          "%s has a part above its whole; count orders before what becomes of them"
              .formatted(seller));
    }
    List<Part> parts = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Usual usual : scale.usual()) {
      long cases = usual.measure() == Measure.NOT_CANCELLED ? seller.orders() : seller.shipped();
      long good = cases - bad(seller, usual.measure());
      BigDecimal weight = BigDecimal.valueOf(scale.asCases());
      BigDecimal share =
          weight
              .multiply(usual.usual())
              .add(BigDecimal.valueOf(good))
              .divide(
                  weight.add(BigDecimal.valueOf(cases)), SHARE_DECIMALS, RoundingMode.HALF_EVEN);
      parts.add(new Part(usual.measure(), good, cases, share, usual.weight()));
      sum = sum.add(share.multiply(BigDecimal.valueOf(usual.weight())));
    }
    // Weights are percents: a hundred of them times one is a tenth of the best score.
    long score = sum.multiply(BigDecimal.TEN).setScale(0, RoundingMode.HALF_UP).longValueExact();
    return new SellerCredit(score, parts);
  }

  private static long bad(SellerRecord seller, Measure measure) {
    return switch (measure) {
      case ON_TIME -> seller.late();
      case NOT_CANCELLED -> seller.cancelled();
      case NOT_DISPUTED -> seller.disputed();
      case NOT_REFUNDED -> seller.refunded();
    };
  }
}
