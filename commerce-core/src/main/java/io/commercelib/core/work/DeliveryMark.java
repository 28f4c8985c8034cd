package io.commercelib.core.work;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How far a subscriber has come with an aggregate. As events come in order, the number of the last
 * one tells of all before it.
 *
 * @param day the last on which an event came; a day, so that an index seldom has to follow
 */
record DeliveryMark(long lastVersion, Instant day) {
  static final Index<DeliveryMark> BY_DAY =
      Index.of("by_day", List.of(IndexField.instant("day")), mark -> IndexKey.of(mark.day()));

  static final StoreDefinition<Key, DeliveryMark> MARKS =
      StoreDefinition.of(
              "delivery_marks",
              KeyCodec.of(Key::encode, Key::decode),
              JsonCodec.of(DeliveryMark.class))
          .indexedBy(BY_DAY);

  /**
   * Notes that the subscriber handles the event now.
   *
   * @return false if it has handled it before
   * @throws IllegalStateException if the event before it has not been handled
   */
  static boolean advance(Tx tx, String subscriber, Event event, Instant now) {
    Store<Key, DeliveryMark> marks = tx.store(MARKS);
    Key key = new Key(subscriber, event.aggregate());
    Optional<DeliveryMark> mark = marks.get(key);
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    if (mark.isPresent()) {
      long last = mark.get().lastVersion;
      if (event.version() <= last) {
        if (!mark.get().day.equals(today)) {
          // It came again: somebody else has not handled it, and it may come for long.
          marks.put(key, new DeliveryMark(last, today));
        }
        return false;
      }
      if (event.version() > last + 1) {
        throw new IllegalStateException(
            "event %s came to subscriber '%s' after event %s; deliver events of an aggregate in order"
                .formatted(event.id(), subscriber, last));
      }
    }
    marks.put(key, new DeliveryMark(event.version(), today));
    return true;
  }

  record Key(String subscriber, AggregateId aggregate) {
    String encode() {
      return subscriber + "/" + aggregate.kind() + "/" + aggregate.id();
    }

    static Key decode(String text) {
      int first = text.indexOf('/');
      int second = text.indexOf('/', first + 1);
      return new Key(
          text.substring(0, first),
          new AggregateId(text.substring(first + 1, second), text.substring(second + 1)));
    }
  }
}
