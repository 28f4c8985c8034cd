package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names goods that are sent from one location of the shop to another. */
public record TransferId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TransferId {
    Id.check("transfer id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
