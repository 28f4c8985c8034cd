/** How fast members are reviewed: a million of them, one by one and in columns. */
@NullMarked
package io.commercelib.examples.benchmarks.members;

import org.jspecify.annotations.NullMarked;
