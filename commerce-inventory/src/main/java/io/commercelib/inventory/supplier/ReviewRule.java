package io.commercelib.inventory.supplier;

/**
 * An incentive or a sanction, by the status it gives; {@link ReviewRules} checks it.
 *
 * @param id its name, unique among the rules
 * @param condition what it looks at
 * @param timesInARow in how many reviews one after the other that must hold, 1 for at once
 * @param consequence what follows
 */
public record ReviewRule(
    String id, ReviewCondition condition, int timesInARow, Consequence consequence) {}
