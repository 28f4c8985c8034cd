package io.commercelib.core.payment;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.List;

/** Where payment attempts are kept. */
final class PaymentAttempts {
  /** Most attempts of one order that are looked at. */
  static final int MOST = 100;

  private static final Index<PaymentAttempt> BY_ORDER =
      Index.of(
          "by_order",
          List.of(IndexField.text("order")),
          attempt -> IndexKey.of(attempt.order().value()));

  static final StoreDefinition<PaymentId, PaymentAttempt> DEFINITION =
      StoreDefinition.of(
              "payments",
              KeyCodec.of(PaymentId::value, PaymentId::new),
              JsonCodec.withText(
                  PaymentAttempt.class,
                  PaymentState.class,
                  PaymentState::name,
                  PaymentLifecycle.definition()::state))
          .indexedBy(BY_ORDER);

  private PaymentAttempts() {}

  static List<PaymentAttempt> ofOrder(Tx tx, OrderId order) {
    return tx.store(DEFINITION).query(Query.on(BY_ORDER).where(order.value()).limit(MOST)).values();
  }
}
