package io.commercelib.core.review;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.util.Optional;

/**
 * What is reviewed: an order, or what was bought in one of its lines. It names the review: there is
 * one of each.
 *
 * @param line empty for the order itself
 */
public record ReviewSubject(OrderId order, Optional<LineId> line) {

  /** Checks that both together are short enough to be a name: some 190 characters. */
  public ReviewSubject {
    Id.check("subject of a review", text(order, line));
  }

  /** Returns an order itself. */
  public static ReviewSubject of(OrderId order) {
    return new ReviewSubject(order, Optional.empty());
  }

  /** Returns what was bought in a line. */
  public static ReviewSubject of(OrderId order, LineId line) {
    return new ReviewSubject(order, Optional.of(line));
  }

  /** Returns its name as an aggregate. */
  public AggregateId aggregate() {
    return new AggregateId(Review.AGGREGATE, text());
  }

  /** The length first: ids may have any character in them. */
  private static String text(OrderId order, Optional<LineId> line) {
    String id = order.value().length() + "/" + order.value();
    return line.map(bought -> id + "/" + bought.value()).orElse(id);
  }

  String text() {
    return text(order, line);
  }

  static ReviewSubject parse(String text) {
    int slash = text.indexOf('/');
    int end = slash + 1 + Integer.parseInt(text.substring(0, slash));
    OrderId order = new OrderId(text.substring(slash + 1, end));
    return end == text.length() ? of(order) : of(order, new LineId(text.substring(end + 1)));
  }

  @Override
  public String toString() {
    return line.map(bought -> order + "/" + bought).orElse(order.value());
  }
}
