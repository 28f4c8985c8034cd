/**
 * For whoever implements a port: its promises as tests, and what makes an implementation misbehave.
 *
 * <p>Start at {@link io.commercelib.spi.testing.StorageContract}: extend it and return a fresh one.
 */
@NullMarked
package io.commercelib.spi.testing;

import org.jspecify.annotations.NullMarked;
