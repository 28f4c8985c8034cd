package io.commercelib.core.checkout;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.function.Function;

/**
 * A gateway's message of a payment that is not known yet.
 *
 * @param event a short text that stands for the gateway's name of it
 */
record WaitingNotification(
    String method, String event, RawNotification message, Instant receivedAt) {
  static final StoreDefinition<String, WaitingNotification> DEFINITION =
      StoreDefinition.of(
          "payment_notifications",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(WaitingNotification.class));

  String id() {
    return event + "/" + method;
  }

  AggregateId aggregate() {
    return new AggregateId("payment-notification", id());
  }
}
