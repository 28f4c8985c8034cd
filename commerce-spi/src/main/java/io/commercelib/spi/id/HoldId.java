package io.commercelib.spi.id;

/** Names what one checkout holds: stock, coupon uses, points and the like share it. */
public record HoldId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public HoldId {
    Id.check("hold id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
