package io.commercelib.membership.points.earn;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PointsMultiplier;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class EarnRequestTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final LineId LINE = new LineId("1");
  private static final Percent TWENTY = Percent.of(20);

  @Test
  void request_has_what_the_quote_knows_of_its_lines_and_its_customer() {
    EarnRequest request = EarnRequest.of(quote(), NOON);

    assertThat(request.at()).isEqualTo(NOON);
    assertThat(request.tier()).contains("GOLD");
    assertThat(request.segments()).containsExactly("students");
    assertThat(request.lines())
        .containsExactly(
            EarnLine.builder()
                .line(LINE)
                .sku(new Sku("MUG"))
                .paid(gbp("12.00"))
                .tax(gbp("2.00"))
                .addCategories("home", "mugs")
                .addTags("new")
                .brand("Acme")
                .addFactors(new EarnLine.Factor("WEEK", BigDecimal.TEN))
                .build(),
            EarnLine.builder().paid(gbp("3.00")).tax(gbp("0.50")).build());
  }

  @Test
  void part_of_a_line_has_its_share_of_the_tax_rounded_down() {
    EarnRequest request = EarnRequest.of(quote(), NOON, Map.of(LINE, gbp("5.99")), gbp("1.00"));

    // 2.00 * 5.99 / 12.00 is 0.9983, 0.50 / 3 is 0.1666.
    assertThat(request.lines()).extracting(EarnLine::tax).containsExactly(gbp("0.99"), gbp("0.16"));
  }

  @Test
  void lines_and_shipping_that_were_not_paid_for_are_left_out() {
    EarnRequest request =
        EarnRequest.of(quote(), NOON, Map.of(new LineId("9"), gbp("5.00")), gbp("0.00"));

    assertThat(request.lines())
        .containsExactly(
            EarnLine.builder().line(new LineId("9")).paid(gbp("5.00")).tax(gbp("0.00")).build());
  }

  private static Quote quote() {
    PricingRequest request =
        PricingRequest.builder()
            .at(NOON)
            .cart(
                Cart.builder()
                    .currency(CurrencyUnit.GBP)
                    .addLines(new CartLine(LINE, new Sku("MUG"), 1))
                    .shipping(new ShippingChoice("post", gbp("3.00")))
                    .build())
            .putItems(
                LINE,
                ItemFacts.builder()
                    .sku(new Sku("MUG"))
                    .listPrice(BigMoney.parse("GBP 12.00"))
                    .addCategoryPath("home", "mugs")
                    .addTags("new")
                    .brand("Acme")
                    .taxClass("standard")
                    .build())
            .customer(CustomerFacts.builder().tier("GOLD").addSegments("students").build())
            .taxes(TaxFacts.builder().included(true).putRates("standard", TWENTY).build())
            .build();
    return Quote.builder()
        .request(request)
        .rulesVersion("1")
        .addLines(
            QuoteLine.builder()
                .id(LINE)
                .sku(new Sku("MUG"))
                .quantity(1)
                .unitPrice(BigMoney.parse("GBP 12.00"))
                .listAmount(gbp("12.00"))
                .tax(new TaxAmount("standard", TWENTY, true, gbp("10.00"), gbp("2.00")))
                .payable(gbp("12.00"))
                .addRuns(new UnitRun(1, gbp("12.00")))
                .build())
        .shipping(
            ShippingQuote.builder()
                .method("post")
                .listAmount(gbp("3.00"))
                .addTaxes(new TaxAmount("standard", TWENTY, true, gbp("2.50"), gbp("0.50")))
                .payable(gbp("3.00"))
                .build())
        .addPointsMultipliers(
            new PointsMultiplier("WEEK", BigDecimal.TEN, List.of(LINE)),
            new PointsMultiplier("OTHER", BigDecimal.TEN, List.of(new LineId("2"))))
        .build();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
