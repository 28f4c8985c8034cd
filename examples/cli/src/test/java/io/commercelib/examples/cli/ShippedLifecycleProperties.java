package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.DeliveryCaseLifecycle;
import io.commercelib.core.fulfilment.DeliveryCaseState;
import io.commercelib.core.fulfilment.DeliveryCaseTrigger;
import io.commercelib.core.fulfilment.DeliveryProblem;
import io.commercelib.core.fulfilment.DeliveryResolution;
import io.commercelib.core.fulfilment.NextAction;
import io.commercelib.core.fulfilment.NextStep;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentBooking;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentReason;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.fulfilment.carrier.Fleet;
import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleState;
import io.commercelib.core.lifecycle.Started;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.listing.Assessment;
import io.commercelib.core.listing.ListingEdit;
import io.commercelib.core.listing.ListingFacts;
import io.commercelib.core.listing.ListingFinding;
import io.commercelib.core.listing.ListingLifecycle;
import io.commercelib.core.listing.ListingReason;
import io.commercelib.core.listing.ListingState;
import io.commercelib.core.listing.ListingTrigger;
import io.commercelib.core.listing.Objection;
import io.commercelib.core.listing.Severity;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentLifecycle;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.payment.PaymentTrigger;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.review.Review;
import io.commercelib.core.review.ReviewFacts;
import io.commercelib.core.review.ReviewLifecycle;
import io.commercelib.core.review.ReviewReason;
import io.commercelib.core.review.ReviewReport;
import io.commercelib.core.review.ReviewState;
import io.commercelib.core.review.ReviewSubject;
import io.commercelib.core.review.ReviewTrigger;
import io.commercelib.core.service.SlaClock;
import io.commercelib.core.service.Ticket;
import io.commercelib.core.service.TicketId;
import io.commercelib.core.service.TicketLifecycle;
import io.commercelib.core.service.TicketPriority;
import io.commercelib.core.service.TicketState;
import io.commercelib.core.service.TicketTrigger;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.inventory.purchase.PurchaseLifecycle;
import io.commercelib.inventory.purchase.PurchaseLine;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseState;
import io.commercelib.inventory.purchase.PurchaseTrigger;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.shipping.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.joda.money.Money;

/**
 * What the command line makes of the JSON of a shipped life cycle is what its definition makes of
 * real orders, payments, shipments, cases, purchase orders, listings, tickets and reviews.
 */
class ShippedLifecycleProperties {
  /** Each runs a whole command. */
  private static final int TRIES = 50;

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final Quote QUOTE = SmallShop.quoteAt(START, 2, "GBP 4.00", 0);
  private static final List<CaseKind> KINDS = List.of(CaseKind.values());
  private static final OrderId ORDER = new OrderId("A-1");

  private static Path folder = Path.of("");

  @BeforeContainer
  static void export() throws IOException {
    folder = Files.createTempDirectory("commerce-cli");
    for (String name :
        List.of(
            "order",
            "payment",
            "shipment",
            "delivery",
            "case",
            "purchase",
            "listing",
            "ticket",
            "review")) {
      String file = folder.resolve(name + ".json").toString();
      assertThat(Outcome.of("lifecycle", "export", name, "--out", file).code()).isZero();
    }
  }

  @AfterContainer
  static void tidyUp() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = TRIES)
  void order_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(orders(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void payment_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(payments(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void shipment_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(shipments(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void delivery_case_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(deliveries(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void case_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(cases(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void purchase_order_moves_alike(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events) throws IOException {
    check(purchases(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void listing_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(listings(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void ticket_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(tickets(), new Random(seed), events);
  }

  @Property(tries = TRIES)
  void review_moves_alike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int events)
      throws IOException {
    check(reviews(), new Random(seed), events);
  }

  /** So that the properties above look at more than refusals. */
  @Example
  void sequences_go_every_way_there_is() throws IOException {
    for (Kind<?, ?, ?, ?> kind :
        List.of(
            orders(),
            payments(),
            shipments(),
            deliveries(),
            cases(),
            purchases(),
            listings(),
            tickets(),
            reviews())) {
      assertThat(waysOf(kind)).as(kind.name()).isEqualTo(allWays(kind));
    }
  }

  private static Set<String> allWays(Kind<?, ?, ?, ?> kind) {
    Set<String> ways = new HashSet<>();
    kind.definition()
        .transitions()
        .forEach(way -> ways.add(way.from() + " " + way.event() + " " + way.to()));
    return ways;
  }

  private static <S extends LifecycleState<S>, E, F, X> Set<String> waysOf(Kind<S, E, F, X> kind) {
    Set<String> ways = new HashSet<>();
    Set<String> all = allWays(kind);
    for (long seed = 0; seed < 2_000 && !ways.equals(all); seed++) {
      ways.addAll(new Life<>(kind, new Random(seed), 25).ways);
    }
    return ways;
  }

  private <S extends LifecycleState<S>, E, F, X> void check(
      Kind<S, E, F, X> kind, Random random, int events) throws IOException {
    Life<S, E, F, X> life = new Life<>(kind, random, events);
    Path script = folder.resolve(kind.name() + "-events.json");
    Files.writeString(script, life.script.toString());

    Outcome run =
        Outcome.of(
            "lifecycle",
            "run",
            "--definition",
            folder.resolve(kind.name() + ".json").toString(),
            "--events",
            script.toString());

    assertThat(run.err()).isEmpty();
    assertThat(steps(run.out())).isEqualTo(life.steps);
  }

  private static List<String> steps(String json) throws IOException {
    JsonNode run = new ObjectMapper().readTree(json);
    List<String> steps = new ArrayList<>();
    steps.add(
        "start %s effects %s timers %s possible %s"
            .formatted(
                run.at("/start/state").textValue(),
                texts(run.at("/start/effects")),
                timers(run.at("/start/timers")),
                possible(run.at("/start/possible"))));
    for (JsonNode step : run.get("steps")) {
      steps.add(
          "%s at %s by %s %s to %s effects %s timers %s cancelled %s possible %s"
              .formatted(
                  step.get("event").textValue(),
                  step.get("at").textValue(),
                  step.get("by").textValue(),
                  step.get("outcome").textValue(),
                  step.get("to").textValue(),
                  texts(step.get("effects")),
                  timers(step.get("timers")),
                  texts(step.get("cancelled")),
                  possible(step.get("possible"))));
    }
    return steps;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private static List<String> timers(JsonNode array) {
    List<String> timers = new ArrayList<>();
    array.forEach(
        timer -> timers.add(timer.get("event").textValue() + "@" + timer.get("dueAt").textValue()));
    return timers;
  }

  private static List<String> possible(JsonNode array) {
    List<String> possible = new ArrayList<>();
    array.forEach(
        event -> possible.add(event.get("event").textValue() + " " + event.get("needs").size()));
    return possible;
  }

  /**
   * A shipped life cycle and what it takes to live one.
   *
   * @param events at least one of each kind
   * @param facts made at random
   * @param guards what each guard says, written once more: the definition keeps its own to itself
   * @param eventGuards the same of those that look at the event
   */
  private record Kind<S extends LifecycleState<S>, E, F, X>(
      String name,
      Lifecycle<S, E, F, X> definition,
      List<E> events,
      Function<Random, F> facts,
      Map<String, Predicate<F>> guards,
      Map<String, BiPredicate<F, E>> eventGuards) {}

  /** A life under the definition itself, with the script by which the command line is to follow. */
  private static final class Life<S extends LifecycleState<S>, E, F, X> {
    private final Kind<S, E, F, X> kind;
    private final ObjectNode script = JsonNodeFactory.instance.objectNode();
    private final List<String> steps = new ArrayList<>();
    private final Set<String> ways = new HashSet<>();
    private final Map<String, Instant> timers = new TreeMap<>();
    private S state;
    private F facts;

    Life(Kind<S, E, F, X> kind, Random random, int events) {
      this.kind = kind;
      facts = kind.facts().apply(random);
      state = kind.definition().states().get(0);
      Started<S, X> started = kind.definition().start(state, facts, START);
      started.timers().forEach(timer -> timers.put(timer.kind(), timer.dueAt()));
      steps.add(
          "start %s effects %s timers %s possible %s"
              .formatted(state, texts(started.effects()), timersOf(started.timers()), possible()));
      script.putObject("start").put("at", START.toString()).set("facts", answers(Optional.empty()));
      ArrayNode written = script.putArray("events");
      Instant now = START;
      for (int i = 0; i < events; i++) {
        now = now.plus(Duration.ofHours(random.nextInt(4) == 0 ? random.nextInt(800) : 1));
        fireTimers(now);
        facts = kind.facts().apply(random);
        E event = event(random);
        written
            .addObject()
            .put("event", event.getClass().getSimpleName())
            .put("at", now.toString())
            .set("facts", answers(Optional.of(event)));
        fire(event, now, "file");
      }
    }

    /** Returns mostly an event that the state accepts, so that lives get somewhere. */
    private E event(Random random) {
      List<E> accepted = new ArrayList<>();
      Set<String> names = new HashSet<>();
      kind.definition().possible(state, facts).forEach(possible -> names.add(possible.event()));
      for (E event : kind.events()) {
        if (names.contains(event.getClass().getSimpleName())) {
          accepted.add(event);
        }
      }
      List<E> some = accepted.isEmpty() || random.nextInt(5) == 0 ? kind.events() : accepted;
      return some.get(random.nextInt(some.size()));
    }

    private void fireTimers(Instant now) {
      while (true) {
        String next = null;
        for (String timer : timers.keySet()) {
          boolean isDue = !timers.get(timer).isAfter(now);
          if (isDue && (next == null || timers.get(timer).isBefore(timers.get(next)))) {
            next = timer;
          }
        }
        if (next == null) {
          return;
        }
        Instant dueAt = Objects.requireNonNull(timers.remove(next));
        kind.definition().timeoutEvent(state, next).ifPresent(event -> fire(event, dueAt, "timer"));
      }
    }

    private void fire(E event, Instant now, String by) {
      Fired<S, X> fired = kind.definition().fire(state, event, facts, now);
      List<X> effects = List.of();
      List<Timer> scheduled = List.of();
      List<String> cancelled = List.of();
      if (fired instanceof Fired.Moved<S, X> moved) {
        ways.add(state + " " + moved.event() + " " + moved.to());
        state = moved.to();
        effects = moved.effects();
        scheduled = moved.timers();
        cancelled = moved.cancelled();
        cancelled.forEach(timers::remove);
        scheduled.forEach(timer -> timers.put(timer.kind(), timer.dueAt()));
      }
      steps.add(
          "%s at %s by %s %s to %s effects %s timers %s cancelled %s possible %s"
              .formatted(
                  event.getClass().getSimpleName(),
                  now,
                  by,
                  fired instanceof Fired.Moved ? "moved" : "refused",
                  state,
                  texts(effects),
                  timersOf(scheduled),
                  cancelled,
                  possible()));
    }

    /** Returns what holds now; of a guard that looks at the event only with one to look at. */
    private ObjectNode answers(Optional<E> event) {
      ObjectNode answers = JsonNodeFactory.instance.objectNode();
      Optional<E> lookedAt =
          event.filter(
              seen ->
                  seen instanceof ShipmentTrigger.Collected
                      || seen instanceof ShipmentTrigger.HandOver
                      || seen instanceof ListingTrigger.Schedule
                      || seen instanceof TicketTrigger.Replied
                      || seen instanceof TicketTrigger.Escalated
                      || seen instanceof ReviewTrigger.Screened
                      || seen instanceof ReviewTrigger.Reported);
      kind.guards().forEach((guard, holds) -> answers.put(guard, holds.test(facts)));
      kind.eventGuards()
          .forEach(
              (guard, holds) ->
                  lookedAt.ifPresent(seen -> answers.put(guard, holds.test(facts, seen))));
      return answers;
    }

    private List<String> possible() {
      return kind.definition().possible(state, facts).stream()
          .map(event -> event.event() + " " + event.needs().size())
          .toList();
    }

    private static List<String> texts(List<?> effects) {
      return effects.stream().map(Object::toString).toList();
    }

    private static List<String> timersOf(List<Timer> timers) {
      return timers.stream().map(timer -> timer.kind() + "@" + timer.dueAt()).toList();
    }
  }

  private static Kind<OrderState, OrderTrigger, Order, ?> orders() {
    return new Kind<>(
        "order",
        OrderLifecycle.definition(),
        List.of(
            new OrderTrigger.PaymentSecured(),
            new OrderTrigger.PaymentOverdue(),
            new OrderTrigger.Cancel("no"),
            new OrderTrigger.Amend("other"),
            new OrderTrigger.PutOnHold("look"),
            new OrderTrigger.Release(),
            new OrderTrigger.Reject("no"),
            new OrderTrigger.StartFulfilment(),
            new OrderTrigger.ItemsCancelled("no"),
            new OrderTrigger.ItemsArrived(),
            new OrderTrigger.Complete(),
            new OrderTrigger.PaymentArrivedLate()),
        ShippedLifecycleProperties::order,
        Map.of(
            "payment covers the total",
            order -> !order.payment().authorised().isLessThan(order.quote().payable()),
            "nothing has left",
            order -> units(order, line -> line.shipped() + line.planned()) == 0,
            "nothing is left of it",
            order -> units(order, OrderLine::cancelled) == 2,
            "something has left",
            order -> units(order, line -> line.shipped() + line.planned()) > 0,
            "all has left",
            order -> units(order, line -> line.shipped() + line.cancelled()) == 2,
            "nothing is under way",
            order ->
                units(order, line -> line.delivered() + line.lost())
                    == units(order, OrderLine::shipped),
            "no case is open",
            order -> order.openCases().isEmpty()),
        Map.of());
  }

  private static Order order(Random random) {
    int cancelled = random.nextInt(3);
    int shipped = random.nextInt(3 - cancelled);
    int planned = random.nextInt(3 - cancelled - shipped);
    int delivered = random.nextInt(shipped + 1);
    int lost = random.nextInt(shipped - delivered + 1);
    Money zero = Money.parse("GBP 0.00");
    Money paid = random.nextBoolean() ? QUOTE.payable() : zero;
    Order.Builder order =
        Order.builder()
            .id(ORDER)
            .placedAt(START)
            .state(OrderState.AWAITING_PAYMENT)
            .quote(QUOTE)
            .addLines(
                new OrderLine(
                    QUOTE.lines().get(0).id(),
                    new Sku("MUG-BLUE"),
                    2,
                    cancelled,
                    0,
                    planned,
                    shipped,
                    lost,
                    delivered,
                    0))
            .payment(new PaymentSums(paid, zero, zero, zero))
            .lastEvent(0);
    return random.nextBoolean() ? order.build() : order.addOpenCases(new CaseId("C-1")).build();
  }

  private static long units(Order order, Function<OrderLine, Long> counted) {
    return order.lines().stream().mapToLong(counted::apply).sum();
  }

  private static Kind<PaymentState, PaymentTrigger, PaymentAttempt, ?> payments() {
    return new Kind<>(
        "payment",
        PaymentLifecycle.definition(),
        List.of(
            new PaymentTrigger.Authorised(),
            new PaymentTrigger.Declined(),
            new PaymentTrigger.NotDone(),
            new PaymentTrigger.ActionRequired(),
            new PaymentTrigger.Pending(),
            new PaymentTrigger.AnswerLost(),
            new PaymentTrigger.AnswerGivenUp(),
            new PaymentTrigger.Captured(),
            new PaymentTrigger.RestReleased(),
            new PaymentTrigger.Voided(),
            new PaymentTrigger.Lapsed(),
            new PaymentTrigger.Refunded(),
            new PaymentTrigger.Disputed(),
            new PaymentTrigger.DisputeWon(),
            new PaymentTrigger.DisputeLost()),
        ShippedLifecycleProperties::payment,
        Map.of(
            "all reserved is taken",
            payment ->
                !payment.captured().isZero() && payment.captured().equals(payment.authorised()),
            "all taken went back",
            payment -> payment.captured().equals(payment.refunded())),
        Map.of());
  }

  private static PaymentAttempt payment(Random random) {
    int authorised = random.nextInt(3);
    int captured = random.nextInt(authorised + 1);
    int refunded = random.nextInt(captured + 1);
    Money zero = Money.parse("GBP 0.00");
    return PaymentAttempt.builder()
        .id(new PaymentId("A-1/1"))
        .order(ORDER)
        .method("card")
        .amount(zero.plus(2))
        .captureNow(false)
        .state(PaymentState.AUTHORISING)
        .authorised(zero.plus(authorised))
        .captured(zero.plus(captured))
        .refunded(zero.plus(refunded))
        .chargedBack(zero)
        .build();
  }

  private static Kind<ShipmentState, ShipmentTrigger, Shipment, ?> shipments() {
    return new Kind<>(
        "shipment",
        ShipmentLifecycle.definition(),
        List.of(
            new ShipmentTrigger.Pick(),
            new ShipmentTrigger.Pack(),
            new ShipmentTrigger.HandOver("carrier", "T-1"),
            new ShipmentTrigger.HandOver("carrier", "T-2"),
            new ShipmentTrigger.ReadyForPickup("1234"),
            new ShipmentTrigger.Collected("1234"),
            new ShipmentTrigger.Collected("0000"),
            new ShipmentTrigger.InTransit(),
            new ShipmentTrigger.OutForDelivery(),
            new ShipmentTrigger.Problem("rain"),
            new ShipmentTrigger.ProblemSolved(),
            new ShipmentTrigger.Delivered("Ann"),
            new ShipmentTrigger.ReturnedToSender(),
            new ShipmentTrigger.Lost(),
            new ShipmentTrigger.Replaced(new ShipmentId("A-1-S2")),
            new ShipmentTrigger.Cancel()),
        random -> shipment(random.nextBoolean(), random.nextBoolean()),
        Map.of("no carrier is booked", shipment -> shipment.bookings().isEmpty()),
        Map.of(
            "code fits",
            (shipment, event) ->
                shipment.pickupDigest().isPresent()
                    && event instanceof ShipmentTrigger.Collected collected
                    && collected.code().equals("1234"),
            "carrier is the booked one",
            (shipment, event) ->
                shipment.bookings().isEmpty()
                    || (event instanceof ShipmentTrigger.HandOver handOver
                        && handOver.trackingNumber().equals("T-1"))));
  }

  private static Shipment shipment(boolean isForPickup, boolean isBooked) {
    Shipment shipment =
        Shipment.builder()
            .id(new ShipmentId("A-1-S1"))
            .order(ORDER)
            .putUnits(new LineId("1"), 1L)
            .state(ShipmentState.PLANNED)
            .plannedAt(START)
            .bookings(isBooked ? List.of(booking()) : List.of())
            .build();
    return isForPickup
        ? Shipment.builder().from(shipment).pickupDigest(shipment.digest("1234")).build()
        : shipment;
  }

  private static ShipmentBooking booking() {
    DeliveryPromise promise =
        new DeliveryPromise(
            LocalDate.parse("2026-11-03"),
            LocalDate.parse("2026-11-05"),
            ZoneId.of("Europe/London"),
            List.of());
    return new ShipmentBooking(
        new IdempotencyKey("A-1-S1/book/1"),
        new CarrierOffer(
            new ServiceId("carrier", "standard"),
            Fleet.THIRD_PARTY,
            "uk",
            Money.parse("GBP 3.20"),
            LocalDate.parse("2026-11-02"),
            Optional.empty(),
            promise,
            true),
        List.of(new Parcel(900, 300, 200, 100)),
        ShipmentBooking.Status.BOOKED,
        START,
        0,
        Optional.of("T-1"),
        Optional.empty());
  }

  private static Kind<DeliveryCaseState, DeliveryCaseTrigger, DeliveryCase, ?> deliveries() {
    NextStep next = new NextStep(NextAction.ASK_CARRIER, START.plus(Duration.ofDays(1)));
    DeliveryCase opened =
        DeliveryCase.builder()
            .shipment(new ShipmentId("A-1-S1"))
            .order(ORDER)
            .problem(DeliveryProblem.LOST)
            .number(1)
            .state(DeliveryCaseState.OPEN)
            .openedAt(START)
            .happenedAt(START)
            .because(Reason.of(ShipmentReason.SAID, "words", "no trace"))
            .next(next)
            .build();
    return new Kind<>(
        "delivery",
        DeliveryCaseLifecycle.definition(),
        List.of(
            new DeliveryCaseTrigger.StepTaken(next, "called them"),
            new DeliveryCaseTrigger.DeadlinePassed(),
            new DeliveryCaseTrigger.Resolved(new DeliveryResolution.Refunded()),
            new DeliveryCaseTrigger.CameRight()),
        random -> opened,
        Map.of(),
        Map.of());
  }

  private static Kind<CaseState, CaseTrigger, AfterSaleCase, ?> cases() {
    return new Kind<>(
        "case",
        CaseLifecycle.definition(),
        List.of(
            new CaseTrigger.Approve(),
            new CaseTrigger.Decline("no"),
            new CaseTrigger.Withdraw(),
            new CaseTrigger.SendBack(),
            new CaseTrigger.Expire(),
            new CaseTrigger.Receive(Map.of()),
            new CaseTrigger.NothingMoreComes(),
            new CaseTrigger.Inspect(Map.of()),
            new CaseTrigger.Settle(),
            new CaseTrigger.RefundDone(),
            new CaseTrigger.RefundFailed(),
            new CaseTrigger.RetryRefund(),
            new CaseTrigger.Repaired(),
            new CaseTrigger.NotRepairable(),
            new CaseTrigger.Replace(new OrderId("A-2"), Money.parse("GBP 0.00")),
            new CaseTrigger.ReplacementPaid(),
            new CaseTrigger.ReplacementCancelled(),
            new CaseTrigger.ReplacementDelivered(),
            new CaseTrigger.SendBackToCustomer()),
        ShippedLifecycleProperties::afterSaleCase,
        Map.ofEntries(
            Map.entry("no goods come back", c -> !c.kind().bringsGoods()),
            Map.entry("all units came", c -> line(c).received() == 2),
            Map.entry(
                "all that came is looked at",
                c -> line(c).accepted() + line(c).refused() == line(c).received()),
            Map.entry("all is accepted", c -> line(c).accepted() == line(c).received()),
            Map.entry("some is accepted", c -> line(c).accepted() > 0),
            Map.entry("no refund is under way", c -> !c.isRefundUnderWay()),
            Map.entry("no order replaces it", c -> c.replacement().isEmpty()),
            Map.entry("an order replaces it", c -> c.replacement().isPresent()),
            Map.entry("nothing is refunded", c -> c.refundAttempts() == 0),
            Map.entry("something is refunded", c -> c.refundAttempts() > 0),
            Map.entry("is a return", c -> c.kind() == CaseKind.RETURN),
            Map.entry("is a exchange", c -> c.kind() == CaseKind.EXCHANGE),
            Map.entry("is a repair", c -> c.kind() == CaseKind.REPAIR)),
        Map.of());
  }

  private static AfterSaleCase afterSaleCase(Random random) {
    int received = random.nextInt(3);
    int sellable = random.nextInt(received + 1);
    int refused = random.nextInt(received - sellable + 1);
    return AfterSaleCase.builder()
        .id(new CaseId("C-1"))
        .order(ORDER)
        .kind(KINDS.get(random.nextInt(KINDS.size())))
        .reason(ReturnReason.FAULTY)
        .addLines(new CaseLine(new LineId("1"), 2, received, sellable, 0, 0, refused))
        .state(CaseState.REQUESTED)
        .isRefundUnderWay(random.nextBoolean())
        .replacement(random.nextBoolean() ? Optional.of(new OrderId("A-2")) : Optional.empty())
        .refundAttempts(random.nextInt(2))
        .requestedAt(START)
        .build();
  }

  private static CaseLine line(AfterSaleCase about) {
    return about.lines().get(0);
  }

  private static Kind<PurchaseState, PurchaseTrigger, PurchaseOrder, ?> purchases() {
    return new Kind<>(
        "purchase",
        PurchaseLifecycle.definition(),
        List.of(
            new PurchaseTrigger.Approve(),
            new PurchaseTrigger.Send(),
            new PurchaseTrigger.Confirm(),
            new PurchaseTrigger.Receive(),
            new PurchaseTrigger.Close(),
            new PurchaseTrigger.Cancel()),
        random -> purchase(random.nextInt(3)),
        Map.of("all units came", order -> order.lines().get(0).received() == 2),
        Map.of());
  }

  private static PurchaseOrder purchase(int received) {
    return PurchaseOrder.builder()
        .id(new PurchaseOrderId("P-1"))
        .location(new LocationId("BERLIN"))
        .state(PurchaseState.DRAFTED)
        .addLines(PurchaseLine.builder().sku(new Sku("MUG")).ordered(2).received(received).build())
        .draftedAt(START)
        .build();
  }

  private static Kind<ListingState, ListingTrigger, ListingFacts, ?> listings() {
    Instant ahead = START.plus(Duration.ofDays(400));
    return new Kind<>(
        "listing",
        ListingLifecycle.definition(),
        List.of(
            new ListingTrigger.Edit(ListingEdit.builder().build()),
            new ListingTrigger.Submit(),
            new ListingTrigger.Withdraw(),
            new ListingTrigger.Approve(),
            new ListingTrigger.Reject(List.of(Objection.of(Objection.Kind.DUPLICATE, ""))),
            new ListingTrigger.Schedule(Optional.of(ahead), Optional.empty()),
            new ListingTrigger.Schedule(Optional.empty(), Optional.of(ahead)),
            new ListingTrigger.Schedule(Optional.of(START), Optional.empty()),
            new ListingTrigger.Publish(),
            new ListingTrigger.Unpublish(""),
            new ListingTrigger.Archive(""),
            new ListingTrigger.Restore()),
        random -> listingFacts(random, ahead),
        Map.of(
            "complete by the rules",
            facts -> facts.assessment().findings().isEmpty(),
            "not critical and complete",
            ListingFacts::appliesAtOnce,
            "no draft stands beside",
            facts -> !facts.hasDraftBeside(),
            "is beside the live one, or begins by now",
            facts -> facts.publishAt().isEmpty() && facts.isBesideLive(),
            "begins later",
            facts -> facts.publishAt().isPresent()),
        Map.of(
            "lies ahead",
            (facts, event) ->
                ((ListingTrigger.Schedule) event).publishAt().filter(START::equals).isEmpty(),
            "names a beginning",
            (facts, event) -> ((ListingTrigger.Schedule) event).publishAt().isPresent(),
            "names no beginning",
            (facts, event) -> ((ListingTrigger.Schedule) event).publishAt().isEmpty()));
  }

  private static ListingFacts listingFacts(Random random, Instant ahead) {
    List<ListingFinding> findings =
        random.nextBoolean()
            ? List.of()
            : List.of(
                new ListingFinding(
                    "title", Severity.BLOCKS, "/title", Reason.of(ListingReason.NO_BEGINNING), 1));
    return new ListingFacts(
        new Assessment(100 - findings.size(), findings),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean() ? Optional.of(ahead) : Optional.empty(),
        Optional.empty(),
        START);
  }

  private static Kind<TicketState, TicketTrigger, Ticket, ?> tickets() {
    OwnWords words = OwnWords.of("words");
    return new Kind<>(
        "ticket",
        TicketLifecycle.definition(),
        List.of(
            new TicketTrigger.Assigned("desk", Optional.empty()),
            TicketTrigger.Replied.of("which one?", true),
            TicketTrigger.Replied.of("soon", false),
            new TicketTrigger.CustomerReplied(words),
            new TicketTrigger.Noted(words),
            new TicketTrigger.ThirdPartyAsked("post", words),
            new TicketTrigger.ThirdPartyAnswered(words),
            new TicketTrigger.Escalated("leads", 1, Optional.empty(), words),
            new TicketTrigger.Escalated("heads", 2, Optional.empty(), words),
            new TicketTrigger.ClockAlert(SlaClock.RESOLUTION, false),
            new TicketTrigger.PrioritySet(TicketPriority.HIGH, words),
            new TicketTrigger.Resolved(words),
            new TicketTrigger.Reopened(words),
            new TicketTrigger.Confirmed(),
            new TicketTrigger.NotReopened(),
            new TicketTrigger.MarkedAsSpam(),
            new TicketTrigger.Merged(new TicketId("T-2")),
            new TicketTrigger.Rated(5, words)),
        ShippedLifecycleProperties::ticket,
        Map.of(
            "was resolved",
            ticket -> ticket.history().isEmpty(),
            "not rated yet",
            ticket -> ticket.rating().isEmpty()),
        Map.of(
            "awaits an answer",
            (ticket, event) -> event instanceof TicketTrigger.Replied said && said.awaitsAnswer(),
            "to a higher level",
            (ticket, event) ->
                event instanceof TicketTrigger.Escalated raised
                    && raised.level() > ticket.level()));
  }

  private static Ticket ticket(Random random) {
    Ticket.Builder ticket =
        Ticket.builder()
            .id(new TicketId("T-1"))
            .channel("mail")
            .subject(OwnWords.none())
            .openedAt(START)
            .firstPriority(TicketPriority.NORMAL)
            .priority(TicketPriority.NORMAL)
            .state(TicketState.NEW)
            .level(random.nextInt(3))
            .rating(random.nextBoolean() ? Optional.of(5) : Optional.empty())
            .lastEvent(0);
    if (random.nextBoolean()) {
      ticket.addHistory(
          new HistoryEntry("NEW", "CLOSED", "MarkedAsSpam", START, "ann", Optional.empty()));
    }
    return ticket.build();
  }

  private static Kind<ReviewState, ReviewTrigger, ReviewFacts, ?> reviews() {
    return new Kind<>(
        "review",
        ReviewLifecycle.definition(),
        List.of(
            new ReviewTrigger.Screened(List.of()),
            new ReviewTrigger.Screened(List.of(Reason.of(ReviewReason.BANNED, "phrase", "fake"))),
            new ReviewTrigger.Edited(),
            new ReviewTrigger.Approved(),
            new ReviewTrigger.Rejected(List.of(Reason.of(ReviewReason.BANNED, "phrase", "fake"))),
            new ReviewTrigger.Reported(complaint("ann")),
            new ReviewTrigger.Reported(complaint("bob")),
            new ReviewTrigger.Answered(OwnWords.of("sorry")),
            new ReviewTrigger.Withdrawn()),
        ShippedLifecycleProperties::review,
        Map.of("as many complaints as hide it", facts -> facts.review().reports().size() > 1),
        Map.of(
            "nothing found",
            (facts, event) ->
                event instanceof ReviewTrigger.Screened screened && screened.findings().isEmpty(),
            "first complaint of that customer",
            (facts, event) ->
                event instanceof ReviewTrigger.Reported reported
                    && facts.review().reports().stream()
                        .noneMatch(report -> report.by().equals(reported.report().by()))));
  }

  private static ReviewReport complaint(String by) {
    return new ReviewReport(new CustomerId(by), ReviewReport.Complaint.FALSE);
  }

  private static ReviewFacts review(Random random) {
    List<ReviewReport> reports =
        List.of(complaint("ann"), complaint("eve")).subList(0, random.nextInt(3));
    return new ReviewFacts(
        Review.builder()
            .subject(ReviewSubject.of(ORDER))
            .customer(new CustomerId("joe"))
            .state(ReviewState.SUBMITTED)
            .reports(reports)
            .lastEvent(0)
            .build(),
        3);
  }
}
