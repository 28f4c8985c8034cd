package io.commercelib.spi.memory;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.EventId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events that a transaction appends. A list while they are few, as they mostly are. */
final class AppendedEvents {
  private static final int FEW = 8;

  private final List<Event> inOrder = new ArrayList<>(2);
  private @Nullable Set<EventId> ids;

  /** Returns whether one of that aggregate and version is among them. */
  boolean has(Event event) {
    if (ids != null) {
      return ids.contains(event.id());
    }
    for (int i = 0; i < inOrder.size(); i++) {
      Event one = inOrder.get(i);
      if (one.version() == event.version() && one.aggregate().equals(event.aggregate())) {
        return true;
      }
    }
    return false;
  }

  void add(Event event) {
    inOrder.add(event);
    if (ids != null) {
      ids.add(event.id());
    } else if (inOrder.size() > FEW) {
      ids = new HashSet<>();
      for (Event one : inOrder) {
        ids.add(one.id());
      }
    }
  }

  List<Event> all() {
    return inOrder;
  }
}
