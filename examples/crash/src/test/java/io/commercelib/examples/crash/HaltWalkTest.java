package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.crash.PortCalls.Halt;
import io.commercelib.examples.crash.PortCalls.Moment;
import io.commercelib.examples.crash.PortCalls.Point;
import io.commercelib.examples.crash.PortCalls.Port;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HaltWalkTest {
  private static final Point FIRST = new Point(Port.COMMIT, Moment.BEFORE);
  private static final Point SECOND = new Point(Port.FIND, Moment.AFTER_REPLY);

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void each_point_comes_once_in_a_round() {
    HaltWalk walk = new HaltWalk(Point.all());
    Set<Point> round = new HashSet<>();

    for (int i = 0; i < Point.all().size(); i++) {
      Point next = walk.next(random).point();
      walk.met(next);
      round.add(next);
    }

    assertThat(round).containsExactlyInAnyOrderElementsOf(Point.all());
  }

  @Test
  void point_at_which_nobody_halted_counts_for_nothing() {
    HaltWalk walk = new HaltWalk(List.of(FIRST, SECOND));
    walk.met(walk.next(random).point());
    Halt unused = walk.next(random);

    assertThat(walk.met()).containsEntry(FIRST, 1).containsEntry(SECOND, 0);
  }

  @Test
  void point_that_was_missed_comes_again_before_others_come_twice() {
    HaltWalk walk = new HaltWalk(List.of(FIRST, SECOND));

    Point missed = walk.next(random).point();
    walk.met(walk.next(random).point());

    assertThat(missed).isEqualTo(FIRST);
    assertThat(walk.next(random).point()).isEqualTo(FIRST);
  }
}
