/**
 * Payment: the port to whoever moves the money.
 *
 * <p>Start at {@link io.commercelib.spi.payment.PaymentGateway}. Amounts are exact money in the
 * currency of the payment. "Unknown" is an outcome of its own: who cannot tell it from "declined"
 * charges twice.
 */
@NullMarked
package io.commercelib.spi.payment;

import org.jspecify.annotations.NullMarked;
