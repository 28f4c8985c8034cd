/**
 * From a quote to an order that is paid for: holds, payment and what is left to do after a crash.
 */
@NullMarked
package io.commercelib.core.checkout;

import org.jspecify.annotations.NullMarked;
