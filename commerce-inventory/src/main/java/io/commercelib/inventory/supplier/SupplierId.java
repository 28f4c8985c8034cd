package io.commercelib.inventory.supplier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a supplier. */
public record SupplierId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SupplierId {
    Id.check("supplier id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
