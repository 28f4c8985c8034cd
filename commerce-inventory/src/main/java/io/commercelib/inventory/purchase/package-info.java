/**
 * Purchase orders: what is bought from suppliers, from the draft to the last delivery.
 *
 * <p>Start at {@link io.commercelib.inventory.purchase.PurchaseOrders}; {@link
 * io.commercelib.inventory.purchase.SupplierDeliveries} keeps what suppliers delivered, for their
 * lead times and scorecards. Quantities are whole units of the SKU; what is on order counts from
 * the draft on.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.purchase;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
