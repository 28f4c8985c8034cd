package io.commercelib.core.audit;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Tender;
import io.commercelib.core.privacy.ErasureResult;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final AggregateId ORDER = new AggregateId("order", "A-1");

  private final SettableClock clock = new SettableClock(OPENING);
  private final Storage storage = MemoryStorage.encoded();
  private final AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
  private final ScriptedGateway gateway =
      ScriptedGateway.around(MemoryPaymentGateway.create(clock), clock);
  private final SmallShop shop = new SmallShop(trail.storage(), gateway, clock);

  private List<AuditEntry> entries(AggregateId aggregate) {
    return storage.transact(tx -> trail.entries(tx, aggregate, 0, 100));
  }

  private String actor(AuditEntry entry) {
    return storage.transact(tx -> trail.actor(tx, entry.actor())).orElse("forgotten");
  }

  private List<AuditEntry> all() {
    return storage.transact(
        tx -> tx.store(AuditRecords.ENTRIES).query(Query.byKey().limit(1_000)).values());
  }

  @Test
  void every_command_stands_in_the_chain_of_its_aggregate_with_who_sent_it() {
    shop.place("A-1", 2, 1);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.checkout.putOnHold(new CommandId("h-1"), new OrderId("A-1"), "desk", "odd");
    shop.checkout.release(new CommandId("h-2"), new OrderId("A-1"), "chief");
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));

    assertThat(entries(ORDER))
        .extracting(this::told)
        .containsExactly(
            "place ann: done",
            "cancel-items ann: done",
            "put-on-hold desk: done",
            "release chief: done");
    assertThat(entries(ORDER).get(0).fields())
        .containsEntry("payable", "GBP 13.50")
        .containsEntry("tenders", "[card]");
    assertThat(entries(new AggregateId("shipment", "S-1")))
        .extracting(this::told)
        .containsExactly(
            "plan warehouse: planned",
            "pack warehouse: done",
            "hand-over warehouse: done",
            "delivered warehouse: done");
    assertThat(entries(new AggregateId("case", "R-1")))
        .extracting(this::told)
        .containsExactly("request ann: requested");
    assertThat(trail.verify()).isEqualTo(new AuditReport(3, 9, 0, List.of()));
  }

  @Test
  void command_that_is_sent_again_stands_once_and_one_that_fails_not_at_all() {
    PlaceOrder command =
        PlaceOrder.of(new CommandId("c-1"), new OrderId("A-1"), shop.quote(1, 0), "card");
    shop.checkout.place(command);
    shop.checkout.place(command);
    assertThatThrownBy(
            () ->
                trail
                    .storage()
                    .transact(
                        tx -> {
                          Commands.answer(tx, ORDER, new CommandId("c-2"), "f", "done", OPENING);
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(entries(ORDER))
        .extracting(AuditEntry::command)
        .containsExactly(new CommandId("c-1"));
  }

  @Test
  void refused_command_stands_with_its_reasons() {
    shop.place("A-1", 11, 0);
    shop.checkout.place(
        PlaceOrder.of(new CommandId("again"), new OrderId("A-1"), shop.quote(1, 0), "card"));
    shop.checkout.release(new CommandId("c-1"), new OrderId("A-1"), "desk");

    assertThat(entries(ORDER))
        .extracting(AuditEntry::kind, AuditEntry::outcome)
        .containsExactly(
            tuple("place", "refused: counter.too-few"),
            tuple("place", "done"),
            tuple("release", "refused: lifecycle.not-accepted"));
    assertThat(trail.verify().isIntact()).isTrue();
  }

  @Test
  void what_due_work_does_stands_in_the_chain_as_sent_by_its_kind() {
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.place("A-1", 2, 0);
    shop.untilNextDue();
    gateway.next(Behaviour.UNKNOWN_NOT_DONE);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.untilNextDue();
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(14));

    assertThat(entries(ORDER))
        .extracting(this::told)
        .containsExactly(
            "place ann: done",
            "order-confirmed payment-check: done",
            "cancel-items ann: done",
            "order-refunded payment-check: done",
            "order-completed order-Complete: done");
    assertThat(entries(ORDER).get(1).command()).isEqualTo(new CommandId("event-2"));
    assertThat(trail.verify().isIntact()).isTrue();
  }

  @Test
  void what_a_subscriber_does_stands_in_the_chain_as_sent_by_it() {
    shop.place("A-1", 1, 0);

    BackgroundWork.on(trail.storage()).subscriber(new Teller()).build().runDue(OPENING, 1);

    assertThat(entries(new AggregateId("told", "A-1")))
        .extracting(this::told)
        .containsExactly("told teller: done");
  }

  private String told(AuditEntry entry) {
    return "%s %s: %s".formatted(entry.kind(), actor(entry), entry.outcome());
  }

  @Test
  void command_of_a_service_that_says_nothing_more_stands_all_the_same() {
    trail
        .storage()
        .transact(
            tx -> {
              Commands.answer(tx, ORDER, new CommandId("c-1"), "f", "done", OPENING);
              return null;
            });

    assertThat(entries(ORDER))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(CommandNote.UNKNOWN);
              assertThat(actor(entry)).isEqualTo(CommandNote.UNKNOWN);
            });
  }

  @Test
  void command_of_a_service_that_remembers_by_itself_stands_if_it_says_so() {
    trail
        .storage()
        .transact(
            tx -> {
              Commands.done(
                  tx,
                  ORDER,
                  new CommandId("c-1"),
                  "posted",
                  OPENING,
                  () -> CommandNote.of("transfer", "ann").with("points", 50));
              return null;
            });

    assertThat(entries(ORDER))
        .extracting(AuditEntry::kind, AuditEntry::outcome)
        .containsExactly(tuple("transfer", "posted"));
  }

  @Test
  void person_is_forgotten_and_the_chains_hold() {
    placeAt(
        new Address(
            "Ann Blyth-Smith",
            List.of("17 Turnagain Lane"),
            "Little Snoring",
            Optional.of("NR21 0HN"),
            Optional.empty(),
            "GB",
            Optional.of("+44 1632 960001")));
    shop.checkout.putOnHold(new CommandId("h-1"), new OrderId("A-1"), "desk", "her aunt called");
    AuditEntry placed = entries(ORDER).get(0);
    AuditEntry held = entries(ORDER).get(1);

    assertThat(isOf(placed, "recipient", "Ann Blyth-Smith")).contains(true);
    assertThat(isOf(placed, "recipient", "Bob")).contains(false);
    assertThat(isOf(held, "why", "her aunt called")).contains(true);
    JsonCodec<AuditEntry> codec = JsonCodec.of(AuditEntry.class);
    for (AuditEntry entry : all()) {
      assertThat(codec.encode(entry))
          .doesNotContain("Blyth", "Turnagain", "Snoring", "NR21", "960001", "aunt", "\"ann\"");
    }

    PrivacyRequests requests = new PrivacyRequests(storage, List.of(trail.personalRecords()));
    Person ann = Person.of(new CustomerId("ann"));
    assertThat(requests.export(ann, SmallShop.OPENING).of("audit_persons")).hasSize(1);
    assertThat(((ErasureResult.Done) requests.erase(ann, SmallShop.OPENING)).records())
        .containsEntry("audit", 1L);
    assertThat(requests.export(ann, SmallShop.OPENING).of("audit_persons")).isEmpty();

    assertThat(actor(placed)).isEqualTo("forgotten");
    assertThat(actor(held)).isEqualTo("desk");
    assertThat(isOf(placed, "recipient", "Ann Blyth-Smith")).isEmpty();
    assertThat(isOf(held, "why", "her aunt called")).isEmpty();
    assertThat(trail.verify().isIntact()).isTrue();
    shop.place("A-2", 1, 0);
    AuditEntry back = entries(new AggregateId("order", "A-2")).get(0);
    assertThat(actor(back)).isEqualTo("ann");
    assertThat(back.actor()).isNotEqualTo(placed.actor());
  }

  private void placeAt(Address address) {
    shop.checkout.place(
        new PlaceOrder(
            new CommandId("c-1"),
            new OrderId("A-1"),
            shop.quote(1, 0),
            List.of(Tender.rest("card")),
            Optional.of(address)));
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
  }

  private Optional<Boolean> isOf(AuditEntry entry, String field, String value) {
    return storage.transact(tx -> trail.isOf(tx, entry, "ann", field, value));
  }

  @Test
  void same_text_twice_has_two_digests() {
    shop.place("A-1", 1, 0);
    for (String command : List.of("h-1", "h-2")) {
      shop.checkout.putOnHold(new CommandId(command), new OrderId("A-1"), "desk", "odd");
      shop.checkout.release(new CommandId(command + "r"), new OrderId("A-1"), "desk");
    }

    List<AuditEntry> entries = entries(ORDER);

    assertThat(entries.get(1).digests().get("why"))
        .isNotEqualTo(entries.get(3).digests().get("why"));
  }

  @Test
  void hash_of_an_entry_can_be_computed_from_what_its_documentation_says()
      throws NoSuchAlgorithmException {
    shop.place("A-1", 1, 0);
    AuditEntry entry = entries(ORDER).get(0);
    ByteBuffer bytes = ByteBuffer.allocate(4_096);
    text(bytes, "commercelib-audit-entry-1");
    text(bytes, "order");
    text(bytes, "A-1");
    bytes.putLong(1);
    bytes.putLong(entry.at().getEpochSecond());
    bytes.putLong(0);
    text(bytes, entry.actor());
    text(bytes, "place-A-1");
    text(bytes, "place");
    bytes.putLong(3);
    for (String name : List.of("lines", "payable", "tenders")) {
      text(bytes, name);
      text(bytes, String.valueOf(entry.fields().get(name)));
    }
    bytes.putLong(0);
    text(bytes, "done");
    text(bytes, "0".repeat(64));

    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(bytes.flip());

    assertThat(entry.hash()).isEqualTo(HexFormat.of().formatHex(sha256.digest()));
  }

  private static void text(ByteBuffer into, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    into.putInt(bytes.length).put(bytes);
  }

  @Test
  void chains_of_ids_that_look_like_each_other_stay_apart() {
    for (String id : List.of("A", "A/1", "A/0000000000000000001", "1/A")) {
      for (int i = 1; i <= 3; i++) {
        CommandId command = new CommandId("c-" + i);
        trail
            .storage()
            .transact(
                tx -> {
                  Commands.answer(tx, new AggregateId("order", id), command, "f", "done", OPENING);
                  return null;
                });
      }
    }

    assertThat(entries(new AggregateId("order", "A"))).hasSize(3);
    assertThat(trail.verify()).isEqualTo(new AuditReport(4, 12, 0, List.of()));
  }

  @Test
  void command_writes_two_records_more_and_a_third_of_a_sender_who_is_new() {
    long before = records();
    command("c-1");
    long ofSomebodyNew = records() - before;
    command("c-2");

    // An entry of each command, the head of the chain, which is written anew, the sender's salt.
    assertThat(ofSomebodyNew).isEqualTo(3);
    assertThat(records() - before).isEqualTo(4);
  }

  private void command(String id) {
    trail
        .storage()
        .transact(
            tx -> {
              Commands.answer(
                  tx,
                  ORDER,
                  new CommandId(id),
                  "f",
                  "done",
                  OPENING,
                  CommandNote.of("pay", "ann").personal("why", "so").about(Optional.of("ann")));
              return null;
            });
  }

  private long records() {
    return storage.transact(
        tx ->
            tx.store(AuditRecords.ENTRIES).count(Query.byKey(), 100)
                + tx.store(AuditRecords.HEADS).count(Query.byKey(), 100)
                + tx.store(AuditRecords.PERSONS).count(Query.byKey(), 100));
  }

  /** Tells of every order that something was told of it. */
  private static final class Teller implements EventSubscriber {
    @Override
    public String name() {
      return "teller";
    }

    @Override
    public void handle(Tx tx, Event event) {
      AggregateId aggregate = new AggregateId("told", event.aggregate().id());
      tx.outbox().append(new Event(aggregate, event.version(), "told", 1, OPENING, "{}"));
    }
  }
}
