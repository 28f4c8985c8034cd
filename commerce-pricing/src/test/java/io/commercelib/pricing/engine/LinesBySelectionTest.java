package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesBySelectionTest {

  @Test
  void lines_come_out_upwards_and_each_once() {
    LinesBySelection found = new LinesBySelection(9);
    found.begin(3);

    assertThat(found.add(7, 2)).isTrue();
    assertThat(found.add(7, 2)).isFalse();
    assertThat(found.add(7, 0)).isFalse();

    assertThat(found.of(7)).containsExactly(0, 2);
    assertThat(found.of(8)).isEmpty();
  }

  @Test
  void selections_beyond_the_room_it_began_with_are_found() {
    LinesBySelection found = new LinesBySelection(20_000);
    found.begin(1);

    for (int line = 2; line >= 0; line--) {
      for (int selection = line; selection < 20_000; selection += 7) {
        found.add(selection, line);
      }
    }

    assertThat(found.of(0)).containsExactly(0);
    assertThat(found.of(19_999)).containsExactly(0);
    assertThat(found.of(15)).containsExactly(1);
    assertThat(found.of(3)).isEmpty();
  }

  @Test
  void next_cart_finds_nothing_of_the_one_before() {
    LinesBySelection found = new LinesBySelection(1_000);
    found.begin(1);
    for (int selection = 0; selection < 1_000; selection++) {
      found.add(selection, 0);
    }

    found.begin(2);
    found.add(7, 1);

    assertThat(found.of(7)).containsExactly(1);
    for (int selection = 8; selection < 1_000; selection++) {
      assertThat(found.of(selection)).isEmpty();
    }

    found.begin(200);
    assertThat(found.of(7)).isEmpty();
    assertThat(found.add(7, 3)).isTrue();
    assertThat(found.of(7)).containsExactly(3);
  }
}
