package io.commercelib.spi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.GatewayResult.Unknown;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnknownOnFailureTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("a");
  private static final PaymentId PAYMENT = new PaymentId("A-17/1");
  private static final Money TEN = Money.parse("GBP 10.00");
  private static final RawNotification MESSAGE = new RawNotification(Map.of(), "x");

  private static void assertEverythingIsUnknown(PaymentGateway gateway) {
    PaymentGateway guarded = UnknownOnFailure.around(gateway);

    assertThat(
            guarded.authorize(
                new AuthorizeRequest(
                    KEY, PAYMENT, new OrderId("A-17"), TEN, false, "card", Map.of())))
        .isInstanceOf(Unknown.class);
    assertThat(guarded.resume(new ResumeRequest(KEY, PAYMENT, "auth:a", Map.of())))
        .isInstanceOf(Unknown.class);
    assertThat(guarded.capture(new CaptureRequest(KEY, PAYMENT, "auth:a", TEN, true)))
        .isInstanceOf(Unknown.class);
    assertThat(guarded.voidAuthorization(new VoidRequest(KEY, PAYMENT, "auth:a")))
        .isInstanceOf(Unknown.class);
    assertThat(guarded.refund(new RefundRequest(KEY, PAYMENT, "auth:a", TEN)))
        .isInstanceOf(Unknown.class);
    assertThat(guarded.find(KEY).orElseThrow()).isInstanceOf(Unknown.class);
    assertThat(guarded.read(MESSAGE)).isInstanceOf(NotificationReading.Rejected.class);
  }

  @Test
  void exception_is_unknown() {
    assertEverythingIsUnknown(
        new Answering(
            () -> {
              throw new IllegalStateException("no route");
            }));
  }

  @Test
  void timeout_is_unknown() {
    assertEverythingIsUnknown(
        new Answering(
            () -> {
              throw new UncheckedIOException(new SocketTimeoutException("read timed out"));
            }));
  }

  @Test
  void null_is_unknown() {
    assertEverythingIsUnknown(new Answering(() -> null));
  }

  @Test
  void reuse_of_a_key_is_unknown_since_the_first_request_may_have_moved_money() {
    assertEverythingIsUnknown(
        new Answering(
            () -> {
              throw new IdempotencyKeyReusedException(KEY);
            }));
  }

  @Test
  void error_of_the_machine_goes_through() {
    PaymentGateway guarded =
        UnknownOnFailure.around(
            new Answering(
                () -> {
                  throw new StackOverflowError();
                }));

    assertThatThrownBy(() -> guarded.find(KEY)).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void cause_is_told_to_operators() {
    PaymentGateway guarded =
        UnknownOnFailure.around(
            new Answering(
                () -> {
                  throw new IllegalStateException("no route");
                }));

    assertThat(guarded.refund(new RefundRequest(KEY, PAYMENT, "auth:a", TEN)))
        .isInstanceOfSatisfying(
            Unknown.class,
            unknown -> assertThat(unknown.cause()).contains("refund").contains("no route"));
  }

  @Test
  void gateway_is_guarded_once() {
    PaymentGateway guarded = UnknownOnFailure.around(new Answering(() -> null));

    assertThat(UnknownOnFailure.around(guarded)).isSameAs(guarded);
    assertThat(guarded.capabilities()).isEqualTo(Capabilities.all(Duration.ofHours(1)));
  }

  /** An adapter that answers every call in one way, null included, whatever its signature says. */
  private record Answering(Supplier<@Nullable Object> answer) implements PaymentGateway {
    @Override
    public Capabilities capabilities() {
      return Capabilities.all(Duration.ofHours(1));
    }

    @Override
    public GatewayResult authorize(AuthorizeRequest request) {
      return answered();
    }

    @Override
    public GatewayResult resume(ResumeRequest request) {
      return answered();
    }

    @Override
    public GatewayResult capture(CaptureRequest request) {
      return answered();
    }

    @Override
    public GatewayResult voidAuthorization(VoidRequest request) {
      return answered();
    }

    @Override
    public GatewayResult refund(RefundRequest request) {
      return answered();
    }

    @Override
    public Optional<GatewayResult> find(IdempotencyKey key) {
      return answered();
    }

    @Override
    public NotificationReading read(RawNotification notification) {
      return answered();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals", "unchecked"})
    private <T> T answered() {
      return (T) answer.get();
    }
  }
}
