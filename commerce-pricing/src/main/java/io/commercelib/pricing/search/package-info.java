/**
 * Chooses the best of all combinations, and proves it. Not for hosts: the module does not export
 * it.
 */
@NullMarked
package io.commercelib.pricing.search;

import org.jspecify.annotations.NullMarked;
