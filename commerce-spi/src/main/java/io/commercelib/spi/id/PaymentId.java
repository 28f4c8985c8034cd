package io.commercelib.spi.id;

/** Names a payment attempt. */
public record PaymentId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public PaymentId {
    Id.check("payment id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
