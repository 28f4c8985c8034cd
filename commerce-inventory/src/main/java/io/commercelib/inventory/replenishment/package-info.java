/**
 * Replenishment: what to order of many SKUs, and the purchase orders that come of it.
 *
 * <p>Start at {@link io.commercelib.inventory.replenishment.ReplenishmentPlanner}, which is pure;
 * {@link io.commercelib.inventory.replenishment.PurchasePlanner} plans many items together, by
 * supplier and within a budget; {@link io.commercelib.inventory.replenishment.ReplenishmentReview}
 * reads what it needs, plans and drafts the {@link io.commercelib.inventory.purchase.PurchaseOrders
 * purchase order}. Quantities are whole units of the SKU.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.replenishment;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
