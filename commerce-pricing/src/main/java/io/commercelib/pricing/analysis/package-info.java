/**
 * What rules do before they do it: what is wrong or doubtful in a rule set, which promotions meet
 * and where they sell below cost, in what two versions differ, and what past carts would have cost.
 *
 * <p>Start at {@link io.commercelib.pricing.analysis.RuleLint}; beside it stand {@link
 * io.commercelib.pricing.analysis.RuleOverlap}, {@link io.commercelib.pricing.analysis.LossSearch},
 * {@link io.commercelib.pricing.analysis.RuleDiff} and {@link
 * io.commercelib.pricing.analysis.RuleReplay}. Nothing here writes anything or changes a price.
 * Whatever is said to be impossible is proved from the definitions alone; amounts are exact.
 */
@NullMarked
package io.commercelib.pricing.analysis;

import org.jspecify.annotations.NullMarked;
