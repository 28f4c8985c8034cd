package io.commercelib.membership.growth;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.benefit.Grant;
import io.commercelib.membership.benefit.RewardGiver;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.joda.money.Money;

/** A shop for tests: notes what is given, and hears what is told. */
final class GrowthShop implements RewardGiver, EventSubscriber {
  final Storage storage;
  final List<String> given = new ArrayList<>();
  final List<GrowthEvent> heard = new ArrayList<>();
  boolean canTakeBack = true;

  GrowthShop(Storage storage) {
    this.storage = storage;
  }

  @Override
  public synchronized void give(Tx tx, Grant grant) {
    given.add("+ " + grant.id() + " " + grant.reward());
  }

  @Override
  public synchronized boolean takeBack(Tx tx, Grant grant, Instant at) {
    if (canTakeBack) {
      given.add("- " + grant.id());
    }
    return canTakeBack;
  }

  @Override
  public String name() {
    return "ear";
  }

  @Override
  public void handle(Tx tx, Event event) {
    GrowthEvents.read(event).ifPresent(heard::add);
  }

  /** Returns what was given and taken back since this was asked last. */
  List<String> given() {
    List<String> news = List.copyOf(given);
    given.clear();
    return news;
  }

  /** Returns what was told since this was asked last; the relay checks that it is numbered. */
  List<GrowthEvent> told() {
    BackgroundWork.on(storage).subscriber(this).build().runDue(Instant.EPOCH, 10_000);
    List<GrowthEvent> news = List.copyOf(heard);
    heard.clear();
    return news;
  }

  void hear(EventSubscriber subscriber, OrderEvent what) {
    act(tx -> subscriber.handle(tx, OrderEvents.write(what, 1)));
  }

  void act(Consumer<Tx> work) {
    storage.transact(
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  <R> R ask(Function<Tx, R> question) {
    return storage.transact(question);
  }

  static OrderEvent confirmed(String order, CustomerId member, String placedAt, String amount) {
    return new OrderEvent.Confirmed(
        new OrderId(order),
        Optional.of(member),
        at(placedAt).plus(Duration.ofMinutes(5)),
        at(placedAt),
        items(amount),
        gbp("4.00"));
  }

  static OrderEvent refunded(
      String order, CustomerId member, String at, String refund, String amount) {
    return new OrderEvent.Refunded(
        new OrderId(order),
        Optional.of(member),
        at(at),
        at(at),
        refund,
        items(amount),
        gbp("4.00"));
  }

  static OrderEvent amended(
      String order, CustomerId member, int number, String at, String before, String after) {
    return new OrderEvent.Amended(
        new OrderId(order),
        Optional.of(member),
        at(at),
        at(at),
        number,
        items(before),
        items(after),
        gbp("4.00"),
        gbp("2.00"));
  }

  static OrderEvent cancelled(String order, CustomerId member, String at) {
    return new OrderEvent.Cancelled(new OrderId(order), Optional.of(member), at(at));
  }

  private static List<OrderEvent.Item> items(String amount) {
    return List.of(new OrderEvent.Item(new LineId("1"), new Sku("MUG"), 1, gbp(amount)));
  }

  static Instant at(String text) {
    return Instant.parse(text);
  }

  static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
