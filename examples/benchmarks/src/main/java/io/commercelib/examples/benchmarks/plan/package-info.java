/**
 * A replenishment plan of many SKUs, beside a plain Java program of the same work in the same run:
 * start at {@link io.commercelib.examples.benchmarks.plan.PlanReport}.
 */
@NullMarked
package io.commercelib.examples.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
