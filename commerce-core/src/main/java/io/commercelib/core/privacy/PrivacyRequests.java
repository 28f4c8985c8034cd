package io.commercelib.core.privacy;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hands a person all that is kept about them, and erases them on request.
 *
 * <p>A {@link CustomerId} is a pseudonym: it says nothing about a person, and the link between both
 * is kept in one place, {@link Pseudonyms} or the host's own table. To erase somebody is to drop
 * that link, with all that tells of the person by itself and all that has served its purpose. What
 * is left under the pseudonym, such as the journal of points, keeps ledgers and totals right and
 * leads to nobody; what comes late, such as a refund of an order of theirs, still finds its way. An
 * id of somebody who was erased is never given to another.
 *
 * <p>As long as something is under way, such as an order or a return, the request waits, and is
 * looked at again every day as due work. Then all parts erase in one transaction: nobody is ever
 * half erased. Thread-safe.
 */
public final class PrivacyRequests implements DueHandler {
  /** The kind of due work that waiting requests are. */
  public static final String ERASURE = "erasure";

  private static final Duration LOOK_EVERY = Duration.ofDays(1);

  private final Storage storage;
  private final List<PersonalRecords> records;

  /**
   * Returns the requests of a shop.
   *
   * @param records all parts that keep something about people; they are asked in this order
   */
  public PrivacyRequests(Storage storage, List<? extends PersonalRecords> records) {
    this.storage = storage;
    this.records = List.copyOf(records);
    Set<String> names = new HashSet<>();
    for (PersonalRecords part : records) {
      if (!names.add(part.name())) {
        throw new IllegalArgumentException(
            "two parts that keep personal data are called '%s'; hand each over once"
                .formatted(part.name()));
      }
    }
  }

  /** Returns whether a customer was erased: nothing about that id is to be collected any more. */
  public static boolean isErased(Tx tx, CustomerId customer) {
    return tx.store(ErasureRequest.STORE)
        .get(keyOf(Person.of(customer)))
        .filter(request -> request.erasedAt().isPresent())
        .isPresent();
  }

  /** Returns all that is kept about a person, as of one moment. */
  public PersonalExport export(Person person, Instant now) {
    return storage.transact(
        tx -> {
          PersonalExport export = new PersonalExport(person, now);
          tx.store(ErasureRequest.STORE)
              .get(keyOf(person))
              .ifPresent(request -> export.add(ErasureRequest.STORE, keyOf(person), request));
          records.forEach(part -> part.export(tx, person, export));
          return export;
        });
  }

  /**
   * Erases a person, or notes that it is to be done once nothing is under way any more. Asked
   * again, it tells how that stands; it never does anything twice.
   */
  public ErasureResult erase(Person person, Instant now) {
    return storage.transact(tx -> erase(tx, person, now));
  }

  /** Returns how a request stands; empty if nobody asked. */
  public Optional<ErasureResult> find(Person person) {
    return storage.transact(
        tx -> tx.store(ErasureRequest.STORE).get(keyOf(person)).map(ErasureRequest::result));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(ERASURE);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    ErasureResult unused = storage.transact(tx -> erase(tx, personOf(item.aggregate()), now));
  }

  private ErasureResult erase(Tx tx, Person person, Instant now) {
    Optional<ErasureRequest> before = tx.store(ErasureRequest.STORE).get(keyOf(person));
    if (before.isPresent() && before.get().erasedAt().isPresent()) {
      boolean unused = tx.due().cancel(person.aggregate(), ERASURE);
      return before.get().result();
    }
    Instant requestedAt = before.map(ErasureRequest::requestedAt).orElse(now);
    List<Reason> obstacles = new ArrayList<>();
    records.forEach(part -> obstacles.addAll(part.obstacles(tx, person, now)));
    if (!obstacles.isEmpty()) {
      ErasureResult.Waiting waiting =
          new ErasureResult.Waiting(requestedAt, obstacles, now.plus(LOOK_EVERY));
      tx.store(ErasureRequest.STORE).put(keyOf(person), ErasureRequest.waiting(waiting));
      tx.due().schedule(DueItem.first(waiting.nextLookAt(), person.aggregate(), ERASURE));
      return waiting;
    }
    Map<String, Long> erased = new TreeMap<>();
    List<Reason> kept = new ArrayList<>();
    for (PersonalRecords part : records) {
      PersonalRecords.Erased done = part.erase(tx, person, now);
      erased.put(part.name(), done.records());
      kept.addAll(done.kept());
    }
    ErasureResult.Done done = new ErasureResult.Done(requestedAt, now, erased, kept);
    tx.store(ErasureRequest.STORE).put(keyOf(person), ErasureRequest.done(done));
    boolean unused = tx.due().cancel(person.aggregate(), ERASURE);
    if (person instanceof Person.Customer customer) {
      tx.outbox().append(PrivacyEvents.write(customer, now));
    }
    return done;
  }

  private static String keyOf(Person person) {
    return person.aggregate().toString();
  }

  private static Person personOf(AggregateId aggregate) {
    return aggregate.kind().equals("customer")
        ? Person.of(new CustomerId(aggregate.id()))
        : Person.guestOf(new OrderId(aggregate.id()));
  }
}
