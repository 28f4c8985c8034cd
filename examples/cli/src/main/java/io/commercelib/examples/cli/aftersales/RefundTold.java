package io.commercelib.examples.cli.aftersales;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.aftersales.LineVerdict;
import io.commercelib.core.aftersales.PolicyRefund;
import io.commercelib.core.aftersales.PolicyVerdict;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.RefundLine;
import io.commercelib.core.quote.RefundShares;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.examples.cli.rules.ReasonJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** A refund in words and as JSON: the way from list prices down to each payment. */
final class RefundTold {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(CaseReason.values()));

  private final Quote sale;
  private final RefundAsked asked;
  private final Optional<PolicyVerdict> verdict;
  private final PolicyRefund refund;
  private final List<RefundLine> lines;
  private final Money credited;
  private final List<RefundDeduction> deductions;
  private final Money back;

  RefundTold(Quote sale, RefundAsked asked, Optional<PolicyVerdict> verdict, PolicyRefund refund) {
    this.sale = sale;
    this.asked = asked;
    this.verdict = verdict;
    this.refund = refund;
    lines = RefundShares.of(sale, asked.before(), refund.amounts());
    credited = refund.amounts().total();
    deductions = RefundDeduction.within(refund.deductions(), credited);
    Money left = credited;
    for (RefundDeduction deduction : deductions) {
      left = left.minus(deduction.amount());
    }
    back = left;
  }

  List<String> lines() {
    List<String> told = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("line", "SKU", "units", "list", "paid", "back", "tax in it", "promotions"));
    for (RefundLine line : lines) {
      rows.add(
          List.of(
              line.line().value(),
              line.sku().value(),
              Long.toString(line.units()),
              plain(line.list()),
              plain(line.paid()),
              plain(line.amount()),
              plain(line.tax()),
              promotions(line)));
    }
    Money shipping = refund.amounts().shipping();
    rows.add(
        List.of(
            "",
            "shipping",
            "",
            "",
            plain(sale.shipping().payable()),
            plain(shipping),
            plain(shippingTax()),
            ""));
    told.addAll(TextTable.lines(rows, 0, 1, 7));
    told.add("Credited: %s.".formatted(credited));
    for (RefundDeduction deduction : deductions) {
      told.add("Kept back: %s (%s).".formatted(deduction.amount(), ENGLISH.of(deduction.reason())));
    }
    for (RefundAsked.Payment part : parts()) {
      told.add("By %s: %s.".formatted(part.method(), part.amount()));
    }
    told.add("Goes back: %s.".formatted(back));
    verdict.ifPresent(known -> told.addAll(words(known)));
    return told;
  }

  private static List<String> words(PolicyVerdict verdict) {
    List<String> told = new ArrayList<>();
    for (LineVerdict line : verdict.lines()) {
      if (line.against().isEmpty() && line.until().isPresent()) {
        told.add(
            "Allowed: %s of line %s, which arrived at %s, until %s by '%s'."
                .formatted(
                    line.units().units(),
                    line.units().line(),
                    line.units().at(),
                    line.until().get(),
                    line.rule().orElse("")));
      }
    }
    for (Reason reason : verdict.reasons()) {
      told.add("Refused: %s.".formatted(ENGLISH.of(reason)));
    }
    told.add("The way back is borne by the %s.".formatted(EnumWords.of(verdict.returnShipping())));
    return told;
  }

  /** Returns what each payment gives back, as far as payments are known. */
  private List<RefundAsked.Payment> parts() {
    List<RefundAsked.Payment> parts = new ArrayList<>();
    Money left = back;
    for (RefundAsked.Payment payment : asked.payments()) {
      Money part = payment.amount().isGreaterThan(left) ? left : payment.amount();
      if (part.isPositive()) {
        parts.add(new RefundAsked.Payment(payment.method(), part));
        left = left.minus(part);
      }
    }
    return parts;
  }

  private Money shippingTax() {
    Money tax = Money.zero(sale.cart().currency());
    if (refund.amounts().shipping().isPositive()) {
      for (TaxAmount of : sale.shipping().taxes()) {
        tax = tax.plus(of.tax());
      }
    }
    return tax;
  }

  private static String promotions(RefundLine line) {
    List<String> parts = new ArrayList<>();
    for (Adjustment off : line.discounts()) {
      parts.add("%s -%s".formatted(off.promotion(), plain(off.discount())));
    }
    if (!line.difference().isZero()) {
      parts.add("credited before or priced anew " + plain(line.difference()));
    }
    return String.join(", ", parts);
  }

  private static String plain(Money money) {
    return money.getAmount().toPlainString();
  }

  ObjectNode json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", "refund/1");
    verdict.ifPresent(known -> document.set("verdict", json(known)));
    ArrayNode list = document.putArray("lines");
    for (RefundLine line : lines) {
      ObjectNode node =
          list.addObject()
              .put("line", line.line().value())
              .put("sku", line.sku().value())
              .put("units", line.units())
              .put("list", line.list().toString());
      ArrayNode discounts = node.putArray("discounts");
      for (Adjustment off : line.discounts()) {
        discounts
            .addObject()
            .put("promotion", off.promotion())
            .put("discount", off.discount().toString());
      }
      node.put("taxOnTop", line.taxOnTop().toString())
          .put("paid", line.paid().toString())
          .put("difference", line.difference().toString())
          .put("amount", line.amount().toString())
          .put("tax", line.tax().toString());
    }
    document
        .put("shipping", refund.amounts().shipping().toString())
        .put("shippingTax", shippingTax().toString())
        .put("credited", credited.toString());
    ArrayNode kept = document.putArray("keptBack");
    for (RefundDeduction deduction : deductions) {
      ObjectNode node = kept.addObject().put("amount", deduction.amount().toString());
      node.set("reason", ReasonJson.of(deduction.reason(), ENGLISH));
    }
    ArrayNode payments = document.putArray("payments");
    for (RefundAsked.Payment part : parts()) {
      payments.addObject().put("method", part.method()).put("amount", part.amount().toString());
    }
    return document.put("back", back.toString());
  }

  private static ObjectNode json(PolicyVerdict verdict) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("allowed", verdict.reasons().isEmpty());
    ArrayNode list = node.putArray("lots");
    for (LineVerdict line : verdict.lines()) {
      ObjectNode lot =
          list.addObject()
              .put("line", line.units().line().value())
              .put("units", line.units().units())
              .put("arrivedAt", line.units().at().toString());
      line.rule().ifPresent(rule -> lot.put("rule", rule));
      line.until().ifPresent(until -> lot.put("until", until.toString()));
      line.against().ifPresent(reason -> lot.set("against", ReasonJson.of(reason, ENGLISH)));
    }
    ArrayNode against = node.putArray("against");
    verdict.against().forEach(reason -> against.add(ReasonJson.of(reason, ENGLISH)));
    return node.put("returnShipping", EnumWords.of(verdict.returnShipping()));
  }
}
