/** Orders: their life cycle, their lines, what was paid, and what they tell the world. */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true)
package io.commercelib.core.order;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
