package io.commercelib.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.Concurrently;
import io.commercelib.spi.testing.FaultyStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final AggregateId A = new AggregateId("order", "A");
  private static final AggregateId B = new AggregateId("order", "B");
  private static final CounterKey WRITTEN = new CounterKey("test", "written");
  private static final int MANY = 1_000;

  private final Storage storage = MemoryStorage.encoded();

  @Test
  void event_reaches_every_subscriber_once() {
    append(event(A, 1), event(A, 2), event(B, 1));
    Witness first = new Witness("first");
    Witness second = new Witness("second");
    BackgroundWork work = with(first, second);

    BackgroundWork.Done done = work.runDue(NOON, MANY);
    BackgroundWork.Done again = work.runDue(NOON.plusSeconds(3600), MANY);

    assertThat(first.seen).containsExactlyInAnyOrder("order/A/1", "order/A/2", "order/B/1");
    assertThat(second.seen).containsExactlyInAnyOrder("order/A/1", "order/A/2", "order/B/1");
    assertThat(done).isEqualTo(new BackgroundWork.Done(3, 0, 0, false));
    assertThat(again).isEqualTo(new BackgroundWork.Done(0, 0, 0, false));
  }

  @Test
  void subscriber_that_fails_gets_no_later_event_of_that_aggregate_and_all_others_go_on() {
    append(event(A, 1), event(A, 2), event(B, 1));
    Witness steady = new Witness("steady");
    Witness shaky = new Witness("shaky").failing(event -> event.id().value().equals("order/A/1"));
    BackgroundWork work = with(shaky, steady);

    BackgroundWork.Done done = work.runDue(NOON, MANY);

    assertThat(done.failures()).isEqualTo(1);
    assertThat(shaky.seen).containsExactly("order/B/1");
    assertThat(steady.seen).containsExactlyInAnyOrder("order/A/1", "order/A/2", "order/B/1");
  }

  @Test
  void events_that_waited_for_a_failing_subscriber_come_in_order_and_to_nobody_twice() {
    append(event(A, 1), event(A, 2), event(A, 3));
    Witness steady = new Witness("steady");
    Witness shaky = new Witness("shaky").failing(event -> event.version() == 2);
    BackgroundWork work = with(shaky, steady);
    work.runDue(NOON, MANY);
    append(event(A, 4));
    work.runDue(NOON.plusSeconds(60), MANY);
    List<String> meanwhile = List.copyOf(shaky.seen);

    shaky.failing(event -> false);
    work.runDue(NOON.plusSeconds(120), MANY);

    assertThat(meanwhile).containsExactly("order/A/1");
    assertThat(shaky.seen).containsExactly("order/A/1", "order/A/2", "order/A/3", "order/A/4");
    assertThat(steady.seen).containsExactly("order/A/1", "order/A/2", "order/A/3", "order/A/4");
    assertThat(waiting()).isZero();
  }

  @Test
  void event_that_one_refuses_for_months_comes_to_nobody_else_twice() {
    append(event(A, 1));
    Witness steady = new Witness("steady");
    Witness shaky = new Witness("shaky").failing(event -> true);
    BackgroundWork work = with(shaky, steady);

    for (int day = 0; day < 150; day++) {
      work.runDue(NOON.plus(Duration.ofDays(day)), MANY);
    }
    shaky.failing(event -> false);
    work.runDue(NOON.plus(Duration.ofDays(150)), MANY);

    assertThat(steady.seen).containsExactly("order/A/1");
    assertThat(shaky.seen).containsExactly("order/A/1");
  }

  @Test
  void nothing_is_remembered_of_an_aggregate_of_which_nothing_was_told_for_long() {
    append(event(A, 1), event(B, 1));
    BackgroundWork work = with(new Witness("witness"));
    work.runDue(NOON, MANY);
    append(event(B, 2));

    for (int day = 1; day <= 61; day++) {
      work.runDue(NOON.plus(Duration.ofDays(day)), MANY);
    }
    long remembered = marks();
    work.runDue(NOON.plus(Duration.ofDays(62)), MANY);

    assertThat(remembered).isEqualTo(1);
    assertThat(marks()).isZero();
  }

  private long marks() {
    return storage.<Long>transact(tx -> tx.store(DeliveryMark.MARKS).count(Query.byKey(), MANY));
  }

  @Test
  void what_a_failing_subscriber_wrote_is_rolled_back() {
    append(event(A, 1));
    Witness shaky = new Witness("shaky").failing(event -> true);
    BackgroundWork work = with(shaky);
    work.runDue(NOON, MANY);
    work.runDue(NOON.plusSeconds(60), MANY);
    long written = count(WRITTEN);

    shaky.failing(event -> false);
    work.runDue(NOON.plusSeconds(120), MANY);

    assertThat(written).isZero();
    assertThat(count(WRITTEN)).isEqualTo(1);
  }

  @Test
  void event_delivered_again_after_the_word_of_it_was_lost_has_its_effect_once() {
    append(event(A, 1));
    FaultyStorage faulty = FaultyStorage.around(storage);
    Witness witness = new Witness("witness");
    BackgroundWork work = BackgroundWork.on(faulty).subscriber(witness).build();
    // What must always be scheduled, claim, deliver, and then the word that it was delivered.
    faulty.next(
        FaultyStorage.Fault.NONE,
        FaultyStorage.Fault.NONE,
        FaultyStorage.Fault.NONE,
        FaultyStorage.Fault.LOST_BEFORE_COMMIT);

    assertThatThrownBy(() -> work.runDue(NOON, MANY)).isInstanceOf(CommitUnknownException.class);
    BackgroundWork.Done soon = work.runDue(NOON.plusSeconds(59), MANY);
    BackgroundWork.Done later = work.runDue(NOON.plusSeconds(60), MANY);

    assertThat(soon.events()).isZero();
    assertThat(later.events()).isEqualTo(1);
    assertThat(witness.seen).containsExactly("order/A/1");
  }

  @Test
  void subscriber_that_joins_late_gets_what_still_waits() {
    append(event(A, 1));
    with(new Witness("first")).runDue(NOON, MANY);
    append(event(A, 2));
    Witness late = new Witness("late");

    with(new Witness("first"), late).runDue(NOON.plusSeconds(1), MANY);

    assertThat(late.seen).containsExactly("order/A/2");
  }

  @Test
  void due_work_is_done_when_it_is_due_and_not_before() {
    schedule(NOON.plusSeconds(10), A, "remind");
    Doer doer = new Doer("remind");
    BackgroundWork work = BackgroundWork.on(storage).handler(doer).build();

    BackgroundWork.Done before = work.runDue(NOON.plusSeconds(9), MANY);
    BackgroundWork.Done then = work.runDue(NOON.plusSeconds(10), MANY);

    assertThat(before.items()).isZero();
    assertThat(then).isEqualTo(new BackgroundWork.Done(0, 1, 0, false));
    assertThat(work.nextDueAt()).isEmpty();
  }

  @Test
  void work_that_fails_waits_twice_as_long_each_time_up_to_an_hour() {
    schedule(NOON, A, "remind");
    Doer doer = new Doer("remind").failing(item -> true);
    BackgroundWork work = BackgroundWork.on(storage).handler(doer).build();
    List<Long> waits = new ArrayList<>();

    Instant now = NOON;
    for (int attempt = 1; attempt <= 12; attempt++) {
      work.runDue(now, MANY);
      Instant next = work.nextDueAt().orElseThrow();
      waits.add(Duration.between(now, next).toSeconds());
      now = next;
    }

    assertThat(waits)
        .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L, 3600L);
    assertThat(doer.attempts).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void work_that_fails_does_not_hold_up_what_stands_behind_it() {
    for (int i = 0; i < 150; i++) {
      schedule(NOON, new AggregateId("order", "F-%03d".formatted(i)), "fail");
    }
    schedule(NOON.plusSeconds(1), A, "remind");
    Doer failing = new Doer("fail").failing(item -> true);
    Doer doer = new Doer("remind");
    BackgroundWork work = BackgroundWork.on(storage).handler(failing).handler(doer).build();

    BackgroundWork.Done done = work.runDue(NOON.plusSeconds(1), MANY);

    assertThat(done).isEqualTo(new BackgroundWork.Done(0, 1, 150, false));
    assertThat(doer.attempts).hasSize(1);
  }

  @Test
  void work_that_nobody_here_does_stays_for_who_does() {
    schedule(NOON, A, "remind");
    BackgroundWork without = BackgroundWork.on(storage).build();

    BackgroundWork.Done done = without.runDue(NOON, MANY);
    Instant next = without.nextDueAt().orElseThrow();
    Doer doer = new Doer("remind");
    BackgroundWork.on(storage).handler(doer).build().runDue(next, MANY);

    assertThat(done).isEqualTo(new BackgroundWork.Done(0, 0, 1, false));
    assertThat(next).isAfter(NOON);
    assertThat(doer.attempts).containsExactly(2);
  }

  @Test
  void work_whose_worker_died_comes_again_when_the_claim_ends() {
    schedule(NOON, A, "remind");
    storage.transact(tx -> tx.due().claim(NOON, NOON.plusSeconds(60), 10));
    Doer doer = new Doer("remind");
    BackgroundWork work = BackgroundWork.on(storage).handler(doer).build();

    work.runDue(NOON.plusSeconds(59), MANY);
    List<Integer> meanwhile = List.copyOf(doer.attempts);
    work.runDue(NOON.plusSeconds(60), MANY);

    assertThat(meanwhile).isEmpty();
    assertThat(doer.attempts).containsExactly(2);
  }

  @Test
  void events_that_due_work_causes_go_out_in_the_same_run() {
    schedule(NOON, A, "remind");
    Witness witness = new Witness("witness");
    DueHandler telling =
        new Doer("remind").doing((tx, item) -> tx.outbox().append(event(item.aggregate(), 1)));
    BackgroundWork work = BackgroundWork.on(storage).handler(telling).subscriber(witness).build();

    BackgroundWork.Done done = work.runDue(NOON, MANY);

    assertThat(done).isEqualTo(new BackgroundWork.Done(1, 1, 0, false));
    assertThat(witness.seen).containsExactly("order/A/1");
  }

  @Test
  void no_more_is_done_than_the_limit_says() {
    for (int i = 0; i < 5; i++) {
      append(event(new AggregateId("order", "E-" + i), 1));
      schedule(NOON, new AggregateId("order", "D-" + i), "remind");
    }
    Witness witness = new Witness("witness");
    Doer doer = new Doer("remind");
    BackgroundWork work = BackgroundWork.on(storage).subscriber(witness).handler(doer).build();

    BackgroundWork.Done first = work.runDue(NOON, 7);
    BackgroundWork.Done second = work.runDue(NOON, 7);

    assertThat(first).isEqualTo(new BackgroundWork.Done(5, 2, 0, true));
    assertThat(second).isEqualTo(new BackgroundWork.Done(0, 3, 0, false));
    assertThat(witness.seen).hasSize(5);
    assertThat(doer.attempts).hasSize(5);
  }

  @Test
  void two_workers_at_once_do_everything_once_and_in_order() {
    int aggregates = 60;
    int versions = 7;
    for (int version = 1; version <= versions; version++) {
      for (int i = 0; i < aggregates; i++) {
        append(event(new AggregateId("order", "E-" + i), version));
      }
    }
    for (int i = 0; i < 300; i++) {
      schedule(NOON, new AggregateId("order", "D-" + i), "remind");
    }

    List<BackgroundWork.Done> done =
        Concurrently.onThreads(
            2,
            thread ->
                BackgroundWork.on(storage)
                    .subscriber(new Orderly())
                    .handler(new Doer("remind"))
                    .build()
                    .runDue(NOON, 100_000));
    BackgroundWork.Done rest =
        BackgroundWork.on(storage)
            .subscriber(new Orderly())
            .handler(new Doer("remind"))
            .build()
            .runDue(NOON.plusSeconds(60), 100_000);

    assertThat(done).allMatch(each -> each.failures() == 0);
    assertThat(done.stream().mapToInt(BackgroundWork.Done::events).sum() + rest.events())
        .isEqualTo(aggregates * versions);
    assertThat(done.stream().mapToInt(BackgroundWork.Done::items).sum() + rest.items())
        .isEqualTo(300);
    assertThat(count(WRITTEN)).isEqualTo(300);
    assertThat(IntStream.range(0, aggregates).mapToLong(i -> count(Orderly.counterOf("E-" + i))))
        .containsOnly((long) versions);
    assertThat(waiting()).isZero();
  }

  @Test
  void misuse_is_told_how_to_mend() {
    BackgroundWork.Builder work =
        BackgroundWork.on(storage).handler(new Doer("remind")).subscriber(new Witness("w"));

    assertThatThrownBy(() -> work.build().runDue(NOON, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> work.handler(new Doer("remind"))).hasMessageContaining("leave one");
    assertThatThrownBy(() -> work.subscriber(new Witness("w"))).hasMessageContaining("rename one");
    assertThatThrownBy(() -> work.subscriber(new Witness("Big Name")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> work.claimFor(Duration.ZERO)).hasMessageContaining("longer than zero");
    assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("at or above the beginning");
  }

  private BackgroundWork with(EventSubscriber... subscribers) {
    BackgroundWork.Builder work = BackgroundWork.on(storage);
    for (EventSubscriber subscriber : subscribers) {
      work.subscriber(subscriber);
    }
    return work.build();
  }

  private static Event event(AggregateId aggregate, long version) {
    return new Event(aggregate, version, "noted", 1, NOON, "{}");
  }

  private void append(Event... events) {
    run(
        tx -> {
          for (Event event : events) {
            tx.outbox().append(event);
          }
        });
  }

  private void schedule(Instant dueAt, AggregateId aggregate, String kind) {
    run(tx -> tx.due().schedule(DueItem.first(dueAt, aggregate, kind)));
  }

  private long count(CounterKey key) {
    return storage.<Long>transact(tx -> tx.counters().count(key));
  }

  private long waiting() {
    return storage.<Long>transact(tx -> tx.outbox().waiting(MANY));
  }

  private void run(Consumer<Tx> work) {
    storage.transact(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /** Sees events; writes before it fails. */
  private static final class Witness implements EventSubscriber {
    private final String name;
    private final List<String> seen = new ArrayList<>();
    private Predicate<Event> failing = event -> false;

    Witness(String name) {
      this.name = name;
    }

    Witness failing(Predicate<Event> events) {
      failing = events;
      return this;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void handle(Tx tx, Event event) {
      tx.counters().change(Map.of(WRITTEN, 1L));
      if (failing.test(event)) {
        throw new IllegalStateException("on purpose");
      }
      seen.add(event.id().value());
    }
  }

  /** Fails if an event comes out of order; counts them where everybody sees it. */
  private static final class Orderly implements EventSubscriber {

    static CounterKey counterOf(String aggregate) {
      return new CounterKey("orderly", aggregate);
    }

    @Override
    public String name() {
      return "orderly";
    }

    @Override
    public void handle(Tx tx, Event event) {
      CounterKey key = counterOf(event.aggregate().id());
      if (tx.counters().count(key) != event.version() - 1) {
        throw new IllegalStateException(event.id() + " came out of order");
      }
      tx.counters().change(Map.of(key, 1L));
    }
  }

  /** Does work, and cancels it in the transaction that does it. */
  private final class Doer implements DueHandler {
    private final String kind;
    private final List<Integer> attempts = new ArrayList<>();
    private Predicate<DueItem> failing = item -> false;
    private BiConsumer<Tx, DueItem> work = (tx, item) -> tx.counters().change(Map.of(WRITTEN, 1L));

    Doer(String kind) {
      this.kind = kind;
    }

    Doer failing(Predicate<DueItem> items) {
      failing = items;
      return this;
    }

    Doer doing(BiConsumer<Tx, DueItem> more) {
      work = more;
      return this;
    }

    @Override
    public Set<String> kinds() {
      return Set.of(kind);
    }

    @Override
    public void handle(DueItem item, Instant now) {
      attempts.add(item.attempt());
      if (failing.test(item)) {
        throw new IllegalStateException("on purpose");
      }
      run(
          tx -> {
            Optional<DueItem> current = tx.due().find(item.aggregate(), item.kind());
            if (current.isPresent()) {
              tx.due().cancel(item.aggregate(), item.kind());
              work.accept(tx, item);
            }
          });
    }
  }
}
