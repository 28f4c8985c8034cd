/**
 * What rules do before they do it: what is wrong or doubtful in a rule set, in what two versions
 * differ, and what past carts would have cost.
 *
 * <p>Start at {@link io.commercelib.pricing.analysis.RuleLint}, {@link
 * io.commercelib.pricing.analysis.RuleDiff} and {@link io.commercelib.pricing.analysis.RuleReplay}.
 * Nothing here writes anything or changes a price. Whatever is said to be impossible is proved from
 * the definitions alone; amounts are exact.
 */
@NullMarked
package io.commercelib.pricing.analysis;

import org.jspecify.annotations.NullMarked;
