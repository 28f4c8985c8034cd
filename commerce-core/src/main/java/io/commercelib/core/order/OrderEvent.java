package io.commercelib.core.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What orders tell the world: the payloads of their events.
 *
 * <p>{@link OrderEvents} makes events of them and reads them back.
 */
public sealed interface OrderEvent {

  /** Returns which order. */
  OrderId order();

  /** Returns whose order; empty for a guest. */
  Optional<CustomerId> customer();

  /** Returns when it happened. */
  Instant at();

  /**
   * Units of one line and what they cost.
   *
   * @param line which line
   * @param sku of what
   * @param units how many
   * @param amount what is paid for them, after promotions
   */
  record Item(LineId line, Sku sku, long units, Money amount) {}

  /**
   * An order was placed; it may not be paid for yet.
   *
   * @param payable what is to be paid in all, shipping included
   */
  record Placed(
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      List<Item> items,
      Money shipping,
      Money payable)
      implements OrderEvent {

    /** Copies the items. */
    public Placed {
      items = List.copyOf(items);
    }
  }

  /**
   * An order is paid for, or secured as far as the shop asks.
   *
   * @param placedAt when it was placed
   */
  record Confirmed(
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      Instant placedAt,
      List<Item> items,
      Money shipping)
      implements OrderEvent {

    /** Copies the items. */
    public Confirmed {
      items = List.copyOf(items);
    }
  }

  /**
   * Units left the shop.
   *
   * @param shipment in which shipment
   */
  record Shipped(
      OrderId order, Optional<CustomerId> customer, Instant at, String shipment, List<Item> items)
      implements OrderEvent {

    /** Copies the items. */
    public Shipped {
      items = List.copyOf(items);
    }
  }

  /**
   * Units of a confirmed order were called off before they left; money for them goes back by a
   * {@link Refunded} of its own.
   */
  record ItemsCancelled(OrderId order, Optional<CustomerId> customer, Instant at, List<Item> items)
      implements OrderEvent {

    /** Copies the items. */
    public ItemsCancelled {
      items = List.copyOf(items);
    }
  }

  /** An order was given up as a whole, or nothing was left of it. */
  record Cancelled(OrderId order, Optional<CustomerId> customer, Instant at)
      implements OrderEvent {}

  /**
   * An order has come to its good end.
   *
   * @param placedAt when it was placed
   */
  record Completed(OrderId order, Optional<CustomerId> customer, Instant at, Instant placedAt)
      implements OrderEvent {}

  /**
   * What was paid for units went back, or what was still to be paid for them need not be paid.
   *
   * @param placedAt when the order was placed
   * @param refund names the refund; unique within the order
   * @param items what it was given back for
   * @param shipping what of the shipping was given back, zero or more
   * @param deductions what of the items and the shipping the shop kept; the rest went back
   */
  record Refunded(
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      Instant placedAt,
      String refund,
      List<Item> items,
      Money shipping,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RefundDeduction> deductions)
      implements OrderEvent {

    /** Copies items and deductions. */
    public Refunded {
      items = List.copyOf(items);
      deductions = List.copyOf(deductions);
    }

    /** Makes one of which the shop kept nothing. */
    public Refunded(
        OrderId order,
        Optional<CustomerId> customer,
        Instant at,
        Instant placedAt,
        String refund,
        List<Item> items,
        Money shipping) {
      this(order, customer, at, placedAt, refund, items, shipping, List.of());
    }

    /** Reads one; those of old have no deductions. */
    @JsonCreator
    static Refunded read(
        @JsonProperty("order") OrderId order,
        @JsonProperty("customer") Optional<CustomerId> customer,
        @JsonProperty("at") Instant at,
        @JsonProperty("placedAt") Instant placedAt,
        @JsonProperty("refund") String refund,
        @JsonProperty("items") List<Item> items,
        @JsonProperty("shipping") Money shipping,
        @JsonProperty("deductions") Optional<List<RefundDeduction>> deductions) {
      return new Refunded(
          order, customer, at, placedAt, refund, items, shipping, deductions.orElse(List.of()));
    }
  }

  /**
   * What was bought of a confirmed order was changed before anything of it left; what it costs
   * changed with it. Money that goes back for that is told here and not again by a {@link Refunded}
   * with items.
   *
   * @param placedAt when the order was placed
   * @param number of the amendment among those of the order
   * @param itemsBefore what was bought before, less what was called off until then
   * @param items what is bought now
   * @param shippingBefore what was to be paid for shipping before
   * @param shipping what is to be paid for shipping now
   */
  record Amended(
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      Instant placedAt,
      int number,
      List<Item> itemsBefore,
      List<Item> items,
      Money shippingBefore,
      Money shipping)
      implements OrderEvent {

    /** Copies the items. */
    public Amended {
      itemsBefore = List.copyOf(itemsBefore);
      items = List.copyOf(items);
    }
  }

  /**
   * A change of what was bought was given up while it waited for its money; the order is as it was.
   *
   * @param number of the amendment among those of the order
   * @param why what stood against it
   */
  record AmendmentDropped(
      OrderId order, Optional<CustomerId> customer, Instant at, int number, Reason why)
      implements OrderEvent {}

  /**
   * Money that was to go back did not: the gateway refused, or somebody must look.
   *
   * @param refund names the refund; unique within the order
   */
  record RefundFailed(OrderId order, Optional<CustomerId> customer, Instant at, String refund)
      implements OrderEvent {}

  /**
   * What a payment has reserved and is not taken yet can soon not be taken any more: send the goods
   * by then, or ask the payer anew. Once it cannot, taking it fails as any other.
   *
   * @param amount what is reserved
   * @param until when that ends, as the gateway said
   */
  record AuthorisationExpires(
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      PaymentId payment,
      Money amount,
      Instant until)
      implements OrderEvent {}

  /**
   * The promise of an order ends soon or has ended, and something of it is in no shipment yet.
   *
   * @param endsAt when the last day ends that it is promised for
   */
  record PromiseAtRisk(OrderId order, Optional<CustomerId> customer, Instant at, Instant endsAt)
      implements OrderEvent {}

  /**
   * Money went back that was not to go back any more: a gateway that had refused a refund, or had
   * not known of it for too long, did it after all, when it had been asked for again or given back
   * by hand. It counts in no sum; somebody must ask the customer for it, or leave it.
   *
   * @param refund names the refund; unique within the order
   * @param key under which the gateway gave it back
   * @param amount what the customer has too much
   */
  record RefundedTwice(
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      String refund,
      IdempotencyKey key,
      Money amount)
      implements OrderEvent {}

  /**
   * Money that is owed could not be taken although the order goes on: the gateway refused to take
   * what was reserved, or somebody must look.
   *
   * @param outstanding what is owed and was not taken
   */
  record PaymentFailed(OrderId order, Optional<CustomerId> customer, Instant at, Money outstanding)
      implements OrderEvent {}
}
