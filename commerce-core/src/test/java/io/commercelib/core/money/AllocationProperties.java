package io.commercelib.core.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class AllocationProperties {

  @Property
  void shares_always_sum_to_the_total(
      @ForAll("amounts") Money total,
      @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 10_000) Long> weights) {
    Assume.that(weights.stream().anyMatch(weight -> weight > 0));

    assertThat(Money.total(Allocation.byWeight(total, weights))).isEqualTo(total);
  }

  @Property
  void every_share_is_its_exact_quota_rounded_down_or_up(
      @ForAll long total, @ForAll("anyWeights") long[] weights) {
    Assume.that(total != Long.MIN_VALUE);

    long[] shares = Allocation.byWeight(total, weights);

    BigInteger sum = sum(weights);
    for (int i = 0; i < weights.length; i++) {
      BigInteger exactTimesSum = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
      BigInteger off = BigInteger.valueOf(shares[i]).multiply(sum).subtract(exactTimesSum);
      assertThat(off.abs()).isLessThan(sum);
    }
    assertThat(sum(shares)).isEqualTo(total);
  }

  @Property
  void order_of_presentation_matters_only_through_the_tie_rank(
      @ForAll @LongRange(min = -100_000, max = 100_000) long total,
      @ForAll("smallWeights") long[] weights,
      @ForAll int[] noise) {
    int[] order = shuffled(weights.length, noise);
    long[] moved = IntStream.of(order).mapToLong(i -> weights[i]).toArray();
    int[] ranks = IntStream.range(0, weights.length).toArray();

    long[] shares = Allocation.byWeight(total, weights, ranks);
    long[] movedShares = Allocation.byWeight(total, moved, order);

    assertThat(movedShares).isEqualTo(IntStream.of(order).mapToLong(i -> shares[i]).toArray());
  }

  @Property
  void larger_weight_never_gets_less(
      @ForAll @LongRange(min = 0, max = 100_000) long total,
      @ForAll("smallWeights") long[] weights) {
    long[] shares = Allocation.byWeight(total, weights);

    for (int a = 0; a < weights.length; a++) {
      for (int b = 0; b < weights.length; b++) {
        if (weights[a] > weights[b]) {
          assertThat(shares[a]).isGreaterThanOrEqualTo(shares[b]);
        }
      }
    }
  }

  @Property
  void negative_total_mirrors_the_positive_one(
      @ForAll @LongRange(min = 0) long total, @ForAll("anyWeights") long[] weights) {
    long[] positive = Allocation.byWeight(total, weights);
    long[] negative = Allocation.byWeight(-total, weights);

    assertThat(negative).isEqualTo(Arrays.stream(positive).map(share -> -share).toArray());
  }

  @Property
  void no_share_is_above_its_cap_and_nothing_is_lost(
      @ForAll("smallWeights") long[] weights, @ForAll long[] noise, @ForAll int fraction) {
    long[] caps = capsFrom(noise, weights.length);
    long room = roomOf(weights, caps);
    long total = room == 0 ? 0 : Math.floorMod(fraction, room + 1);

    long[] shares = Allocation.byWeightWithCaps(total, weights, caps);

    assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
    for (int i = 0; i < shares.length; i++) {
      assertThat(shares[i]).isBetween(0L, caps[i]);
    }
  }

  @Property
  void share_below_its_cap_is_never_served_worse_for_its_weight_than_another(
      @ForAll("smallWeights") long[] weights, @ForAll long[] noise, @ForAll int fraction) {
    long[] caps = capsFrom(noise, weights.length);
    long room = roomOf(weights, caps);
    long total = room == 0 ? 0 : Math.floorMod(fraction, room + 1);

    long[] shares = Allocation.byWeightWithCaps(total, weights, caps);

    for (int open = 0; open < shares.length; open++) {
      for (int other = 0; other < shares.length; other++) {
        if (shares[open] < caps[open] && weights[open] > 0 && weights[other] > 0) {
          // Per weight, at least what any other got but for the rounding of both.
          assertThat((shares[open] + 1) * weights[other])
              .isGreaterThanOrEqualTo((shares[other] - 1) * weights[open]);
        }
      }
    }
  }

  @Property
  void caps_that_do_not_bind_change_nothing(
      @ForAll @LongRange(min = -100_000, max = 100_000) long total,
      @ForAll("smallWeights") long[] weights) {
    long[] caps = new long[weights.length];
    Arrays.fill(caps, Long.MAX_VALUE);

    assertThat(Allocation.byWeightWithCaps(total, weights, caps))
        .isEqualTo(Allocation.byWeight(total, weights));
  }

  @Property
  void units_refunded_in_any_steps_add_up(
      @ForAll long total,
      @ForAll @IntRange(min = 1, max = 100) int whole,
      @ForAll @Size(max = 5) List<@IntRange(max = 100) Integer> cuts) {
    Assume.that(total != Long.MIN_VALUE);
    int[] stops =
        IntStream.concat(
                IntStream.of(whole),
                cuts.stream().mapToInt(Integer::intValue).filter(cut -> cut <= whole))
            .sorted()
            .toArray();

    long given = 0;
    int from = 0;
    for (int stop : stops) {
      long step = Allocation.ofUnits(total, from, stop, whole, RoundingMode.HALF_UP);
      assertThat(-step)
          .isEqualTo(Allocation.ofUnits(-total, from, stop, whole, RoundingMode.HALF_UP));
      given += step;
      from = stop;
    }

    assertThat(given).isEqualTo(total);
  }

  @Property
  void parts_over_time_add_up_and_never_pass_a_share(
      @ForAll("smallWeights") long[] shares,
      @ForAll @Size(max = 8) List<@LongRange(max = 5_000) Long> parts) {
    long[] taken = new long[shares.length];
    long left = Arrays.stream(shares).sum();
    for (long part : parts) {
      long now = Math.min(part, left);
      add(taken, Allocation.ofRemaining(now, shares, taken));
      left -= now;
      for (int i = 0; i < shares.length; i++) {
        assertThat(taken[i]).isBetween(0L, shares[i]);
      }
    }
    add(taken, Allocation.ofRemaining(left, shares, taken));

    assertThat(taken).isEqualTo(shares);
  }

  @Property
  void even_parts_differ_by_one_at_most(
      @ForAll("amounts") Money total, @ForAll @IntRange(min = 1, max = 60) int parts) {
    List<Money> shares = Allocation.evenly(total, parts);

    assertThat(Money.total(shares)).isEqualTo(total);
    assertThat(MinorUnits.of(shares.get(0)) - MinorUnits.of(shares.get(parts - 1)))
        .isBetween(-1L, 1L);
  }

  @Provide
  Arbitrary<Money> amounts() {
    return Arbitraries.of("JPY", "GBP", "KWD", "CLF")
        .flatMap(
            code ->
                Arbitraries.longs()
                    .between(-1_000_000_000_000L, 1_000_000_000_000L)
                    .map(minor -> Money.ofMinor(CurrencyUnit.of(code), minor)));
  }

  @Provide
  Arbitrary<long[]> smallWeights() {
    return Arbitraries.longs()
        .between(0, 1_000)
        .array(long[].class)
        .ofMinSize(1)
        .ofMaxSize(30)
        .filter(weights -> Arrays.stream(weights).anyMatch(weight -> weight > 0));
  }

  @Provide
  Arbitrary<long[]> anyWeights() {
    return Arbitraries.longs()
        .between(0, Long.MAX_VALUE / 10)
        .array(long[].class)
        .ofMinSize(1)
        .ofMaxSize(10)
        .filter(weights -> Arrays.stream(weights).anyMatch(weight -> weight > 0));
  }

  private static long[] capsFrom(long[] noise, int count) {
    long[] caps = new long[count];
    for (int i = 0; i < count; i++) {
      caps[i] = noise.length == 0 ? 7 : Math.floorMod(noise[i % noise.length], 500L);
    }
    return caps;
  }

  private static long roomOf(long[] weights, long[] caps) {
    long room = 0;
    for (int i = 0; i < caps.length; i++) {
      room += weights[i] > 0 ? caps[i] : 0;
    }
    return room;
  }

  private static int[] shuffled(int count, int[] noise) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = 0; i < noise.length; i++) {
      int a = i % count;
      int b = Math.floorMod(noise[i], count);
      int kept = order[a];
      order[a] = order[b];
      order[b] = kept;
    }
    return order;
  }

  private static void add(long[] to, long[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += what[i];
    }
  }

  private static BigInteger sum(long[] values) {
    return Arrays.stream(values)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
