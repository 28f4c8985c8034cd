/**
 * The command {@code lifecycle}: shipped life cycles and those that a file defines. Start at {@link
 * io.commercelib.examples.cli.lifecycle.LifecycleCommand}.
 */
@NullMarked
package io.commercelib.examples.cli.lifecycle;

import org.jspecify.annotations.NullMarked;
