package io.commercelib.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.GatewayResult.ActionRequired;
import io.commercelib.spi.payment.GatewayResult.Approved;
import io.commercelib.spi.payment.GatewayResult.Declined;
import io.commercelib.spi.payment.IdempotencyKeyReusedException;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link PaymentGateway}, one test each: extend it, return a gateway (of a sandbox,
 * where there is one) and say what its payer's bank approves, declines and challenges.
 *
 * <p>A test whose capability the gateway lacks is skipped. Amounts are up to 10 pounds.
 */
public abstract class PaymentGatewayContract {
  private static final OrderId ORDER = new OrderId("contract-order");
  private static final Money TEN = Money.parse("GBP 10.00");
  private static final Money SIX = Money.parse("GBP 6.00");
  private static final Money FOUR = Money.parse("GBP 4.00");
  private static final Money PENNY = Money.parse("GBP 0.01");
  private static final int THREADS = 8;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private PaymentGateway gateway;

  private int keys;

  /** Returns the gateway to be tested. */
  protected abstract PaymentGateway gateway();

  /** Returns a request that the gateway approves at once, in full. */
  protected abstract AuthorizeRequest approvedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount, boolean captureNow);

  /** Returns a request that the payer's bank declines. */
  protected abstract AuthorizeRequest declinedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount);

  /** Returns a request that needs the payer; empty if the gateway never asks for one. */
  protected abstract Optional<Challenge> challengedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount);

  /**
   * Returns a prefix for keys and payments, so that a sandbox that remembers earlier runs is not
   * confused; the default is for gateways that do not.
   */
  protected String run() {
    return "run";
  }

  /**
   * A request that needs the payer.
   *
   * @param request that makes the gateway ask
   * @param answer what the payer then brings back to be approved
   */
  public record Challenge(AuthorizeRequest request, Map<String, String> answer) {

    /** Copies the answer. */
    public Challenge {
      answer = Map.copyOf(answer);
    }
  }

  @BeforeEach
  void beginWithAFreshGateway() {
    gateway = gateway();
  }

  private IdempotencyKey newKey() {
    keys++;
    return new IdempotencyKey(run() + "-k" + keys);
  }

  private PaymentId newPayment() {
    keys++;
    return new PaymentId(run() + "-p" + keys);
  }

  /** An authorisation that was approved. */
  private record Authorized(AuthorizeRequest request, Approved result) {
    CaptureRequest capture(IdempotencyKey key, Money amount, boolean last) {
      return new CaptureRequest(key, request.payment(), result.reference(), amount, last);
    }

    RefundRequest refund(IdempotencyKey key, Money amount) {
      return new RefundRequest(key, request.payment(), result.reference(), amount);
    }

    VoidRequest voided(IdempotencyKey key) {
      return new VoidRequest(key, request.payment(), result.reference());
    }
  }

  private Authorized authorized(Money amount) {
    return authorize(amount, false);
  }

  private Authorized authorize(Money amount, boolean captureNow) {
    AuthorizeRequest request = approvedRequest(newKey(), newPayment(), ORDER, amount, captureNow);
    return new Authorized(request, approved(gateway.authorize(request)));
  }

  private static Approved approved(GatewayResult result) {
    assertThat(result).isInstanceOf(Approved.class);
    return (Approved) result;
  }

  private static void assertDeclined(GatewayResult result) {
    assertThat(result).isInstanceOf(Declined.class);
  }

  private GatewayResult capture(Authorized authorized, Money amount) {
    return gateway.capture(authorized.capture(newKey(), amount, false));
  }

  private GatewayResult refund(Authorized authorized, Money amount) {
    return gateway.refund(authorized.refund(newKey(), amount));
  }

  private void assumeManyCaptures() {
    assumeTrue(gateway.capabilities().canCapturePart());
    assumeTrue(gateway.capabilities().canCaptureOften());
  }

  @Test
  void gateway_can_the_same_at_every_call() {
    assertThat(gateway.capabilities()).isEqualTo(gateway.capabilities());
  }

  @Test
  void approved_authorization_says_what_was_reserved_and_under_which_name() {
    Authorized authorized = authorized(TEN);

    assertThat(authorized.result().amount()).isEqualTo(TEN);
    assertThat(authorized.result().reference()).isNotBlank();
    assertThat(approved(capture(authorized, TEN)).amount()).isEqualTo(TEN);
  }

  @Test
  void declined_authorization_stays_declined() {
    AuthorizeRequest request = declinedRequest(newKey(), newPayment(), ORDER, TEN);

    assertDeclined(gateway.authorize(request));
    assertDeclined(gateway.authorize(request));
  }

  @Test
  void same_key_and_request_give_the_first_result_again() {
    Authorized authorized = authorized(TEN);
    CaptureRequest capture = authorized.capture(newKey(), TEN, true);
    GatewayResult captured = gateway.capture(capture);
    RefundRequest refund = authorized.refund(newKey(), TEN);
    GatewayResult refunded = gateway.refund(refund);

    assertThat(gateway.authorize(authorized.request())).isEqualTo(authorized.result());
    assertThat(gateway.capture(capture)).isEqualTo(captured);
    assertThat(gateway.refund(refund)).isEqualTo(refunded);
  }

  @Test
  void same_key_and_request_capture_once() {
    assumeManyCaptures();
    Authorized authorized = authorized(TEN);
    CaptureRequest capture = authorized.capture(newKey(), SIX, false);

    assertThat(gateway.capture(capture)).isEqualTo(gateway.capture(capture));

    approved(capture(authorized, FOUR));
    assertDeclined(capture(authorized, PENNY));
  }

  @Test
  void same_key_and_request_refund_once() {
    assumeTrue(gateway.capabilities().canRefundPart());
    Authorized authorized = authorize(TEN, true);
    RefundRequest refund = authorized.refund(newKey(), SIX);

    assertThat(gateway.refund(refund)).isEqualTo(gateway.refund(refund));

    approved(refund(authorized, FOUR));
    assertDeclined(refund(authorized, PENNY));
  }

  @Test
  void same_key_and_request_void_once() {
    assumeTrue(gateway.capabilities().canVoid());
    Authorized authorized = authorized(TEN);
    VoidRequest request = authorized.voided(newKey());

    assertThat(gateway.voidAuthorization(request)).isEqualTo(gateway.voidAuthorization(request));
  }

  @Test
  void used_key_with_another_request_is_an_error_without_effect() {
    Authorized authorized = authorized(TEN);
    AuthorizeRequest other =
        approvedRequest(
            authorized.request().key(), authorized.request().payment(), ORDER, SIX, false);

    assertThatThrownBy(() -> gateway.authorize(other))
        .isInstanceOf(IdempotencyKeyReusedException.class);

    assertThat(gateway.authorize(authorized.request())).isEqualTo(authorized.result());
  }

  @Test
  void used_key_with_a_request_of_another_kind_is_an_error_without_effect() {
    Authorized authorized = authorized(TEN);

    assertThatThrownBy(
            () -> gateway.capture(authorized.capture(authorized.request().key(), TEN, true)))
        .isInstanceOf(IdempotencyKeyReusedException.class);

    approved(capture(authorized, TEN));
  }

  @Test
  void used_key_with_another_amount_captures_nothing_more() {
    assumeManyCaptures();
    Authorized authorized = authorized(TEN);
    IdempotencyKey key = newKey();
    approved(gateway.capture(authorized.capture(key, SIX, false)));

    assertThatThrownBy(() -> gateway.capture(authorized.capture(key, FOUR, false)))
        .isInstanceOf(IdempotencyKeyReusedException.class);

    approved(capture(authorized, FOUR));
  }

  @Test
  void many_at_once_under_one_key_have_one_effect() {
    assumeManyCaptures();
    Authorized authorized = authorized(TEN);
    CaptureRequest capture = authorized.capture(newKey(), SIX, false);

    List<GatewayResult> results =
        Concurrently.onThreads(THREADS, number -> gateway.capture(capture));

    assertThat(results).hasSize(THREADS).containsOnly(results.get(0));
    approved(results.get(0));
    approved(capture(authorized, FOUR));
    assertDeclined(capture(authorized, PENNY));
  }

  @Test
  void many_at_once_never_capture_more_than_was_authorized() {
    assumeManyCaptures();
    Authorized authorized = authorized(TEN);
    List<CaptureRequest> captures =
        IntStream.range(0, THREADS)
            .mapToObj(i -> authorized.capture(newKey(), FOUR, false))
            .toList();

    List<GatewayResult> results =
        Concurrently.onThreads(THREADS, number -> gateway.capture(captures.get(number)));

    assertThat(results).filteredOn(result -> result instanceof Approved).hasSize(2);
  }

  @Test
  void key_never_seen_is_not_found() {
    assumeTrue(gateway.capabilities().canFind());

    assertThat(gateway.find(newKey())).isEmpty();
  }

  @Test
  void result_whose_answer_was_lost_is_found_by_its_key() {
    assumeTrue(gateway.capabilities().canFind());
    Authorized authorized = authorized(TEN);
    AuthorizeRequest declined = declinedRequest(newKey(), newPayment(), ORDER, TEN);
    gateway.authorize(declined);
    CaptureRequest capture = authorized.capture(newKey(), TEN, true);
    GatewayResult captured = gateway.capture(capture);

    assertThat(gateway.find(authorized.request().key())).contains(authorized.result());
    assertThat(gateway.find(capture.key())).contains(captured);
    assertThat(gateway.find(declined.key()).orElseThrow()).isInstanceOf(Declined.class);
  }

  @Test
  void capture_above_what_was_authorized_is_declined() {
    Authorized authorized = authorized(TEN);

    assertDeclined(capture(authorized, TEN.plus(PENNY)));

    approved(capture(authorized, TEN));
  }

  @Test
  void captures_together_never_exceed_what_was_authorized() {
    assumeManyCaptures();
    Authorized authorized = authorized(TEN);

    approved(capture(authorized, SIX));
    assertDeclined(capture(authorized, FOUR.plus(PENNY)));
    approved(capture(authorized, FOUR));
    assertDeclined(capture(authorized, PENNY));
  }

  @Test
  void nothing_can_be_captured_after_the_last_capture() {
    assumeTrue(gateway.capabilities().canCapturePart());
    Authorized authorized = authorized(TEN);

    approved(gateway.capture(authorized.capture(newKey(), SIX, true)));

    assertDeclined(capture(authorized, PENNY));
  }

  @Test
  void amount_captured_at_once_cannot_be_captured_again_and_can_be_refunded() {
    Authorized authorized = authorize(TEN, true);

    assertDeclined(capture(authorized, PENNY));
    approved(refund(authorized, TEN));
  }

  @Test
  void nothing_can_be_captured_after_a_void() {
    assumeTrue(gateway.capabilities().canVoid());
    Authorized authorized = authorized(TEN);

    approved(gateway.voidAuthorization(authorized.voided(newKey())));

    assertDeclined(capture(authorized, TEN));
    assertDeclined(refund(authorized, TEN));
  }

  @Test
  void void_after_a_capture_is_declined() {
    assumeTrue(gateway.capabilities().canVoid());
    Authorized authorized = authorized(TEN);
    approved(capture(authorized, TEN));

    assertDeclined(gateway.voidAuthorization(authorized.voided(newKey())));

    approved(refund(authorized, TEN));
  }

  @Test
  void refund_of_what_was_not_captured_is_declined() {
    Authorized authorized = authorized(TEN);

    assertDeclined(refund(authorized, PENNY));
  }

  @Test
  void refunds_together_never_exceed_what_was_captured() {
    assumeTrue(gateway.capabilities().canRefundPart());
    assumeTrue(gateway.capabilities().canCapturePart());
    Authorized authorized = authorized(TEN);
    approved(capture(authorized, SIX));

    approved(refund(authorized, FOUR));
    assertDeclined(refund(authorized, FOUR));
    approved(refund(authorized, SIX.minus(FOUR)));
    assertDeclined(refund(authorized, PENNY));
  }

  @Test
  void refund_can_name_the_capture_it_gives_back() {
    Authorized authorized = authorized(TEN);
    Approved captured = approved(capture(authorized, TEN));
    PaymentId payment = authorized.request().payment();

    approved(gateway.refund(new RefundRequest(newKey(), payment, captured.reference(), TEN)));

    assertDeclined(refund(authorized, PENNY));
  }

  @Test
  void challenge_that_the_payer_meets_is_approved() {
    PaymentId payment = newPayment();
    Challenge challenge = challenge(payment);
    ActionRequired asked = asked(gateway.authorize(challenge.request()));

    GatewayResult resumed =
        gateway.resume(new ResumeRequest(newKey(), payment, asked.reference(), challenge.answer()));

    Approved approved = approved(resumed);
    assertThat(approved.amount()).isEqualTo(TEN);
    approved(
        gateway.capture(new CaptureRequest(newKey(), payment, approved.reference(), TEN, true)));
  }

  @Test
  void found_authorization_is_approved_once_its_challenge_was_met() {
    assumeTrue(gateway.capabilities().canFind());
    PaymentId payment = newPayment();
    Challenge challenge = challenge(payment);
    ActionRequired asked = asked(gateway.authorize(challenge.request()));
    assertThat(gateway.find(challenge.request().key())).contains(asked);

    approved(
        gateway.resume(
            new ResumeRequest(newKey(), payment, asked.reference(), challenge.answer())));

    approved(gateway.find(challenge.request().key()).orElseThrow());
  }

  @Test
  void challenge_that_the_payer_does_not_meet_reserves_nothing() {
    PaymentId payment = newPayment();
    Challenge challenge = challenge(payment);
    ActionRequired asked = asked(gateway.authorize(challenge.request()));

    GatewayResult resumed =
        gateway.resume(new ResumeRequest(newKey(), payment, asked.reference(), Map.of()));

    assertThat(resumed).isNotInstanceOf(Approved.class);
    assertThat(
            gateway.capture(new CaptureRequest(newKey(), payment, asked.reference(), PENNY, true)))
        .isNotInstanceOf(Approved.class);
  }

  private Challenge challenge(PaymentId payment) {
    Optional<Challenge> challenge = challengedRequest(newKey(), payment, ORDER, TEN);
    assumeTrue(challenge.isPresent(), "this gateway asks for no challenge");
    return challenge.orElseThrow();
  }

  private static ActionRequired asked(GatewayResult result) {
    assertThat(result).isInstanceOf(ActionRequired.class);
    return (ActionRequired) result;
  }

  @Test
  void reference_nobody_gave_moves_nothing() {
    PaymentId payment = newPayment();
    List<Supplier<GatewayResult>> requests =
        List.of(
            () -> gateway.capture(new CaptureRequest(newKey(), payment, "no-such", TEN, true)),
            () -> gateway.refund(new RefundRequest(newKey(), payment, "no-such", TEN)),
            () -> gateway.voidAuthorization(new VoidRequest(newKey(), payment, "no-such")),
            () -> gateway.resume(new ResumeRequest(newKey(), payment, "no-such", Map.of())));

    assertThat(requests)
        .allSatisfy(request -> assertThat(request.get()).isNotInstanceOf(Approved.class));
  }

  @Test
  void message_that_anybody_could_have_written_is_rejected() {
    RawNotification made = new RawNotification(Map.of(), "{\"status\":\"paid\"}");

    assertThat(gateway.read(made)).isInstanceOf(NotificationReading.Rejected.class);
  }
}
