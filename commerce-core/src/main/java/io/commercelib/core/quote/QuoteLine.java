package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  @Value.Parameter
  LineId id();

  /** Returns what. */
  @Value.Parameter
  Sku sku();

  /** Returns how many units. */
  @Value.Parameter
  long quantity();

  /** Returns the price of one unit before promotions. */
  @Value.Parameter
  BigMoney unitPrice();

  /** Returns the price of all units before promotions, rounded to the currency as the rules say. */
  @Value.Parameter
  Money listAmount();

  /** Returns what each promotion took off, in the order in which they were applied. */
  @Value.Parameter
  List<Adjustment> adjustments();

  /** Returns what is tax of what is payable; empty where the request has no taxes. */
  @Value.Parameter
  Optional<TaxAmount> tax();

  /** Returns what is to be paid for the line with all taxes, zero or more. */
  @Value.Parameter
  Money payable();

  /** Returns what each unit costs, the dearest first; all units are in it. */
  @Value.Parameter
  List<UnitRun> runs();

  /** Returns what each promotion took off the units of one of the runs together. */
  default List<Adjustment> adjustmentsOf(UnitRun run) {
    if (runs().size() == 1) {
      return adjustments();
    }
    boolean alike =
        runs().size() == 2
            && runs().get(0).adjustments().isEmpty()
            && runs().get(1).adjustments().isEmpty();
    return alike ? shared(run) : run.adjustments();
  }

  /**
   * Shares by units what was taken off units that are alike: the dearer get what is rounded down.
   */
  private List<Adjustment> shared(UnitRun run) {
    UnitRun dearer = runs().get(0);
    List<Adjustment> shared = new ArrayList<>(adjustments().size());
    for (Adjustment adjustment : adjustments()) {
      long all = MinorUnits.of(adjustment.discount());
      long some = Products.multiplyDivide(all, dearer.count(), quantity(), RoundingMode.FLOOR);
      long share = run.equals(dearer) ? some : all - some;
      if (share > 0) {
        shared.add(
            new Adjustment(
                adjustment.promotion(),
                MinorUnits.toMoney(adjustment.discount().getCurrencyUnit(), share)));
      }
    }
    return List.copyOf(shared);
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
    Sum left = Sum.of(listAmount()).minusAll(adjustments());
    tax().ifPresent(tax -> left.plus(tax.onTop()));
    Sum inRuns = Sum.zero(payable().getCurrencyUnit());
    long units = 0;
    for (int i = 0; i < runs().size(); i++) {
      UnitRun run = runs().get(i);
      inRuns.plus(run.each(), run.count());
      units = Math.addExact(units, run.count());
    }
    if (payable().getAmount().signum() < 0 || !left.is(payable()) || !inRuns.is(payable())) {
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
    int all = 0;
    for (UnitRun run : runs()) {
      all += run.adjustments().size();
    }
    // Quotes of old do not say it by runs.
    if (all > 0 && !adjustmentsOfRunsAgreeInOrder() && !adjustmentsOfRunsAgree(all)) {
      List<Adjustment> ofRuns = new ArrayList<>();
      runs().forEach(run -> ofRuns.addAll(run.adjustments()));
      throw new IllegalArgumentException(
          "line '%s': promotions took %s off it and %s off its units; both must agree"
              .formatted(id(), byPromotion(adjustments()), byPromotion(ofRuns)));
    }
  }

  /**
   * Whether each promotion took the same off the line and off its runs, if all have them in the
   * same order: so quotes are written, and one look at each adjustment is enough.
   */
  private boolean adjustmentsOfRunsAgreeInOrder() {
    int[] next = new int[runs().size()];
    for (int k = 0; k < adjustments().size(); k++) {
      Adjustment adjustment = adjustments().get(k);
      Sum left = Sum.of(adjustment.discount());
      for (int i = 0; i < next.length; i++) {
        List<Adjustment> ofRun = runs().get(i).adjustments();
        if (next[i] < ofRun.size()
            && ofRun.get(next[i]).promotion().equals(adjustment.promotion())) {
          left.minus(ofRun.get(next[i]).discount());
          next[i]++;
        }
      }
      if (!left.isZero()) {
        return false;
      }
    }
    for (int i = 0; i < next.length; i++) {
      if (next[i] < runs().get(i).adjustments().size()) {
        return false;
      }
    }
    return true;
  }

  /** Each promotion took the same off the line and off its runs, and no other took anything. */
  private boolean adjustmentsOfRunsAgree(int all) {
    int found = 0;
    for (int i = 0; i < adjustments().size(); i++) {
      String promotion = adjustments().get(i).promotion();
      if (isNamedBefore(promotion, i)) {
        continue;
      }
      Sum left = Sum.zero(payable().getCurrencyUnit()).plusAllOf(promotion, adjustments());
      for (UnitRun run : runs()) {
        left.minusAllOf(promotion, run.adjustments());
        found += count(promotion, run.adjustments());
      }
      if (!left.isZero()) {
        return false;
      }
    }
    return found == all;
  }

  private boolean isNamedBefore(String promotion, int index) {
    for (int i = 0; i < index; i++) {
      if (adjustments().get(i).promotion().equals(promotion)) {
        return true;
      }
    }
    return false;
  }

  private static int count(String promotion, List<Adjustment> adjustments) {
    int count = 0;
    for (Adjustment adjustment : adjustments) {
      count += adjustment.promotion().equals(promotion) ? 1 : 0;
    }
    return count;
  }

  private static Map<String, Money> byPromotion(List<Adjustment> adjustments) {
    Map<String, Money> sums = new TreeMap<>();
    adjustments.forEach(taken -> sums.merge(taken.promotion(), taken.discount(), Money::plus));
    return sums;
  }

  /**
   * Returns the line of a cart with its price, as the builder makes it with less work: whoever
   * prices makes one of every line of every cart.
   */
  static QuoteLine of(
      CartLine line,
      BigMoney unitPrice,
      Money listAmount,
      List<Adjustment> adjustments,
      Optional<TaxAmount> tax,
      Money payable,
      List<UnitRun> runs) {
    return ImmutableQuoteLine.of(
        line.id(),
        line.sku(),
        line.quantity(),
        unitPrice,
        listAmount,
        adjustments,
        tax,
        payable,
        runs);
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
