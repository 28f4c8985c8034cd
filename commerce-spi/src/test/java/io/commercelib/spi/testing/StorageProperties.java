package io.commercelib.spi.testing;

import static io.commercelib.spi.testing.Transactions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any sequence of transactions leaves a {@link Storage} as it leaves a sorted map: extend it, and
 * return a fresh empty storage.
 */
public abstract class StorageProperties {
  private static final Comparator<String> BY_UTF8 =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
  private static final List<String> TOWNS = List.of("Leeds", "Lee", "York", "Ÿork", "😀");
  private static final String FAILURE = "out of paper";

  /** Returns a storage with nothing in it, for one try. */
  protected abstract Storage emptyStorage();

  /** Something done within a transaction, and to the model. */
  private interface Step {
    void apply(Tx tx, Model model);
  }

  private record Work(List<Step> steps, boolean fails) {}

  /** What the storage must look like. */
  private static final class Model {
    private final TreeMap<String, Customer> customers = new TreeMap<>(BY_UTF8);
    private final Map<CounterKey, Long> counts = new TreeMap<>();

    Model copy() {
      Model copy = new Model();
      copy.customers.putAll(customers);
      copy.counts.putAll(counts);
      return copy;
    }

    /** Returns key and value of those in a town, or of all, in the order of visits, then keys. */
    List<Page.Entry<String, Customer>> byVisits(long from) {
      return customers.entrySet().stream()
          .map(entry -> new Page.Entry<>(entry.getKey(), entry.getValue()))
          .filter(entry -> entry.value().visits() >= from)
          .sorted(Comparator.comparingLong(entry -> entry.value().visits()))
          .toList();
    }

    List<Page.Entry<String, Customer>> ofTag(String tag) {
      return customers.entrySet().stream()
          .map(entry -> new Page.Entry<>(entry.getKey(), entry.getValue()))
          .filter(entry -> entry.value().tags().contains(tag))
          .sorted(Comparator.comparingLong(entry -> entry.value().visits()))
          .toList();
    }
  }

  // There are more edge cases than tries, and none is more telling than a random sequence.
  @Property(edgeCases = EdgeCasesMode.NONE)
  void storage_is_as_a_sorted_map_after_any_sequence_of_transactions(
      @ForAll("works") List<Work> works, @ForAll("limits") int limit) {
    Storage storage = emptyStorage();
    Model model = new Model();

    for (Work work : works) {
      Model after = model.copy();
      if (work.fails()) {
        assertThatThrownBy(() -> run(storage, tx -> perform(tx, work, after))).hasMessage(FAILURE);
      } else {
        run(storage, tx -> perform(tx, work, after));
        model = after;
      }
    }

    Model expected = model;
    run(storage, tx -> assertSame(tx, expected, limit));
  }

  private static void perform(Tx tx, Work work, Model model) {
    work.steps().forEach(step -> step.apply(tx, model));
    if (work.fails()) {
      throw new IllegalStateException(FAILURE);
    }
  }

  private static void assertSame(Tx tx, Model model, int limit) {
    List<Page.Entry<String, Customer>> byKey =
        model.customers.entrySet().stream()
            .map(entry -> new Page.Entry<>(entry.getKey(), entry.getValue()))
            .toList();
    assertReads(tx, Query.byKey(), byKey, limit);
    assertReads(tx, Query.on(Customer.BY_VISITS), model.byVisits(Long.MIN_VALUE), limit);
    assertReads(tx, Query.on(Customer.BY_VISITS).from(0), model.byVisits(0), limit);
    assertReads(tx, Query.on(Customer.BY_TAG).where("vip"), model.ofTag("vip"), limit);
    model.counts.forEach((key, count) -> assertThat(tx.counters().count(key)).isEqualTo(count));
  }

  private static void assertReads(
      Tx tx, Query query, List<Page.Entry<String, Customer>> expected, int limit) {
    List<Page.Entry<String, Customer>> reversed = new ArrayList<>(expected);
    Collections.reverse(reversed);

    assertThat(allPages(tx, query.limit(limit))).isEqualTo(expected);
    assertThat(allPages(tx, query.limit(limit).backward())).isEqualTo(reversed);
    assertThat(tx.store(Customer.STORE).count(query, 1_000)).isEqualTo(expected.size());
  }

  private static List<Page.Entry<String, Customer>> allPages(Tx tx, Query query) {
    Store<String, Customer> customers = tx.store(Customer.STORE);
    Page<String, Customer> page = customers.query(query);
    List<Page.Entry<String, Customer>> entries = new ArrayList<>(page.entries());
    while (page.next().isPresent()) {
      page = customers.query(query.after(page.next().get()));
      entries.addAll(page.entries());
    }
    return entries;
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.of(1, 2, 3, 7, 100);
  }

  @Provide
  Arbitrary<List<Work>> works() {
    Arbitrary<Work> work =
        Combinators.combine(steps().list().ofMaxSize(8), Arbitraries.of(false, false, false, true))
            .as(Work::new);
    return work.list().ofMaxSize(12);
  }

  private static Arbitrary<Step> steps() {
    return Arbitraries.oneOf(
        puts(), puts(), removals(), changes(), Arbitraries.just(StorageProperties::look));
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of("Z", "a", "a!", "aa", "b", "é", "\uFFFD", "😀");
  }

  private static Arbitrary<Step> puts() {
    Arbitrary<Customer> customers =
        Combinators.combine(
                Arbitraries.of(TOWNS),
                Arbitraries.of("vip", "new", "b2b").list().uniqueElements().ofMaxSize(2),
                Arbitraries.longs().between(-2, 3))
            .as(
                (town, tags, visits) ->
                    Customer.of(town).withTags(tags.toArray(String[]::new)).withVisits(visits));
    return Combinators.combine(keys(), customers)
        .as(
            (key, customer) ->
                (tx, model) -> {
                  tx.store(Customer.STORE).put(key, customer);
                  model.customers.put(key, customer);
                });
  }

  private static Arbitrary<Step> removals() {
    return keys()
        .map(
            key ->
                (tx, model) ->
                    assertThat(tx.store(Customer.STORE).remove(key))
                        .isEqualTo(model.customers.remove(key) != null));
  }

  private static Arbitrary<Step> changes() {
    Arbitrary<CounterKey> counters =
        Arbitraries.of("MUG", "TEA", "CUP").map(sku -> new CounterKey("stock", sku));
    return Arbitraries.maps(counters, Arbitraries.longs().between(-4, 4))
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(deltas -> (tx, model) -> change(tx, model, deltas));
  }

  private static void change(Tx tx, Model model, Map<CounterKey, Long> deltas) {
    boolean possible =
        deltas.entrySet().stream()
            .allMatch(
                delta -> model.counts.getOrDefault(delta.getKey(), 0L) + delta.getValue() >= 0);

    assertThat(tx.counters().change(deltas).isApplied()).isEqualTo(possible);

    if (possible) {
      deltas.forEach((key, delta) -> model.counts.merge(key, delta, Long::sum));
    }
  }

  private static void look(Tx tx, Model model) {
    assertSame(tx, model, 2);
  }
}
