/**
 * Why something was decided: a code plus values, turned into words only when somebody reads it.
 *
 * <p>Start at {@link io.commercelib.core.reason.Reason}.
 */
@NullMarked
package io.commercelib.core.reason;

import org.jspecify.annotations.NullMarked;
