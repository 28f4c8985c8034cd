package io.commercelib.core.checkout;

import io.commercelib.core.testing.GatewayInFront;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process that dies at one of its steps: before or after a transaction, before or after a call of
 * the gateway. What it had reached by then stays; nothing comes after.
 */
final class MortalProcess {
  private final int lastStep;
  private int steps;

  MortalProcess(int lastStep) {
    this.lastStep = lastStep;
  }

  Storage storage(Storage storage) {
    return new Storage() {
      @Override
      public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
        step();
        R result = storage.transact(work);
        step();
        return result;
      }
    };
  }

  PaymentGateway gateway(PaymentGateway gateway) {
    return new GatewayInFront(gateway) {
      @Override
      public GatewayResult authorize(AuthorizeRequest request) {
        return call(() -> super.authorize(request));
      }

      @Override
      public GatewayResult refund(RefundRequest request) {
        return call(() -> super.refund(request));
      }
    };
  }

  private GatewayResult call(Supplier<GatewayResult> work) {
    step();
    GatewayResult result = work.get();
    step();
    return result;
  }

  private void step() {
    steps++;
    if (isDead()) {
      throw new Death(this);
    }
  }

  int lastStep() {
    return lastStep;
  }

  boolean isDead() {
    return steps >= lastStep;
  }

  @Override
  public String toString() {
    return (isDead() ? "dying at step " : "living beyond step ") + lastStep;
  }

  /** No program catches this. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    private Death(MortalProcess process) {
      super(process.toString());
    }
  }
}
