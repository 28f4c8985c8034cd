package io.commercelib.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.stock.StockBalance;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is measured does what it says, and keeps nothing of it. */
class ReservationsTest {
  private static final long OPENING = 1_000_000_000_000L;
  private static final int EACH_SKU_TWICE = 2 * Reservations.SKUS;

  @Test
  void half_expires_and_half_leaves() {
    Reservations reservations = new Reservations();
    live(reservations, EACH_SKU_TWICE);

    int released = reservations.expireAll();

    assertThat(released).isEqualTo(Reservations.SKUS);
    assertThat(reservations.balance(0)).isEqualTo(StockBalance.of(OPENING, 0, 0));
    assertThat(reservations.balance(1)).isEqualTo(StockBalance.of(OPENING - 2, 0, 0));
  }

  @Test
  void what_expires_meanwhile_is_released_by_those_who_go_on() {
    Reservations reservations = new Reservations();
    // A quarter of an hour is 9,000 of a tenth of a second, and every second one leaves.
    live(reservations, 40_000);

    assertThat(reservations.expireAll()).isBetween(4_500, 4_500 + Reservations.LOOK_EVERY);
  }

  @Test
  void more_lives_keep_no_more() {
    Reservations reservations = new Reservations();
    live(reservations, EACH_SKU_TWICE);
    int movements = reservations.movements();

    live(reservations, EACH_SKU_TWICE);
    int expired = reservations.expireAll();

    assertThat(expired).isPositive();
    assertThat(reservations.isKept(0)).isFalse();
    assertThat(reservations.isKept(1)).isFalse();
    // The opening, and what is carried forward of every second SKU.
    assertThat(reservations.movements()).isEqualTo(movements).isEqualTo(1 + Reservations.SKUS / 2);
    assertThat(reservations.balance(1)).isEqualTo(StockBalance.of(OPENING - 4, 0, 0));
  }

  @Test
  void threads_lose_nothing_to_each_other() throws Exception {
    Reservations reservations = new Reservations();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> half =
          () -> {
            live(reservations, 2 * EACH_SKU_TWICE);
            return null;
          };
      for (Future<Void> done : threads.invokeAll(List.of(half, half))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }

    int unused = reservations.expireAll();

    long free = 0;
    for (int sku = 0; sku < Reservations.SKUS; sku++) {
      StockBalance balance = reservations.balance(sku);
      assertThat(balance).isEqualTo(StockBalance.of(balance.available(), 0, 0));
      free += balance.available();
    }
    // Fewer than are taken in a quarter of an hour: none that was to leave has expired before.
    assertThat(Reservations.SKUS * OPENING - free).isEqualTo(2L * EACH_SKU_TWICE);
  }

  private static void live(Reservations reservations, int lives) {
    for (int i = 0; i < lives; i++) {
      long unused = reservations.live();
    }
  }
}
