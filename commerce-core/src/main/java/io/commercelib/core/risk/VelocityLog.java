package io.commercelib.core.risk;

import io.commercelib.core.document.EnumWords;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.work.Sweep;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what happened by whom, as digests, and counts it over sliding windows, exactly. Each event
 * is a record of its own, so that orders do not wait for each other to be counted.
 */
final class VelocityLog {
  /** More than that is counted as that: no rule asks for more, and no count reads without end. */
  static final int MOST = 1_000;

  private static final String ORDERS = EnumWords.of(Velocity.Of.ORDERS);

  private static final Index<VelocityEvent> BY_SUBJECT =
      Index.of(
          "by_subject",
          List.of(IndexField.text("subject"), IndexField.text("kind"), IndexField.instant("at")),
          event -> IndexKey.of(event.subject(), event.kind(), event.at()));

  private static final Index<VelocityEvent> BY_TIME =
      Index.of("by_time", List.of(IndexField.instant("at")), event -> IndexKey.of(event.at()));

  private static final StoreDefinition<String, VelocityEvent> EVENTS =
      StoreDefinition.of(
              "risk_events", KeyCodec.of(key -> key, key -> key), JsonCodec.of(VelocityEvent.class))
          .indexedBy(BY_SUBJECT)
          .indexedBy(BY_TIME);

  private VelocityLog() {}

  /** Notes that an order was placed, and that it used its coupons. */
  static void placed(Tx tx, RiskTraces.Traces traces, String order, Instant at) {
    note(tx, traces, ORDERS, order, Optional.of(order), at);
    for (String coupon : traces.coupons()) {
      note(tx, traces, kindOf(coupon), order, Optional.of(order), at);
    }
  }

  /**
   * Notes by what an order is counted as well since it was changed: another means of payment, more
   * coupons. What it was counted by stays counted once, with the means of payment of both.
   */
  static void amended(Tx tx, RiskTraces.Traces traces, String order, Instant at) {
    Store<String, VelocityEvent> events = tx.store(EVENTS);
    for (String subject : traces.all().toList()) {
      events
          .get(key(subject, ORDERS, order))
          .map(event -> event.with(traces.of(Velocity.By.PAYMENT)))
          .ifPresent(event -> events.put(key(event), event));
    }
    placed(tx, traces, order, at);
  }

  /** Notes that a payment was declined. */
  static void declined(Tx tx, RiskTraces.Traces traces, String payment, String order, Instant at) {
    note(tx, traces, EnumWords.of(Velocity.Of.DECLINED_PAYMENTS), payment, Optional.of(order), at);
  }

  /**
   * Notes that an order, or a change of one, was refused; returns whether that was not noted
   * before.
   *
   * @param id of the order, or of the change
   */
  static boolean refused(Tx tx, RiskTraces.Traces traces, String id, Instant at) {
    return note(tx, traces, EnumWords.of(Velocity.Of.REFUSALS), id, Optional.empty(), at);
  }

  private static boolean note(
      Tx tx, RiskTraces.Traces traces, String kind, String id, Optional<String> order, Instant at) {
    Store<String, VelocityEvent> events = tx.store(EVENTS);
    boolean[] isNew = {traces.subjects().isEmpty()};
    traces
        .all()
        .forEach(
            subject -> {
              VelocityEvent event =
                  new VelocityEvent(
                      subject,
                      kind,
                      id,
                      order,
                      at,
                      traces.of(Velocity.By.PAYMENT),
                      traces.of(Velocity.By.ADDRESS).stream().findFirst());
              if (events.get(key(event)).isEmpty()) {
                events.put(key(event), event);
                isNew[0] = true;
              }
            });
    return isNew[0];
  }

  /**
   * Returns a count of others than an order, at most {@value #MOST}; empty if it is not known by
   * whom or what to count. Of several means of payment, or coupons, the one with the highest count
   * counts.
   *
   * @param order which one; payments for it that were declined count all the same
   */
  static Optional<Long> count(
      Tx tx, Velocity velocity, RiskTraces.Traces traces, String order, Instant now) {
    List<String> subjects = traces.of(velocity.by());
    if (subjects.isEmpty()) {
      return Optional.empty();
    }
    long most = 0;
    for (String subject : subjects) {
      most = Math.max(most, new Counting(tx, velocity, subject, order, now).of(traces.coupons()));
    }
    return Optional.of(most);
  }

  /** What is counted by one subject. */
  private record Counting(Tx tx, Velocity velocity, String subject, String order, Instant now) {

    long of(List<String> coupons) {
      return switch (velocity.of()) {
        case ORDERS -> others(ORDERS);
        case DECLINED_PAYMENTS, REFUSALS -> all(EnumWords.of(velocity.of()));
        case COUPON_USES ->
            coupons.stream().mapToLong(coupon -> others(kindOf(coupon))).max().orElse(0);
        case DISTINCT_PAYMENTS, DISTINCT_ADDRESSES -> distinct();
      };
    }

    private long all(String kind) {
      return tx.store(EVENTS).count(window(kind), MOST);
    }

    /** An order that is to be changed has been noted itself. */
    private long others(String kind) {
      boolean isNoted =
          tx.store(EVENTS)
              .get(key(subject, kind, order))
              .filter(
                  own -> own.at().isAfter(now.minus(velocity.within())) && !own.at().isAfter(now))
              .isPresent();
      return tx.store(EVENTS).count(window(kind), MOST) - (isNoted ? 1 : 0);
    }

    private long distinct() {
      Set<String> seen = new HashSet<>();
      Query query = window(ORDERS).backward().limit(MOST);
      for (VelocityEvent other : tx.store(EVENTS).query(query).values()) {
        if (other.id().equals(order)) {
          continue;
        }
        if (velocity.of() == Velocity.Of.DISTINCT_PAYMENTS) {
          seen.addAll(other.payments());
        } else {
          other.address().ifPresent(seen::add);
        }
      }
      return seen.size();
    }

    /** Instants have whole microseconds: one more shifts the half-open range of a query. */
    private Query window(String kind) {
      return Query.on(BY_SUBJECT)
          .where(subject, kind)
          .from(now.minus(velocity.within()).plus(1, ChronoUnit.MICROS))
          .until(now.plus(1, ChronoUnit.MICROS));
    }
  }

  private static String kindOf(String coupon) {
    return EnumWords.of(Velocity.Of.COUPON_USES) + ":" + coupon;
  }

  /** Drops what no window reaches any more. */
  static void sweep(Storage storage, Instant now) {
    long unused =
        Sweep.drop(
            storage,
            EVENTS,
            Query.on(BY_TIME).until(now.minus(Duration.ofMinutes(Velocity.MAX_MINUTES))));
  }

  /** Hands over the events that are counted by a digest. */
  static void export(Tx tx, String subject, PersonalExport export) {
    of(tx, subject).forEach(event -> export.add(EVENTS, key(event), event));
  }

  /** Drops the events that are counted by a digest; returns how many. */
  static long forget(Tx tx, String subject) {
    List<VelocityEvent> found = of(tx, subject);
    found.forEach(event -> tx.store(EVENTS).remove(key(event)));
    return found.size();
  }

  private static List<VelocityEvent> of(Tx tx, String subject) {
    List<VelocityEvent> found = new ArrayList<>();
    tx.store(EVENTS)
        .scan(
            Query.on(BY_SUBJECT).where(subject).limit(Query.MAX_LIMIT),
            entry -> found.add(entry.value()));
    return found;
  }

  private static String key(VelocityEvent event) {
    return key(event.subject(), event.kind(), event.id());
  }

  private static String key(String subject, String kind, String id) {
    return subject + "/" + kind + "/" + id;
  }
}
