package io.commercelib.spi.memory;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.NotificationReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a gateway remembers of requests by their keys, for its key window. Guarded by it. */
final class KeyLog {
  private static final String SENDER = "memory-payment-gateway";

  private final Duration window;
  private final Map<IdempotencyKey, Answered> answeredByKey = new LinkedHashMap<>();
  private final Map<String, NotificationReading.Genuine> sent = new LinkedHashMap<>();
  private long messages;

  KeyLog(Duration window) {
    this.window = window;
  }

  void note(GatewayRequest request, GatewayResult result, Instant now) {
    answeredByKey.put(request.key(), new Answered(request, result, result, now));
  }

  /** Changes how an earlier request stands, while it is remembered. */
  void update(IdempotencyKey key, GatewayResult standing) {
    answeredByKey.computeIfPresent(
        key, (same, known) -> new Answered(known.request(), known.first(), standing, known.at()));
  }

  Optional<GatewayRequest> request(IdempotencyKey key, Instant now) {
    forget(now);
    return Optional.ofNullable(answeredByKey.get(key)).map(Answered::request);
  }

  GatewayResult first(IdempotencyKey key) {
    return Objects.requireNonNull(answeredByKey.get(key)).first();
  }

  Optional<GatewayResult> standing(IdempotencyKey key, Instant now) {
    forget(now);
    return Optional.ofNullable(answeredByKey.get(key)).map(Answered::standing);
  }

  RawNotification notification(IdempotencyKey key, Instant now) {
    GatewayResult standing =
        standing(key, now)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "key '%s' was not seen, or is forgotten; make a request under it first"
                            .formatted(key)));
    messages++;
    String eventId = key + "#" + messages;
    sent.put(eventId, new NotificationReading.Genuine(eventId, key, standing, now));
    return new RawNotification(Map.of("sender", SENDER), eventId);
  }

  NotificationReading read(RawNotification notification, Instant now) {
    forget(now);
    NotificationReading.Genuine genuine = sent.get(notification.body());
    return genuine != null && SENDER.equals(notification.headers().get("sender"))
        ? genuine
        : new NotificationReading.Rejected("not a message of this gateway");
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(window);
    Iterator<Answered> answers = answeredByKey.values().iterator();
    while (answers.hasNext() && answers.next().at().isBefore(oldest)) {
      answers.remove();
    }
    Iterator<NotificationReading.Genuine> told = sent.values().iterator();
    while (told.hasNext() && told.next().at().isBefore(oldest)) {
      told.remove();
    }
  }

  private record Answered(
      GatewayRequest request, GatewayResult first, GatewayResult standing, Instant at) {}
}
