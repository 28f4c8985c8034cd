/**
 * What orders take of counters that run out, and when it comes back. Not for hosts: the module does
 * not export it.
 */
@NullMarked
package io.commercelib.pricing.counted;

import org.jspecify.annotations.NullMarked;
