/** Checks for hosts: start at {@link io.commercelib.core.privacy.testing.MaskingContract}. */
package io.commercelib.core.privacy.testing;
