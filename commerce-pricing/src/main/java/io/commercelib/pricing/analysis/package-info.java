/**
 * What rules do before they do it: what is wrong or doubtful in a rule set, and in what two
 * versions differ.
 *
 * <p>Start at {@link io.commercelib.pricing.analysis.RuleLint} and {@link
 * io.commercelib.pricing.analysis.RuleDiff}. Nothing here writes anything or changes a price.
 * Whatever is said to be impossible is proved from the definitions alone; amounts are exact.
 */
@NullMarked
package io.commercelib.pricing.analysis;

import org.jspecify.annotations.NullMarked;
