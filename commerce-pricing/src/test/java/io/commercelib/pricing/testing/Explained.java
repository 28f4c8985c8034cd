package io.commercelib.pricing.testing;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.PricingReason;
import java.util.List;

/** A cart and its price in a few lines, for whoever reads why a law does not hold. */
public final class Explained {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(PricingReason.values()));

  private Explained() {}

  /** Returns what the lines cost, and why promotions apply or do not. */
  public static String of(Quote quote) {
    StringBuilder text = new StringBuilder("\n");
    PricingRequest request = quote.request();
    text.append(
        "at %s, tier %s, region %s, coupons %s\n"
            .formatted(
                request.at(),
                request.customer().tier().orElse("-"),
                request.cart().region().orElse("-"),
                request.cart().coupons()));
    quote
        .lines()
        .forEach(
            line ->
                text.append(
                    "%s of %s at %s: %s, paid %s\n"
                        .formatted(
                            line.quantity(),
                            line.sku(),
                            line.unitPrice(),
                            line.listAmount(),
                            line.payable())));
    text.append(
        "shipping %s, paid %s; in all %s\n"
            .formatted(quote.shipping().listAmount(), quote.shipping().payable(), quote.payable()));
    quote
        .applied()
        .forEach(
            applied ->
                text.append(
                    "%s takes %s: %s\n"
                        .formatted(
                            applied.id(),
                            applied.discount(),
                            applied.reasons().stream().map(ENGLISH::of).toList())));
    quote
        .missed()
        .forEach(
            missed ->
                text.append(
                    "%s gives nothing: %s\n"
                        .formatted(
                            missed.id(), missed.reasons().stream().map(ENGLISH::of).toList())));
    return text.toString();
  }
}
