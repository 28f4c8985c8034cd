/**
 * Rules as data: promotions as a JSON text that people write, services share and reviews can read.
 *
 * <p>Start at {@link io.commercelib.pricing.rules.RuleFormat}, which turns a text into a checked
 * {@link io.commercelib.pricing.rules.RuleSet} or lists all that is wrong with it. The schema of
 * the format is the resource {@code rules-1.schema.json} beside this package.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.pricing.rules;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
