package io.commercelib.inventory.analysis;

import java.util.OptionalDouble;

/**
 * How far the demand of one item scatters.
 *
 * @param periods how many periods are known
 * @param coefficient of variation: standard deviation of the demand of known periods, those without
 *     demand included (over n - 1), by its mean; empty without demand or for fewer than two periods
 * @param xyzClass how steady it is; Z where the coefficient is empty
 */
public record DemandVariation(int periods, OptionalDouble coefficient, XyzClass xyzClass) {}
