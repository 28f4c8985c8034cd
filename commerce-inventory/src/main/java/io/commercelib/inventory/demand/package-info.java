/**
 * Demand: what was asked for in each period, and how what will be asked for is distributed.
 *
 * <p>Start at {@link io.commercelib.inventory.demand.DemandHistory}, which {@link
 * io.commercelib.inventory.demand.DemandRecorder} builds from orders, and at {@link
 * io.commercelib.inventory.demand.DemandDistribution}, on which every policy works. History is in
 * whole units per {@link io.commercelib.inventory.demand.DemandPeriod}; statistics of it are
 * floating-point units. Whatever has a rate says in which period, and different periods are never
 * combined.
 */
@NullMarked
package io.commercelib.inventory.demand;

import org.jspecify.annotations.NullMarked;
