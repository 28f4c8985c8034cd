package io.commercelib.core.listing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a listing: what one seller shows of one product. */
public record ListingId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ListingId {
    Id.check("listing id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
