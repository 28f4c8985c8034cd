package io.commercelib.core.risk;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.util.Map;
import java.util.Optional;

/** Makes events of what the risk of a shop tells the world, and reads them back. */
public final class RiskEvents {
  /** The kind of aggregate that warnings are. */
  public static final String WARNING = "risk-warning";

  /** The kind of aggregate that the credits of sellers are. */
  public static final String SELLER = "risk-seller";

  private static final EventCodec<RiskEvent> WARNINGS =
      EventCodec.of(
          WARNING,
          1,
          Map.of(
              "risk-warning-raised", RiskEvent.WarningRaised.class,
              "risk-warning-cleared", RiskEvent.WarningCleared.class));

  private static final EventCodec<RiskEvent> SELLERS =
      EventCodec.of(
          SELLER, 1, Map.of("seller-credit-crossed", RiskEvent.SellerCreditCrossed.class));

  private RiskEvents() {}

  static Event ofWarning(String warning, long version, RiskEvent what) {
    return WARNINGS.write(new AggregateId(WARNING, warning), version, what.at(), what);
  }

  static Event ofSeller(String seller, long version, RiskEvent what) {
    return SELLERS.write(new AggregateId(SELLER, seller), version, what.at(), what);
  }

  /**
   * Returns what an event tells of risk; empty if it is not one of these events.
   *
   * @throws IllegalArgumentException if it is, but its payload cannot be read
   */
  public static Optional<RiskEvent> read(Event event) {
    return WARNINGS.read(event).or(() -> SELLERS.read(event));
  }
}
