/** Segments. */
@NullMarked
package io.commercelib.membership.segment;

import org.jspecify.annotations.NullMarked;
