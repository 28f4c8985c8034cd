package io.commercelib.spi.payment;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import java.util.Optional;

/**
 * Moves money, by a payment provider or whatever stands in for one.
 *
 * <p>What every implementation promises, and {@code PaymentGatewayContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>Once per key.</b> The same key with the same request has one effect and gives the first
 *       result again, for at least {@link Capabilities#keyWindow()}. The same key with another
 *       request throws {@link IdempotencyKeyReusedException} and has no effect.
 *   <li><b>The truth on demand.</b> {@link #find} tells what became of a request by its key, where
 *       {@link Capabilities#canFind()} says so. Empty means "not seen": the request may still be on
 *       its way, so that an empty answer settles nothing by itself.
 *   <li><b>Never more than there is.</b> Captures never exceed what was authorised, refunds never
 *       what was captured; what would is {@link GatewayResult.Declined}. After a capture, voiding
 *       is {@link GatewayResult.Declined}.
 *   <li><b>Honest about doubt.</b> {@link GatewayResult.Declined} and {@link GatewayResult.NotDone}
 *       are given only when surely no money moved.
 * </ul>
 *
 * <p>The library writes down each request and its key before the call, and makes no call inside a
 * transaction. It takes an exception, a null or a timeout for {@link GatewayResult.Unknown}, never
 * for declined: see {@link UnknownOnFailure}. An implementation bounds its calls in time. Must be
 * thread-safe.
 */
public interface PaymentGateway {

  /** Returns what this gateway can do; the same at every call. */
  Capabilities capabilities();

  /** Reserves an amount, or takes it at once where the request says so. */
  GatewayResult authorize(AuthorizeRequest request);

  /** Goes on after the payer met a challenge that {@link #authorize} asked for. */
  GatewayResult resume(ResumeRequest request);

  /** Takes an authorised amount, or part of it. */
  GatewayResult capture(CaptureRequest request);

  /** Gives up what is authorised and not captured. */
  GatewayResult voidAuthorization(VoidRequest request);

  /** Gives back a captured amount, or part of it. */
  GatewayResult refund(RefundRequest request);

  /**
   * Asks what became of a request.
   *
   * @return the result as it stands now; empty if the gateway has not seen the key
   */
  Optional<GatewayResult> find(IdempotencyKey key);

  /** Checks that a message really comes from the gateway and reads it; changes nothing. */
  NotificationReading read(RawNotification notification);
}
