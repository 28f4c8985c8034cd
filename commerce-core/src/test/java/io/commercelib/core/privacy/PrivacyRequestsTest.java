package io.commercelib.core.privacy;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderAddresses;
import io.commercelib.core.checkout.OrderPersonalRecords;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.order.FulfilmentStatus;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Tender;
import io.commercelib.core.privacy.testing.WatchedStorage;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.storage.DueItem;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PrivacyRequestsTest {
  private static final Person ANN = Person.of(new CustomerId("ann"));
  private static final Address HOME =
      new Address(
          "Ann Archer",
          List.of("12 Rose Lane"),
          "Bath",
          Optional.of("BA1 1AA"),
          Optional.empty(),
          "GB",
          Optional.of("+44 1225 000000"));
  private static final List<String> TELLING =
      List.of("Archer", "Rose Lane", "BA1", "1225", "token-4711", "--02-29", "changed my mind");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway gateway = MemoryPaymentGateway.create(clock);
  private final WatchedStorage storage = new WatchedStorage(MemoryStorage.encoded());
  private final SmallShop shop = new SmallShop(storage, gateway, clock);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(gateway)
          .clock(clock)
          .addHolds(new CounterHold())
          .build();
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final PrivacyRequests requests = requests(RetentionPeriods.none());

  @Test
  void person_gets_all_that_is_kept_of_orders_as_json() throws Exception {
    place("A-1", Optional.of("ann"));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));
    place("B-1", Optional.of("bob"));

    PersonalExport export = requests.export(ANN, clock.instant());
    JsonNode json = JsonMapper.builder().build().readTree(export.toJson());

    assertThat(export.stores())
        .containsExactly("cases", "commands", "counter_hold", "orders", "payments", "shipments");
    assertThat(export.of("commands"))
        .extracting(PersonalExport.Entry::key)
        .anyMatch(key -> key.startsWith("order/3/A-1"))
        .noneMatch(key -> key.contains("B-1"));
    assertThat(export.of("counter_hold"))
        .extracting(PersonalExport.Entry::key)
        .containsExactly("A-1");
    assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.at("/person").asText()).isEqualTo("customer/ann");
    assertThat(json.at("/exportedAt").asText()).isEqualTo(OPENING.toString());
    assertThat(json.at("/records/orders")).hasSize(1);
    assertThat(json.at("/records/orders/0/key").asText()).isEqualTo("A-1");
    assertThat(json.at("/records/orders/0/value/deliverTo/recipient").asText())
        .isEqualTo("Ann Archer");
    assertThat(json.at("/records/payments/0/value/data/token").asText()).isEqualTo("token-4711");
    assertThat(json.at("/records/shipments/0/key").asText()).isEqualTo("S-1");
    assertThat(json.at("/records/cases/0/value/kind").asText()).isEqualTo("RETURN");
    assertThat(export.toString()).doesNotContain("Archer");
  }

  @Test
  void export_keeps_all_digits_and_takes_texts_that_are_no_json() {
    PersonalExport export = new PersonalExport(ANN, OPENING);
    export.add("weights", "w-1", "{\"exact\":0.12345678901234567890,\"none\":1.50}");
    export.add("notes", "n-1", "plain words");

    assertThat(export.toJson())
        .contains("0.12345678901234567890", "1.50", "\"value\" : \"plain words\"");
  }

  @Test
  void export_has_every_stored_text_that_names_the_customer_or_an_order_of_theirs() {
    place("A-1", Optional.of("ann"));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));
    shop.runDue();

    PersonalExport export = requests.export(ANN, clock.instant());

    // Which parts of the shop have heard of an event says nothing of anybody.
    List<WatchedStorage.StoredText> about =
        storage.mentioning("A-1").stream()
            .filter(text -> !text.store().equals("delivery_marks"))
            .toList();
    assertThat(about).isNotEmpty();
    assertThat(about)
        .allSatisfy(
            text ->
                assertThat(export.of(text.store()))
                    .contains(new PersonalExport.Entry(text.key(), text.value())));
  }

  @Test
  void erased_customer_leaves_orders_without_anything_that_tells_of_a_person() {
    CustomerId id =
        storage.transact(tx -> pseudonyms.idOf(tx, "ann@example.org", new CustomerId("ann")));
    place("A-1", Optional.of("ann"));
    place("A-2", Optional.of("ann"));
    shop.cancel("A-2");
    complete("A-1");
    Money kept = shop.order("A-1").kept();
    assertThat(storage.mentioning("ann@example.org")).isNotEmpty();
    assertThat(TELLING).allSatisfy(text -> assertThat(storage.mentioning(text)).isNotEmpty());

    ErasureResult result = requests.erase(Person.of(id), clock.instant());

    assertThat(result)
        .isEqualTo(
            new ErasureResult.Done(
                clock.instant(),
                clock.instant(),
                Map.of("pseudonyms", 1L, "orders", 5L),
                List.of(Reason.of(PrivacyReason.KEPT_FOR_TOTALS, "count", 2, "what", "order(s)"))));
    assertThat(TELLING).allSatisfy(text -> assertThat(storage.mentioning(text)).isEmpty());
    assertThat(storage.mentioning("ann@example.org")).isEmpty();
    Order after = shop.order("A-1");
    assertThat(after.state()).isEqualTo(OrderState.COMPLETED);
    assertThat(after.kept()).isEqualTo(kept).isEqualTo(Money.parse("GBP 7.00"));
    assertThat(after.quote().payable()).isEqualTo(Money.parse("GBP 7.00"));
    assertThat(shop.payment("A-1").captured()).isEqualTo(Money.parse("GBP 7.00"));
  }

  @Test
  void request_waits_for_what_is_under_way_and_is_done_by_itself_then() {
    place("A-1", Optional.of("ann"));
    Instant asked = clock.instant();

    ErasureResult waiting = requests.erase(ANN, asked);
    ErasureResult again = requests.erase(ANN, asked.plusSeconds(60));
    complete("A-1");
    requests.handle(due(), clock.instant());

    assertThat(waiting)
        .isEqualTo(
            new ErasureResult.Waiting(
                asked,
                List.of(Reason.of(PrivacyReason.ORDER_OPEN, "order", "A-1", "state", "CONFIRMED")),
                asked.plus(Duration.ofDays(1))));
    assertThat(again.requestedAt()).isEqualTo(asked);
    assertThat(requests.find(ANN))
        .get()
        .isInstanceOfSatisfying(
            ErasureResult.Done.class,
            done -> {
              assertThat(done.requestedAt()).isEqualTo(asked);
              assertThat(done.erasedAt()).isEqualTo(clock.instant());
            });
    assertThat(shop.order("A-1").deliverTo()).isEmpty();
    assertThat(dueNow()).isEmpty();
  }

  @Test
  void open_case_about_a_completed_order_stands_against_an_erasure() {
    place("A-1", Optional.of("ann"));
    complete("A-1");
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));

    ErasureResult waiting = requests.erase(ANN, clock.instant());
    shop.decide("R-1", new CaseTrigger.Decline("worn by " + HOME.recipient()));
    ErasureResult done = requests.erase(ANN, clock.instant());

    assertThat(waiting)
        .isInstanceOfSatisfying(
            ErasureResult.Waiting.class,
            is ->
                assertThat(is.reasons())
                    .containsExactly(
                        Reason.of(PrivacyReason.ORDER_UNDER_WAY, "order", "A-1")
                            .with("what", "case R-1")));
    assertThat(done).isInstanceOf(ErasureResult.Done.class);
    assertThat(storage.mentioning("Archer")).isEmpty();
  }

  @Test
  void erasure_is_done_once_and_told_once() {
    place("A-1", Optional.of("ann"));
    complete("A-1");

    ErasureResult first = requests.erase(ANN, clock.instant());
    ErasureResult second = requests.erase(ANN, clock.instant().plusSeconds(5));
    shop.runDue();

    assertThat(second).isEqualTo(first);
    List<Event> told =
        shop.told.stream().filter(event -> event.type().equals("customer-erased")).toList();
    assertThat(told).hasSize(1);
    assertThat(PrivacyEvents.read(told.get(0)))
        .contains(new CustomerErased(new CustomerId("ann"), clock.instant()));
    boolean erased = storage.transact(tx -> PrivacyRequests.isErased(tx, new CustomerId("ann")));
    boolean other = storage.transact(tx -> PrivacyRequests.isErased(tx, new CustomerId("bob")));
    assertThat(erased).isTrue();
    assertThat(other).isFalse();
  }

  @Test
  void guest_asks_for_one_order_and_nobody_gets_that_of_a_customer() {
    place("G-1", Optional.empty());
    place("A-1", Optional.of("ann"));
    complete("G-1");
    complete("A-1");

    PersonalExport own = requests.export(Person.guestOf(new OrderId("G-1")), clock.instant());
    PersonalExport others = requests.export(Person.guestOf(new OrderId("A-1")), clock.instant());
    ErasureResult unused = requests.erase(Person.guestOf(new OrderId("G-1")), clock.instant());
    ErasureResult none = requests.erase(Person.guestOf(new OrderId("A-1")), clock.instant());

    assertThat(own.of("orders")).hasSize(1);
    assertThat(others.stores()).isEmpty();
    assertThat(shop.order("G-1").deliverTo()).isEmpty();
    assertThat(shop.order("A-1").deliverTo()).contains(HOME);
    assertThat(((ErasureResult.Done) none).records()).containsEntry("orders", 0L);
  }

  @Test
  void addresses_that_the_law_asks_for_are_kept_until_their_last_day_is_past() {
    RetentionPeriods periods = new RetentionPeriods(Map.of(OrderAddresses.NAME, Period.ofYears(2)));
    PrivacyRequests strict = requests(periods);
    RetentionSweep sweep =
        new RetentionSweep(
            storage,
            periods,
            ZoneOffset.UTC,
            List.of(new OrderAddresses(settings, List.of(shop.fulfilment, shop.afterSales))));
    place("A-1", Optional.of("ann"));
    complete("A-1");

    ErasureResult result = strict.erase(ANN, clock.instant());

    assertThat(((ErasureResult.Done) result).kept())
        .contains(
            Reason.of(PrivacyReason.KEPT_UNTIL, "order", "A-1", "what", "order-addresses")
                .with("until", "2028-03-02"));
    assertThat(shop.order("A-1").deliverTo()).contains(HOME);
    sweep.handle(item(sweep), Instant.parse("2028-03-02T23:59:00Z"));
    assertThat(shop.order("A-1").deliverTo()).contains(HOME);
    sweep.handle(item(sweep), Instant.parse("2028-03-03T00:00:00Z"));
    assertThat(shop.order("A-1").deliverTo()).isEmpty();
    assertThat(storage.mentioning("Rose Lane")).isEmpty();
  }

  @Test
  void addresses_of_an_order_that_goes_on_wait_for_its_end() {
    OrderAddresses addresses =
        new OrderAddresses(settings, List.of(shop.fulfilment, shop.afterSales));
    place("A-1", Optional.of("ann"));
    place("A-2", Optional.of("ann"));
    shop.cancel("A-2");
    Instant later = OPENING.plus(Duration.ofDays(800));

    long first = addresses.drop(later, later);
    assertThat(shop.order("A-1").deliverTo()).contains(HOME);
    complete("A-1");
    long second = addresses.drop(later, later);
    long third = addresses.drop(later.plusSeconds(60), later);

    assertThat(shop.order("A-2").deliverTo()).isEmpty();
    assertThat(shop.order("A-1").deliverTo()).isEmpty();
    assertThat(List.of(first, second, third)).containsExactly(2L, 3L, 0L);
  }

  @Test
  void name_of_a_person_leads_to_one_id_and_never_to_an_erased_one() {
    CustomerId first =
        storage.transact(tx -> pseudonyms.idOf(tx, "ann@example.org", new CustomerId("c-1")));
    CustomerId same =
        storage.transact(tx -> pseudonyms.idOf(tx, "ann@example.org", new CustomerId("c-2")));
    storage.transact(
        tx -> {
          pseudonyms.link(tx, "ann@work.example", first);
          return null;
        });
    ErasureResult unused = requests.erase(Person.of(first), clock.instant());
    CustomerId anew =
        storage.transact(tx -> pseudonyms.idOf(tx, "ann@example.org", new CustomerId("c-3")));

    assertThat(first).isEqualTo(same).isEqualTo(new CustomerId("c-1"));
    assertThat(anew).isEqualTo(new CustomerId("c-3"));
    Optional<CustomerId> work = storage.transact(tx -> pseudonyms.find(tx, "ann@work.example"));
    assertThat(work).isEmpty();
    assertThatThrownBy(
            () ->
                storage.transact(
                    tx -> {
                      pseudonyms.link(tx, "eve@example.org", first);
                      return null;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'c-1' was erased; give the person a fresh id");
  }

  @Test
  void two_parts_of_one_name_are_refused() {
    assertThatThrownBy(() -> new PrivacyRequests(storage, List.of(pseudonyms, pseudonyms)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pseudonyms'");
  }

  private PrivacyRequests requests(RetentionPeriods periods) {
    return new PrivacyRequests(
        storage,
        List.of(
            pseudonyms,
            new OrderPersonalRecords(
                settings, List.of(shop.fulfilment, shop.afterSales), periods, ZoneOffset.UTC)));
  }

  private void place(String order, Optional<String> customer) {
    Quote mug = shop.quote(1, 0);
    Quote quote =
        new ListPricer()
            .price(
                PricingRequest.builder()
                    .from(mug.request())
                    .cart(
                        Cart.builder()
                            .from(mug.cart())
                            .customer(customer.map(CustomerId::new))
                            .build())
                    .customer(CustomerFacts.builder().birthday(MonthDay.of(2, 29)).build())
                    .build());
    shop.checkout.place(
        new PlaceOrder(
            new CommandId("place-" + order),
            new OrderId(order),
            quote,
            List.of(new Tender("card", Optional.empty(), Map.of("token", "token-4711"))),
            Optional.of(HOME)));
  }

  private void complete(String order) {
    if (shop.order(order).fulfilmentStatus() == FulfilmentStatus.UNFULFILLED) {
      shop.deliver(order, "S-" + order, Map.of(MUGS, 1L));
    }
    shop.after(Duration.ofDays(14));
    assertThat(shop.order(order).state()).isEqualTo(OrderState.COMPLETED);
  }

  private static DueItem item(RetentionSweep sweep) {
    return sweep.standing(OPENING).get(0);
  }

  private DueItem due() {
    return dueNow().orElseThrow();
  }

  private Optional<DueItem> dueNow() {
    return storage.transact(tx -> tx.due().find(ANN.aggregate(), PrivacyRequests.ERASURE));
  }
}
