package io.commercelib.examples.crash;

import io.commercelib.core.testing.GatewayInFront;
import io.commercelib.examples.crash.PortCalls.Moment;
import io.commercelib.examples.crash.PortCalls.Point;
import io.commercelib.examples.crash.PortCalls.Port;
import io.commercelib.jdbc.DatabaseFailedException;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.CommitUnknownException;
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A mistake that a shop or its host could make, to show that the checks find it. */
enum Defect {
  NONE(Optional.empty()),
  /** The gateway is asked before the order and the request are written down. */
  CHARGE_BEFORE_WRITE_AHEAD(Optional.of(Clause.NO_CHARGE_WITHOUT_ORDER)),
  /** Events are written in a transaction of their own, after what caused them. */
  OUTBOX_AFTER_COMMIT(Optional.of(Clause.OUTBOX_COMPLETE)),
  /** What is not known is asked for once more instead of being asked about. */
  SWEEP_UNDER_NEW_KEY(Optional.of(Clause.NO_DOUBLE_CHARGE)),
  /** Counters are set to what was read a moment ago, more or less some. */
  READ_THEN_WRITE_STOCK(Optional.of(Clause.STOCK_CONSERVED)),
  /** A transaction that others got in the way of is taken for done. */
  SWALLOWED_CONFLICT(Optional.of(Clause.OUTBOX_COMPLETE)),
  /** What went wrong with the database is told as something else. */
  FAILURE_WITHOUT_ITS_CAUSE(Optional.of(Clause.NOTHING_FAILED_OTHERWISE)),
  /** The storage says that it lost its database, which is there. */
  LOSS_WITHOUT_A_DEATH(Optional.of(Clause.NOTHING_FAILED_OTHERWISE)),
  /** The process ends by itself. */
  SUDDEN_END(Optional.of(Clause.NOTHING_FAILED_OTHERWISE));

  /** So many transactions go well first. */
  private static final int GOOD_ONES = 40;

  private final Optional<Clause> breaks;

  /**
   * @param breaks what does not hold any more
   */
  Defect(Optional<Clause> breaks) {
    this.breaks = breaks;
  }

  /** Returns whose check is to find it. */
  Clause breaks() {
    return breaks.orElseThrow();
  }

  /** Returns whether a clause may be broken in consequence, which is not enough to be found. */
  boolean mayBreak(Clause clause) {
    return switch (this) {
      case OUTBOX_AFTER_COMMIT, SWALLOWED_CONFLICT ->
          clause == Clause.OUTBOX_IN_ORDER || clause == Clause.NOTHING_FAILED_OTHERWISE;
      default -> false;
    };
  }

  /** Returns how the so-manieth process dies, so that the mistake shows soon. */
  Death death(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return switch (this) {
      case FAILURE_WITHOUT_ITS_CAUSE -> Death.afterItsDatabase(random);
      case NONE, READ_THEN_WRITE_STOCK, SWALLOWED_CONFLICT, LOSS_WITHOUT_A_DEATH, SUDDEN_END ->
          Death.inFullCareer();
      case CHARGE_BEFORE_WRITE_AHEAD, OUTBOX_AFTER_COMMIT, SWEEP_UNDER_NEW_KEY -> Death.atAPoint();
    };
  }

  /** Returns at which points processes halt that die at one. */
  List<Point> points() {
    return switch (this) {
      case OUTBOX_AFTER_COMMIT -> List.of(new Point(Port.COMMIT, Moment.AFTER_REPLY));
      default -> List.of(new Point(Port.AUTHORIZE, Moment.AFTER_EFFECT));
    };
  }

  /** Returns the storage over a database. */
  Storage over(DataSource dataSource) {
    return this == SWALLOWED_CONFLICT
        ? JdbcStorage.builder(dataSource).attempts(1).build()
        : JdbcStorage.over(dataSource);
  }

  /** Returns the storage with the mistake in it. */
  Storage storage(Storage storage, String url) {
    return switch (this) {
      case OUTBOX_AFTER_COMMIT -> new LateEvents(storage);
      case READ_THEN_WRITE_STOCK -> new BlindCounts(storage, new CommittedCounts(url));
      case SWALLOWED_CONFLICT -> new Swallowing(storage);
      case FAILURE_WITHOUT_ITS_CAUSE -> new Hiding(storage);
      case LOSS_WITHOUT_A_DEATH ->
          new AfterGoodOnes(
              storage,
              new AtomicInteger(),
              () -> {
                throw new CommitUnknownException(
                    "so it says", new SQLException("the connection was lost", "08006"));
              });
      case SUDDEN_END ->
          new AfterGoodOnes(storage, new AtomicInteger(), () -> Runtime.getRuntime().halt(3));
      case NONE, CHARGE_BEFORE_WRITE_AHEAD, SWEEP_UNDER_NEW_KEY -> storage;
    };
  }

  PaymentGateway gateway(PaymentGateway gateway) {
    return this == SWEEP_UNDER_NEW_KEY ? new NewKeys(gateway) : gateway;
  }

  /** Does something once, after so many transactions. */
  private record AfterGoodOnes(Storage storage, AtomicInteger transactions, Runnable then)
      implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      R result = storage.transact(work);
      if (transactions.incrementAndGet() == GOOD_ONES) {
        then.run();
      }
      return result;
    }
  }

  private record Hiding(Storage storage) implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      try {
        return storage.transact(work);
      } catch (DatabaseFailedException | CommitUnknownException e) {
        throw new IllegalStateException("something is wrong");
      }
    }
  }

  private record Swallowing(Storage storage) implements Storage {
    @Override
    // What the function returned, null only if it returns that.
    @SuppressWarnings({"unchecked", "NullAway"})
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      AtomicReference<@Nullable Object> result = new AtomicReference<>();
      try {
        return storage.transact(
            tx -> {
              R each = work.apply(tx);
              result.set(each);
              return each;
            });
      } catch (ConflictException e) {
        return (R) result.get();
      }
    }
  }

  private record BlindCounts(Storage storage, CommittedCounts committed) implements Storage {
    @Override
    public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
      return storage.transact(tx -> work.apply(new CountingTx(tx, committed)));
    }
  }

  private record CountingTx(Tx tx, CommittedCounts committed) implements Tx {
    @Override
    public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
      return tx.store(definition);
    }

    @Override
    public Counters counters() {
      return new ReadThenWrite(tx.counters(), committed);
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

  /** Undoes, for stock that is free, what others did between the read and the write. */
  private record ReadThenWrite(Counters counters, CommittedCounts committed) implements Counters {
    @Override
    public long count(CounterKey key) {
      return counters.count(key);
    }

    @Override
    public CounterChange change(Map<CounterKey, Long> deltas) {
      Map<CounterKey, Long> seen = new HashMap<>();
      deltas.keySet().stream()
          .filter(key -> key.space().equals("stock"))
          .forEach(key -> seen.put(key, committed.of(key)));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      Map<CounterKey, Long> blind = new HashMap<>(deltas);
      seen.forEach((key, before) -> blind.merge(key, before - committed.of(key), Long::sum));
      return counters.change(blind);
    }
  }

  /** What counters are for those outside of the transaction. */
  private static final class CommittedCounts {
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private @Nullable Connection connection;

    CommittedCounts(String url) {
      dataSource.setURL(url);
    }

    synchronized long of(CounterKey key) {
      try {
        if (connection == null) {
          connection = dataSource.getConnection();
        }
        try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT sum(units) FROM commerce_counter WHERE space = ? AND id = ?")) {
          statement.setString(1, key.space());
          statement.setString(2, key.id());
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException("a counter could not be read", e);
      }
    }
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
