package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.PaymentBook.Kind;
import io.commercelib.spi.memory.PaymentBook.Posting;
import io.commercelib.spi.memory.PaymentBook.Totals;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.GatewayResult.Approved;
import io.commercelib.spi.payment.GatewayResult.Declined;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.NotificationReading.Genuine;
import io.commercelib.spi.payment.NotificationReading.Rejected;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import io.commercelib.spi.testing.MutableClock;
import io.commercelib.spi.testing.PaymentGatewayContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MemoryPaymentGatewayTest extends PaymentGatewayContract {
  private static final Instant NOON = Instant.parse("2026-03-23T12:00:00Z");
  private static final OrderId ORDER = new OrderId("A-17");
  private static final PaymentId PAYMENT = new PaymentId("A-17/1");
  private static final Money TEN = Money.parse("GBP 10.00");
  private static final Money SIX = Money.parse("GBP 6.00");
  private static final Money ZERO = Money.zero(CurrencyUnit.GBP);
  private static final Map<String, String> CODE = Map.of("code", "1234");

  private final MutableClock clock = MutableClock.at(NOON);
  private final MemoryPaymentGateway bank =
      MemoryPaymentGateway.create(clock, MemoryPaymentGatewayTest::decide);

  private static Issuer.Verdict decide(AuthorizeRequest request) {
    return switch (request.method()) {
      case "empty-card" -> new Issuer.Decline("insufficient-funds", true);
      case "careful-card" -> new Issuer.Challenge(Map.of("ask", "code"), CODE, Duration.ofHours(1));
      case "gift-card" -> new Issuer.Approve(SIX);
      case "odd-card" -> new Issuer.Approve(request.amount().plus(SIX));
      default -> new Issuer.Approve(request.amount());
    };
  }

  @Override
  protected PaymentGateway gateway() {
    return bank;
  }

  @Override
  protected AuthorizeRequest approvedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount, boolean captureNow) {
    return new AuthorizeRequest(key, payment, order, amount, captureNow, "card", Map.of());
  }

  @Override
  protected AuthorizeRequest declinedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount) {
    return new AuthorizeRequest(key, payment, order, amount, false, "empty-card", Map.of());
  }

  @Override
  protected Optional<Challenge> challengedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount) {
    return Optional.of(
        new Challenge(
            new AuthorizeRequest(key, payment, order, amount, false, "careful-card", Map.of()),
            CODE));
  }

  private static IdempotencyKey key(String text) {
    return new IdempotencyKey(text);
  }

  private static AuthorizeRequest request(String key, String method) {
    return new AuthorizeRequest(key(key), PAYMENT, ORDER, TEN, false, method, Map.of());
  }

  private static CaptureRequest capture(String key, Money amount) {
    return new CaptureRequest(key(key), PAYMENT, "auth:a", amount, false);
  }

  private static Money pounds(String amount) {
    return Money.parse("GBP " + amount);
  }

  @Test
  void book_shows_every_movement_of_a_payment_and_its_sums() {
    bank.authorize(request("a", "card"));
    bank.capture(capture("c", SIX));
    bank.capture(new CaptureRequest(key("d"), PAYMENT, "auth:a", pounds("1.00"), true));
    clock.advance(Duration.ofMinutes(1));
    bank.refund(new RefundRequest(key("r"), PAYMENT, "capture:c", pounds("2.00")));

    assertThat(bank.book().postings(PAYMENT))
        .extracting(Posting::kind)
        .containsExactly(
            Kind.AUTHORIZED, Kind.CAPTURED, Kind.CAPTURED, Kind.RELEASED, Kind.REFUNDED);
    assertThat(bank.book().postings(PAYMENT).get(4))
        .isEqualTo(
            new Posting(
                Kind.REFUNDED,
                PAYMENT,
                ORDER,
                key("r"),
                "refund:r",
                pounds("2.00"),
                NOON.plusSeconds(60)));
    Totals totals = bank.book().totals(PAYMENT, CurrencyUnit.GBP);
    assertThat(totals).isEqualTo(new Totals(TEN, pounds("7.00"), pounds("3.00"), pounds("2.00")));
    assertThat(totals.kept()).isEqualTo(pounds("5.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP)).isEqualTo(totals);
    assertThat(bank.book().totals(CurrencyUnit.EUR).captured().isZero()).isTrue();
    assertThat(bank.book().payments(ORDER)).containsExactly(PAYMENT);
  }

  @Test
  void what_is_declined_is_not_in_the_book() {
    bank.authorize(request("a", "empty-card"));

    assertThat(bank.book().postings(PAYMENT)).isEmpty();
    assertThat(bank.book().payments(ORDER)).isEmpty();
    assertThat(bank.book().totals(CurrencyUnit.GBP)).isEqualTo(new Totals(ZERO, ZERO, ZERO, ZERO));
  }

  @Test
  void second_key_for_the_same_payment_is_a_second_charge_and_the_book_shows_it() {
    bank.authorize(request("a", "card"));
    bank.authorize(request("a", "card"));
    bank.authorize(request("b", "card"));

    assertThat(bank.book().totals(PAYMENT, CurrencyUnit.GBP).authorized())
        .isEqualTo(pounds("20.00"));
  }

  @Test
  void references_come_from_keys_and_an_authorization_ends_after_seven_days() {
    assertThat(bank.authorize(request("a", "card")))
        .isEqualTo(new Approved("auth:a", TEN, Optional.of(NOON.plus(Duration.ofDays(7)))));

    clock.advance(Duration.ofDays(7));

    assertThat(bank.capture(capture("c", TEN)))
        .isEqualTo(new Declined("authorization-expired", false));
  }

  @Test
  void part_may_be_approved() {
    assertThat(bank.authorize(request("a", "gift-card")))
        .isInstanceOfSatisfying(
            Approved.class, approved -> assertThat(approved.amount()).isEqualTo(SIX));

    assertThat(bank.capture(capture("c", TEN))).isInstanceOf(Declined.class);
    assertThat(bank.capture(capture("d", SIX))).isInstanceOf(Approved.class);
  }

  @Test
  void issuer_that_approves_more_than_asked_for_is_found_out() {
    assertThatThrownBy(() -> bank.authorize(request("a", "odd-card")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GBP 16.00");

    assertThat(bank.find(key("a"))).isEmpty();
    assertThat(bank.book().postings(PAYMENT)).isEmpty();
  }

  @Test
  void challenge_must_be_met_in_time() {
    bank.authorize(request("a", "careful-card"));
    clock.advance(Duration.ofHours(1));

    GatewayResult resumed = bank.resume(new ResumeRequest(key("m"), PAYMENT, "auth:a", CODE));

    assertThat(resumed).isEqualTo(new Declined("challenge-expired", true));
    assertThat(bank.find(key("a"))).contains(resumed);
    assertThat(bank.book().postings(PAYMENT)).isEmpty();
  }

  @Test
  void repeated_authorization_still_asks_though_the_challenge_was_met() {
    GatewayResult asked = bank.authorize(request("a", "careful-card"));
    bank.resume(new ResumeRequest(key("m"), PAYMENT, "auth:a", CODE));

    assertThat(bank.authorize(request("a", "careful-card"))).isEqualTo(asked);

    assertThat(bank.book().totals(CurrencyUnit.GBP).authorized()).isEqualTo(TEN);
  }

  @Test
  void key_is_forgotten_after_its_window_and_then_charges_again() {
    bank.authorize(request("a", "card"));

    clock.advance(Duration.ofHours(24));
    assertThat(bank.find(key("a"))).isPresent();
    clock.advance(Duration.ofMillis(1));

    assertThat(bank.find(key("a"))).isEmpty();
    bank.authorize(request("a", "card"));
    assertThat(bank.book().totals(PAYMENT, CurrencyUnit.GBP).authorized())
        .isEqualTo(pounds("20.00"));
  }

  @Test
  void other_currency_and_other_payment_are_declined() {
    bank.authorize(request("a", "card"));

    assertThat(bank.capture(capture("c", Money.parse("EUR 1.00"))))
        .isEqualTo(new Declined("other-currency", false));
    assertThat(
            bank.capture(
                new CaptureRequest(key("d"), new PaymentId("B-1/1"), "auth:a", SIX, false)))
        .isEqualTo(new Declined("unknown-reference", false));
  }

  @Test
  void gateway_that_can_less_declines_what_it_cannot() {
    Capabilities none = new Capabilities(false, false, false, false, false, Duration.ofHours(1));
    MemoryPaymentGateway plain =
        MemoryPaymentGateway.create(clock, Issuer.approving(), none, Duration.ofDays(1));
    plain.authorize(request("a", "card"));

    assertThat(plain.find(key("a"))).isEmpty();
    assertThat(plain.voidAuthorization(new VoidRequest(key("v"), PAYMENT, "auth:a")))
        .isEqualTo(new Declined("void-not-possible", false));
    assertThat(plain.capture(capture("c", SIX)))
        .isEqualTo(new Declined("partial-capture-not-possible", false));
    assertThat(plain.capture(capture("d", TEN))).isInstanceOf(Approved.class);
    assertThat(plain.refund(new RefundRequest(key("r"), PAYMENT, "auth:a", SIX)))
        .isEqualTo(new Declined("partial-refund-not-possible", false));
  }

  @Test
  void own_message_tells_how_the_request_stood_when_it_was_sent() {
    bank.authorize(request("a", "careful-card"));
    RawNotification early = bank.notificationOf(key("a"));
    bank.resume(new ResumeRequest(key("m"), PAYMENT, "auth:a", CODE));
    clock.advance(Duration.ofMinutes(1));
    RawNotification late = bank.notificationOf(key("a"));

    NotificationReading first = bank.read(early);
    NotificationReading second = bank.read(late);

    assertThat(first)
        .isInstanceOfSatisfying(
            Genuine.class,
            genuine -> {
              assertThat(genuine.result()).isInstanceOf(GatewayResult.ActionRequired.class);
              assertThat(genuine.at()).isEqualTo(NOON);
            });
    assertThat(second)
        .isInstanceOfSatisfying(
            Genuine.class,
            genuine -> {
              assertThat(genuine.result()).isInstanceOf(Approved.class);
              assertThat(genuine.key()).isEqualTo(key("a"));
            });
    assertThat(bank.read(late)).isEqualTo(second);
    assertThat(bank.read(new RawNotification(Map.of(), late.body()))).isInstanceOf(Rejected.class);
  }

  @Test
  void message_of_a_key_never_seen_is_misuse() {
    assertThatThrownBy(() -> bank.notificationOf(key("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x'");
  }
}
