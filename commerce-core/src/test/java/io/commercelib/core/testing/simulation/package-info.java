/**
 * A shop run through thousands of random lives, each of them repeatable: commands interleaved at
 * every call of a port, with faults, crashes and leaps of time.
 *
 * <p>Start at {@link io.commercelib.core.testing.simulation.CheckoutSimulation}: extend it with a
 * storage and a gateway of your own.
 */
@NullMarked
package io.commercelib.core.testing.simulation;

import org.jspecify.annotations.NullMarked;
