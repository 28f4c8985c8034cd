/**
 * The embedded defaults: storage, payment and carriers inside the process, with nothing but the
 * jar.
 *
 * <p>Start at {@link io.commercelib.spi.memory.MemoryStorage}. What is kept here ends with the
 * process.
 */
@NullMarked
package io.commercelib.spi.memory;

import org.jspecify.annotations.NullMarked;
