package io.commercelib.examples.shop.replay;

import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.storage.Tx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for a subscriber that is hired once the shop is there. */
final class Deferred implements EventSubscriber {
  private final String name;
  private @Nullable EventSubscriber hired;

  Deferred(String name) {
    this.name = name;
  }

  void becomes(EventSubscriber subscriber) {
    hired = subscriber;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void handle(Tx tx, Event event) {
    Objects.requireNonNull(hired, "hired before the shop opens").handle(tx, event);
  }
}
