/**
 * For whoever implements a port: its promises as tests, and what makes an implementation misbehave.
 *
 * <p>Start at {@link io.commercelib.spi.testing.StorageContract}, {@link
 * io.commercelib.spi.testing.PaymentGatewayContract} or {@link
 * io.commercelib.spi.testing.CarrierGatewayContract}: extend it and return a fresh one. {@link
 * io.commercelib.spi.testing.FaultyStorage} and {@link io.commercelib.spi.testing.ScriptedGateway}
 * make trouble on demand, for tests of what stands on the ports.
 */
@NullMarked
package io.commercelib.spi.testing;

import org.jspecify.annotations.NullMarked;
