package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankSetTest {
  @Test
  void few_ranks_come_back_in_order_and_each_once() {
    RankSet ranks = new RankSet(10_000);

    IntStream.of(9_999, 0, 64, 63, 64).forEach(ranks::add);

    assertThat(ranks.inOrder()).containsExactly(0, 63, 64, 9_999);
  }

  @Test
  void many_ranks_come_back_in_order_and_each_once() {
    RankSet ranks = new RankSet(10_000);

    IntStream.range(0, 2_000).map(i -> i * 7 % 1_000).forEach(ranks::add);

    assertThat(ranks.inOrder()).isEqualTo(IntStream.range(0, 1_000).toArray());
  }

  @Test
  void cleared_set_has_only_what_is_added_since() {
    RankSet ranks = new RankSet(10_000);
    IntStream.range(0, 1_000).forEach(ranks::add);
    ranks.clear();
    assertThat(ranks.inOrder()).isEmpty();

    ranks.add(9_999);
    assertThat(ranks.inOrder()).containsExactly(9_999);
    ranks.clear();

    IntStream.range(2_000, 3_000).forEach(ranks::add);
    assertThat(ranks.inOrder()).isEqualTo(IntStream.range(2_000, 3_000).toArray());
  }

  @Test
  void small_rules_have_room_for_all() {
    RankSet ranks = new RankSet(1);

    ranks.add(0);
    ranks.add(0);

    assertThat(ranks.inOrder()).containsExactly(0);
    assertThat(new RankSet(0).inOrder()).isEmpty();
  }
}
