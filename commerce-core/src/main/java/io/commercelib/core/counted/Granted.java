package io.commercelib.core.counted;

/**
 * How much of a counter was made available until now, used or not.
 *
 * @param counter written as {@code space:id}
 * @param amount uses, or minor units
 */
record Granted(String counter, long amount) {}
