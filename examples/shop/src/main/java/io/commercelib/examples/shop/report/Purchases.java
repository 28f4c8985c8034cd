package io.commercelib.examples.shop.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was bought from whom, and how suppliers kept to it; pieces, and days of the shop.
 *
 * @param suppliers how each did over the whole replay
 * @param orders all that were sent, the oldest first
 * @param reviews all that were held, the oldest first
 */
public record Purchases(
    List<SupplierResult> suppliers, List<SentOrder> orders, List<Review> reviews) {

  /** Copies the lists. */
  public Purchases {
    suppliers = List.copyOf(suppliers);
    orders = List.copyOf(orders);
    reviews = List.copyOf(reviews);
  }

  /** Returns that of a shop that buys nothing. */
  public static Purchases none() {
    return new Purchases(List.of(), List.of(), List.of());
  }

  /**
   * One supplier.
   *
   * @param name its id
   * @param pieces of all its orders
   * @param promisedDays from order to shelf
   * @param meanDays measured, until the last piece; empty if nothing came
   * @param deviationDays measured likewise; empty if fewer than two came
   * @param plannedDays what is planned with, the promise counted like some orders
   * @param plannedDeviation likewise
   * @param due deliveries, a SKU of an order each, whose promised day is over
   * @param onTime of these, that were there in full
   * @param standing after the last review
   * @param card the latest; empty if it was never measured
   */
  public record SupplierResult(
      String name,
      Pieces pieces,
      int promisedDays,
      OptionalDouble meanDays,
      OptionalDouble deviationDays,
      double plannedDays,
      double plannedDeviation,
      long due,
      long onTime,
      String standing,
      Optional<Card> card) {}

  /**
   * What became of ordered pieces.
   *
   * @param ordered all
   * @param received that came and are good
   * @param rejected that came and went back
   * @param open that are still to come
   * @param givenUp that will not
   */
  public record Pieces(long ordered, long received, long rejected, long open, long givenUp) {
    /** None at all. */
    public static final Pieces NONE = new Pieces(0, 0, 0, 0, 0);

    /** Returns the sum of both. */
    public Pieces plus(Pieces more) {
      return new Pieces(
          Math.addExact(ordered, more.ordered),
          Math.addExact(received, more.received),
          Math.addExact(rejected, more.rejected),
          Math.addExact(open, more.open),
          Math.addExact(givenUp, more.givenUp));
    }
  }

  /**
   * A scorecard.
   *
   * @param from its first day
   * @param last its last day
   * @param total points of 100
   * @param grade which that is
   * @param measures of which something was measured
   */
  public record Card(
      LocalDate from, LocalDate last, BigDecimal total, String grade, List<Measure> measures) {

    /** Copies the measures. */
    public Card {
      measures = List.copyOf(measures);
    }
  }

  /**
   * One measure of a scorecard.
   *
   * @param name what
   * @param observed a share, as measured
   * @param sample of how many
   * @param value what it is taken as, the sample being small or large
   * @param score 0 to 1
   */
  public record Measure(
      String name, BigDecimal observed, long sample, BigDecimal value, BigDecimal score) {}

  /**
   * A purchase order.
   *
   * @param id its id
   * @param supplier to whom
   * @param sent when
   * @param state how far it has come
   * @param promisedDays until it was to come
   * @param actualDays until its last delivery; empty if nothing came
   * @param meanDays until a good piece of it came, on average; empty if none did
   * @param lines SKUs on it
   * @param pieces what became of them
   */
  public record SentOrder(
      String id,
      String supplier,
      LocalDate sent,
      String state,
      int promisedDays,
      OptionalLong actualDays,
      OptionalDouble meanDays,
      long lines,
      Pieces pieces) {}

  /**
   * A review of a supplier.
   *
   * @param supplier of whom
   * @param last the last day looked at
   * @param total points of 100
   * @param grade which that is
   * @param before how it stood
   * @param after how it stands
   * @param why in words
   */
  public record Review(
      String supplier,
      LocalDate last,
      BigDecimal total,
      String grade,
      String before,
      String after,
      String why) {}
}
