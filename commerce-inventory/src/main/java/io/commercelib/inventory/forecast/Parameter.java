package io.commercelib.inventory.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * A number of a method that is given or found: where it may lie, and where the search begins.
 *
 * @param name as in print, such as {@code alpha}
 * @param usual what is taken where there is too little to find it
 * @param least the search stays at or above it
 * @param most the search stays at or below it
 * @param step what the search looks at to either side of the best start
 * @param starts tried first, all combinations with those of the other parameters
 */
record Parameter(
    String name, double usual, double least, double most, double step, List<Double> starts) {

  /** Returns a smoothing constant that is searched alone: 0.02, 0.06 to 0.98. */
  static Parameter finely(String name, double usual) {
    Double[] starts = new Double[ParameterSearch.GRID];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = 0.02 + 0.04 * i;
    }
    return new Parameter(name, usual, 0.001, 0.999, 0.04, Arrays.asList(starts));
  }

  /** Returns a smoothing constant that is searched together with others. */
  static Parameter coarsely(String name, double usual, double step, Double... starts) {
    return new Parameter(name, usual, 0.001, 0.999, step, List.of(starts));
  }
}
