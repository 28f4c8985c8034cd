/**
 * For those who bring holds, pricers or a flow of their own: the promises of a hold as a suite, and
 * a small shop to try things in.
 */
@NullMarked
package io.commercelib.core.testing;

import org.jspecify.annotations.NullMarked;
