package io.commercelib.pricing.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.pricing.testing.AdditiveSavings;
import io.commercelib.pricing.testing.AdditiveSavings.Instance;
import io.commercelib.pricing.testing.AdditiveSavings.Line;
import io.commercelib.pricing.testing.AdditiveSavings.Offer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CombinationSearchProperties {

  @Property(tries = 500)
  void nothing_is_worth_more_than_what_is_found(
      @ForAll long seed, @ForAll @IntRange(max = 9) int offers) {
    Instance instance = instance(new Random(seed), offers);

    var found = CombinationSearch.best(new AdditiveSavings(instance), 1_000_000);

    assertThat(found.isProved()).isTrue();
    assertThat(found.worth()).isEqualTo(mostOfAllSets(instance));
    assertThat(worthOf(new AdditiveSavings(instance), found.taken())).isEqualTo(found.worth());
  }

  @Property(tries = 500)
  void gap_is_true_wherever_the_search_ends(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
    Instance instance = instance(new Random(seed), 14);

    var early = CombinationSearch.best(new AdditiveSavings(instance), limit);
    var proved = CombinationSearch.best(new AdditiveSavings(instance), 1_000_000);

    assertThat(early.worth()).isLessThanOrEqualTo(proved.worth());
    assertThat(early.worth() + early.gap()).isGreaterThanOrEqualTo(proved.worth());
  }

  @Property(tries = 200)
  void same_instance_same_answer(@ForAll long seed) {
    Instance instance = instance(new Random(seed), 12);

    assertThat(CombinationSearch.best(new AdditiveSavings(instance), 50))
        .isEqualTo(CombinationSearch.best(new AdditiveSavings(instance), 50));
  }

  private static Instance instance(Random random, int offers) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lines.add(new Line(2_000, 200 + random.nextInt(1_000), 1 + random.nextInt(3)));
    }
    List<Offer> promotions = new ArrayList<>();
    List<List<Integer>> conflicts = new ArrayList<>();
    for (int id = 0; id < offers; id++) {
      List<List<Long>> savings = new ArrayList<>();
      for (long line = 0; line < 4; line++) {
        if (random.nextInt(3) == 0) {
          // Few amounts, so that ties are common.
          savings.add(List.of(line, 100L * (1 + random.nextInt(5))));
        }
      }
      promotions.add(new Offer(id, 1, random.nextInt(3) == 0 ? "G" : null, savings));
      if (id > 0 && random.nextInt(3) == 0) {
        conflicts.add(List.of(random.nextInt(id), id));
      }
    }
    return new Instance(1, lines, promotions, conflicts);
  }

  private static long mostOfAllSets(Instance instance) {
    AdditiveSavings problem = new AdditiveSavings(instance);
    long most = 0;
    for (long set = 0; set < 1L << problem.size(); set++) {
      most =
          Math.max(most, worthOf(new AdditiveSavings(instance), BitSet.valueOf(new long[] {set})));
    }
    return most;
  }

  private static long worthOf(AdditiveSavings problem, BitSet set) {
    long worth = 0;
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      worth += problem.take(i);
    }
    return worth;
  }
}
