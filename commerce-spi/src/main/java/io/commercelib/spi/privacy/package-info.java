/** The mark of personal data, by which it is masked, exported and erased. */
@NullMarked
package io.commercelib.spi.privacy;

import org.jspecify.annotations.NullMarked;
