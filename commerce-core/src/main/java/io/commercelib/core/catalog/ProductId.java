package io.commercelib.core.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a product: what is described and shown once, in however many SKUs it is sold. */
public record ProductId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProductId {
    Id.check("product id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
