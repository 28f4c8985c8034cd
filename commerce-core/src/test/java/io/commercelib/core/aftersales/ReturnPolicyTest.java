package io.commercelib.core.aftersales;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The policy of {@code return-policy.json}, asked about mugs, cheese and a cup with a name. */
class ReturnPolicyTest {
  private static final LineId MUG = new LineId("MUG");
  private static final LineId CHEESE = new LineId("CHEESE");
  private static final LineId CUP = new LineId("CUP");
  private static final ReturnPolicy POLICY =
      ReturnPolicyFormat.standard().read(ReturnPolicyFormatTest.SAMPLE);

  // In the evening of the 20th in London, and not summer time yet.
  private static final Instant ARRIVED = Instant.parse("2026-03-20T23:30:00Z");

  @Test
  void statutory_window_ends_with_the_last_day_in_the_zone_of_the_shop() {
    // The fourteenth day after the 20th of March ends at midnight of summer time.
    Instant last = Instant.parse("2026-04-03T22:59:59.999999Z");

    LineVerdict inTime = judge(MUG, ReturnReason.CHANGED_MIND, "", last);
    LineVerdict late = judge(MUG, ReturnReason.CHANGED_MIND, "", last.plusNanos(1_000));

    assertThat(inTime.against()).isEmpty();
    assertThat(inTime.rule()).contains("statutory");
    assertThat(inTime.until()).contains(Instant.parse("2026-04-03T23:00:00Z"));
    assertThat(late.against())
        .contains(
            Reason.of(CaseReason.WINDOW_CLOSED, "line", MUG, "rule", "statutory")
                .with("until", Instant.parse("2026-04-03T23:00:00Z")));
  }

  @Test
  void tier_makes_the_window_longer() {
    LineVerdict verdict =
        judge(MUG, ReturnReason.CHANGED_MIND, "GOLD", Instant.parse("2026-05-01T00:00:00Z"));

    assertThat(verdict.against()).isEmpty();
    assertThat(verdict.rule()).contains("gold");
    assertThat(verdict.until()).contains(Instant.parse("2026-05-19T23:00:00Z"));
  }

  @Test
  void other_reason_has_a_window_of_its_own() {
    Instant nextYear = Instant.parse("2027-06-01T00:00:00Z");

    assertThat(judge(MUG, ReturnReason.FAULTY, "", nextYear).rule()).contains("warranty");
    assertThat(judge(MUG, ReturnReason.FAULTY, "", nextYear).against()).isEmpty();
    assertThat(code(judge(MUG, ReturnReason.MISSING, "", nextYear)))
        .isEqualTo("case.window-closed");
  }

  @Test
  void reason_without_any_window_is_refused() {
    assertThat(code(judge(MUG, ReturnReason.LATE, "", ARRIVED))).isEqualTo("case.no-window");
  }

  @Test
  void goods_are_excluded_by_category_and_attribute_for_one_reason_alone() {
    LineVerdict cheese = judge(CHEESE, ReturnReason.CHANGED_MIND, "", ARRIVED);
    LineVerdict cup = judge(CUP, ReturnReason.CHANGED_MIND, "GOLD", ARRIVED);

    assertThat(cheese.against())
        .contains(Reason.of(CaseReason.EXCLUDED, "line", CHEESE, "rule", "food"));
    assertThat(cup.against())
        .contains(Reason.of(CaseReason.EXCLUDED, "line", CUP, "rule", "made-to-order"));
    assertThat(judge(CHEESE, ReturnReason.FAULTY, "", ARRIVED).against()).isEmpty();
  }

  @Test
  void evidence_is_demanded_by_reason() {
    PolicyVerdict without = POLICY.judge(request(MUG, ReturnReason.DAMAGED_IN_TRANSIT, "", 0));
    PolicyVerdict with = POLICY.judge(request(MUG, ReturnReason.DAMAGED_IN_TRANSIT, "", 1));

    assertThat(without.reasons())
        .containsExactly(Reason.of(CaseReason.EVIDENCE_MISSING, "needed", 1, "given", 0));
    assertThat(with.reasons()).isEmpty();
  }

  @Test
  void way_back_is_borne_by_whoever_the_rule_names() {
    assertThat(POLICY.judge(request(MUG, ReturnReason.CHANGED_MIND, "", 0)).returnShipping())
        .isEqualTo(ReturnShipping.Bearer.CUSTOMER);
    assertThat(POLICY.judge(request(MUG, ReturnReason.FAULTY, "", 0)).returnShipping())
        .isEqualTo(ReturnShipping.Bearer.SHOP);
  }

  @Test
  void each_lot_has_its_own_end() {
    Instant later = Instant.parse("2026-03-30T12:00:00Z");
    PolicyVerdict verdict =
        POLICY.judge(
            new ReturnRequest(
                sale(""),
                ARRIVED,
                CaseKind.RETURN,
                ReturnReason.CHANGED_MIND,
                List.of(new UnitsArrived(MUG, 1, ARRIVED), new UnitsArrived(MUG, 2, later)),
                0,
                Instant.parse("2026-04-05T00:00:00Z")));

    assertThat(verdict.lines())
        .extracting(line -> line.against().isPresent())
        .containsExactly(true, false);
    assertThat(verdict.lines().get(1).until()).contains(Instant.parse("2026-04-13T23:00:00Z"));
  }

  private static LineVerdict judge(LineId line, ReturnReason reason, String tier, Instant at) {
    ReturnRequest asked = request(line, reason, tier, 0);
    return POLICY
        .judge(
            new ReturnRequest(
                asked.sale(), asked.soldAt(), asked.kind(), reason, asked.units(), 0, at))
        .lines()
        .get(0);
  }

  private static ReturnRequest request(
      LineId line, ReturnReason reason, String tier, int evidence) {
    return new ReturnRequest(
        sale(tier),
        ARRIVED,
        CaseKind.RETURN,
        reason,
        List.of(new UnitsArrived(line, 1, ARRIVED)),
        evidence,
        ARRIVED);
  }

  private static Quote sale(String tier) {
    CustomerFacts.Builder customer = CustomerFacts.builder();
    if (!tier.isEmpty()) {
      customer.tier(tier);
    }
    return new ListPricer()
        .price(
            PricingRequest.builder()
                .at(ARRIVED)
                .cart(
                    Cart.builder()
                        .currency(CurrencyUnit.GBP)
                        .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")))
                        .addLines(
                            new CartLine(MUG, new Sku("MUG"), 3),
                            new CartLine(CHEESE, new Sku("CHEESE"), 1),
                            new CartLine(CUP, new Sku("CUP"), 1))
                        .build())
                .customer(customer.build())
                .putItems(MUG, item("MUG").build())
                .putItems(CHEESE, item("CHEESE").addCategoryPath("food", "dairy").build())
                .putItems(CUP, item("CUP").putAttributes("personalised", "yes").build())
                .build());
  }

  private static ItemFacts.Builder item(String sku) {
    return ItemFacts.builder().sku(new Sku(sku)).listPrice(BigMoney.parse("GBP 4.00"));
  }

  private static String code(LineVerdict verdict) {
    return verdict.against().orElseThrow().code();
  }
}
