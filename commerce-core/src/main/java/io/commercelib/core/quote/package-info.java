/**
 * What a cart costs and why, as plain data: a quote loads without the module that priced it.
 *
 * <p>Start at {@link io.commercelib.core.quote.Quote}; who prices implements {@link
 * io.commercelib.core.quote.Pricer}. Unit prices have up to six decimals, everything else is in the
 * currency's own decimals.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.quote;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
