package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.call;
import static io.commercelib.spi.testing.Transactions.insist;
import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link Store} about queries: order, pages, ranges, counts. */
public abstract class QueryContract {
  private static final Instant MONDAY = Customer.MONDAY;
  private static final int MOST_PAGES = 10_000;

  /** Returns a storage with nothing in it, for one test. */
  protected abstract Storage emptyStorage();

  private static Store<String, Customer> customers(Tx tx) {
    return tx.store(Customer.STORE);
  }

  private static List<String> keys(Page<String, Customer> page) {
    return page.entries().stream().map(Page.Entry::key).toList();
  }

  private static List<String> keys(Storage storage, Query query) {
    return keys(call(storage, tx -> customers(tx).query(query)));
  }

  /** Reads all pages of a query, each in a transaction of its own. */
  private static List<String> allPages(Storage storage, Query query) {
    List<String> keys = new ArrayList<>();
    Query next = query;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Query queried = next;
      Page<String, Customer> page = call(storage, tx -> customers(tx).query(queried));
      keys.addAll(keys(page));
      if (page.next().isEmpty()) {
        return keys;
      }
      next = query.after(page.next().get());
    }
    throw new AssertionError("the pages of " + query + " do not end");
  }

  private static void putNumbered(Storage storage, int count) {
    run(
        storage,
        tx ->
            IntStream.range(0, count)
                .forEach(i -> customers(tx).put(numbered(i), Customer.of("Leeds").withVisits(i))));
  }

  private static String numbered(int i) {
    return "c-%04d".formatted(i);
  }

  @Test
  void keys_are_ordered_as_utf8_bytes() {
    Storage storage = emptyStorage();
    List<String> ordered = List.of("Z", "a", "a!", "aa", "é", "\uD7FF", "\uFFFD", "😀");
    List<String> shuffled = new ArrayList<>(ordered);
    Collections.reverse(shuffled);
    run(storage, tx -> shuffled.forEach(key -> customers(tx).put(key, Customer.of("of " + key))));

    assertThat(keys(storage, Query.byKey())).isEqualTo(ordered);
    assertThat(keys(storage, Query.byKey().backward())).isEqualTo(shuffled);
    assertThat(keys(storage, Query.on(Customer.BY_TOWN))).isEqualTo(ordered);
    assertThat(keys(storage, Query.on(Customer.BY_VISITS))).isEqualTo(ordered);
    assertThat(allPages(storage, Query.byKey().limit(1))).isEqualTo(ordered);
    assertThat(allPages(storage, Query.on(Customer.BY_TOWN).limit(1).backward()))
        .isEqualTo(shuffled);
  }

  @Test
  void numbers_are_ordered_by_their_value_from_the_lowest() {
    Storage storage = emptyStorage();
    long[] values = {Long.MIN_VALUE, -256, -1, 0, 1, 255, 256, Long.MAX_VALUE};
    run(
        storage,
        tx -> {
          for (int i = values.length - 1; i >= 0; i--) {
            customers(tx).put(numbered(i), Customer.of("Leeds").withVisits(values[i]));
          }
        });

    List<Customer> found =
        call(storage, tx -> customers(tx).query(Query.on(Customer.BY_VISITS)).values());

    assertThat(found)
        .extracting(Customer::visits)
        .containsExactly(Long.MIN_VALUE, -256L, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE);
    assertThat(keys(storage, Query.on(Customer.BY_VISITS).from(-1).until(255)))
        .containsExactly(numbered(2), numbered(3), numbered(4));
  }

  @Test
  void instants_are_cut_to_microseconds_on_both_sides() {
    Storage storage = emptyStorage();
    Instant exact = MONDAY.plusNanos(1_999);
    run(
        storage,
        tx -> {
          customers(tx).put("before", Customer.of("Leeds").since(MONDAY));
          customers(tx).put("exact", Customer.of("Leeds").since(exact));
          customers(tx).put("after", Customer.of("Leeds").since(MONDAY.plusNanos(2_000)));
          customers(tx).put("ancient", Customer.of("Leeds").since(Instant.EPOCH.minusNanos(1)));
        });

    assertThat(keys(storage, Query.on(Customer.BY_TOWN)))
        .containsExactly("ancient", "before", "exact", "after");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds", exact)))
        .containsExactly("exact");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds", MONDAY.plusNanos(1_000))))
        .containsExactly("exact");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds").from(exact)))
        .containsExactly("exact", "after");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds").until(exact)))
        .containsExactly("ancient", "before");
  }

  @Test
  void first_fields_are_fixed_and_the_next_is_bounded_from_inclusive_until_exclusive() {
    Storage storage = emptyStorage();
    Duration day = Duration.ofDays(1);
    run(
        storage,
        tx -> {
          customers(tx).put("a", Customer.of("Leeds").since(MONDAY));
          customers(tx).put("b", Customer.of("Leeds").since(MONDAY.plus(day)));
          customers(tx).put("c", Customer.of("Leeds").since(MONDAY.plus(day)).withVisits(7));
          customers(tx).put("d", Customer.of("Leeds").since(MONDAY.plus(day.multipliedBy(2))));
          customers(tx).put("e", Customer.of("Leeds 2").since(MONDAY));
          customers(tx).put("f", Customer.of("Lee").since(MONDAY));
        });
    Query leeds = Query.on(Customer.BY_TOWN).where("Leeds");

    assertThat(keys(storage, leeds)).containsExactly("a", "b", "c", "d");
    assertThat(keys(storage, leeds.from(MONDAY.plus(day)))).containsExactly("b", "c", "d");
    assertThat(keys(storage, leeds.until(MONDAY.plus(day)))).containsExactly("a");
    assertThat(keys(storage, leeds.from(MONDAY).until(MONDAY.plus(day.multipliedBy(2))).backward()))
        .containsExactly("c", "b", "a");
    assertThat(keys(storage, leeds.from(MONDAY.plus(day)).until(MONDAY))).isEmpty();
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds", MONDAY.plus(day), 7)))
        .containsExactly("c");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds", MONDAY.plus(day)).from(1)))
        .containsExactly("c");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).from("Lee").until("Leeds 2")))
        .containsExactly("f", "a", "b", "c", "d");
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("York"))).isEmpty();
  }

  @Test
  void entry_stands_in_a_multi_valued_index_once_for_each_of_its_keys() {
    Storage storage = emptyStorage();
    run(
        storage,
        tx -> {
          customers(tx).put("ann", Customer.of("Leeds").withTags("new", "vip", "new"));
          customers(tx).put("bob", Customer.of("Leeds").withTags("vip"));
          customers(tx).put("cem", Customer.of("Leeds"));
        });

    assertThat(keys(storage, Query.on(Customer.BY_TAG))).containsExactly("ann", "ann", "bob");
    assertThat(keys(storage, Query.on(Customer.BY_TAG).where("vip"))).containsExactly("ann", "bob");
    assertThat(allPages(storage, Query.on(Customer.BY_TAG).limit(1)))
        .containsExactly("ann", "ann", "bob");
    assertThat(allPages(storage, Query.on(Customer.BY_TAG).limit(1).backward()))
        .containsExactly("bob", "ann", "ann");
    run(
        storage,
        tx -> assertThat(customers(tx).count(Query.on(Customer.BY_TAG), 100)).isEqualTo(3));
  }

  @Test
  void entry_put_again_stands_where_its_new_value_belongs_and_nowhere_else() {
    Storage storage = emptyStorage();
    run(
        storage,
        tx -> customers(tx).put("ann", Customer.of("Leeds").withTags("a", "b", "c").withVisits(1)));

    run(
        storage,
        tx -> customers(tx).put("ann", Customer.of("York").withTags("b", "d").withVisits(1)));

    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("Leeds"))).isEmpty();
    assertThat(keys(storage, Query.on(Customer.BY_TOWN).where("York"))).containsExactly("ann");
    assertThat(keys(storage, Query.on(Customer.BY_TAG))).containsExactly("ann", "ann");
    assertThat(keys(storage, Query.on(Customer.BY_TAG).where("b"))).containsExactly("ann");
    assertThat(keys(storage, Query.on(Customer.BY_TAG).where("d"))).containsExactly("ann");
    run(storage, tx -> customers(tx).remove("ann"));
    assertThat(keys(storage, Query.on(Customer.BY_TAG))).isEmpty();
    assertThat(keys(storage, Query.on(Customer.BY_VISITS))).isEmpty();
  }

  @Test
  void page_says_whether_more_was_left_when_it_was_read() {
    Storage storage = emptyStorage();
    putNumbered(storage, 4);

    Page<String, Customer> part = call(storage, tx -> customers(tx).query(Query.byKey().limit(3)));
    Page<String, Customer> whole = call(storage, tx -> customers(tx).query(Query.byKey().limit(4)));
    Page<String, Customer> none =
        call(storage, tx -> customers(tx).query(Query.on(Customer.BY_TOWN).where("York")));

    assertThat(part.next()).contains(new Cursor(Optional.empty(), numbered(2)));
    assertThat(whole.next()).isEmpty();
    assertThat(whole.first()).contains(new Cursor(Optional.empty(), numbered(0)));
    assertThat(none.first()).isEmpty();
    assertThat(none.next()).isEmpty();
  }

  @Test
  void reader_can_turn_back_from_the_first_entry_of_a_page() {
    Storage storage = emptyStorage();
    putNumbered(storage, 9);
    Query byVisits = Query.on(Customer.BY_VISITS).limit(3);
    Page<String, Customer> one = call(storage, tx -> customers(tx).query(byVisits));
    Page<String, Customer> two =
        call(storage, tx -> customers(tx).query(byVisits.after(one.next().orElseThrow())));
    Page<String, Customer> three =
        call(storage, tx -> customers(tx).query(byVisits.after(two.next().orElseThrow())));

    List<String> back = allPages(storage, byVisits.backward().after(three.first().orElseThrow()));

    assertThat(keys(three)).containsExactly(numbered(6), numbered(7), numbered(8));
    assertThat(back)
        .containsExactly(
            numbered(5), numbered(4), numbered(3), numbered(2), numbered(1), numbered(0));
  }

  @Test
  void pages_continue_behind_an_entry_that_is_gone() {
    Storage storage = emptyStorage();
    putNumbered(storage, 4);
    Query query = Query.on(Customer.BY_VISITS).limit(2);
    Cursor next = call(storage, tx -> customers(tx).query(query)).next().orElseThrow();

    run(storage, tx -> customers(tx).remove(numbered(1)));

    assertThat(keys(storage, query.after(next))).containsExactly(numbered(2), numbered(3));
    assertThat(keys(storage, query.backward().after(next))).containsExactly(numbered(0));
  }

  @Test
  void own_writes_are_merged_into_every_page_in_their_place() {
    Storage storage = emptyStorage();
    putNumbered(storage, 8);

    List<String> seen =
        call(
            storage,
            tx -> {
              customers(tx).remove(numbered(1));
              customers(tx).put(numbered(2), Customer.of("Leeds").withVisits(6));
              customers(tx).put("new", Customer.of("Leeds").withVisits(4));
              List<String> keys = new ArrayList<>();
              Query query = Query.on(Customer.BY_VISITS).limit(2);
              Page<String, Customer> page = customers(tx).query(query);
              keys.addAll(keys(page));
              while (page.next().isPresent()) {
                page = customers(tx).query(query.after(page.next().get()));
                keys.addAll(keys(page));
              }
              assertThat(customers(tx).count(Query.on(Customer.BY_VISITS).from(4), 100))
                  .isEqualTo(6);
              return keys;
            });

    assertThat(seen)
        .containsExactly(
            numbered(0),
            numbered(3),
            numbered(4),
            "new",
            numbered(5),
            numbered(2),
            numbered(6),
            numbered(7));
  }

  @Test
  void every_stable_entry_comes_once_while_others_are_written_forward_and_backward() {
    Storage storage = emptyStorage();
    int stable = 60;
    run(
        storage,
        tx ->
            IntStream.range(0, stable)
                .forEach(
                    i ->
                        customers(tx).put(numbered(i * 10), Customer.of("x").withVisits(i * 10L))));
    List<String> expected = IntStream.range(0, stable).mapToObj(i -> numbered(i * 10)).toList();
    List<String> expectedBack = new ArrayList<>(expected);
    Collections.reverse(expectedBack);
    AtomicBoolean readersDone = new AtomicBoolean();

    Concurrently.onThreads(
        3,
        number -> {
          if (number == 0) {
            try {
              for (Query query : List.of(Query.byKey(), Query.on(Customer.BY_VISITS))) {
                assertThat(stableOf(allPages(storage, query.limit(7)))).isEqualTo(expected);
                assertThat(stableOf(allPages(storage, query.limit(7).backward())))
                    .isEqualTo(expectedBack);
              }
            } finally {
              readersDone.set(true);
            }
          } else {
            for (int i = 0; !readersDone.get() && i < 100_000; i++) {
              restless(storage, number, i);
            }
          }
          return true;
        });

    assertThat(stableOf(allPages(storage, Query.byKey()))).isEqualTo(expected);
  }

  private static void restless(Storage storage, int writer, int round) {
    int place = (round * 7 % 60) * 10 + writer;
    insist(
        storage,
        tx -> {
          String key = numbered(place);
          if (round % 3 == 0) {
            customers(tx).remove(key);
          } else {
            customers(tx).put(key, Customer.of("y").withVisits((place + round * 31L) % 600));
          }
          return true;
        });
  }

  private static List<String> stableOf(List<String> keys) {
    return keys.stream().filter(key -> key.endsWith("0")).toList();
  }

  @Test
  void scan_hands_over_every_entry_in_order_within_a_transaction_and_across_several() {
    Storage storage = emptyStorage();
    putNumbered(storage, 25);
    Query query = Query.byKey().limit(10);
    List<String> within = new ArrayList<>();
    List<String> across = new ArrayList<>();

    run(
        storage,
        tx -> {
          within.clear();
          customers(tx).put(numbered(25), Customer.of("Bath"));
          customers(tx).scan(query, entry -> within.add(entry.key()));
        });
    storage.scan(
        Customer.STORE,
        query,
        entry -> {
          across.add(entry.key());
          // Handed over after its transaction: whoever takes it may begin another.
          run(storage, tx -> customers(tx).put(entry.key(), entry.value().withVisits(99)));
        });

    List<String> all = IntStream.rangeClosed(0, 25).mapToObj(QueryContract::numbered).toList();
    assertThat(within).isEqualTo(all);
    assertThat(across).isEqualTo(all);
  }

  @Test
  void count_stops_at_its_bound() {
    Storage storage = emptyStorage();
    putNumbered(storage, 10);

    run(
        storage,
        tx -> {
          assertThat(customers(tx).count(Query.byKey(), 100)).isEqualTo(10);
          assertThat(customers(tx).count(Query.byKey(), 10)).isEqualTo(10);
          assertThat(customers(tx).count(Query.byKey(), 9)).isEqualTo(9);
          assertThat(customers(tx).count(Query.on(Customer.BY_VISITS).from(4).limit(2), 100))
              .isEqualTo(6);
          assertThatThrownBy(() -> customers(tx).count(Query.byKey(), 0))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }
}
