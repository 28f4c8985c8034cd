package io.commercelib.core.service;

/**
 * What a shop has decided about its tickets, as one document has it: what it promises and how much
 * each presses. Immutable.
 *
 * @param policy targets and their hours, what stops the clocks, warnings and escalation
 * @param priorities how much tickets press
 */
public record ServiceTerms(SlaPolicy policy, PriorityRules priorities) {}
