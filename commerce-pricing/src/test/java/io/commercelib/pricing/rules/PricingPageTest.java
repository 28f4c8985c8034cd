package io.commercelib.pricing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.analysis.Finding;
import io.commercelib.pricing.analysis.LintReason;
import io.commercelib.pricing.analysis.RuleLint;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.testing.Basket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What docs/pricing.md shows is what comes out. */
class PricingPageTest {
  private static final ReasonText ENGLISH =
      ReasonText.english(Arrays.asList(PricingReason.values()));

  @Test
  void example_comes_to_what_the_page_says() throws IOException {
    String page = Files.readString(Path.of("../docs/pricing.md"));
    String json = page.substring(page.indexOf("```json\n") + 8);
    RuleSet rules = RuleFormat.standard().read(json.substring(0, json.indexOf("```")));
    var request =
        Basket.in("GBP")
            .line("BAUBLE", 3, "10.50")
            .inCategory("CHRISTMAS")
            .line("MUG", 12, "2.55")
            .shipping("4.95")
            .to("UK")
            .request();

    PricingPlan plan = PricingEngine.compile(rules, Strategy.byPriority());
    Quote quote = plan.price(request);

    for (QuoteLine line : quote.lines()) {
      assertThat(page).contains(row(line));
    }
    assertThat(page).contains("To be paid: " + quote.payable());
    assertThat(plan.amounts(request).total()).isEqualTo(quote.payable());
    assertThat(quote.missed())
        .singleElement()
        .satisfies(
            missed ->
                assertThat(page)
                    .contains(
                        "%s was missed: \"%s\""
                            .formatted(missed.id(), ENGLISH.of(missed.reasons().get(0)))));
  }

  @Test
  void analysis_of_the_example_finds_what_the_page_says() throws IOException {
    String page = Files.readString(Path.of("../docs/pricing.md"));
    String json = page.substring(page.indexOf("```json\n") + 8);
    RuleSet rules = RuleFormat.standard().read(json.substring(0, json.indexOf("```")));
    ReasonText words = ReasonText.english(Arrays.asList(LintReason.values()));

    List<Finding> findings = RuleLint.of(rules, Instant.parse("2026-11-28T12:00:00Z"));

    assertThat(findings)
        .isNotEmpty()
        .allMatch(finding -> finding.severity() == Finding.Severity.NOTE)
        .filteredOn(finding -> finding.reason().is(LintReason.ONE_MORE_UNIT))
        .anySatisfy(
            finding -> {
              String text = words.of(finding.reason());
              assertThat(page).contains("\n" + text.substring(0, text.indexOf(';')) + "\n");
            });
    for (LintReason reason : LintReason.values()) {
      assertThat(reason.code().startsWith("lint.not-all") || page.contains(name(reason)))
          .as("docs/pricing.md tells of %s", reason)
          .isTrue();
    }
  }

  private static String name(LintReason reason) {
    return "`" + reason.code().substring("lint.".length()) + "`";
  }

  private static String row(QuoteLine line) {
    String units =
        line.runs().stream()
            .map(run -> run.count() + " at " + amount(run.each()))
            .collect(Collectors.joining(", "));
    return "| "
        + String.join(
            " | ",
            List.of(
                line.sku().value(),
                amount(line.listAmount()),
                discount(line, "CHRISTMAS-10"),
                discount(line, "SPEND-50"),
                amount(line.payable()),
                units))
        + " |";
  }

  private static String discount(QuoteLine line, String promotion) {
    return line.adjustments().stream()
        .filter(adjustment -> adjustment.promotion().equals(promotion))
        .map(Adjustment::discount)
        .map(PricingPageTest::amount)
        .findFirst()
        .orElse("-");
  }

  private static String amount(Money money) {
    return money.getAmount().toPlainString();
  }
}
