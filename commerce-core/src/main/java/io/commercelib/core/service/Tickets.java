package io.commercelib.core.service;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where tickets are kept and found. Thread-safe. */
final class Tickets {
  private static final IndexField OPENED_AT = IndexField.instant("opened_at");

  private static final Index<Ticket> BY_CUSTOMER =
      Index.multiValued(
          "by_customer",
          List.of(IndexField.text("customer"), OPENED_AT),
          ticket ->
              ticket.customer().stream()
                  .map(customer -> IndexKey.of(customer.value(), ticket.openedAt()))
                  .toList());

  private static final Index<Ticket> BY_ORDER =
      Index.multiValued(
          "by_order",
          List.of(IndexField.text("order"), OPENED_AT),
          ticket ->
              ticket.order().stream()
                  .map(order -> IndexKey.of(order.value(), ticket.openedAt()))
                  .toList());

  private static final Index<Ticket> BY_STATE =
      Index.of(
          "by_state",
          List.of(IndexField.text("state"), OPENED_AT),
          ticket -> IndexKey.of(ticket.state().name(), ticket.openedAt()));

  private final StoreDefinition<TicketId, Ticket> definition;

  Tickets(Lifecycle<TicketState, TicketTrigger, Ticket, Void> lifecycle) {
    definition =
        StoreDefinition.of(
                "tickets",
                KeyCodec.of(TicketId::value, TicketId::new),
                JsonCodec.withText(
                    Ticket.class, TicketState.class, TicketState::name, lifecycle::state))
            .indexedBy(BY_CUSTOMER)
            .indexedBy(BY_ORDER)
            .indexedBy(BY_STATE);
  }

  static Query ofCustomer(CustomerId customer) {
    return Query.on(BY_CUSTOMER).where(customer.value());
  }

  static Query aboutOrder(OrderId order) {
    return Query.on(BY_ORDER).where(order.value());
  }

  static Query inState(TicketState state) {
    return Query.on(BY_STATE).where(state.name());
  }

  Optional<Ticket> find(Tx tx, TicketId id) {
    return tx.store(definition).get(id);
  }

  Ticket get(Tx tx, TicketId id) {
    return find(tx, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no ticket '%s'".formatted(id)));
  }

  Ticket save(Tx tx, Ticket ticket) {
    tx.store(definition).put(ticket.id(), ticket);
    return ticket;
  }

  Page<TicketId, Ticket> page(Tx tx, Query query) {
    return tx.store(definition).query(query);
  }

  void scan(Tx tx, Query query, Consumer<Ticket> with) {
    tx.store(definition).scan(query.limit(Query.MAX_LIMIT), entry -> with.accept(entry.value()));
  }

  void scan(Storage storage, Query query, Consumer<Ticket> with) {
    storage.scan(definition, query.limit(Query.MAX_LIMIT), entry -> with.accept(entry.value()));
  }

  void export(Ticket ticket, PersonalExport export) {
    export.add(definition, ticket.id(), ticket);
  }
}
