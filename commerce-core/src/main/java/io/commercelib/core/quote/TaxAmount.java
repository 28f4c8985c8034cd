package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.commercelib.core.money.Percent;
import org.joda.money.Money;

/**
 * What is tax of an amount that is to be paid.
 *
 * @param taxClass of what is taxed
 * @param rate of that class
 * @param included whether it was in the prices; otherwise it came on top
 * @param net the amount without it, zero or more
 * @param tax zero or more
 */
public record TaxAmount(String taxClass, Percent rate, boolean included, Money net, Money tax) {

  /** Checks that nothing is below zero. */
  public TaxAmount {
    if (net.getAmount().signum() < 0 || tax.getAmount().signum() < 0) {
      throw new IllegalArgumentException(
          "tax class '%s': %s are taxed by %s; both are zero or more"
              .formatted(taxClass, net, tax));
    }
  }

  /** Returns the amount with the tax: what is to be paid. */
  @JsonIgnore
  public Money gross() {
    return net.plus(tax);
  }

  /** Returns what the tax added to the price: nothing if it was included. */
  @JsonIgnore
  public Money onTop() {
    return included ? Money.zero(tax.getCurrencyUnit()) : tax;
  }

  /** Returns both together, of one class and rate. */
  TaxAmount plus(TaxAmount other) {
    if (!rate.equals(other.rate) || included != other.included) {
      throw new IllegalArgumentException(
          "tax class '%s' has the rates %s and %s, included: %s and %s; a class has one rate"
              .formatted(taxClass, rate, other.rate, included, other.included));
    }
    return new TaxAmount(taxClass, rate, included, net.plus(other.net), tax.plus(other.tax));
  }
}
