/**
 * Shipping: the port to whoever carries the goods, and the words it carries.
 *
 * <p>Start at {@link io.commercelib.spi.shipping.CarrierGateway}. Weights are grams, lengths are
 * millimetres.
 */
@NullMarked
package io.commercelib.spi.shipping;

import org.jspecify.annotations.NullMarked;
