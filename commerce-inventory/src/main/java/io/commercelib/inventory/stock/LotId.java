package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a lot of one SKU, such as the batch number on its label. */
public record LotId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LotId {
    Id.check("lot id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
