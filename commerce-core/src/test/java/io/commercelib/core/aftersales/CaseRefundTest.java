package io.commercelib.core.aftersales;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * Refunds of cases by the policy of {@code return-policy.json}: mugs at 4.00, tea at 2.50, shipping
 * at 3.00; a restocking fee of 12.5 %, 0.25 for a mug, 1.20 for the way back.
 */
class CaseRefundTest {
  private static final ReturnPolicy POLICY =
      ReturnPolicyFormat.standard().read(ReturnPolicyFormatTest.SAMPLE);

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final DecliningRefunds declining = new DecliningRefunds(bank);
  private final SmallShop shop = new SmallShop(MemoryStorage.encoded(), declining, clock, POLICY);

  @Test
  void fees_are_taken_off_one_by_one_and_all_adds_up() {
    bought(3, 1);
    ask("R-1", CaseKind.RETURN, ReturnReason.CHANGED_MIND, Map.of(MUGS, 2L));
    comeBack("R-1", new CaseTrigger.Finding(2, 0, 0, 0));

    settle("R-1");

    OrderRefund refund = shop.order("A-1").refunds().get(0);
    // 12.5 % of 8.00, twice 0.25, the label.
    assertThat(refund.deductions())
        .extracting(deduction -> deduction.amount().toString())
        .containsExactly("GBP 1.00", "GBP 0.50", "GBP 1.20");
    assertThat(refund.deductions())
        .extracting(deduction -> deduction.reason().code())
        .containsExactly("case.fee", "case.fee", "case.return-label");
    assertThat(refunded()).isEqualTo(gbp("5.30"));
    // Paid: 12.00, 2.50 and 3.00.
    assertThat(shop.order("A-1").kept()).isEqualTo(gbp("12.20"));
    assertThat(shop.order("A-1").owed()).isEqualTo(gbp("12.20"));
    assertThat(told(OrderEvent.Refunded.class).deductions()).isEqualTo(refund.deductions());
  }

  @Test
  void shops_fault_costs_the_customer_nothing_and_shipping_goes_back_with_the_last_units() {
    bought(2, 0);
    ask("R-1", CaseKind.RETURN, ReturnReason.NOT_AS_DESCRIBED, Map.of(MUGS, 1L));
    comeBack("R-1", new CaseTrigger.Finding(1, 0, 0, 0));
    settle("R-1");
    Money first = refunded();

    ask("R-2", CaseKind.RETURN, ReturnReason.NOT_AS_DESCRIBED, Map.of(MUGS, 1L));
    comeBack("R-2", new CaseTrigger.Finding(1, 0, 0, 0));
    settle("R-2");

    // Cleaning is kept for mugs whatever the reason.
    assertThat(first).isEqualTo(gbp("3.75"));
    assertThat(refunded()).isEqualTo(gbp("10.50"));
    assertThat(shop.order("A-1").kept()).isEqualTo(gbp("0.50"));
  }

  @Test
  void shipping_goes_back_to_who_changed_their_mind_only_if_all_comes_back_at_once() {
    bought(2, 0);
    ask("R-1", CaseKind.RETURN, ReturnReason.CHANGED_MIND, Map.of(MUGS, 2L));
    comeBack("R-1", new CaseTrigger.Finding(2, 0, 0, 0));
    settle("R-1");

    // 8.00 and 3.00 less 1.00, 0.50 and 1.20.
    assertThat(refunded()).isEqualTo(gbp("8.30"));
  }

  @Test
  void fees_are_never_more_than_the_money() {
    shop.place("A-1", shop.quote(1, "GBP 0.60", 0));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    ask("R-1", CaseKind.RETURN, ReturnReason.CHANGED_MIND, Map.of(MUGS, 1L));
    comeBack("R-1", new CaseTrigger.Finding(1, 0, 0, 0));

    settle("R-1");

    // 0.60 and shipping of 3.00; 0.08 by half-up of 0.075, 0.25, 1.20.
    OrderRefund refund = shop.order("A-1").refunds().get(0);
    assertThat(refund.deducted()).isEqualTo(gbp("1.53"));
    assertThat(refunded()).isEqualTo(gbp("2.07"));
  }

  @Test
  void fee_that_does_not_fit_is_cut() {
    List<RefundDeduction> wanted =
        POLICY.deductions(
            shop.quote(1, "GBP 0.60", 0),
            CaseKind.RETURN,
            ReturnReason.CHANGED_MIND,
            new SharesKept()
                .refund(shop.quote(1, "GBP 0.60", 0), Credits.none(), Map.of(MUGS, 1L), false));

    assertThat(RefundDeduction.within(wanted, gbp("0.60")))
        .extracting(deduction -> deduction.amount().toString())
        .containsExactly("GBP 0.08", "GBP 0.25", "GBP 0.27");
  }

  @Test
  void preview_says_what_the_refund_then_does() {
    shop.place(
        "A-1",
        shop.quote(3, 1),
        new Tender("reserve", Optional.of(gbp("4.00")), Map.of()),
        new Tender("card", Optional.empty(), Map.of()));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 3L, TEAS, 1L));
    ask("R-1", CaseKind.RETURN, ReturnReason.CHANGED_MIND, Map.of(MUGS, 2L));
    RefundPreview early = preview("R-1");
    comeBack("R-1", new CaseTrigger.Finding(1, 0, 1, 0));
    RefundPreview late = preview("R-1");

    settle("R-1");

    assertThat(early).isEqualTo(late);
    assertThat(late.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.list()).isEqualTo(gbp("8.00"));
              assertThat(line.amount()).isEqualTo(gbp("8.00"));
            });
    assertThat(late.back()).isEqualTo(gbp("5.30"));
    assertThat(late.tenders())
        .extracting(part -> part.method() + " " + part.amount())
        .containsExactly("reserve GBP 4.00", "card GBP 1.30");
    OrderRefund made = shop.order("A-1").refunds().get(0);
    assertThat(made.total()).isEqualTo(late.back());
    assertThat(made.deductions()).isEqualTo(late.deductions());
    assertThat(made.amounts()).isEqualTo(late.amounts());
    assertThat(shop.checkout.paymentsOf(shop.order("A-1").id()))
        .extracting(payment -> payment.method() + " " + payment.refunded())
        .containsExactly("reserve GBP 4.00", "card GBP 1.30");
    assertThat(shop.afterSales.previewRefund(new CaseId("R-1"))).isEmpty();
  }

  @Test
  void failed_refund_is_tried_again_with_the_same_fees() {
    bought(1, 1);
    ask("R-1", CaseKind.RETURN, ReturnReason.CHANGED_MIND, Map.of(MUGS, 1L));
    comeBack("R-1", new CaseTrigger.Finding(1, 0, 0, 0));
    declining.declineNext(1);
    settle("R-1");
    Money failed = shop.order("A-1").payment().refunded();

    shop.decide("R-1", new CaseTrigger.RetryRefund());
    shop.runDue();

    assertThat(failed).isEqualTo(gbp("0.00"));
    assertThat(refunded()).isEqualTo(gbp("2.05"));
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
  }

  @Test
  void sellable_units_are_restocked_once_and_the_others_are_told() {
    bought(4, 0);
    ask("R-1", CaseKind.RETURN, ReturnReason.CHANGED_MIND, Map.of(MUGS, 4L));

    comeBack("R-1", new CaseTrigger.Finding(1, 1, 1, 1));
    settle("R-1");

    assertThat(shop.left(MUG)).isEqualTo(10 - 4 + 1);
    assertThat(shop.afterSaleCase("R-1").acceptedUnits()).isEqualTo(3);
    assertThat(
            shop.told.stream()
                .flatMap(event -> CaseEvents.read(event).stream())
                .map(CaseEvent.Inspected.class::cast)
                .toList())
        .singleElement()
        .satisfies(
            told ->
                assertThat(told.items())
                    .containsExactly(new CaseEvent.Item(MUGS, MUG, 1, 1, 1, 1)));
  }

  @Test
  void window_of_each_unit_starts_with_its_own_shipment() {
    shop.place("A-1", 3, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(10));
    shop.deliver("A-1", "S-2", Map.of(MUGS, 2L));
    shop.after(Duration.ofDays(5));

    CaseChange three = request("R-1", ReturnReason.CHANGED_MIND, 3);
    CaseChange two = request("R-2", ReturnReason.CHANGED_MIND, 2);

    // The first one's last day was the 16th.
    assertThat(((CaseChange.Refused) three).reasons())
        .singleElement()
        .satisfies(
            reason -> assertThat(reason.values()).containsEntry("until", "2026-03-17T00:00:00Z"));
    assertThat(two).isInstanceOf(CaseChange.Changed.class);
    assertThat(shop.afterSaleCase("R-2").units())
        .containsExactly(new UnitsArrived(MUGS, 2, OPENING.plus(Duration.ofDays(10))));
  }

  @Test
  void units_that_arrived_first_come_back_first_so_that_the_others_keep_their_time() {
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(10));
    shop.deliver("A-1", "S-2", Map.of(MUGS, 1L));

    request("R-1", ReturnReason.CHANGED_MIND, 1);
    shop.after(Duration.ofDays(10));
    CaseChange second = request("R-2", ReturnReason.CHANGED_MIND, 1);

    assertThat(shop.afterSaleCase("R-1").units())
        .containsExactly(new UnitsArrived(MUGS, 1, OPENING));
    assertThat(second).isInstanceOf(CaseChange.Changed.class);
  }

  @Test
  void verdict_is_told_without_opening_a_case() {
    bought(1, 0);

    PolicyVerdict verdict =
        shop.afterSales.judge(
            shop.asking(
                "R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L), ReturnReason.CHANGED_MIND));

    assertThat(verdict.lines())
        .containsExactly(
            new LineVerdict(
                new UnitsArrived(MUGS, 1, OPENING),
                Optional.of("statutory"),
                Optional.of(Instant.parse("2026-03-17T00:00:00Z")),
                Optional.empty()));
    assertThat(shop.order("A-1").openCases()).isEmpty();
  }

  @Test
  void evidence_stays_with_the_case() {
    bought(1, 0);
    RequestCase asked =
        shop.asking(
            "R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L), ReturnReason.DAMAGED_IN_TRANSIT);
    CaseChange without = shop.afterSales.request(asked);

    shop.afterSales.request(asked.withEvidence(new Evidence("photo", "files/17")));

    assertThat(((CaseChange.Refused) without).reasons())
        .extracting(reason -> reason.code())
        .containsExactly("case.evidence-missing");
    assertThat(shop.afterSaleCase("R-1").evidence())
        .containsExactly(new Evidence("photo", "files/17"));
  }

  @Test
  void fallen_price_is_made_up_for_once_and_not_given_back_again() {
    bought(3, 0);

    shop.protectPrice("P-1", "A-1", 2, "GBP 3.10");
    shop.decide("P-1", new CaseTrigger.Approve());
    shop.runDue();
    CaseChange again = shop.protectPrice("P-2", "A-1", 1, "GBP 3.00");
    Money made = refunded();
    ask("R-1", CaseKind.RETURN, ReturnReason.FAULTY, Map.of(MUGS, 3L));
    comeBack("R-1", new CaseTrigger.Finding(3, 0, 0, 0));
    settle("R-1");

    assertThat(made).isEqualTo(gbp("1.80"));
    assertThat(codes(again)).containsExactly("case.protected-before");
    // 12.00 less 1.80, and shipping, less 0.25 for each mug.
    assertThat(refunded())
        .isEqualTo(gbp("1.80").plus(gbp("10.20")).plus(gbp("3.00")).minus(gbp("0.75")));
    assertThat(shop.order("A-1").credited().total(CurrencyUnit.GBP)).isEqualTo(gbp("12.00"));
  }

  @Test
  void price_that_did_not_fall_or_too_late_is_not_made_up_for() {
    bought(1, 0);
    CaseChange higher = shop.protectPrice("P-1", "A-1", 1, "GBP 4.00");
    shop.after(Duration.ofDays(15));
    CaseChange late = shop.protectPrice("P-2", "A-1", 1, "GBP 3.00");

    assertThat(codes(higher)).containsExactly("case.price-not-fallen");
    assertThat(codes(late)).containsExactly("case.window-closed");
  }

  @Test
  void failed_making_up_can_be_tried_again_and_the_order_stays_what_it_was() {
    bought(1, 0);
    declining.declineNext(1);
    shop.protectPrice("P-1", "A-1", 1, "GBP 3.00");
    shop.decide("P-1", new CaseTrigger.Approve());
    shop.runDue();
    Money failed = bank.book().totals(CurrencyUnit.GBP).refunded();

    shop.decide("P-1", new CaseTrigger.RetryRefund());
    shop.runDue();

    assertThat(failed).isEqualTo(gbp("0.00"));
    assertThat(refunded()).isEqualTo(gbp("1.00"));
    assertThat(shop.afterSaleCase("P-1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.DELIVERED);
    assertThat(shop.order("A-1").line(MUGS).kept()).isEqualTo(1);
  }

  private void bought(long mugs, long tea) {
    shop.place("A-1", mugs, tea);
    shop.deliver("A-1", "S-1", tea == 0 ? Map.of(MUGS, mugs) : Map.of(MUGS, mugs, TEAS, tea));
  }

  private CaseChange request(String id, ReturnReason reason, long mugs) {
    return shop.afterSales.request(
        shop.asking(id, "A-1", CaseKind.RETURN, Map.of(MUGS, mugs), reason));
  }

  private void ask(String id, CaseKind kind, ReturnReason reason, Map<LineId, Long> units) {
    assertThat(shop.afterSales.request(shop.asking(id, "A-1", kind, units, reason)))
        .isInstanceOf(CaseChange.Changed.class);
  }

  private void comeBack(String id, CaseTrigger.Finding found) {
    shop.decide(id, new CaseTrigger.Approve());
    shop.decide(id, new CaseTrigger.Receive(Map.of(MUGS, found.all())));
    shop.decide(id, new CaseTrigger.Inspect(Map.of(MUGS, found)));
  }

  private void settle(String id) {
    assertThat(shop.decide(id, new CaseTrigger.Settle())).isInstanceOf(CaseChange.Changed.class);
    shop.runDue();
  }

  private RefundPreview preview(String id) {
    return shop.afterSales.previewRefund(new CaseId(id)).orElseThrow();
  }

  private Money refunded() {
    Money inTheBank = bank.book().totals(CurrencyUnit.GBP).refunded();
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(inTheBank);
    assertThat(shop.order("A-1").kept()).isEqualTo(shop.order("A-1").owed());
    return inTheBank;
  }

  private <T extends OrderEvent> T told(Class<T> kind) {
    return shop.told.stream()
        .flatMap(event -> OrderEvents.read(event, kind).stream())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(CaseChange change) {
    return ((CaseChange.Refused) change).reasons().stream().map(reason -> reason.code()).toList();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
