package io.commercelib.core.aftersales;

import io.commercelib.spi.id.Id;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Who bears what it costs to send goods back.
 *
 * @param id names it
 * @param bearer who
 * @param label what the shop's label costs the customer, once for a case, above zero; empty if the
 *     customer pays a carrier, or the shop bears it
 * @param scope for what
 */
public record ReturnShipping(String id, Bearer bearer, Optional<Money> label, PolicyScope scope) {

  /** Who bears it. */
  public enum Bearer {
    /** The shop. */
    SHOP,
    /** The customer. */
    CUSTOMER
  }

  /** Checks the label. */
  public ReturnShipping {
    Id.check("return shipping id", id);
    if (label.isPresent() && (bearer == Bearer.SHOP || !label.get().isPositive())) {
      throw new IllegalArgumentException(
          "return shipping '%s': a label of %s borne by the %s; write more than zero, for the customer"
              .formatted(id, label.get(), bearer));
    }
  }
}
