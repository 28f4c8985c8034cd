package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is left of spent points is kept back from the refund, through a checkout. */
class PointsKeptBackTest {
  private static final OrderId ORDER = new OrderId("A-1");

  private final Storage storage = MemoryStorage.encoded();
  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final MemoryPaymentGateway gateway = MemoryPaymentGateway.create(clock);
  private final PointsProgramme programme =
      Club.programme()
          .earning(EarnTerms.builder().addRules(EarnRule.Rate.of("base", "10")).build())
          .clawback(ClawbackPolicy.ASK_MONEY)
          .build();
  private final Club club = new Club(storage, programme);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(gateway)
          .clock(clock)
          .addHolds(new PointsRedemption(club.ledger))
          .build();
  private final Checkout checkout = new Checkout(settings);
  private final OrderProcess process = new OrderProcess(settings);
  private final BackgroundWork work = work();

  private BackgroundWork work() {
    BackgroundWork.Builder builder =
        BackgroundWork.on(storage)
            .subscriber(new PointsAccrual(club.ledger, new Orders(settings.orderLifecycle())));
    checkout.dueHandlers().forEach(builder::handler);
    return builder.build();
  }

  @Test
  void points_that_were_spent_elsewhere_are_kept_back_from_the_refund_once() {
    buyMugs(3);
    spend(100);

    cancelItems(2);
    runDue();

    // 12.00 of goods earned 120 points; 8.00 of them asks for 80, 20 are there: 60 are worth 0.60.
    OrderRefund refund = order().refunds().get(0);
    assertThat(refund.amounts().total()).isEqualTo(gbp("8.00"));
    assertThat(refund.deductions())
        .extracting(RefundDeduction::amount)
        .containsExactly(gbp("0.60"));
    assertThat(refund.status()).isEqualTo(OrderRefund.Status.DONE);
    assertThat(inTheBank()).isEqualTo(gbp("7.40"));
    assertThat(order().kept()).isEqualTo(order().owed()).isEqualTo(gbp("7.60"));
    // Once: the event of the refund takes nothing again.
    assertThat(club.balance(clock.instant()).available()).isZero();
    assertThat(club.balance(clock.instant()).in(PointsAccount.CLAWED_BACK)).isEqualTo(20);
  }

  @Test
  void what_is_kept_back_stays_kept_when_all_is_called_off() {
    buyMugs(3);
    spend(100);

    cancelItems(2);
    cancelItems(1);
    runDue();

    // Of 120 points 20 were there; 100 are worth 1.00. Shipping goes back with the last unit.
    assertThat(inTheBank()).isEqualTo(gbp("14.00"));
    assertThat(order().owed()).isEqualTo(gbp("1.00"));
    assertThat(order().kept()).isEqualTo(gbp("1.00"));
    assertThat(order().outstanding()).isEqualTo(gbp("0.00"));
  }

  @Test
  void preview_says_what_is_kept_back_and_changes_nothing() {
    buyMugs(3);
    spend(100);

    RefundPreview preview = preview(2);
    RefundPreview again = preview(2);
    cancelItems(2);

    assertThat(preview).isEqualTo(again);
    assertThat(preview.back()).isEqualTo(gbp("7.40")).isEqualTo(order().refunds().get(0).total());
    assertThat(preview.deductions()).isEqualTo(order().refunds().get(0).deductions());
  }

  private RefundPreview preview(long mugs) {
    return storage.transact(
        tx -> {
          Order order = process.orders().get(tx, ORDER);
          RefundQuote amounts =
              settings
                  .refundPricer()
                  .refund(order.quote(), order.credited(), Map.of(SmallShop.MUGS, mugs), false);
          return process.previewRefund(
              tx, order, amounts, List.of(), "preview", List.of(), clock.instant());
        });
  }

  private void buyMugs(long units) {
    Quote quote = SmallShop.quoteAt(clock.instant(), units, "GBP 4.00", 0);
    checkout.place(PlaceOrder.of(new CommandId("place"), ORDER, quote, "card"));
    runDue();
    assertThat(club.balance(clock.instant()).available()).isEqualTo(40 * units);
  }

  private void spend(long points) {
    storage.transact(
        tx ->
            club.ledger.adjust(
                tx, new CommandId("spend"), ANN, -points, "spent", false, clock.instant()));
  }

  private void cancelItems(long mugs) {
    Map<LineId, Long> units = Map.of(SmallShop.MUGS, mugs);
    checkout.cancelItems(
        new CancelItems(new CommandId("cancel-" + mugs), ORDER, units, "ann", "too many"));
  }

  private Order order() {
    return checkout.find(ORDER).orElseThrow();
  }

  private Money inTheBank() {
    return gateway.book().totals(CurrencyUnit.GBP).refunded();
  }

  private void runDue() {
    work.runDue(clock.instant(), 1_000);
  }
}
