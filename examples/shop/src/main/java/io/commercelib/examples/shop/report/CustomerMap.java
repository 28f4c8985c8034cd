package io.commercelib.examples.shop.report;

import java.util.List;
import org.joda.money.Money;

/**
 * Customers by how lately and how often they ordered, and the segments that follow.
 *
 * @param recency what each score stands for, 1 first
 * @param frequency what each score stands for, 1 first
 * @param cells one for each pair of scores; empty if there are no customers
 * @param segments in the order of their rules, those without customers too
 */
public record CustomerMap(
    List<Band> recency, List<Band> frequency, List<Cell> cells, List<Segment> segments) {

  /** Copies the lists and checks their sizes. */
  public CustomerMap {
    recency = List.copyOf(recency);
    frequency = List.copyOf(frequency);
    cells = List.copyOf(cells);
    segments = List.copyOf(segments);
    if (cells.size() != recency.size() * frequency.size()) {
      throw new IllegalArgumentException(
          "%s cells for %s and %s scores; give one for each pair"
              .formatted(cells.size(), recency.size(), frequency.size()));
    }
  }

  /** Returns the map of nobody. */
  public static CustomerMap none() {
    return new CustomerMap(List.of(), List.of(), List.of(), List.of());
  }

  /**
   * What customers with one score have.
   *
   * @param least days since the last order, or orders
   * @param most likewise
   * @param customers who have it; 0 if nobody does, and then the bounds mean nothing
   */
  public record Band(long least, long most, long customers) {}

  /**
   * Customers with a pair of scores.
   *
   * @param recency score, the latest have the highest
   * @param frequency score
   * @param segment that they are in; empty if there are none
   * @param customers how many
   * @param spend of all of them on goods, refunds taken off
   */
  public record Cell(int recency, int frequency, String segment, long customers, Money spend) {}

  /**
   * A segment.
   *
   * @param name for people
   * @param customers how many
   * @param spend of all of them on goods, refunds taken off
   */
  public record Segment(String name, long customers, Money spend) {}

  /** Returns the customers with a pair of scores. */
  public Cell cell(int recencyScore, int frequencyScore) {
    return cells.stream()
        .filter(cell -> cell.recency() == recencyScore && cell.frequency() == frequencyScore)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no cell of recency %s and frequency %s; ask for scores that there are"
                        .formatted(recencyScore, frequencyScore)));
  }

  /** Returns all customers. */
  public long customers() {
    return cells.stream().mapToLong(Cell::customers).sum();
  }
}
