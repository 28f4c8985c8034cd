package io.commercelib.core.risk;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderProcess;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The queue of orders that somebody must look at, and where it is decided about them. What is
 * rejected is given up, and its money goes back, as with any order that is given up.
 *
 * <p>Register it with the shop's background work: what nobody decides about in time is released or
 * rejected as the settings say. Each command has its effect once per command id. Thread-safe.
 */
public final class RiskDesk implements DueHandler, OrderRecords {
  private static final String SWEEP = "risk-sweep";
  private static final AggregateId ALL = new AggregateId("risk", "all");
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);
  private static final String BY_DEADLINE = "risk-deadline";

  private final CheckoutSettings shop;
  private final RiskSettings settings;
  private final OrderProcess process;

  /**
   * Returns the desk of a shop, with the settings of its checkout and of its {@link RiskScreen}.
   */
  public RiskDesk(CheckoutSettings shop, RiskSettings settings) {
    this.shop = shop;
    this.settings = settings;
    this.process = new OrderProcess(shop);
  }

  /** Returns a query for the queue, whatever is due first first. */
  public static Query byDeadline() {
    return Query.on(RiskScreen.BY_DEADLINE);
  }

  /** Returns a query for the queue, the most points first. */
  public static Query byScore() {
    return Query.on(RiskScreen.BY_SCORE).backward();
  }

  /** Returns a page of the queue. */
  public Page<OrderId, RiskReview> waiting(Query query) {
    return shop.storage().transact(tx -> tx.store(RiskScreen.REVIEWS).query(query));
  }

  /** Returns what is known of the risk of an order; empty if it was not judged. */
  public Optional<RiskReview> find(OrderId order) {
    return shop.storage().transact(tx -> RiskScreen.find(tx, order));
  }

  /** Lets an order that waits go on. */
  public OrderChange release(CommandId command, OrderId order, String by, String why) {
    return decide(command, order, RiskReview.State.RELEASED, new OrderTrigger.Release(), by, why);
  }

  /** Gives up an order that waits; what was paid for it goes back. */
  public OrderChange reject(CommandId command, OrderId order, String by, String why) {
    return decide(command, order, RiskReview.State.REJECTED, new OrderTrigger.Reject(why), by, why);
  }

  private OrderChange decide(
      CommandId command,
      OrderId id,
      RiskReview.State end,
      OrderTrigger trigger,
      String by,
      String why) {
    Instant now = shop.clock().instant().truncatedTo(ChronoUnit.MICROS);
    String fingerprint = Commands.fingerprint("risk", end, by, why);
    OrderChange change =
        shop.storage()
            .transact(
                tx -> {
                  Order order = process.orders().get(tx, id);
                  if (Commands.answered(tx, order.aggregate(), command, fingerprint).isPresent()) {
                    return new OrderChange.Changed(order);
                  }
                  CommandNote note =
                      CommandNote.of("risk-" + EnumWords.of(end), by)
                          .about(order.customer().map(CustomerId::value))
                          .personal("why", why);
                  OrderChange done = end(tx, order, end, trigger, by, why, now);
                  if (done instanceof OrderChange.Refused refused) {
                    Commands.refuse(tx, order.aggregate(), command, refused.reasons(), now, note);
                  } else {
                    Commands.answer(tx, order.aggregate(), command, fingerprint, "done", now, note);
                  }
                  return done;
                });
    if (change instanceof OrderChange.Refused) {
      return change;
    }
    process.settlePayments(id, now);
    return new OrderChange.Changed(shop.storage().transact(tx -> process.orders().get(tx, id)));
  }

  private static boolean isWaiting(RiskReview review) {
    return review.state() == RiskReview.State.WAITING;
  }

  private OrderChange end(
      Tx tx,
      Order order,
      RiskReview.State end,
      OrderTrigger trigger,
      String by,
      String why,
      Instant now) {
    Optional<RiskReview> waiting = RiskScreen.find(tx, order.id()).filter(RiskDesk::isWaiting);
    if (waiting.isEmpty()) {
      return new OrderChange.Refused(
          order, List.of(Reason.of(RiskReason.NOT_WAITING, "order", order.id())));
    }
    OrderChange moved = process.move(tx, order, trigger, by, now);
    if (moved instanceof OrderChange.Changed) {
      keep(tx, waiting.get(), end, by, why, now);
    }
    return moved;
  }

  private static void keep(
      Tx tx, RiskReview review, RiskReview.State end, String by, String why, Instant now) {
    tx.store(RiskScreen.REVIEWS)
        .put(
            review.order(),
            RiskReview.builder()
                .from(review)
                .state(end)
                .decidedBy(by)
                .why(why)
                .decidedAt(now)
                .build());
  }

  @Override
  public Set<String> kinds() {
    return Set.of(RiskScreen.DEADLINE, SWEEP);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(SWEEP_EVERY), ALL, SWEEP));
  }

  @Override
  public void handle(DueItem item, Instant now) {
    if (item.kind().equals(SWEEP)) {
      VelocityLog.sweep(shop.storage(), now);
      shop.storage()
          .transact(
              tx -> {
                tx.due().schedule(DueItem.first(now.plus(SWEEP_EVERY), ALL, SWEEP));
                return null;
              });
      return;
    }
    OrderId id = new OrderId(item.aggregate().id());
    boolean moved = shop.storage().transact(tx -> deadline(tx, id, item, now));
    if (moved) {
      process.settlePayments(id, now);
    }
  }

  private boolean deadline(Tx tx, OrderId id, DueItem item, Instant now) {
    boolean unused = tx.due().cancel(item.aggregate(), item.kind());
    Optional<Order> order = process.orders().find(tx, id);
    Optional<RiskReview> waiting = RiskScreen.find(tx, id).filter(RiskDesk::isWaiting);
    if (order.isEmpty() || waiting.isEmpty()) {
      return false;
    }
    String why = "nobody decided by %s".formatted(waiting.get().deadline().orElse(now));
    boolean isReleased = settings.atDeadline() == RiskSettings.AtDeadline.RELEASE;
    boolean isOnHold = order.get().state().is(OrderState.ON_HOLD);
    if (isOnHold
        && end(
                tx,
                order.get(),
                isReleased ? RiskReview.State.RELEASED : RiskReview.State.REJECTED,
                isReleased ? new OrderTrigger.Release() : new OrderTrigger.Reject(why),
                BY_DEADLINE,
                why,
                now)
            instanceof OrderChange.Changed) {
      return true;
    }
    // The customer gave it up, or somebody moved it past the desk.
    keep(tx, waiting.get(), RiskReview.State.OVERTAKEN, BY_DEADLINE, why, now);
    return false;
  }

  @Override
  public void forget(Tx tx, Order order) {
    boolean unused = tx.store(RiskScreen.REVIEWS).remove(order.id());
  }

  @Override
  public void export(Tx tx, Order order, PersonalExport export) {
    RiskScreen.find(tx, order.id())
        .ifPresent(review -> export.add(RiskScreen.REVIEWS, order.id(), review));
  }

  @Override
  public long anonymise(Tx tx, Order order) {
    Optional<RiskReview> review = RiskScreen.find(tx, order.id());
    Optional<RiskReview> without = review.map(RiskReview::withoutPersonalData);
    if (without.equals(review)) {
      return 0;
    }
    tx.store(RiskScreen.REVIEWS).put(order.id(), without.orElseThrow());
    return 1;
  }
}
