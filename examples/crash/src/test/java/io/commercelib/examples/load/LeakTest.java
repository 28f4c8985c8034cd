package io.commercelib.examples.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.memory.MemoryStorage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stays of a shop's life: no thread, and nothing of orders that are long over. */
class LeakTest {
  private static final int MILLION = 1_000_000;
  private static final int A_DAY = 250;
  private static final int STEPS = 5;

  @Test
  void library_starts_no_thread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    long started = threads.getTotalStartedThreadCount();

    ShopLife life = new ShopLife(MemoryStorage.create());
    for (int day = 0; day < 50; day++) {
      life.day(1);
    }

    // Also none that has ended meanwhile.
    assertThat(threads.getTotalStartedThreadCount()).isEqualTo(started);
    assertThat(before).containsAll(Thread.getAllStackTraces().keySet());
  }

  @Test
  void nothing_is_kept_of_orders_that_are_long_over() {
    StoreCensus storage = new StoreCensus(MemoryStorage.create());
    ShopLife life = new ShopLife(storage);
    for (int day = 0; day < ShopLife.DAYS_UNTIL_FORGOTTEN; day++) {
      life.day(5);
    }
    Map<String, Long> then = storage.count();

    for (int day = 0; day < 40; day++) {
      life.day(5);
    }
    Map<String, Long> later = storage.count();
    for (int day = 0; day < ShopLife.DAYS_UNTIL_FORGOTTEN; day++) {
      life.day(0);
    }
    Map<String, Long> inTheEnd = storage.count();

    assertThat(then).containsKeys("orders", "payments", "shipments", "commands", "delivery_marks");
    assertThat(then).containsKeys("stock_reservation", "stock_movement");
    assertThat(later).isEqualTo(then);
    // What came in and what all orders took out, nobody who waits for the SKU, and three sweeps.
    assertThat(inTheEnd.remove("stock_movement")).isEqualTo(2);
    assertThat(inTheEnd.remove("stock_backorder")).isEqualTo(1);
    assertThat(inTheEnd.remove("due work")).isEqualTo(3);
    assertThat(inTheEnd.values()).containsOnly(0L);
  }

  @Test
  @Tag("long")
  void heap_stays_level_over_a_million_orders() {
    ShopLife life = new ShopLife(MemoryStorage.create());
    long[] heap = new long[STEPS];
    long begin = System.nanoTime();
    for (int step = 0; step < STEPS; step++) {
      while (life.orders() < (step + 1L) * MILLION / STEPS) {
        life.day(A_DAY);
      }
      heap[step] = liveHeap();
      System.out.printf(
          "%,d orders, %,d KB live after a collection, %s s%n",
          life.orders(), heap[step] / 1_024, (System.nanoTime() - begin) / 1_000_000_000);
    }

    // The first may still hold what the start of the JVM needed.
    long least = Arrays.stream(heap).min().orElseThrow();
    assertThat(heap[STEPS - 1]).isLessThan(least + least / 10);
  }

  private static long liveHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
