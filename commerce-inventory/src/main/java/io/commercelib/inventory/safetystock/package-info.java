/**
 * Safety stock: what lies there for the case that demand or the supplier is worse than expected.
 *
 * <p>Start at {@link io.commercelib.inventory.safetystock.ServiceTarget}, of which a policy takes
 * one; {@link io.commercelib.inventory.safetystock.SafetyStock} has the formulas by themselves.
 * Units are floating-point and not rounded; who orders rounds.
 */
@NullMarked
package io.commercelib.inventory.safetystock;

import org.jspecify.annotations.NullMarked;
