package io.commercelib.examples.shop.report;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.joda.money.Money;

/**
 * One order from its list prices to what was paid, and what became of it.
 *
 * @param why what makes it worth looking at, such as "the largest order"
 * @param order its id
 * @param customer id of the member, or "guest"
 * @param tier of the member when ordering; empty for a guest
 * @param country where it went
 * @param placedAt on the simulated clock
 * @param lines in the order of the cart
 * @param steps from the list amount to what was paid: first the list amount, then every promotion
 *     (below zero) and shipping; they sum to {@code paid}
 * @param paid captured in all
 * @param machine name of the life cycle that {@code path} is about
 * @param path the states it went through, the first with the event that began it
 * @param refunds in order of time
 */
public record Receipt(
    String why,
    String order,
    String customer,
    String tier,
    String country,
    LocalDateTime placedAt,
    List<Line> lines,
    List<Step> steps,
    Money paid,
    String machine,
    List<PathStep> path,
    List<Refund> refunds) {

  /** Copies the lists, and checks that the steps sum to what was paid. */
  public Receipt {
    lines = List.copyOf(lines);
    steps = List.copyOf(steps);
    path = List.copyOf(path);
    refunds = List.copyOf(refunds);
    Money sum = Money.zero(paid.getCurrencyUnit());
    for (Step step : steps) {
      sum = sum.plus(step.amount());
    }
    if (!sum.equals(paid)) {
      throw new IllegalArgumentException(
          "receipt of order '%s': its steps sum to %s, %s was paid; leave no step out"
              .formatted(order, sum, paid));
    }
  }

  /**
   * An order line.
   *
   * @param quantity pieces
   * @param unitPrice before promotions, exact
   * @param list before promotions
   * @param discount taken off; zero or more
   * @param paid {@code list} less {@code discount}
   */
  public record Line(
      String sku,
      String name,
      long quantity,
      BigDecimal unitPrice,
      Money list,
      Money discount,
      Money paid) {}

  /**
   * A step of the waterfall.
   *
   * @param label such as the promotion's name, "goods at list price" or "shipping"
   * @param amount what it adds, below zero for what it takes off
   */
  public record Step(String label, Money amount) {}

  /**
   * A state reached.
   *
   * @param at on the simulated clock
   * @param event that led there
   * @param state reached
   */
  public record PathStep(LocalDateTime at, String event, String state) {}

  /**
   * A refund.
   *
   * @param at on the simulated clock
   * @param what such as "3 of 22423 from invoice C538341"
   * @param asked the row's own amount
   * @param paid back: what these pieces had paid
   */
  public record Refund(LocalDateTime at, String what, Money asked, Money paid) {}
}
