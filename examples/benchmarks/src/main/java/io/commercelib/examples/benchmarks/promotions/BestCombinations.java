package io.commercelib.examples.benchmarks.promotions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.commercelib.pricing.search.CombinationSearch;
import io.commercelib.pricing.testing.AdditiveSavings;
import io.commercelib.pricing.testing.AdditiveSavings.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The workload's combinations, searched by the class that searches for carts.
 *
 * @param instances how many
 * @param proved how many of them to the end
 * @param cents what all the best are worth
 * @param median of the times of an instance, in microseconds
 * @param worst of them
 */
record BestCombinations(int instances, int proved, long cents, double median, double worst) {
  private static final int ROUNDS = 20;
  private static final long MAXIMUM_NODES = 20_000_000;

  /** Searches all of a file, some rounds to warm up and then each in its best of three. */
  static BestCombinations of(Path file) {
    List<Instance> instances = read(file);
    for (int round = 0; round < ROUNDS; round++) {
      for (Instance instance : instances) {
        CombinationSearch.Found unused =
            CombinationSearch.best(new AdditiveSavings(instance), MAXIMUM_NODES);
      }
    }
    int proved = 0;
    long cents = 0;
    double[] micros = new double[instances.size()];
    for (int i = 0; i < micros.length; i++) {
      CombinationSearch.Found found = null;
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 3; round++) {
        long start = System.nanoTime();
        found = CombinationSearch.best(new AdditiveSavings(instances.get(i)), MAXIMUM_NODES);
        best = Math.min(best, System.nanoTime() - start);
      }
      proved += found != null && found.isProved() ? 1 : 0;
      cents += found == null ? 0 : found.worth();
      micros[i] = best / 1e3;
    }
    Arrays.sort(micros);
    return new BestCombinations(
        micros.length, proved, cents, micros[micros.length / 2], micros[micros.length - 1]);
  }

  private static List<Instance> read(Path file) {
    try {
      return JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(file.toFile(), new TypeReference<List<Instance>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("no combinations in %s".formatted(file), e);
    }
  }

  @Override
  public String toString() {
    return "%,d instances, %,d proved, %,d cents; median %.1f us, worst %,.1f us"
        .formatted(instances, proved, cents, median, worst);
  }
}
