package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * A line with its price. Conserved: list amount less adjustments, with the tax if that comes on
 * top, is what is payable, and the runs add up to it. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableQuoteLine.class)
@JsonDeserialize(as = ImmutableQuoteLine.class)
public interface QuoteLine {

  /** Returns the id of the cart line. */
  LineId id();

  /** Returns what. */
  Sku sku();

  /** Returns how many units. */
  long quantity();

  /** Returns the price of one unit before promotions. */
  BigMoney unitPrice();

  /** Returns the price of all units before promotions, rounded to the currency as the rules say. */
  Money listAmount();

  /** Returns what each promotion took off, in the order in which they were applied. */
  List<Adjustment> adjustments();

  /** Returns what is tax of what is payable; empty where the request has no taxes. */
  Optional<TaxAmount> tax();

  /** Returns what is to be paid for the line with all taxes, zero or more. */
  Money payable();

  /** Returns what each unit costs, the dearest first; all units are in it. */
  List<UnitRun> runs();

  /** Returns what each promotion took off the units of one of the runs together. */
  default List<Adjustment> adjustmentsOf(UnitRun run) {
    return runs().size() == 1 ? adjustments() : run.adjustments();
  }

  /**
   * Returns the way from the list amount down to what is payable before any tax on top, promotion
   * by promotion in the order in which they were applied; empty if none took anything off.
   */
  @JsonIgnore
  default List<PriceStep> waterfall() {
    List<PriceStep> steps = new ArrayList<>(adjustments().size());
    Money left = listAmount();
    for (Adjustment adjustment : adjustments()) {
      left = left.minus(adjustment.discount());
      steps.add(new PriceStep(adjustment.promotion(), adjustment.discount(), left));
    }
    return List.copyOf(steps);
  }

  /** Checks that nothing is lost. */
  @Value.Check
  default void check() {
    Money left = listAmount();
    for (Adjustment adjustment : adjustments()) {
      left = left.minus(adjustment.discount());
    }
    left = tax().isPresent() ? left.plus(tax().get().onTop()) : left;
    Money inRuns = Money.zero(payable().getCurrencyUnit());
    long units = 0;
    for (UnitRun run : runs()) {
      inRuns = inRuns.plus(run.total());
      units = Math.addExact(units, run.count());
    }
    if (payable().isNegative() || !left.equals(payable()) || !inRuns.equals(payable())) {
      throw new IllegalArgumentException(
          "line '%s': list amount %s less adjustments is %s, payable is %s, its units cost %s; all"
                  .formatted(id(), listAmount(), left, payable(), inRuns)
              + " three must agree and be zero or more");
    }
    if (tax().isPresent() && !tax().get().gross().equals(payable())) {
      throw new IllegalArgumentException(
          "line '%s': net amount and tax are %s, payable is %s; both must agree"
              .formatted(id(), tax().get().gross(), payable()));
    }
    if (runs().size() > 1) {
      checkAdjustmentsOfRuns();
    }
    if (units != quantity()) {
      throw new IllegalArgumentException(
          "line '%s' has %s units, its runs have %s".formatted(id(), quantity(), units));
    }
  }

  private void checkAdjustmentsOfRuns() {
    Map<String, Money> ofRuns = new HashMap<>();
    for (UnitRun run : runs()) {
      run.adjustments()
          .forEach(taken -> ofRuns.merge(taken.promotion(), taken.discount(), Money::plus));
    }
    // Quotes of old do not say it by runs.
    if (ofRuns.isEmpty()) {
      return;
    }
    Map<String, Money> ofLine = new HashMap<>();
    adjustments().forEach(taken -> ofLine.merge(taken.promotion(), taken.discount(), Money::plus));
    if (!ofRuns.equals(ofLine)) {
      throw new IllegalArgumentException(
          "line '%s': promotions took %s off it and %s off its units; both must agree"
              .formatted(id(), ofLine, ofRuns));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableQuoteLine.Builder {
    Builder() {}
  }
}
