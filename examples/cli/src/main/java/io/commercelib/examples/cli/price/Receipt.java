package io.commercelib.examples.cli.price;

import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.promotion.PricingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** A quote in lines of text. */
final class Receipt {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(PricingReason.values()));

  private final PricingPlan plan;
  private final Quote quote;

  Receipt(PricingPlan plan, Quote quote) {
    this.plan = plan;
    this.quote = quote;
  }

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("line", "SKU", "units", "list", "paid", "promotions"));
    for (QuoteLine line : quote.lines()) {
      rows.add(
          List.of(
              line.id().value(),
              line.sku().value(),
              Long.toString(line.quantity()),
              plain(line.listAmount()),
              plain(line.payable()),
              taken(line.adjustments())));
    }
    rows.add(
        List.of(
            "",
            "shipping",
            "",
            plain(quote.shipping().listAmount()),
            plain(quote.shipping().payable()),
            taken(quote.shipping().adjustments())));
    List<String> lines = new ArrayList<>(TextTable.lines(rows, 0, 1, 5));
    for (TaxAmount tax : quote.taxes()) {
      lines.add(
          "Tax %s %s%s: %s on %s."
              .formatted(
                  tax.taxClass(),
                  tax.rate(),
                  tax.included() ? " (included)" : " (on top)",
                  tax.tax(),
                  tax.net()));
    }
    lines.add("To be paid: %s, %s less than listed.".formatted(quote.payable(), quote.discount()));
    return lines;
  }

  List<String> explanation() {
    List<String> lines = new ArrayList<>();
    for (AppliedPromotion applied : quote.applied()) {
      lines.add("%s gives %s:".formatted(applied.id(), applied.discount()));
      applied.reasons().forEach(reason -> lines.add("  " + ENGLISH.of(reason)));
    }
    for (MissedPromotion missed : quote.missed()) {
      lines.add("%s gives nothing:".formatted(missed.id()));
      missed.reasons().forEach(reason -> lines.add("  " + ENGLISH.of(reason)));
      if (quote.definitions().containsKey(missed.id())) {
        plan.cheapestChange(missed.id(), quote.request())
            .ifPresent(change -> lines.add("  it takes: " + ENGLISH.of(change)));
      }
    }
    return lines;
  }

  private static String taken(List<Adjustment> adjustments) {
    return adjustments.stream()
        .map(taken -> taken.promotion() + " -" + plain(taken.discount()))
        .collect(Collectors.joining(", "));
  }

  private static String plain(Money money) {
    return money.getAmount().toPlainString();
  }
}
