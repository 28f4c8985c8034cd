package io.commercelib.spi.id;

/** Names a customer, by a text that says nothing about the person. */
public record CustomerId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public CustomerId {
    Id.check("customer id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
