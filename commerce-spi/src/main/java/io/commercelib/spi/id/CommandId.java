package io.commercelib.spi.id;

/** Names a command: sent again under the same id, it has its effect once. */
public record CommandId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public CommandId {
    Id.check("command id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
