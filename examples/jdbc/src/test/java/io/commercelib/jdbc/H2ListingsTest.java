package io.commercelib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.catalog.ProductId;
import io.commercelib.core.catalog.Variant;
import io.commercelib.core.listing.ListingChange;
import io.commercelib.core.listing.ListingContent;
import io.commercelib.core.listing.ListingEdit;
import io.commercelib.core.listing.ListingId;
import io.commercelib.core.listing.ListingRules;
import io.commercelib.core.listing.ListingState;
import io.commercelib.core.listing.ListingTrigger;
import io.commercelib.core.listing.Listings;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listings over a real database: its unique indexes, and its order of instants. */
class H2ListingsTest {
  private static final TestDatabase DATABASE = TestDatabase.h2("listings");
  private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");
  private static final ListingId ID = new ListingId("L-0");
  private static final Duration HOUR = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock(MONDAY);
  private Storage storage = JdbcStorage.over(DATABASE.dataSource());
  private Listings listings = new Listings(storage, clock, ListingRules.builder().build());

  @BeforeEach
  void empty() {
    storage = JdbcStorage.over(DATABASE.emptied());
    listings = new Listings(storage, clock, ListingRules.builder().build());
  }

  private static ListingContent content(String title, int sku) {
    return ListingContent.builder()
        .title(title)
        .gtin("4006381333931")
        .price(Money.parse("GBP 10.00"))
        .addVariants(Variant.of(new Sku("SKU-" + sku)))
        .build();
  }

  private ListingChange create(int number) {
    return listings.create(
        new CommandId("create"),
        new ListingId("L-" + number),
        new ProductId("P-" + number),
        "potter",
        content("Mug", number),
        "otto");
  }

  private void tell(String command, long version, ListingTrigger trigger) {
    clock.advance(HOUR);
    assertThat(listings.tell(new CommandId(command), ID, version, trigger, "anna"))
        .isInstanceOf(ListingChange.Changed.class);
  }

  private String titleAt(Instant at) {
    return listings
        .catalogAt(at)
        .find(new Sku("SKU-0"))
        .map(item -> item.product().name())
        .orElse("nothing");
  }

  @Test
  void of_commands_that_race_for_the_same_goods_one_wins() throws Exception {
    int clerks = 8;
    ExecutorService threads = Executors.newFixedThreadPool(clerks);
    try {
      List<Callable<ListingChange>> creations = new ArrayList<>();
      for (int i = 0; i < clerks; i++) {
        int number = i;
        creations.add(() -> create(number));
      }

      List<ListingChange> changes = new ArrayList<>();
      for (Future<ListingChange> change : threads.invokeAll(creations)) {
        changes.add(change.get());
      }

      assertThat(changes).filteredOn(ListingChange.Changed.class::isInstance).hasSize(1);
      assertThat(changes).filteredOn(ListingChange.Refused.class::isInstance).hasSize(clerks - 1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void catalog_of_every_instant_is_right_before_and_after_the_background_work() {
    create(0);
    tell("submit", 1, new ListingTrigger.Submit());
    tell("approve", 1, new ListingTrigger.Approve());
    Instant from = MONDAY.plus(Duration.ofDays(1));
    Instant until = MONDAY.plus(Duration.ofDays(2));
    tell("schedule", 1, new ListingTrigger.Schedule(Optional.of(from), Optional.of(until)));
    clock.set(from);
    tell("edit", 1, new ListingTrigger.Edit(ListingEdit.builder().title("Cup").build()));
    tell("submit-2", 2, new ListingTrigger.Submit());
    tell("approve-2", 2, new ListingTrigger.Approve());
    Instant swapped = clock.instant();

    for (int i = 0; i < 2; i++) {
      assertThat(titleAt(from.minusNanos(1_000))).isEqualTo("nothing");
      assertThat(titleAt(from)).isEqualTo("Mug");
      assertThat(titleAt(swapped.minusNanos(1_000))).isEqualTo("Mug");
      assertThat(titleAt(swapped)).isEqualTo("Cup");
      assertThat(titleAt(until.minusNanos(1_000))).isEqualTo("Cup");
      assertThat(titleAt(until)).isEqualTo("nothing");
      BackgroundWork.on(storage).handler(listings).build().runDue(until.plus(HOUR), 10);
    }
    clock.set(until.plus(HOUR));
    assertThat(
            listings.inState(ListingState.UNPUBLISHED, 10, Optional.empty()).entries().stream()
                .map(Page.Entry::key))
        .containsExactly(ID);
  }
}
