package io.commercelib.core.testing;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway that declines refunds when it is told to, and stands by it, unless it is told to do one
 * all the same. Not thread-safe.
 */
public final class DecliningRefunds extends GatewayInFront {
  private final Map<IdempotencyKey, GatewayResult> declined = new HashMap<>();
  private int left;

  /** Returns a gateway in front of another one that declines nothing yet. */
  public DecliningRefunds(PaymentGateway gateway) {
    super(gateway);
  }

  /** Lets so many of the next refunds be declined. */
  public void declineNext(int refunds) {
    left = refunds;
  }

  /** Does what it declined after all, and says so from now on. */
  public GatewayResult doAllTheSame(RefundRequest request) {
    GatewayResult result = super.refund(request);
    if (result instanceof GatewayResult.Approved) {
      declined.put(request.key(), result);
    }
    return result;
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    GatewayResult before = declined.get(request.key());
    if (before != null) {
      return before;
    }
    if (left == 0) {
      return super.refund(request);
    }
    left--;
    GatewayResult result = new GatewayResult.Declined("account-closed", false);
    declined.put(request.key(), result);
    return result;
  }

  @Override
  public Optional<GatewayResult> find(IdempotencyKey key) {
    GatewayResult before = declined.get(key);
    return before != null ? Optional.of(before) : super.find(key);
  }
}
