package io.commercelib.spi.id;

/** Names a line within its cart, and then within its order. */
public record LineId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public LineId {
    Id.check("line id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
