/**
 * What a person sees in the terminal: progress while the replay runs, a summary at its end.
 *
 * <p>Start at {@link io.commercelib.examples.shop.console.Progress}. Only this package speaks of
 * seconds and memory, which differ from run to run.
 */
@NullMarked
package io.commercelib.examples.shop.console;

import org.jspecify.annotations.NullMarked;
