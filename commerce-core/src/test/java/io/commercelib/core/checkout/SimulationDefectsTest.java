package io.commercelib.core.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.GatewayInFront;
import io.commercelib.core.testing.simulation.CheckoutSimulation;
import io.commercelib.core.testing.simulation.Law;
import io.commercelib.core.testing.simulation.SimulationFailure;
import io.commercelib.core.testing.simulation.SimulationSettings;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.UnknownOnFailure;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shops that are built wrongly: the simulation finds each, and by the law that is broken. */
class SimulationDefectsTest {
  /** How many seeds a defect may hide for. */
  private static final int SEEDS = 2_000;

  @Test
  void stock_that_is_read_and_then_written_is_found() {
    assertThat(lawBrokenBy(new StockReadThenWritten()))
        .isEqualTo(Law.STOCK_IS_CONSERVED_AND_NO_ORDER_IS_WITHOUT_IT);
  }

  @Test
  void charge_before_it_is_written_down_is_found() {
    assertThat(lawBrokenBy(new ChargeBeforeWriteAhead())).isEqualTo(Law.NO_CHARGE_WITHOUT_AN_ORDER);
  }

  @Test
  void sweep_that_asks_under_new_keys_is_found() {
    assertThat(lawBrokenBy(new SweepUnderNewKeys())).isEqualTo(Law.NOBODY_IS_CHARGED_TWICE);
  }

  @Test
  void conflict_that_is_swallowed_is_found() {
    assertThat(lawBrokenBy(new SwallowedConflicts())).isEqualTo(Law.ANSWERS_ARE_KEPT);
  }

  @Test
  void events_written_after_the_commit_are_found() {
    assertThat(lawBrokenBy(new OutboxAfterCommit())).isEqualTo(Law.OUTBOX_IS_COMPLETE);
  }

  @Test
  void failure_names_the_law_what_happened_and_the_command_that_shows_it_again() {
    SimulationFailure failure = failureOf(new OutboxAfterCommit());

    assertThat(failure)
        .hasMessageContaining("seed %d: OUTBOX_IS_COMPLETE", failure.seed())
        .hasMessageContaining("storage: commit")
        .hasMessageContaining("./mvnw verify -pl commerce-core -am")
        .hasMessageContaining("-Dtest=OutboxAfterCommit")
        .hasMessageContaining("-Dsimulation.seed=" + failure.seed());
  }

  @Test
  void failing_seed_fails_again_in_the_same_way() {
    SimulationFailure first = failureOf(new StockReadThenWritten());

    SimulationFailure again = failureOf(new StockReadThenWritten());

    assertThat(again).hasMessage(first.getMessage());
  }

  private static Law lawBrokenBy(Defective shop) {
    return failureOf(shop).law();
  }

  private static SimulationFailure failureOf(Defective shop) {
    SimulationFailure failure = catchThrowableOfType(SimulationFailure.class, shop::liveAll);
    assertThat(failure).as("what %s seeds find", SEEDS).isNotNull();
    return failure;
  }

  private abstract static class Defective extends CheckoutSimulation {
    @Override
    protected Storage emptyStorage() {
      return MemoryStorage.create();
    }

    @Override
    protected SimulationSettings settings() {
      return SimulationSettings.of(SEEDS, 200);
    }

    /** Who asks for fewer lives of the shop that is right does not mean these. */
    @Override
    protected SimulationSettings settled() {
      return settings();
    }
  }

  /** Looks whether there is enough, and takes it without looking whether it got it. */
  private static final class StockReadThenWritten extends Defective {
    @Override
    protected List<Hold> holds() {
      return List.of(new HastyStock());
    }
  }

  /** Asks the gateway for the first payment of an order, and writes the order down afterwards. */
  private static final class ChargeBeforeWriteAhead extends Defective {
    @Override
    protected PlaceResult place(Checkout checkout, PaymentGateway gateway, PlaceOrder command) {
      PaymentId payment = new PaymentId(command.order() + "/1");
      UnknownOnFailure.around(gateway)
          .authorize(
              new AuthorizeRequest(
                  new IdempotencyKey(payment + "/authorize"),
                  payment,
                  command.order(),
                  command.quote().payable(),
                  true,
                  "card",
                  Map.of()));
      return super.place(checkout, gateway, command);
    }
  }

  /** Asks once more for what is not known, under another key, instead of asking about it. */
  private static final class SweepUnderNewKeys extends Defective {
    @Override
    protected PaymentGateway shopGateway(PaymentGateway gateway) {
      return new NewKeys(gateway);
    }
  }

  /** Answers commands as if they were written down, although they met conflicts to the end. */
  private static final class SwallowedConflicts extends Defective {
    @Override
    protected Storage shopStorage(Storage storage) {
      return new Swallowing(storage);
    }
  }

  /** Writes events in a transaction of their own, after the one that causes them. */
  private static final class OutboxAfterCommit extends Defective {
    @Override
    protected Storage shopStorage(Storage storage) {
      return new LateEvents(storage);
    }
  }

  /** A stock that is right in all but its taking. */
  private static final class HastyStock implements Hold {
    private final CounterHold stock = new CounterHold();

    @Override
    public String name() {
      return stock.name();
    }

    @Override
    public Taken take(Tx tx, HoldId id, HoldDraft draft) {
      return stock.take(
          new TxInFront(tx) {
            @Override
            public Counters counters() {
              return new HastyCounters(tx.counters());
            }
          },
          id,
          draft);
    }

    @Override
    public void confirm(Tx tx, HoldId id) {
      stock.confirm(tx, id);
    }

    @Override
    public void release(Tx tx, HoldId id) {
      stock.release(tx, id);
    }

    @Override
    public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
      stock.giveBack(tx, id, giveBack);
    }

    @Override
    public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
      return stock.preview(tx, id, giveBack);
    }
  }

  private record HastyCounters(Counters counters) implements Counters {
    @Override
    public long count(CounterKey key) {
      return counters.count(key);
    }

    @Override
    public CounterChange change(Map<CounterKey, Long> deltas) {
      for (Map.Entry<CounterKey, Long> delta : deltas.entrySet()) {
        long left = count(delta.getKey());
        if (left + delta.getValue() < 0) {
          return new CounterChange.Refused(Map.of(delta.getKey(), left));
        }
      }
      CounterChange unread = counters.change(deltas);
      return unread.isApplied() ? unread : new CounterChange.Applied();
    }
  }

  private static final class NewKeys extends GatewayInFront {
    private final Set<IdempotencyKey> unknown = new HashSet<>();
    private int tries;

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
      tries++;
      IdempotencyKey key =
          unknown.contains(request.key())
              ? new IdempotencyKey(request.key() + "/again-" + tries)
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

  private record Swallowing(Storage storage) implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      List<R> results = new ArrayList<>();
      Set<String> used = new HashSet<>();
      try {
        return storage.transact(
            tx -> {
              R result =
                  work.apply(
                      new TxInFront(tx) {
                        @Override
                        public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
                          used.add(definition.name());
                          return super.store(definition);
                        }
                      });
              results.add(result);
              return result;
            });
      } catch (ConflictException conflict) {
        if (used.contains("commands")) {
          return results.get(results.size() - 1);
        }
        throw conflict;
      }
    }
  }

  private record LateEvents(Storage storage) implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      List<Event> events = new ArrayList<>();
      R result =
          storage.transact(
              tx -> {
                events.clear();
                return work.apply(
                    new TxInFront(tx) {
                      @Override
                      public Outbox outbox() {
                        return new LateOutbox(tx.outbox(), events);
                      }
                    });
              });
      if (!events.isEmpty()) {
        storage.transact(
            tx -> {
              events.forEach(event -> tx.outbox().append(event));
              return events;
            });
      }
      return result;
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

  private abstract static class TxInFront implements Tx {
    private final Tx tx;

    TxInFront(Tx tx) {
      this.tx = tx;
    }

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
      return tx.outbox();
    }

    @Override
    public DueWork due() {
      return tx.due();
    }
  }
}
