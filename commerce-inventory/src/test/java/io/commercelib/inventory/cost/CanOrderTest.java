package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CanOrderTest {

  @Test
  void items_at_their_can_order_point_join_one_at_its_must_order_point() {
    List<Long> quantities =
        CanOrder.quantities(
            List.of(
                new CanOrder.Item(10, 10, 25, 60),
                new CanOrder.Item(25, 10, 25, 60),
                new CanOrder.Item(26, 10, 25, 60),
                new CanOrder.Item(-3, 5, 5, 20)));

    assertThat(quantities).containsExactly(50L, 35L, 0L, 23L);
  }

  @Test
  void nothing_is_ordered_before_one_must_be() {
    assertThat(
            CanOrder.quantities(
                List.of(new CanOrder.Item(11, 10, 25, 60), new CanOrder.Item(25, 10, 25, 60))))
        .containsExactly(0L, 0L);
    assertThat(CanOrder.quantities(List.of())).isEmpty();
  }

  @Test
  void item_at_its_must_order_point_starts_an_order() {
    assertThat(CanOrder.quantities(List.of(new CanOrder.Item(10, 10, 25, 60))))
        .containsExactly(50L);
  }

  @Test
  void points_out_of_order_are_refused() {
    assertThatThrownBy(() -> new CanOrder.Item(0, 10, 9, 60)).hasMessageContaining("rising");
    assertThatThrownBy(() -> new CanOrder.Item(0, 10, 20, 20))
        .hasMessageContaining("above the others");
  }
}
