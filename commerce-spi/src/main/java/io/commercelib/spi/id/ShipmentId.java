package io.commercelib.spi.id;

/** Names a shipment. */
public record ShipmentId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public ShipmentId {
    Id.check("shipment id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
