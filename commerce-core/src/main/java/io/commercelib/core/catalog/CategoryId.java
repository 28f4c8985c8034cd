package io.commercelib.core.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a category, such as {@code kitchen.mugs}. */
public record CategoryId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CategoryId {
    Id.check("category id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
