package io.commercelib.core.service;

import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.storage.DueItem;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fires the timeouts of tickets, and what their clocks ask for. Thread-safe. */
final class TicketTimers implements DueHandler {
  private final ServiceSettings settings;
  private final TicketProcess process;

  TicketTimers(ServiceSettings settings, TicketProcess process) {
    this.settings = settings;
    this.process = process;
  }

  @Override
  public Set<String> kinds() {
    return Stream.concat(
            Stream.of(TicketProcess.CLOCK),
            settings.lifecycle().events().stream().map(TicketProcess::dueKind))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void handle(DueItem item, Instant now) {
    settings
        .storage()
        .transact(
            tx -> {
              process.wake(tx, item, now);
              return null;
            });
  }
}
