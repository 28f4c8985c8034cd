/**
 * The mechanisms that finish what was begun: commands that have their effect once, work that comes
 * due, and events that reach their subscribers.
 */
@NullMarked
package io.commercelib.core.work;

import org.jspecify.annotations.NullMarked;
