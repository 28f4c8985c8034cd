package io.commercelib.core.quote;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.Money;

/** What shipping costs. Conserved like a line. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableShippingQuote.class)
@JsonDeserialize(as = ImmutableShippingQuote.class)
public interface ShippingQuote {

  /** Returns the shop's word for the way of shipping. */
  @Value.Parameter
  String method();

  /** Returns the charge before promotions. */
  @Value.Parameter
  Money listAmount();

  /** Returns what each promotion took off, in the order in which they were applied. */
  @Value.Parameter
  List<Adjustment> adjustments();

  /** Returns what is tax of it, by class; empty where the request has no taxes. */
  @Value.Parameter
  List<TaxAmount> taxes();

  /** Returns what is to be paid with all taxes, zero or more. */
  @Value.Parameter
  Money payable();

  /** Checks that nothing is lost. */
  @Value.Check
  default void check() {
    Sum left = Sum.of(listAmount()).minusAll(adjustments());
    if (!taxes().isEmpty()) {
      Sum gross = Sum.zero(payable().getCurrencyUnit());
      for (TaxAmount tax : taxes()) {
        left.plus(tax.onTop());
        gross.plus(tax.gross());
      }
      if (!gross.is(payable())) {
        throw new IllegalArgumentException(
            "shipping '%s': net amounts and taxes are %s, payable is %s; both must agree"
                .formatted(method(), gross, payable()));
      }
    }
    if (payable().getAmount().signum() < 0 || !left.is(payable())) {
      throw new IllegalArgumentException(
          "shipping '%s': list amount %s less adjustments is %s, payable is %s; they must agree"
              .formatted(method(), listAmount(), left, payable()));
    }
  }

  /** Returns what shipping costs, as the builder makes it with less work. */
  static ShippingQuote of(
      String method,
      Money listAmount,
      List<Adjustment> adjustments,
      List<TaxAmount> taxes,
      Money payable) {
    return ImmutableShippingQuote.of(method, listAmount, adjustments, taxes, payable);
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableShippingQuote.Builder {
    Builder() {}
  }
}
