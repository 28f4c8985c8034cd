/**
 * For testers of promotions: carts, rule sets and the laws that hold for all of them.
 *
 * <p>Start at {@link io.commercelib.pricing.testing.RuleSetProperties}: extend it, name a rule set,
 * and its laws are tried on carts drawn from the rules themselves.
 */
@NullMarked
package io.commercelib.pricing.testing;

import org.jspecify.annotations.NullMarked;
