package io.commercelib.core.payment;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where payment attempts are kept. */
final class PaymentAttempts {
  private static final Index<PaymentAttempt> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order")),
          attempt -> IndexKey.of(attempt.order().value()));

  /** By what was asked under which key, for gateways that tell of it by themselves. */
  private static final Index<PaymentAttempt> BY_KEY =
      Index.multiValued(
          "by_key",
          List.of(IndexField.text("key")),
          attempt ->
              attempt.transactions().stream()
                  .map(transaction -> IndexKey.of(transaction.key().value()))
                  .toList());

  /** By when money was moved, to be held against the book of a gateway. */
  static final Index<PaymentAttempt> BY_MOVEMENT =
      Index.multiValued(
          "by_movement",
          List.of(IndexField.instant("moved_at")),
          attempt ->
              attempt.transactions().stream()
                  .filter(attempt::movedMoney)
                  .flatMap(transaction -> transaction.asOf().stream())
                  .distinct()
                  .map(IndexKey::of)
                  .toList());

  static final StoreDefinition<PaymentId, PaymentAttempt> DEFINITION =
      StoreDefinition.of(
              "payments",
              KeyCodec.of(PaymentId::value, PaymentId::new),
              JsonCodec.withText(
                  PaymentAttempt.class,
                  PaymentState.class,
                  PaymentState::name,
                  PaymentLifecycle.definition()::state))
          .indexedBy(BY_ORDER)
          .indexedBy(BY_KEY)
          .indexedBy(BY_MOVEMENT);

  // Their names end in their numbers, of which 10 comes before 2 as a text.
  private static final Comparator<PaymentAttempt> BY_NUMBER =
      Comparator.<PaymentAttempt>comparingInt(attempt -> attempt.id().value().length())
          .thenComparing(attempt -> attempt.id().value());

  private PaymentAttempts() {}

  static List<PaymentAttempt> ofOrder(Tx tx, OrderId order) {
    return tx
        .store(DEFINITION)
        .query(Query.on(BY_ORDER).where(order.value()).limit(Payments.MOST_OF_ORDER))
        .values()
        .stream()
        .sorted(BY_NUMBER)
        .toList();
  }

  static Optional<PaymentAttempt> byKey(Tx tx, IdempotencyKey key) {
    return tx
        .store(DEFINITION)
        .query(Query.on(BY_KEY).where(key.value()).limit(1))
        .values()
        .stream()
        .findFirst();
  }
}
