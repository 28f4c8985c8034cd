package io.commercelib.core.testing;

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
import java.util.Optional;

/** A gateway that hands everything on to another one; override what is to go another way. */
public abstract class GatewayInFront implements PaymentGateway {
  private final PaymentGateway gateway;

  /** Hands on to a gateway. */
  protected GatewayInFront(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Capabilities capabilities() {
    return gateway.capabilities();
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return gateway.authorize(request);
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    return gateway.resume(request);
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return gateway.capture(request);
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    return gateway.voidAuthorization(request);
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return gateway.refund(request);
  }

  @Override
  public Optional<GatewayResult> find(IdempotencyKey key) {
    return gateway.find(key);
  }

  @Override
  public NotificationReading read(RawNotification notification) {
    return gateway.read(notification);
  }
}
