/**
 * Personal data: marked once with {@link io.commercelib.spi.privacy.PersonalData}, found and masked
 * by that mark.
 *
 * <p>Start at {@link io.commercelib.core.privacy.PersonalFields} to find it, at {@link
 * io.commercelib.core.privacy.Masked} to write a {@code toString} that does not tell it. Immutables
 * add {@code @Value.Redacted} beside the mark, in a package whose style has {@code redactedMask =
 * Masked.MASK}. {@code MaskingContract} in the test jar checks a whole class path.
 */
@NullMarked
package io.commercelib.core.privacy;

import org.jspecify.annotations.NullMarked;
