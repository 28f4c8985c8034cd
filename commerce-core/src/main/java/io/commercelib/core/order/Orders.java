package io.commercelib.core.order;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where orders are kept and found: by id, by customer, by state and date, by customer and SKU.
 * Pages are read in order of placement, forward or backward. Thread-safe.
 */
public final class Orders {
  private static final IndexField CUSTOMER = IndexField.text("customer");
  private static final IndexField PLACED_AT = IndexField.instant("placed_at");

  private static final Index<Order> BY_CUSTOMER =
      Index.multiValued(
          "by_customer",
          List.of(CUSTOMER, PLACED_AT),
          order ->
              order.customer().stream()
                  .map(customer -> IndexKey.of(customer.value(), order.placedAt()))
                  .toList());

  private static final Index<Order> BY_STATE =
      Index.of(
          "by_state",
          List.of(IndexField.text("state"), PLACED_AT),
          order -> IndexKey.of(order.state().name(), order.placedAt()));

  private static final Index<Order> BY_CUSTOMER_AND_SKU =
      Index.multiValued(
          "by_customer_and_sku",
          List.of(CUSTOMER, IndexField.text("sku"), PLACED_AT),
          order ->
              order
                  .customer()
                  .map(
                      customer ->
                          skus(order)
                              .map(sku -> IndexKey.of(customer.value(), sku, order.placedAt()))
                              .toList())
                  .orElse(List.of()));

  // A codec takes a while to make, and every service of a shop with the shipped life cycle needs
  // the same one.
  private static final StoreDefinition<OrderId, Order> SHIPPED =
      define(OrderLifecycle.definition());

  private final StoreDefinition<OrderId, Order> definition;

  /**
   * Returns the orders of a shop.
   *
   * @param lifecycle knows the states that orders can be in, a host's own among them
   */
  public Orders(Lifecycle<OrderState, OrderTrigger, Order, OrderEffect> lifecycle) {
    this.definition = lifecycle == OrderLifecycle.definition() ? SHIPPED : define(lifecycle);
  }

  private static StoreDefinition<OrderId, Order> define(
      Lifecycle<OrderState, OrderTrigger, Order, OrderEffect> lifecycle) {
    return StoreDefinition.of(
            "orders",
            KeyCodec.of(OrderId::value, OrderId::new),
            JsonCodec.withText(Order.class, OrderState.class, OrderState::name, lifecycle::state))
        .indexedBy(BY_CUSTOMER)
        .indexedBy(BY_STATE)
        .indexedBy(BY_CUSTOMER_AND_SKU);
  }

  /** Returns an order. */
  public Optional<Order> find(Tx tx, OrderId id) {
    return tx.store(definition).get(id);
  }

  /** Returns an order; throws {@link IllegalArgumentException} if there is none of that id. */
  public Order get(Tx tx, OrderId id) {
    return find(tx, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no order '%s'".formatted(id)));
  }

  /** Keeps an order, new or changed. */
  public void save(Tx tx, Order order) {
    tx.store(definition).put(order.id(), order);
  }

  /** Drops an order, and nothing that is kept under it. */
  public void remove(Tx tx, OrderId id) {
    boolean unused = tx.store(definition).remove(id);
  }

  /** Hands an order over to whoever placed it. */
  public void export(Order order, PersonalExport export) {
    export.add(definition, order.id(), order);
  }

  /**
   * Returns a query for the orders of a customer; bound it by instants of placement as you like.
   */
  public static Query ofCustomer(CustomerId customer) {
    return Query.on(BY_CUSTOMER).where(customer.value());
  }

  /** Returns a query for the orders in exactly this state; bound it by instants of placement. */
  public static Query inState(OrderState state) {
    return Query.on(BY_STATE).where(state.name());
  }

  /** Returns a query for the orders in which a customer bought a SKU; bound it by instants. */
  public static Query ofCustomerWith(CustomerId customer, Sku sku) {
    return Query.on(BY_CUSTOMER_AND_SKU).where(customer.value(), sku.value());
  }

  /** Returns a query for all orders, by id. */
  public static Query all() {
    return Query.byKey();
  }

  /** Returns a page of orders. */
  public Page<OrderId, Order> page(Tx tx, Query query) {
    return tx.store(definition).query(query);
  }

  /** Hands over every order that a query finds, within the transaction; see {@link Store#scan}. */
  public void scan(Tx tx, Query query, Consumer<Order> with) {
    tx.store(definition).scan(query, entry -> with.accept(entry.value()));
  }

  /**
   * Hands over every order that a query finds, page after page, each after its own transaction; see
   * {@link Storage#scan}.
   */
  public void scan(Storage storage, Query query, Consumer<Order> with) {
    storage.scan(definition, query, entry -> with.accept(entry.value()));
  }

  private static Stream<String> skus(Order order) {
    return order.lines().stream().map(line -> line.sku().value()).distinct();
  }
}
