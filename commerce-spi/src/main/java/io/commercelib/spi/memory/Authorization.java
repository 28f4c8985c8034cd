package io.commercelib.spi.memory;

import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** An authorisation at the bank, and what has been made of it. Guarded by the gateway. */
final class Authorization {
  final String reference;
  final PaymentId payment;
  final OrderId order;
  final Money amount;
  final Optional<Instant> expiresAt;

  private final Map<String, Money> refundableByCapture = new HashMap<>();
  private Money captured;
  private Money refundable;
  private boolean closed;

  Authorization(
      String reference,
      PaymentId payment,
      OrderId order,
      Money amount,
      Optional<Instant> expiresAt) {
    this.reference = reference;
    this.payment = payment;
    this.order = order;
    this.amount = amount;
    this.expiresAt = expiresAt;
    captured = Money.zero(amount.getCurrencyUnit());
    refundable = captured;
  }

  Money left() {
    return amount.minus(captured);
  }

  boolean isCaptured() {
    return captured.isPositive();
  }

  /** Returns whether nothing more can be captured, since it was said so or voided. */
  boolean isClosed() {
    return closed;
  }

  boolean isExpired(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }

  void close() {
    closed = true;
  }

  void capture(String captureReference, Money taken) {
    captured = captured.plus(taken);
    refundable = refundable.plus(taken);
    refundableByCapture.put(captureReference, taken);
  }

  /** Returns what can still be refunded by the name of this authorisation or of a capture. */
  Money refundable(String by) {
    Money ofCapture = refundableByCapture.get(by);
    return ofCapture == null || ofCapture.isGreaterThan(refundable) ? refundable : ofCapture;
  }

  void refund(String by, Money given) {
    refundable = refundable.minus(given);
    refundableByCapture.computeIfPresent(by, (capture, left) -> left.minus(given));
  }
}
