package io.commercelib.examples.shop.replay;

import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.RefundLine;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Receipt;
import io.commercelib.examples.shop.report.Returns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** From what units were listed at to what goes back for them, of one refund or of many together. */
final class RefundWaterfall {
  private static final int MOST_PROMOTIONS = 6;

  private final Map<String, Money> promotions = new HashMap<>();
  private final Map<String, Money> deductions = new TreeMap<>();
  private long units;
  private Money list = Tallies.zero();
  private Money taxOnTop = Tallies.zero();
  private Money difference = Tallies.zero();
  private Money shipping = Tallies.zero();
  private Money notTaken = Tallies.zero();
  private Money back = Tallies.zero();

  static RefundWaterfall of(RefundPreview refund) {
    RefundWaterfall one = new RefundWaterfall();
    one.add(refund);
    return one;
  }

  void add(RefundPreview refund) {
    for (RefundLine line : refund.lines()) {
      units += line.units();
      list = list.plus(line.list());
      taxOnTop = taxOnTop.plus(line.taxOnTop());
      difference = difference.plus(line.difference());
      for (Adjustment discount : line.discounts()) {
        promotions.merge(discount.promotion(), discount.discount(), Money::plus);
      }
    }
    for (RefundDeduction deduction : refund.deductions()) {
      deductions.merge(name(deduction), deduction.amount(), Money::plus);
    }
    shipping = shipping.plus(refund.amounts().shipping());
    notTaken = notTaken.plus(refund.notTaken());
    back = back.plus(refund.back());
  }

  /** Returns what a deduction is called, whatever its line and its units. */
  private static String name(RefundDeduction deduction) {
    if (deduction.reason().is(CaseReason.RETURN_LABEL)) {
      return "label for the way back";
    }
    return Optional.ofNullable(deduction.reason().values().get("rule"))
        .map(rule -> rule + " fee")
        .orElse(deduction.reason().code());
  }

  long units() {
    return units;
  }

  Money back() {
    return back;
  }

  /** Returns how many promotions and deductions it went through, and whether shipping is in it. */
  int variety() {
    return promotions.size() + deductions.size() + (shipping.isPositive() ? 1 : 0);
  }

  /** Returns it step by step, the largest promotions first and the rest of them as one step. */
  Returns.RefundSteps toReport(String title, UnaryOperator<String> promotionNames) {
    List<Receipt.Step> steps = new ArrayList<>();
    steps.add(new Receipt.Step("goods at list price", list));
    List<Map.Entry<String, Money>> byAmount = new ArrayList<>(promotions.entrySet());
    byAmount.sort(
        Map.Entry.<String, Money>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    Money rest = Tallies.zero();
    for (int i = 0; i < byAmount.size(); i++) {
      Money amount = byAmount.get(i).getValue();
      if (i < MOST_PROMOTIONS) {
        steps.add(
            new Receipt.Step(promotionNames.apply(byAmount.get(i).getKey()), amount.negated()));
      } else {
        rest = rest.plus(amount);
      }
    }
    int others = byAmount.size() - MOST_PROMOTIONS;
    add(steps, Figures.count(others, "promotion", "promotions") + " more", rest.negated());
    add(steps, "tax", taxOnTop);
    add(steps, "credited before", difference);
    add(steps, "shipping", shipping);
    deductions.forEach((name, amount) -> add(steps, name, amount.negated()));
    add(steps, "not taken yet", notTaken.negated());
    return new Returns.RefundSteps(title, steps, back);
  }

  private static void add(List<Receipt.Step> steps, String name, Money amount) {
    if (!amount.isZero()) {
      steps.add(new Receipt.Step(name, amount));
    }
  }
}
