package io.commercelib.examples.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The process of the shop that is killed. By standard input it hears first where to halt, then the
 * {@linkplain Job jobs} that it does, three at a time; by standard output it tells when it begins
 * one and how it ended. What it says by standard error is a complaint.
 */
final class Worker {
  static final String READY = "ready";
  static final String BEGUN = "begun ";
  static final String ANSWER = "answer ";
  static final String FAILED = "failed ";

  /** Stands between several failures of one job. */
  static final String AND = " && ";

  /** What stands for "halt nowhere". */
  static final String NOWHERE = "-";

  /** What no line goes without; one that does was cut off. */
  static final String END_OF_LINE = " .";

  private static final int THREADS = 3;

  /** So little that relays at work at once take turns. */
  private static final int MOST_DUE_AT_A_TIME = 6;

  private final CrashShop shop;
  private final SharedClock clock;
  private final PaymentGateway gateway;
  private final PortCalls calls;
  private final Defect defect;
  private final PrintStream out;

  private Worker(
      CrashShop shop,
      SharedClock clock,
      PaymentGateway gateway,
      PortCalls calls,
      Defect defect,
      PrintStream out) {
    this.shop = shop;
    this.clock = clock;
    this.gateway = gateway;
    this.calls = calls;
    this.defect = defect;
    this.out = out;
  }

  /** Takes the database's address, the bank's port and what to do wrong. */
  public static void main(String[] arguments) throws IOException {
    String url = arguments[0];
    Defect defect = Defect.valueOf(arguments[2]);
    PortCalls calls = new PortCalls();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    SharedClock clock = new SharedClock(OrderPlan.OPENING);
    PaymentGateway gateway =
        defect.gateway(new RemoteGateway(Integer.parseInt(arguments[1]), calls));
    try (HikariDataSource pool = pool(new HaltingConnections(url, calls), THREADS)) {
      CrashShop shop =
          new CrashShop(
              defect.storage(new HaltingStorage(defect.over(pool), calls), url), gateway, clock);
      Optional<Order> unused = shop.checkout.find(new OrderId("A-0"));
      new Worker(shop, clock, gateway, calls, defect, out).work();
    }
  }

  static HikariDataSource pool(DataSource connections, int most) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setMaximumPoolSize(most);
    config.setConnectionTimeout(10_000);
    return new HikariDataSource(config);
  }

  private void work() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    say(READY);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String halt = in.readLine();
      if (halt != null && !halt.equals(NOWHERE)) {
        calls.haltAt(PortCalls.Halt.parse(halt));
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Job job = Job.parse(line);
        threads.execute(() -> run(job));
      }
    } finally {
      threads.shutdown();
    }
  }

  private void run(Job job) {
    clock.moveTo(job.at());
    say(BEGUN + job.name());
    String answer;
    try {
      answer = done(job);
    } catch (RuntimeException e) {
      answer = FAILED + Failure.of(e);
    }
    say(ANSWER + job.name() + " " + answer);
  }

  private synchronized void say(String line) {
    out.println(line + END_OF_LINE);
  }

  private String done(Job job) {
    OrderPlan plan = OrderPlan.of(job.number());
    return switch (job.kind()) {
      case PLACE -> place(plan);
      case ANSWER_CHALLENGE ->
          ifThere(
              plan,
              order ->
                  of(
                      shop.checkout.resume(
                          command("resume", plan), order.id(), Map.of("code", Bank.CODE))));
      case CANCEL ->
          ifThere(
              plan,
              order ->
                  of(
                      shop.checkout.cancel(
                          new CancelOrder(command("cancel", plan), order.id(), "ann", "why"))));
      case CANCEL_ITEMS -> ifThere(plan, order -> of(cancelOne(plan, order)));
      case SHIP_FIRST ->
          ifThere(plan, order -> ship(order, "1", plan.lines().stream().limit(1).toList()));
      case SHIP_REST ->
          ifThere(plan, order -> ship(order, "2", plan.lines().stream().skip(1).toList()));
      case RETURN -> ifThere(plan, order -> comeBack(plan, order));
      case FINISH -> ifThere(plan, order -> finish(plan, order));
      case DUE -> due();
    };
  }

  private interface Work {
    String on(Order order);
  }

  private String ifThere(OrderPlan plan, Work work) {
    return shop.checkout.find(plan.id()).map(work::on).orElse("absent");
  }

  private String place(OrderPlan plan) {
    if (defect == Defect.CHARGE_BEFORE_WRITE_AHEAD
        && plan.methods().equals(List.of(OrderPlan.CARD))) {
      PaymentId payment = new PaymentId(plan.id() + "/1");
      GatewayResult unused =
          gateway.authorize(
              new AuthorizeRequest(
                  new IdempotencyKey(payment + "/authorize"),
                  payment,
                  plan.id(),
                  plan.quote().payable(),
                  true,
                  OrderPlan.CARD,
                  Map.of()));
    }
    PlaceResult placed =
        shop.checkout.place(
            new PlaceOrder(
                command("place", plan), plan.id(), plan.quote(), plan.tenders(), Optional.empty()));
    return placed instanceof PlaceResult.Refused refused
        ? "Refused " + refused.reasons().toString().replaceAll("\\s+", "_")
        : of(placed);
  }

  private Object cancelOne(OrderPlan plan, Order order) {
    LineId last = plan.lines().get(plan.lines().size() - 1).id();
    return shop.checkout.cancelItems(
        new CancelItems(
            command("cancel-items", plan), order.id(), Map.of(last, 1L), "ann", "too many"));
  }

  private String ship(Order order, String which, List<CartLine> lines) {
    ShipmentId id = new ShipmentId("S-" + order.id() + "-" + which);
    Optional<Shipment> planned = shop.fulfilment.find(id);
    Map<LineId, Long> units = new TreeMap<>(java.util.Comparator.comparing(LineId::value));
    if (planned.isPresent()) {
      units.putAll(planned.get().units());
    } else if (order.state().is(OrderState.AWAITING_PAYMENT)
        || order.state().is(OrderState.CANCELLED)) {
      return "not to be shipped";
    } else {
      lines.forEach(line -> units.put(line.id(), order.line(line.id()).shippable()));
      units.values().removeIf(count -> count == 0);
    }
    if (units.isEmpty()) {
      return "nothing to ship";
    }
    ShipmentChange change =
        shop.fulfilment.plan(new CommandId(id + "-plan"), id, order.id(), units, "warehouse");
    for (ShipmentTrigger trigger :
        List.of(
            new ShipmentTrigger.Pack(),
            new ShipmentTrigger.HandOver("post", "T-1"),
            new ShipmentTrigger.Delivered("signed"))) {
      if (change instanceof ShipmentChange.Changed) {
        change = shop.fulfilment.tell(command(trigger, id.value()), id, trigger, "warehouse");
      }
    }
    return of(change);
  }

  private String comeBack(OrderPlan plan, Order order) {
    CaseId id = new CaseId("R-" + plan.number());
    LineId line = OrderPlan.lineOf(OrderPlan.HOT);
    CaseChange change =
        shop.afterSales.request(
            new RequestCase(
                command("request", plan),
                id,
                order.id(),
                CaseKind.RETURN,
                Map.of(line, 1L),
                ReturnReason.FAULTY,
                "ann"));
    CaseTrigger.Finding finding =
        plan.number() % 2 == 0 ? CaseTrigger.Finding.sellable(1) : new CaseTrigger.Finding(0, 1, 0);
    for (CaseTrigger trigger :
        List.of(
            new CaseTrigger.Approve(),
            new CaseTrigger.Receive(Map.of(line, 1L)),
            new CaseTrigger.Inspect(Map.of(line, finding)),
            new CaseTrigger.Settle())) {
      if (change instanceof CaseChange.Changed) {
        change = shop.afterSales.tell(command(trigger, id.value()), id, trigger, "desk");
      }
    }
    return of(change);
  }

  private String finish(OrderPlan plan, Order order) {
    for (Shipment shipment : shop.fulfilment.shipmentsOf(order.id())) {
      String id = shipment.id().value();
      ship(order, id.substring(id.lastIndexOf('-') + 1), List.of());
    }
    if (shop.afterSales.find(new CaseId("R-" + plan.number())).isPresent()) {
      comeBack(plan, order);
    }
    boolean isOpen = order.lines().stream().anyMatch(line -> line.shippable() > 0);
    return isOpen ? ship(order, "3", plan.lines()) : "finished";
  }

  private String due() {
    Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    BackgroundWork background = shop.background(e -> failures.add(Failure.of(e)));
    BackgroundWork.Done done;
    do {
      done = background.runDue(clock.instant(), MOST_DUE_AT_A_TIME);
      if (done.failures() > 0) {
        return FAILED
            + (failures.isEmpty()
                ? Failure.of(new IllegalStateException("nobody says why: " + done))
                : failures.stream().map(Failure::toString).collect(Collectors.joining(AND)));
      }
    } while (done.limitReached());
    return "done";
  }

  private static String of(Object result) {
    return result.getClass().getSimpleName();
  }

  private static CommandId command(Object what, OrderPlan plan) {
    return new CommandId(what + "-" + plan.id());
  }

  private static CommandId command(Object trigger, String of) {
    return new CommandId(of + "-" + trigger.getClass().getSimpleName());
  }
}
