package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.fulfilment.DeliveryCaseLifecycle;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.listing.ListingLifecycle;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.payment.PaymentLifecycle;
import io.commercelib.core.review.ReviewLifecycle;
import io.commercelib.core.service.TicketLifecycle;
import io.commercelib.inventory.purchase.PurchaseLifecycle;
import java.util.List;

/**
 * A life cycle of the library, by the name it has on the command line.
 *
 * @param what it is about
 */
record ShippedLifecycle(String name, String what, Lifecycle<?, ?, ?, ?> lifecycle) {

  /** Returns all of them. */
  static List<ShippedLifecycle> all() {
    return List.of(
        new ShippedLifecycle("order", "how the deal stands", OrderLifecycle.definition()),
        new ShippedLifecycle("payment", "one try to pay", PaymentLifecycle.definition()),
        new ShippedLifecycle(
            "shipment", "units that travel together", ShipmentLifecycle.definition()),
        new ShippedLifecycle(
            "delivery", "what goes wrong on the way", DeliveryCaseLifecycle.definition()),
        new ShippedLifecycle(
            "case", "refund, return, exchange or repair", CaseLifecycle.definition()),
        new ShippedLifecycle(
            "purchase", "what is ordered of a supplier", PurchaseLifecycle.definition()),
        new ShippedLifecycle(
            "listing", "what a seller shows of a product", ListingLifecycle.definition()),
        new ShippedLifecycle(
            "ticket", "what a customer wants of the shop", TicketLifecycle.definition()),
        new ShippedLifecycle(
            "review", "what a customer says of what was bought", ReviewLifecycle.definition()));
  }

  /** Returns their names. */
  static List<String> names() {
    return all().stream().map(ShippedLifecycle::name).toList();
  }
}
