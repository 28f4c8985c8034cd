/**
 * Simulation: what a policy would have achieved, or will, before it goes live.
 *
 * <p>Start at {@link io.commercelib.inventory.simulation.StockSimulation}: demand, lead times and
 * costs, over which any {@link io.commercelib.inventory.simulation.SimulatedPolicy} is run, once or
 * in {@link io.commercelib.inventory.simulation.Replications}; {@link
 * io.commercelib.inventory.simulation.CheapestParameters} searches a grid, {@link
 * io.commercelib.inventory.simulation.SawTooth} draws a run. Demand, stock and orders are whole
 * units, time is whole periods, costs are floating-point numbers in one unit of money of the
 * caller's choice: statistics, never booked. The same seed gives the same figures on any machine;
 * nothing here starts a thread.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.simulation;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
