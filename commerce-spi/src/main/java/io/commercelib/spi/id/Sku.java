package io.commercelib.spi.id;

/** Names a stock keeping unit: one thing that is priced, counted and shipped as such. */
public record Sku(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public Sku {
    Id.check("SKU", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
