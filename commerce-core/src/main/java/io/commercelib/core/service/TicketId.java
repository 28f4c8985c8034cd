package io.commercelib.core.service;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.id.Id;

/** Names a ticket. */
public record TicketId(@JsonValue String value) implements Id {

  /** Checks the text; see {@link Id}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TicketId {
    Id.check("ticket id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
