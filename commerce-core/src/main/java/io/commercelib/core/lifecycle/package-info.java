/**
 * Life cycles as values: states, events, guards, effects and timeouts in one verified table.
 *
 * <p>Start at {@link io.commercelib.core.lifecycle.Lifecycle}. A definition has no state inside and
 * is shared by all threads; what lives is the state and version that an aggregate keeps. To fire is
 * a pure function that answers {@link io.commercelib.core.lifecycle.Fired}, moved or refused.
 */
@NullMarked
package io.commercelib.core.lifecycle;

import org.jspecify.annotations.NullMarked;
