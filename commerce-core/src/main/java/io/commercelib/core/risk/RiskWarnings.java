package io.commercelib.core.risk;

import io.commercelib.core.document.EnumWords;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.work.DueHandler;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts what happens in windows, and tells when it is too often, once: not again until a window
 * has ended with few.
 *
 * <p>Register it with the shop's background work, both as a subscriber and as a handler. Orders,
 * refunds and coupons are counted as their events come, refusals, reviews and declined payments as
 * they happen; of disputes the host tells, by {@link #count}. A share may be told too early while
 * events of what it is a share of are still on their way. Thread-safe.
 */
public final class RiskWarnings implements EventSubscriber, DueHandler {
  /** The kind of due work that looks at the end of a window. */
  static final String WINDOW_END = "risk-warning-window-end";

  private static final String SPACE = "risk-tally";

  private static final StoreDefinition<String, Warning> WARNINGS =
      StoreDefinition.of(
          "risk_warnings", KeyCodec.of(key -> key, key -> key), JsonCodec.of(Warning.class));

  private final RiskSettings settings;

  /**
   * How a threshold stands.
   *
   * @param isRaised whether it was told and has not been cleared since
   * @param window that is looked at next when it ends; -1 for none
   */
  record Warning(boolean isRaised, long window, long lastEvent) {
    static Warning none() {
      return new Warning(false, -1, 0);
    }
  }

  /** Returns the warnings of a shop. */
  public RiskWarnings(RiskSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "risk-warnings";
  }

  @Override
  public void handle(Tx tx, Event event) {
    OrderEvents.read(event, OrderEvent.Placed.class).ifPresent(placed -> placed(tx, placed));
    OrderEvents.read(event, OrderEvent.Refunded.class)
        .ifPresent(refunded -> count(tx, WarningThreshold.Tally.REFUNDED, 1, refunded.at()));
  }

  private void placed(Tx tx, OrderEvent.Placed placed) {
    count(tx, WarningThreshold.Tally.PLACED, 1, placed.at());
    int coupons = RiskScreen.find(tx, placed.order()).map(r -> r.coupons().size()).orElse(0);
    if (coupons > 0) {
      count(tx, WarningThreshold.Tally.COUPONS, coupons, placed.at());
    }
  }

  /**
   * Counts something, and tells what is too often by it.
   *
   * @param times above zero
   * @param at when it happened: it counts in the windows of then
   */
  public void count(Tx tx, WarningThreshold.Tally what, long times, Instant at) {
    Map<CounterKey, Long> counted = new HashMap<>();
    for (WarningThreshold threshold : settings.rules().warnings()) {
      if (threshold.of() == what || threshold.per().filter(what::equals).isPresent()) {
        counted.put(key(threshold, what, threshold.window(at)), times);
      }
    }
    if (counted.isEmpty()) {
      return;
    }
    // Adding never falls below zero.
    var unused = tx.counters().change(counted);
    for (WarningThreshold threshold : settings.rules().warnings()) {
      if (threshold.of() == what) {
        raiseIfDue(tx, threshold, at);
      }
    }
  }

  private void raiseIfDue(Tx tx, WarningThreshold threshold, Instant at) {
    long window = threshold.window(at);
    Counts counts = counts(tx, threshold, window);
    if (!threshold.isRaisedBy(counts.of(), counts.per())) {
      return;
    }
    Store<String, Warning> store = tx.store(WARNINGS);
    Warning before = store.get(threshold.id()).orElseGet(Warning::none);
    if (before.isRaised()) {
      return;
    }
    Instant end = threshold.end(window);
    long version = before.lastEvent() + 1;
    store.put(threshold.id(), new Warning(true, window, version));
    tx.due().schedule(DueItem.first(end, aggregate(threshold), WINDOW_END));
    tx.outbox()
        .append(
            RiskEvents.ofWarning(
                threshold.id(),
                version,
                new RiskEvent.WarningRaised(threshold.id(), counts.of(), counts.per(), end, at)));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(WINDOW_END);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    Optional<WarningThreshold> threshold =
        settings.rules().warnings().stream()
            .filter(known -> known.id().equals(item.aggregate().id()))
            .findFirst();
    settings
        .storage()
        .transact(
            tx -> {
              if (threshold.isEmpty()) {
                // The rules do not have it any more.
                return tx.due().cancel(item.aggregate(), WINDOW_END);
              }
              windowEnded(tx, threshold.get(), now);
              return true;
            });
  }

  private void windowEnded(Tx tx, WarningThreshold threshold, Instant now) {
    Store<String, Warning> store = tx.store(WARNINGS);
    Warning warning = store.get(threshold.id()).orElseGet(Warning::none);
    boolean unused = tx.due().cancel(aggregate(threshold), WINDOW_END);
    if (!warning.isRaised()) {
      return;
    }
    if (now.isBefore(threshold.end(warning.window()))) {
      schedule(tx, threshold, warning.window());
      return;
    }
    // If nobody looked for long, only the last window that is over says how it stands.
    long ended = threshold.window(now) - 1;
    Counts counts = counts(tx, threshold, ended);
    if (threshold.isClearedBy(counts.of(), counts.per())) {
      long version = warning.lastEvent() + 1;
      store.put(threshold.id(), new Warning(false, -1, version));
      tx.outbox()
          .append(
              RiskEvents.ofWarning(
                  threshold.id(),
                  version,
                  new RiskEvent.WarningCleared(threshold.id(), counts.of(), counts.per(), now)));
    } else {
      store.put(threshold.id(), new Warning(true, ended + 1, warning.lastEvent()));
      schedule(tx, threshold, ended + 1);
    }
  }

  private static void schedule(Tx tx, WarningThreshold threshold, long window) {
    tx.due().schedule(DueItem.first(threshold.end(window), aggregate(threshold), WINDOW_END));
  }

  /** What a window has counted. */
  private record Counts(long of, long per) {}

  private static Counts counts(Tx tx, WarningThreshold threshold, long window) {
    return new Counts(
        tx.counters().count(key(threshold, threshold.of(), window)),
        threshold.per().map(per -> tx.counters().count(key(threshold, per, window))).orElse(0L));
  }

  /** Windows of one length share their counters, whichever warning asks. */
  private static CounterKey key(
      WarningThreshold threshold, WarningThreshold.Tally what, long window) {
    return new CounterKey(
        SPACE, "%s@%s@%s".formatted(EnumWords.of(what), threshold.windowHours(), window));
  }

  private static AggregateId aggregate(WarningThreshold threshold) {
    return new AggregateId(RiskEvents.WARNING, threshold.id());
  }
}
