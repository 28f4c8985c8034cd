package io.commercelib.core.aftersales;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.money.Percent;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/after-sales.md} what the library does: its policy, its diagram, its figures.
 */
class AfterSalesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "after-sales.md");
  private static final String WRITE = "docs.write";
  private static final ReasonText ENGLISH = ReasonText.english(List.of(CaseReason.values()));
  private static final Pattern POLICY = Pattern.compile("(?s)<!-- policy -->\n```json\n(.*?)```");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?s)(<!-- (?:figures|diagram): ([a-z-]+) -->\n```(?:text|mermaid)\n)(.*?)```");

  private final SettableClock clock = new SettableClock(OPENING);
  private final Map<String, String> blocks = new TreeMap<>();

  @Test
  void page_is_current() throws IOException {
    String written = Files.readString(PAGE);
    Matcher policy = POLICY.matcher(written);
    assertThat(policy.find()).isTrue();
    ReturnPolicy rules = ReturnPolicyFormat.standard().read(policy.group(1));
    blocks.put("case", CaseLifecycle.definition().toMermaid().stripTrailing());
    returns(shop(rules));
    fallenPrice(shop(rules));

    String page =
        WRITTEN
            .matcher(written)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1)
                            + blocks.getOrDefault(found.group(2), "nothing is called so")
                            + "\n```"));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "docs/after-sales.md is not what the library does; write it anew: ./mvnw test -pl"
                + " commerce-core -am -Dtest=AfterSalesPageTest -D%s=true".formatted(WRITE)
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(page);
  }

  private SmallShop shop(ReturnPolicy policy) {
    return new SmallShop(
        MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock, policy);
  }

  private void returns(SmallShop shop) {
    shop.place(
        "A-1",
        sale(shop),
        new Tender("gift-card", Optional.of(gbp("5.00")), Map.of()),
        new Tender("card", Optional.empty(), Map.of()));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 3L, TEAS, 1L));

    List<String> first = refund(shop, "R-1", ReturnReason.CHANGED_MIND, Map.of(MUGS, 1L));
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(gbp("1.95"));
    first.add(sums(shop.order("A-1")));
    blocks.put("changed-mind", String.join("\n", first));

    List<String> rest =
        refund(shop, "R-2", ReturnReason.NOT_AS_DESCRIBED, Map.of(MUGS, 2L, TEAS, 1L));
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(gbp("13.65"));
    rest.add(sums(shop.order("A-1")));
    blocks.put("the-rest", String.join("\n", rest));
  }

  private void fallenPrice(SmallShop shop) {
    shop.place("A-1", 3, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 3L));
    List<String> told = new ArrayList<>();
    told.add("three mugs at GBP 4.00, which cost GBP 3.10 now; the customer asks for two");
    shop.protectPrice("P-1", "A-1", 2, "GBP 3.10");
    told.addAll(lines(shop.afterSales.previewRefund(new CaseId("P-1")).orElseThrow()));
    shop.decide("P-1", new CaseTrigger.Approve());
    shop.runDue();
    told.add("then all three come back, faulty");
    told.addAll(refund(shop, "R-1", ReturnReason.FAULTY, Map.of(MUGS, 3L)));
    told.add(sums(shop.order("A-1")));
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(gbp("15.00"));
    blocks.put("price-fell", String.join("\n", told));
  }

  private static List<String> refund(
      SmallShop shop, String id, ReturnReason reason, Map<LineId, Long> units) {
    shop.afterSales.request(shop.asking(id, "A-1", CaseKind.RETURN, units, reason));
    shop.decide(id, new CaseTrigger.Approve());
    shop.decide(id, new CaseTrigger.Receive(units));
    Map<LineId, CaseTrigger.Finding> found =
        new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    units.forEach((line, count) -> found.put(line, CaseTrigger.Finding.sellable(count)));
    shop.decide(id, new CaseTrigger.Inspect(found));
    RefundPreview preview = shop.afterSales.previewRefund(new CaseId(id)).orElseThrow();
    Money before = shop.order("A-1").payment().refunded();
    shop.decide(id, new CaseTrigger.Settle());
    shop.runDue();
    assertThat(shop.order("A-1").payment().refunded().minus(before)).isEqualTo(preview.back());
    return lines(preview);
  }

  private static List<String> lines(RefundPreview preview) {
    List<String> told = new ArrayList<>();
    for (RefundLine line : preview.lines()) {
      StringBuilder text = new StringBuilder();
      text.append("%s x %s: list %s".formatted(line.units(), line.sku(), line.list()));
      for (Adjustment off : line.discounts()) {
        text.append(", %s -%s".formatted(off.promotion(), off.discount()));
      }
      text.append(", paid %s".formatted(line.paid()));
      if (!line.difference().isZero()) {
        text.append(", difference %s".formatted(line.difference()));
      }
      text.append(", credited %s, tax in it %s".formatted(line.amount(), line.tax()));
      told.add(text.toString());
    }
    if (preview.amounts().shipping().isPositive()) {
      told.add("shipping: credited %s".formatted(preview.amounts().shipping()));
    }
    for (RefundDeduction deduction : preview.deductions()) {
      told.add("kept back: %s (%s)".formatted(deduction.amount(), ENGLISH.of(deduction.reason())));
    }
    for (RefundPreview.Part part : preview.tenders()) {
      told.add("by %s: %s".formatted(part.method(), part.amount()));
    }
    told.add("goes back: %s".formatted(preview.back()));
    return told;
  }

  private static String sums(Order order) {
    return "in all: taken %s, gone back %s, kept back %s, still owed for what is kept %s"
        .formatted(
            order.payment().captured(),
            order.payment().refunded(),
            order.keptBack(),
            order.price().minus(order.keptBack()));
  }

  /** Mugs less 10 %, tea, shipping less a pound; taxes are included. */
  private static Quote sale(SmallShop shop) {
    Quote listed = shop.quote(3, 1);
    List<QuoteLine> lines = new ArrayList<>();
    for (QuoteLine line : listed.lines()) {
      QuoteLine.Builder priced = QuoteLine.builder().from(line);
      if (line.id().equals(MUGS)) {
        priced
            .adjustments(List.of(new Adjustment("TEN-OFF", gbp("1.20"))))
            .payable(gbp("10.80"))
            .tax(new TaxAmount("standard", Percent.of(20), true, gbp("9.00"), gbp("1.80")))
            .runs(List.of(new UnitRun(3, gbp("3.60"))));
      } else {
        priced.tax(new TaxAmount("reduced", Percent.of(5), true, gbp("2.38"), gbp("0.12")));
      }
      lines.add(priced.build());
    }
    return Quote.builder()
        .from(listed)
        .lines(lines)
        .shipping(
            ShippingQuote.builder()
                .from(listed.shipping())
                .adjustments(List.of(new Adjustment("SHIP-1", gbp("1.00"))))
                .payable(gbp("2.00"))
                .addTaxes(new TaxAmount("standard", Percent.of(20), true, gbp("1.67"), gbp("0.33")))
                .build())
        .applied(
            List.of(
                new AppliedPromotion("TEN-OFF", gbp("1.20"), List.of()),
                new AppliedPromotion("SHIP-1", gbp("1.00"), List.of())))
        .build();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
