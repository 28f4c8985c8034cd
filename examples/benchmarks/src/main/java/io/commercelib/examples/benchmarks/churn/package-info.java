/**
 * How long it takes to fit models of purchases and to judge a million members: start at {@link
 * io.commercelib.examples.benchmarks.churn.ChurnBenchmark}.
 */
@NullMarked
package io.commercelib.examples.benchmarks.churn;

import org.jspecify.annotations.NullMarked;
