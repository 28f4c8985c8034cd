package io.commercelib.core.work;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.Optional;

/**
 * How far a subscriber has come with an aggregate. As events come in order, the number of the last
 * one tells of all before it.
 */
record DeliveryMark(long lastVersion) {
  private static final StoreDefinition<Key, DeliveryMark> MARKS =
      StoreDefinition.of(
          "delivery_marks",
          KeyCodec.of(Key::encode, Key::decode),
          JsonCodec.of(DeliveryMark.class));

  /**
   * Notes that the subscriber handles the event now.
   *
   * @return false if it has handled it before
   * @throws IllegalStateException if the event before it has not been handled
   */
  static boolean advance(Tx tx, String subscriber, Event event) {
    Store<Key, DeliveryMark> marks = tx.store(MARKS);
    Key key = new Key(subscriber, event.aggregate());
    Optional<DeliveryMark> mark = marks.get(key);
    if (mark.isPresent()) {
      long last = mark.get().lastVersion;
      if (event.version() <= last) {
        return false;
      }
      if (event.version() > last + 1) {
        throw new IllegalStateException(
            "event %s came to subscriber '%s' after event %s; deliver events of an aggregate in order"
                .formatted(event.id(), subscriber, last));
      }
    }
    marks.put(key, new DeliveryMark(event.version()));
    return true;
  }

  private record Key(String subscriber, AggregateId aggregate) {
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
