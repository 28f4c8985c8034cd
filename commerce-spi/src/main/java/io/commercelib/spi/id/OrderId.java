package io.commercelib.spi.id;

/** Names an order. */
public record OrderId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public OrderId {
    Id.check("order id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
