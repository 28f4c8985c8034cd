package io.commercelib.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.stock.StockBalance;
import org.junit.jupiter.api.Test;

/** What is measured does what it says, and keeps nothing of it. */
class ReservationsTest {
  private static final long OPENING = 1_000_000_000_000L;

  @Test
  void half_of_a_round_expires_and_half_of_it_leaves() {
    Reservations reservations = new Reservations();

    int released = reservations.round();

    assertThat(released).isEqualTo(Reservations.ROUND / 2);
    assertThat(reservations.balance(0)).isEqualTo(new StockBalance(OPENING, 0, 0));
    assertThat(reservations.balance(1)).isEqualTo(new StockBalance(OPENING - 1, 0, 0));
  }

  @Test
  void more_rounds_keep_no_more() {
    Reservations reservations = new Reservations();
    int roundsOfAllSkus = 1_024 / Reservations.ROUND;
    for (int i = 0; i < roundsOfAllSkus; i++) {
      reservations.round();
    }
    int movements = reservations.movements();

    for (int i = 0; i < roundsOfAllSkus; i++) {
      reservations.round();
    }

    assertThat(reservations.isKept(0)).isFalse();
    assertThat(reservations.isKept(1)).isFalse();
    // The opening, and what is carried forward of every second SKU.
    assertThat(reservations.movements()).isEqualTo(movements).isEqualTo(1 + 512);
    assertThat(reservations.balance(1)).isEqualTo(new StockBalance(OPENING - 2, 0, 0));
  }
}
