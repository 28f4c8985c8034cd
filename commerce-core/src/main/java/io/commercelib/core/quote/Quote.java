package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.cart.Cart;
import io.commercelib.spi.id.LineId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a cart costs, and why: plain data, complete with the facts it was computed from.
 *
 * <p>A refund years later is computed from this alone. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableQuote.class)
@JsonDeserialize(as = ImmutableQuote.class)
public interface Quote {

  /** Returns what was priced, for whom, from which facts, as of when. */
  @Value.Parameter
  PricingRequest request();

  /** Returns the version of the rules that priced it. */
  @Value.Parameter
  String rulesVersion();

  /** Returns the lines, one per cart line, in the order of the cart. */
  @Value.Parameter
  List<QuoteLine> lines();

  /** Returns what shipping costs. */
  @Value.Parameter
  ShippingQuote shipping();

  /** Returns the promotions that gave something, in the order in which they were applied. */
  @Value.Parameter
  List<AppliedPromotion> applied();

  /** Returns what promotions do to the points that lines earn. */
  @Value.Parameter
  List<PointsMultiplier> pointsMultipliers();

  /** Returns the coupons for the next purchase that promotions give. */
  @Value.Parameter
  List<NextCoupon> nextCoupons();

  /** Returns the promotions that touch the cart and gave nothing. */
  @Value.Parameter
  List<MissedPromotion> missed();

  /** Returns the definitions of the promotions named above, as text of the module that priced. */
  @Value.Default
  @Value.Parameter
  default Definitions definitions() {
    return Definitions.none();
  }

  /**
   * Returns the rules without their promotions (roundings, zone, maximum numbers), as text of the
   * module that priced; empty if that has none.
   */
  @Value.Parameter
  Optional<String> policy();

  /**
   * Returns what names its inputs, rules and policy: 32 hexadecimal digits of the SHA-256 of the
   * request and the version of the rules, which has the hash of their content. Quotes with the same
   * one are the same; computed when first asked for.
   */
  @Value.Lazy
  @JsonIgnore
  default String fingerprint() {
    return Fingerprint.of(request(), rulesVersion());
  }

  /** Returns the cart. */
  @Value.Derived
  @JsonIgnore
  default Cart cart() {
    return request().cart();
  }

  /** Returns the prices of all lines and of shipping before promotions. */
  @Value.Lazy
  @JsonIgnore
  default Money listTotal() {
    Sum total = Sum.of(shipping().listAmount());
    for (QuoteLine line : lines()) {
      total.plus(line.listAmount());
    }
    return total.money();
  }

  /** Returns what the lines cost after promotions, with all taxes. */
  @Value.Lazy
  @JsonIgnore
  default Money linesPayable() {
    return ofLines().money();
  }

  private Sum ofLines() {
    Sum total = Sum.zero(cart().currency());
    for (int i = 0; i < lines().size(); i++) {
      total.plus(lines().get(i).payable());
    }
    return total;
  }

  /** Returns what all is to be paid: lines and shipping, with all taxes. */
  @Value.Lazy
  @JsonIgnore
  default Money payable() {
    return ofLines().plus(shipping().payable()).money();
  }

  /** Returns what promotions took off in all, without making amounts of it. */
  private Sum off() {
    Sum off = Sum.of(shipping().listAmount()).minus(shipping().payable());
    for (int i = 0; i < lines().size(); i++) {
      off.plus(lines().get(i).listAmount()).minus(lines().get(i).payable());
    }
    return taxes().isEmpty() ? off : off.plus(taxOnTop());
  }

  /** Returns what promotions took off in all. */
  @Value.Lazy
  @JsonIgnore
  default Money discount() {
    return off().money();
  }

  /**
   * Returns what is tax of all that is to be paid, by class, in the order of their names; empty
   * where the request has no taxes.
   */
  @Value.Derived
  @JsonIgnore
  default List<TaxAmount> taxes() {
    boolean isTaxed = !shipping().taxes().isEmpty();
    for (int i = 0; i < lines().size() && !isTaxed; i++) {
      isTaxed = lines().get(i).tax().isPresent();
    }
    if (!isTaxed) {
      return List.of();
    }
    SortedMap<String, TaxAmount> byClass = new TreeMap<>();
    for (QuoteLine line : lines()) {
      line.tax().ifPresent(tax -> byClass.merge(tax.taxClass(), tax, TaxAmount::plus));
    }
    shipping().taxes().forEach(tax -> byClass.merge(tax.taxClass(), tax, TaxAmount::plus));
    return List.copyOf(byClass.values());
  }

  /** Returns what is tax in all, included or on top. */
  @JsonIgnore
  default Money taxTotal() {
    return sumOfTaxes(TaxAmount::tax);
  }

  /** Returns what taxes added to the prices: nothing where these include them. */
  @JsonIgnore
  default Money taxOnTop() {
    return sumOfTaxes(TaxAmount::onTop);
  }

  /** Returns what is to be paid without any tax. */
  @JsonIgnore
  default Money netTotal() {
    return payable().minus(taxTotal());
  }

  private Money sumOfTaxes(Function<TaxAmount, Money> part) {
    Money sum = Money.zero(request().cart().currency());
    for (TaxAmount tax : taxes()) {
      sum = sum.plus(part.apply(tax));
    }
    return sum;
  }

  /** Checks that lines and cart agree, and that promotions gave what the lines say. */
  @Value.Check
  default void check() {
    boolean sameLines = cart().lines().size() == lines().size();
    for (int i = 0; sameLines && i < lines().size(); i++) {
      sameLines = cart().lines().get(i).id().equals(lines().get(i).id());
    }
    if (!sameLines) {
      List<LineId> wanted = cart().lines().stream().map(line -> line.id()).toList();
      List<LineId> priced = lines().stream().map(QuoteLine::id).toList();
      throw new IllegalArgumentException(
          "a quote has the lines %s, its cart %s; price every line, in order"
              .formatted(priced, wanted));
    }
    Sum left = off();
    for (int i = 0; i < applied().size(); i++) {
      left.minus(applied().get(i).discount());
    }
    if (!left.isZero()) {
      Sum given = Sum.zero(cart().currency());
      applied().forEach(promotion -> given.plus(promotion.discount()));
      throw new IllegalArgumentException(
          "promotions of a quote gave %s, its lines and shipping cost %s less than listed; both must"
                  .formatted(given, discount())
              + " agree");
    }
  }

  /**
   * Returns the quote of a request, as the builder makes it with less work: whoever prices makes
   * one of every cart.
   */
  static Quote of(
      PricingRequest request,
      String rulesVersion,
      List<QuoteLine> lines,
      ShippingQuote shipping,
      List<AppliedPromotion> applied,
      List<PointsMultiplier> pointsMultipliers,
      List<NextCoupon> nextCoupons,
      List<MissedPromotion> missed,
      Definitions definitions,
      Optional<String> policy) {
    return ImmutableQuote.of(
        request,
        rulesVersion,
        lines,
        shipping,
        applied,
        pointsMultipliers,
        nextCoupons,
        missed,
        definitions,
        policy);
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableQuote.Builder {
    Builder() {}
  }
}
