package io.commercelib.core.service;

import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import org.immutables.value.Value;

/** What the customer service of a shop needs. Immutable. */
@Value.Immutable
public interface ServiceSettings {

  /** Returns where everything is kept. */
  Storage storage();

  /** Returns the shop's clock. */
  Clock clock();

  /** Returns what is promised. After a change, call {@link ServiceDesk#resetClocks}. */
  SlaPolicy policy();

  /** Returns how much tickets press: as their impact and urgency do. */
  @Value.Default
  default PriorityRules priorities() {
    return PriorityRules.of();
  }

  /** Returns the life cycle of a ticket: the shipped one, or what a host made of it. */
  @Value.Default
  default Lifecycle<TicketState, TicketTrigger, Ticket, Void> lifecycle() {
    return TicketLifecycle.definition();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableServiceSettings.Builder {
    Builder() {}
  }
}
