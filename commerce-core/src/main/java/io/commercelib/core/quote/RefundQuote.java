package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What is given back for some units of a sale.
 *
 * @param lines by line, in the order of the quote
 * @param shipping what of the shipping is given back, zero or more
 * @param reasons why it is not what each unit cost; empty if it is
 */
public record RefundQuote(
    List<Line> lines,
    Money shipping,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reason> reasons) {

  /** Copies lines and reasons. */
  public RefundQuote {
    lines = List.copyOf(lines);
    reasons = List.copyOf(reasons);
  }

  /** Makes one that gives back what each unit cost. */
  public RefundQuote(List<Line> lines, Money shipping) {
    this(lines, shipping, List.of());
  }

  /** Reads one; those of old have no reasons. */
  @JsonCreator
  static RefundQuote read(
      @JsonProperty("lines") List<Line> lines,
      @JsonProperty("shipping") Money shipping,
      @JsonProperty("reasons") Optional<List<Reason>> reasons) {
    return new RefundQuote(lines, shipping, reasons.orElse(List.of()));
  }

  /** Returns what is given back in all. */
  public Money total() {
    Money total = shipping;
    for (Line line : lines) {
      total = total.plus(line.amount());
    }
    return total;
  }

  /**
   * What is given back for units of one line.
   *
   * @param line which
   * @param units how many; 0 if only an amount is given back that was kept at an earlier refund
   * @param amount what was paid for them
   */
  public record Line(LineId line, long units, Money amount) {}
}
