package io.commercelib.spi.payment;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gateway of which every call ends in a result: an exception or a null of the gateway behind it
 * is {@link GatewayResult.Unknown}, since the money may have moved all the same. That goes for
 * {@link IdempotencyKeyReusedException} too: this request has moved nothing, but the one before it
 * under the same key may have.
 *
 * <p>Errors of the machine ({@link Error}) go through. As thread-safe as the gateway behind it.
 */
public final class UnknownOnFailure implements PaymentGateway {
  private final PaymentGateway gateway;

  private UnknownOnFailure(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  /** Returns a guarded gateway; the same one if it is guarded already. */
  public static PaymentGateway around(PaymentGateway gateway) {
    return gateway instanceof UnknownOnFailure ? gateway : new UnknownOnFailure(gateway);
  }

  @Override
  public Capabilities capabilities() {
    return gateway.capabilities();
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return resultOf("authorize", () -> gateway.authorize(request));
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    return resultOf("resume", () -> gateway.resume(request));
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return resultOf("capture", () -> gateway.capture(request));
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    return resultOf("voidAuthorization", () -> gateway.voidAuthorization(request));
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return resultOf("refund", () -> gateway.refund(request));
  }

  /** A failure to answer is a present {@link GatewayResult.Unknown}, not "never seen". */
  @Override
  public Optional<GatewayResult> find(IdempotencyKey key) {
    try {
      return Objects.requireNonNullElseGet(
          gateway.find(key), () -> Optional.of(answeredNull("find")));
    } catch (RuntimeException failure) {
      return Optional.of(failed("find", failure));
    }
  }

  /** A failure to read is {@link NotificationReading.Rejected}. */
  @Override
  public NotificationReading read(RawNotification notification) {
    try {
      @Nullable NotificationReading reading = gateway.read(notification);
      return reading != null
          ? reading
          : new NotificationReading.Rejected("the gateway's read answered null");
    } catch (RuntimeException failure) {
      return new NotificationReading.Rejected("the gateway's read failed: " + failure);
    }
  }

  private static GatewayResult resultOf(String call, Supplier<@Nullable GatewayResult> gateway) {
    try {
      @Nullable GatewayResult result = gateway.get();
      return result != null ? result : answeredNull(call);
    } catch (RuntimeException failure) {
      return failed(call, failure);
    }
  }

  private static GatewayResult answeredNull(String call) {
    return new GatewayResult.Unknown("the gateway's %s answered null".formatted(call));
  }

  private static GatewayResult failed(String call, RuntimeException failure) {
    return new GatewayResult.Unknown("the gateway's %s failed: %s".formatted(call, failure));
  }
}
