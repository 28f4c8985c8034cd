/**
 * Customer service: tickets with two clocks in business hours, their priority and escalation,
 * standard answers, and figures.
 *
 * <p>Start at {@link io.commercelib.core.service.ServiceDesk}; the clocks alone are {@link
 * io.commercelib.core.service.SlaClocks}. Durations of clocks are time in which the shop is open.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.service;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
