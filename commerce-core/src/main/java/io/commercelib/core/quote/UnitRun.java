package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * So many units of a line for each of which the same was paid.
 *
 * @param count units, above 0
 * @param each what one of them cost, zero or more
 * @param adjustments what each promotion took off all of them together; empty where the units of
 *     the line are alike, and {@link QuoteLine#adjustmentsOf} shares what was taken off the line
 */
public record UnitRun(
    long count,
    Money each,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Adjustment> adjustments) {

  /** Checks count and price. */
  public UnitRun {
    if (count < 1) {
      throw new IllegalArgumentException("a run of %s units; it has at least 1".formatted(count));
    }
    if (each.getAmount().signum() < 0) {
      throw new IllegalArgumentException("a unit cost %s; it costs zero or more".formatted(each));
    }
    adjustments = List.copyOf(adjustments);
  }

  /** Makes the only run of a line, or one that no promotion took anything off. */
  public UnitRun(long count, Money each) {
    this(count, each, List.of());
  }

  /** Reads one; quotes of old have no adjustments here. */
  @JsonCreator
  static UnitRun read(
      @JsonProperty("count") long count,
      @JsonProperty("each") Money each,
      @JsonProperty("adjustments") Optional<List<Adjustment>> adjustments) {
    return new UnitRun(count, each, adjustments.orElse(List.of()));
  }

  /** Returns what all its units cost. */
  public Money total() {
    return each.multipliedBy(count);
  }
}
