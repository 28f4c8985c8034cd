package io.commercelib.examples.crash;

import io.commercelib.core.testing.GatewayInFront;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mistake that a shop could make, to show that the checks find it. */
enum Defect {
  NONE,
  /** The gateway is asked before the order and the request are written down. */
  CHARGE_BEFORE_WRITE_AHEAD,
  /** Events are written in a transaction of their own, after what caused them. */
  OUTBOX_AFTER_COMMIT,
  /** What is not known is asked for once more instead of being asked about. */
  SWEEP_UNDER_NEW_KEY;

  Storage storage(Storage storage) {
    return this == OUTBOX_AFTER_COMMIT ? new LateEvents(storage) : storage;
  }

  PaymentGateway gateway(PaymentGateway gateway) {
    return this == SWEEP_UNDER_NEW_KEY ? new NewKeys(gateway) : gateway;
  }

  /** Remembers events until the transaction has committed. */
  private record LateEvents(Storage storage) implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      List<Event> events = new ArrayList<>();
      R result =
          storage.transact(
              tx -> {
                events.clear();
                return work.apply(new LateTx(tx, events));
              });
      if (!events.isEmpty()) {
        storage.transact(
            tx -> {
              events.forEach(event -> tx.outbox().append(event));
              return null;
            });
      }
      return result;
    }
  }

  private record LateTx(Tx tx, List<Event> events) implements Tx {
    @Override
    public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
      return tx.store(definition);
    }

    @Override
    public Counters counters() {
      return tx.counters();
    }

    @Override
    public Outbox outbox() {
      return new LateOutbox(tx.outbox(), events);
    }

    @Override
    public DueWork due() {
      return tx.due();
    }
  }

  private record LateOutbox(Outbox outbox, List<Event> events) implements Outbox {
    @Override
    public void append(Event event) {
      events.add(event);
    }

    @Override
    public Batch claim(Instant now, Instant until, int limit) {
      return outbox.claim(now, until, limit);
    }

    @Override
    public boolean delivered(Batch batch, Collection<EventId> delivered) {
      return outbox.delivered(batch, delivered);
    }

    @Override
    public long waiting(long bound) {
      return outbox.waiting(bound);
    }
  }

  private static final class NewKeys extends GatewayInFront {
    private final Set<IdempotencyKey> unknown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tries = new AtomicInteger();

    NewKeys(PaymentGateway gateway) {
      super(gateway);
    }

    @Override
    public Optional<GatewayResult> find(IdempotencyKey key) {
      unknown.add(key);
      return Optional.empty();
    }

    @Override
    public GatewayResult authorize(AuthorizeRequest request) {
      IdempotencyKey key =
          unknown.contains(request.key())
              ? new IdempotencyKey(request.key() + "/again-" + tries.incrementAndGet())
              : request.key();
      return super.authorize(
          new AuthorizeRequest(
              key,
              request.payment(),
              request.order(),
              request.amount(),
              request.captureNow(),
              request.method(),
              request.data()));
    }
  }
}
