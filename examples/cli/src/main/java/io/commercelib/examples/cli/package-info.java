/**
 * The library from the shell. Start at {@link io.commercelib.examples.cli.Main}; a further command
 * is a class that {@link io.commercelib.examples.cli.Commerce} names.
 */
@NullMarked
package io.commercelib.examples.cli;

import org.jspecify.annotations.NullMarked;
