package io.commercelib.inventory.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a purchase order. */
public record PurchaseOrderId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PurchaseOrderId {
    Id.check("purchase order id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
