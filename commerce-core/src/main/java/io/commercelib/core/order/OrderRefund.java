package io.commercelib.core.order;

import io.commercelib.core.quote.RefundQuote;
import io.commercelib.spi.id.LineId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Money of an order that goes back, and for what.
 *
 * @param id unique within the order
 * @param cause why, such as {@code cancelled} or the id of an after-sale case
 * @param amounts what goes back, by line and for shipping
 * @param other what goes back for no unit of it, such as a payment that came too late; zero or more
 * @param status how far it has come
 * @param at when it was decided
 */
public record OrderRefund(
    String id, String cause, RefundQuote amounts, Money other, Status status, Instant at) {

  /** How far a refund has come. */
  public enum Status {
    /** Decided and on its way; its outcome is not known yet. */
    PENDING,
    /** The money went back. */
    DONE,
    /**
     * The gateway refused or its key has lapsed: somebody must look. The money does not count as
     * refunded, but its units keep their share until the refund is tried again.
     */
    NEEDS_CARE,
    /** It needed care, and was tried again: the refund that came after it counts instead. */
    TRIED_AGAIN
  }

  /** Returns the units it is for, by line. */
  public Map<LineId, Long> units() {
    return amounts.lines().stream()
        .collect(Collectors.toUnmodifiableMap(RefundQuote.Line::line, RefundQuote.Line::units));
  }

  /** Returns what goes back in all. */
  public Money total() {
    return amounts.total().plus(other);
  }

  OrderRefund withStatus(Status now) {
    return new OrderRefund(id, cause, amounts, other, now, at);
  }
}
