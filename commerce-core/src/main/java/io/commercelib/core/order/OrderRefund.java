package io.commercelib.core.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.spi.id.LineId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Money of an order that goes back or need not be paid any more, and for what.
 *
 * @param id unique within the order
 * @param cause why, such as {@code cancelled} or the id of an after-sale case
 * @param amounts what is credited, by line and for shipping
 * @param other what goes back for no unit of it, such as a payment that came too late; zero or more
 * @param notTaken what of the amounts was not taken yet, and so need not go back
 * @param returned what has gone back so far; several payments of one order give back their parts
 * @param status how far it has come
 * @param tries how often it was tried, 1 at first
 * @param at when it was decided
 * @param deductions what of the amounts the shop keeps, in the order in which it was taken off
 */
public record OrderRefund(
    String id,
    String cause,
    RefundQuote amounts,
    Money other,
    Money notTaken,
    Money returned,
    Status status,
    int tries,
    Instant at,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RefundDeduction> deductions) {
  private static final String TRY = "~";

  /** How far a refund has come. */
  public enum Status {
    /** Decided and on its way; its outcome is not known yet. */
    PENDING,
    /** All the money went back. */
    DONE,
    /**
     * The gateway refused or its key has lapsed: somebody must look, try again or give it back by
     * hand. What did not go back does not count as refunded, but its units keep their share.
     */
    NEEDS_CARE,
    /** It needed care, and somebody gave back by hand what had not gone back. */
    BY_HAND
  }

  /** Checks that no more was not taken than is credited, and no more went back than was decided. */
  public OrderRefund {
    deductions = List.copyOf(deductions);
    Money credit = amounts.total().minus(RefundDeduction.total(deductions, zero(other)));
    if (notTaken.isNegative() || notTaken.isGreaterThan(credit)) {
      throw new IllegalArgumentException(
          "refund '%s' credits %s: %s of it were not taken yet; that is from zero to all"
              .formatted(id, credit, notTaken));
    }
    Money total = credit.plus(other).minus(notTaken);
    if (returned.isNegative() || returned.isGreaterThan(total)) {
      throw new IllegalArgumentException(
          "refund '%s' of %s: %s went back; that is from zero to all"
              .formatted(id, total, returned));
    }
  }

  /** Makes one of which the shop keeps nothing. */
  public OrderRefund(
      String id,
      String cause,
      RefundQuote amounts,
      Money other,
      Money notTaken,
      Money returned,
      Status status,
      int tries,
      Instant at) {
    this(id, cause, amounts, other, notTaken, returned, status, tries, at, List.of());
  }

  /** Reads one; those of old have no deductions. */
  @JsonCreator
  static OrderRefund read(
      @JsonProperty("id") String id,
      @JsonProperty("cause") String cause,
      @JsonProperty("amounts") RefundQuote amounts,
      @JsonProperty("other") Money other,
      @JsonProperty("notTaken") Money notTaken,
      @JsonProperty("returned") Money returned,
      @JsonProperty("status") Status status,
      @JsonProperty("tries") int tries,
      @JsonProperty("at") Instant at,
      @JsonProperty("deductions") Optional<List<RefundDeduction>> deductions) {
    return new OrderRefund(
        id,
        cause,
        amounts,
        other,
        notTaken,
        returned,
        status,
        tries,
        at,
        deductions.orElse(List.of()));
  }

  /** Returns a refund that was decided just now. */
  public static OrderRefund decided(
      String id, String cause, RefundQuote amounts, Money other, Money notTaken, Instant at) {
    return decided(id, cause, amounts, other, notTaken, List.of(), at);
  }

  /** Returns a refund that was decided just now, of which the shop keeps something. */
  public static OrderRefund decided(
      String id,
      String cause,
      RefundQuote amounts,
      Money other,
      Money notTaken,
      List<RefundDeduction> deductions,
      Instant at) {
    return new OrderRefund(
        id, cause, amounts, other, notTaken, zero(other), Status.PENDING, 1, at, deductions);
  }

  private static Money zero(Money other) {
    return Money.zero(other.getCurrencyUnit());
  }

  /** Returns the units it is for, by line. */
  public Map<LineId, Long> units() {
    return amounts.lines().stream()
        .collect(Collectors.toUnmodifiableMap(RefundQuote.Line::line, RefundQuote.Line::units));
  }

  /** Returns what of the amounts the shop keeps. */
  public Money deducted() {
    return RefundDeduction.total(deductions, zero(other));
  }

  /** Returns by how much less the order costs: the amounts less what the shop keeps of them. */
  public Money credit() {
    return amounts.total().minus(deducted());
  }

  /** Returns what goes back in all. */
  public Money total() {
    return credit().plus(other).minus(notTaken);
  }

  /** Returns what has not gone back yet. */
  public Money left() {
    return total().minus(returned);
  }

  /** Returns the name under which payments are asked for it this time. */
  public String purpose() {
    return tries == 1 ? id : id + TRY + tries;
  }

  /** Returns which refund a payment was asked for by that name. */
  public static String idOf(String purpose) {
    int end = purpose.indexOf(TRY);
    return end < 0 ? purpose : purpose.substring(0, end);
  }

  OrderRefund withStatus(Status now) {
    return new OrderRefund(
        id, cause, amounts, other, notTaken, returned, now, tries, at, deductions);
  }

  OrderRefund withReturned(Money part) {
    return new OrderRefund(
        id, cause, amounts, other, notTaken, returned.plus(part), status, tries, at, deductions);
  }

  OrderRefund triedAgain() {
    return new OrderRefund(
        id, cause, amounts, other, notTaken, returned, Status.PENDING, tries + 1, at, deductions);
  }
}
