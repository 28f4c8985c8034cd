package io.commercelib.examples.load;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.time.Duration;
import java.util.Optional;

/** Approves everything at once and keeps nothing, so that what is measured is the library. */
final class ApprovingGateway implements PaymentGateway {

  @Override
  public Capabilities capabilities() {
    return Capabilities.all(Duration.ofDays(30));
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return new GatewayResult.Approved(
        "g-" + request.key().value(), request.amount(), Optional.empty());
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    throw new UnsupportedOperationException("this gateway asks for no challenge");
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return new GatewayResult.Approved(
        "g-" + request.key().value(), request.amount(), Optional.empty());
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    throw new UnsupportedOperationException("orders here are not given up once they are paid for");
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return new GatewayResult.Approved(
        "g-" + request.key().value(), request.amount(), Optional.empty());
  }

  @Override
  public Optional<GatewayResult> find(IdempotencyKey key) {
    return Optional.empty();
  }

  @Override
  public NotificationReading read(RawNotification notification) {
    return new NotificationReading.Rejected("this gateway sends no messages");
  }
}
