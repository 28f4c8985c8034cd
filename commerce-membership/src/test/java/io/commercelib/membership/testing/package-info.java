/**
 * For tests of hosts: random programmes and activity, and the laws that every programme keeps.
 *
 * <p>Start at {@link io.commercelib.membership.testing.ProgrammeProperties}; {@link
 * io.commercelib.membership.testing.ChurnArbitraries} makes purchases for properties of churn and
 * segments.
 */
@NullMarked
package io.commercelib.membership.testing;

import org.jspecify.annotations.NullMarked;
