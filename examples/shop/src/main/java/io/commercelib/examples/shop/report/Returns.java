package io.commercelib.examples.shop.report;

import java.util.List;
import org.joda.money.Money;

/**
 * Why goods came back, and how what goes back for them comes about.
 *
 * @param reasons every reason that was given, most units first
 * @param causes of all refunds, each refund in exactly one
 * @param all from what the goods that came back were listed at to what went back for them
 * @param examples a few refunds worth looking at
 */
public record Returns(
    List<Reason> reasons, List<Cause> causes, RefundSteps all, List<RefundSteps> examples) {

  /** Copies the lists. */
  public Returns {
    reasons = List.copyOf(reasons);
    causes = List.copyOf(causes);
    examples = List.copyOf(examples);
  }

  /** Returns what there is to say where nothing came back; {@code zero} says in which currency. */
  public static Returns none(Money zero) {
    return new Returns(
        List.of(), List.of(), new RefundSteps("all that came back", List.of(), zero), List.of());
  }

  /**
   * Why goods came back.
   *
   * @param name the reason
   * @param cases how many gave it
   * @param units pieces they are about
   * @param sellable pieces of them that can be sold again
   * @param damaged pieces that cannot be sold as they are
   * @param scrap pieces that are worth nothing any more
   * @param back what went back for them
   */
  public record Reason(
      String name, long cases, long units, long sellable, long damaged, long scrap, Money back) {}

  /**
   * What led to refunds.
   *
   * @param name short
   * @param meaning one line
   * @param refunds how many
   * @param back what went back
   */
  public record Cause(String name, String meaning, long refunds, Money back) {}

  /**
   * How a refund comes about.
   *
   * @param title what it is about
   * @param steps the first is what the units were listed at; those that take something off are
   *     below zero; they sum to {@code back}
   * @param back what goes back
   */
  public record RefundSteps(String title, List<Receipt.Step> steps, Money back) {

    /** Copies the steps, and checks their sum. */
    public RefundSteps {
      steps = List.copyOf(steps);
      Money sum = Money.zero(back.getCurrencyUnit());
      for (Receipt.Step step : steps) {
        sum = sum.plus(step.amount());
      }
      if (!sum.equals(back)) {
        throw new IllegalArgumentException(
            "refund '%s': its steps sum to %s, %s goes back; leave no step out"
                .formatted(title, sum, back));
      }
    }
  }
}
