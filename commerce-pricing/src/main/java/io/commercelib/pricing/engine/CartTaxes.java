package io.commercelib.pricing.engine;

import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.TaxFacts;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The taxes of a cart in minor units: of what is to be paid at last, and of what a condition reads
 * on the way. Amounts are as the prices are, with or without tax. Immutable.
 */
final class CartTaxes {
  private final TaxFacts facts;
  private final String[] classes;
  private final Percent[] rates;
  private final int[] classOf;

  private CartTaxes(TaxFacts facts, String[] classes, Percent[] rates, int[] classOf) {
    this.facts = facts;
    this.classes = classes;
    this.rates = rates;
    this.classOf = classOf;
  }

  static CartTaxes of(TaxFacts facts, CartLines lines) {
    // By name, so that nothing depends on how the rates are presented.
    var sorted = new TreeMap<>(facts.rates());
    String[] classes = sorted.keySet().toArray(String[]::new);
    int[] classOf = new int[lines.count()];
    for (int i = 0; i < classOf.length; i++) {
      classOf[i] = Arrays.binarySearch(classes, lines.item(i).taxClass().orElseThrow());
    }
    return new CartTaxes(facts, classes, sorted.values().toArray(Percent[]::new), classOf);
  }

  boolean included() {
    return facts.included();
  }

  int classCount() {
    return classes.length;
  }

  String taxClass(int index) {
    return classes[index];
  }

  Percent rate(int index) {
    return rates[index];
  }

  int classOfLine(int line) {
    return classOf[line];
  }

  /** Returns the tax in an amount if it is included, on top of it if not. */
  private long taxOf(long amount, int taxClass) {
    return facts.included()
        ? rates[taxClass].includedInMinor(amount, facts.rounding())
        : rates[taxClass].ofMinor(amount, facts.rounding());
  }

  /**
   * Returns what some lines come to without or with their taxes, rounded as those of the whole sale
   * would be.
   *
   * @param amounts by line, as the prices are
   */
  long converted(int[] lines, long[] amounts, boolean net) {
    long total = 0;
    long[] byClass = new long[classes.length];
    long taxes = 0;
    for (int i = 0; i < lines.length; i++) {
      total = Math.addExact(total, amounts[i]);
      if (facts.rounds() == TaxFacts.Rounds.LINE) {
        taxes = Math.addExact(taxes, taxOf(amounts[i], classOf[lines[i]]));
      } else {
        byClass[classOf[lines[i]]] += amounts[i];
      }
    }
    for (int i = 0; i < byClass.length; i++) {
      taxes = Math.addExact(taxes, taxOf(byClass[i], i));
    }
    if (net == !facts.included()) {
      return total;
    }
    return net ? total - taxes : Math.addExact(total, taxes);
  }

  /**
   * The taxes of a whole sale.
   *
   * @param ofLines by line
   * @param shippingParts what of the shipping is taxed by each class
   * @param ofShipping by class
   */
  // The arrays are the engine's own and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Sale(long[] ofLines, long[] shippingParts, long[] ofShipping) {}

  /**
   * Returns the taxes of a whole sale.
   *
   * @param lines what is left of each line
   * @param list what each cost before promotions
   * @param shipping what is left of the shipping
   */
  Sale of(long[] lines, long[] list, long shipping) {
    long[] parts = shippingParts(lines, list, shipping);
    long[] ofLines = new long[lines.length];
    long[] ofShipping = new long[classes.length];
    if (facts.rounds() == TaxFacts.Rounds.LINE) {
      for (int i = 0; i < lines.length; i++) {
        ofLines[i] = taxOf(lines[i], classOf[i]);
      }
      for (int i = 0; i < parts.length; i++) {
        ofShipping[i] = taxOf(parts[i], i);
      }
    } else {
      for (int i = 0; i < classes.length; i++) {
        shareTaxOfClass(i, lines, parts[i], ofLines, ofShipping);
      }
    }
    return new Sale(ofLines, parts, ofShipping);
  }

  private void shareTaxOfClass(
      int taxClass, long[] lines, long shipping, long[] ofLines, long[] ofShipping) {
    long[] weights = new long[lines.length + 1];
    long sum = shipping;
    for (int i = 0; i < lines.length; i++) {
      if (classOf[i] == taxClass) {
        weights[i] = lines[i];
        sum = Math.addExact(sum, lines[i]);
      }
    }
    weights[lines.length] = shipping;
    long[] shares = Allocation.byWeight(taxOf(sum, taxClass), weights);
    for (int i = 0; i < lines.length; i++) {
      ofLines[i] += shares[i];
    }
    ofShipping[taxClass] = shares[lines.length];
  }

  /** Of goods that cost nothing, the shipping is taxed by what they cost before promotions. */
  private long[] shippingParts(long[] lines, long[] list, long shipping) {
    long[] parts = new long[classes.length];
    if (facts.shippingClass().isPresent()) {
      parts[Arrays.binarySearch(classes, facts.shippingClass().get())] = shipping;
      return parts;
    }
    long[] weights = sumsByClass(lines);
    if (isZero(weights)) {
      weights = sumsByClass(list);
    }
    if (isZero(weights)) {
      weights[classOf[0]] = 1;
    }
    return Allocation.byWeight(shipping, weights);
  }

  private long[] sumsByClass(long[] amounts) {
    long[] sums = new long[classes.length];
    for (int i = 0; i < amounts.length; i++) {
      sums[classOf[i]] = Math.addExact(sums[classOf[i]], amounts[i]);
    }
    return sums;
  }

  private static boolean isZero(long[] weights) {
    for (long weight : weights) {
      if (weight != 0) {
        return false;
      }
    }
    return true;
  }
}
