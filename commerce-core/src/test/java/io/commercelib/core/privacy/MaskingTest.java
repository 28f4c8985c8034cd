package io.commercelib.core.privacy;

import io.commercelib.core.checkout.AmendOrder;
import io.commercelib.core.checkout.AmendmentPreview;
import io.commercelib.core.checkout.PayOrder;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.fulfilment.carrier.Consignment;
import io.commercelib.core.fulfilment.carrier.Handling;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.Challenge;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.privacy.testing.MaskingContract;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.risk.RiskKnowledge;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.CommandNote;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.shipping.Parcel;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Every type of the house that marks personal data masks it. */
class MaskingTest extends MaskingContract {
  private static final Tender HOLDER =
      new Tender("card", Optional.empty(), Map.of("holder", "Ada Lovelace"));
  private static final IdempotencyKey KEY = new IdempotencyKey("key-1");
  private static final PaymentId PAYMENT = new PaymentId("payment-1");

  private static final Address HOME =
      new Address(
          "Ada Lovelace",
          List.of("12 St James's Square", "second floor"),
          "London-upon-Thames",
          Optional.of("SW1Y 4JH"),
          Optional.of("Greater Region"),
          "GB",
          Optional.of("+44 20 7946 0000"));
  private static final Money ZERO = Money.zero(CurrencyUnit.GBP);
  private static final Quote QUOTE =
      new SmallShop(
              MemoryStorage.create(),
              MemoryPaymentGateway.create(new SettableClock(SmallShop.OPENING)),
              new SettableClock(SmallShop.OPENING))
          .quote(0, 1);

  private static final Order ORDER =
      Order.builder()
          .id(new OrderId("A-17"))
          .placedAt(QUOTE.request().at())
          .state(OrderState.AWAITING_PAYMENT)
          .quote(QUOTE)
          .addLines(OrderLine.ordered(new LineId("TEA"), SmallShop.TEA, 1, 0))
          .payment(PaymentSums.none(CurrencyUnit.GBP))
          .deliverTo(HOME)
          .addTenders(HOLDER)
          .lastEvent(0)
          .build();

  private static final AmendmentPreview AMENDMENT = AmendmentPreview.of(ORDER, QUOTE);

  @Override
  protected String basePackage() {
    return "io.commercelib";
  }

  @Override
  protected List<Object> samples() {
    return List.of(
        new Pseudonyms.Link("Ada Lovelace", new CustomerId("c-1")),
        HOME,
        new RawNotification(Map.of("signature", "00ff"), "{\"payer\":\"Ada\"}"),
        new AuthorizeRequest(
            KEY,
            PAYMENT,
            new OrderId("A-17"),
            Money.parse("GBP 12.30"),
            true,
            "card",
            Map.of("holder", "Ada Lovelace")),
        new ResumeRequest(KEY, PAYMENT, "challenge-1", Map.of("answer", "secret word")),
        new Guests.Guest("Grace Hopper", 3, List.of("grace@example.org")),
        Guests.Profile.builder()
            .id("profile-17")
            .email("ada@example.org")
            .phone("+44 20 7946 1111")
            .build(),
        OwnWords.of("where is my kettle"),
        new Guests.Present("with love and squalor"),
        CustomerFacts.builder().birthday(MonthDay.of(12, 10)).build(),
        new PlaceOrder(
            new CommandId("c-1"), new OrderId("A-17"), QUOTE, List.of(HOLDER), Optional.of(HOME)),
        HOLDER,
        CommandNote.of("place", "ada").personal("recipient", "Ada Lovelace"),
        RiskKnowledge.Known.builder()
            .billing(HOME)
            .addPaymentFingerprints("card-fingerprint-1")
            .build(),
        Consignment.to(
            HOME, List.of(new Parcel(1, 1, 1, 1)), Handling.Ready.at(QUOTE.request().at())),
        new ShipmentTrigger.ReadyForPickup("secret word"),
        new ShipmentTrigger.Collected("secret word"),
        new PayOrder(new CommandId("c-1"), new OrderId("A-17"), List.of(HOLDER)),
        new AmendOrder(new CommandId("c-1"), AMENDMENT, List.of(HOLDER), "desk", "one more"),
        new Challenge(Map.of("holder", "Ada Lovelace"), QUOTE.request().at()),
        PaymentTransaction.written(
                KEY, PaymentTransaction.Operation.RESUME, "", ZERO.plus(1), QUOTE.request().at())
            .data(Map.of("holder", "Ada Lovelace"))
            .build(),
        PaymentAttempt.builder()
            .id(PAYMENT)
            .order(new OrderId("A-17"))
            .method("card")
            .data(Map.of("holder", "Ada Lovelace"))
            .amount(ZERO.plus(1))
            .captureNow(true)
            .state(PaymentState.AUTHORISING)
            .authorised(ZERO)
            .captured(ZERO)
            .refunded(ZERO)
            .chargedBack(ZERO)
            .build(),
        ORDER);
  }
}
