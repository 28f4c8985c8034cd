/**
 * Words of texts that people write: to look for some of them without a pattern language.
 *
 * <p>Start at {@link io.commercelib.core.text.FoldedText}.
 */
@NullMarked
package io.commercelib.core.text;

import org.jspecify.annotations.NullMarked;
