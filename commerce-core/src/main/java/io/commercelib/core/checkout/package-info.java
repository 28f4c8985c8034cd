/**
 * From a quote to an order that is paid for: holds, payment and what is left to do after a crash.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true)
package io.commercelib.core.checkout;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
