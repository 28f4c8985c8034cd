/**
 * How fast it is, beside its peers in the same run: start at {@link
 * io.commercelib.examples.benchmarks.LifecycleBenchmark}.
 *
 * <p>Each benchmark returns what it computed, and a test checks that it is right. Figures of a run
 * stand in docs/performance.md.
 */
@NullMarked
package io.commercelib.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
