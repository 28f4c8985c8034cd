package io.commercelib.spi.id;

/** Names a place where stock lies. */
public record LocationId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public LocationId {
    Id.check("location id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
