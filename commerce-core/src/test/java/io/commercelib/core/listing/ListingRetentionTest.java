package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.privacy.RetentionPeriods;
import io.commercelib.core.privacy.RetentionSweep;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was shown once goes when its period is over, and nothing that anybody asks about before. */
class ListingRetentionTest {
  private static final Instant OPENING = Instant.parse("2026-01-01T08:00:00Z");
  private static final ListingId ID = SampleListings.ID;
  private static final Sku SKU = SampleListings.mug().build().variants().get(0).sku();
  private static final RetentionPeriods A_HUNDRED_DAYS =
      RetentionPeriods.read(
          """
          {"schemaVersion": 1, "records": [{"name": "listings", "keep": "P100D"}]}
          """);

  private final Storage storage = MemoryStorage.encoded();
  private final SettableClock clock = new SettableClock(OPENING);
  private final Listings listings = new Listings(storage, clock, SampleListings.rules());
  private int commands;

  private void on(int day) {
    clock.set(OPENING.plus(Duration.ofDays(day)));
  }

  private void tell(ListingTrigger trigger) {
    Listing listing = listings.find(ID).orElseThrow();
    commands++;
    assertThat(
            listings.tell(
                new CommandId("c-" + commands), ID, listing.main().number(), trigger, "anna"))
        .isInstanceOf(ListingChange.Changed.class);
  }

  private ListingChange create(String command) {
    return listings.create(
        new CommandId(command),
        ID,
        SampleListings.PRODUCT,
        SampleListings.SELLER,
        SampleListings.mug().build(),
        "otto");
  }

  /** Published on day 1, described anew on 10 and 60, taken off on 80, shown again from 90 on. */
  private void live() {
    create("create");
    tell(new ListingTrigger.Submit());
    tell(new ListingTrigger.Approve());
    on(1);
    tell(new ListingTrigger.Publish());
    for (int day : List.of(10, 60)) {
      on(day);
      tell(
          new ListingTrigger.Edit(
              ListingEdit.builder().description("A mug as of day " + day).build()));
    }
    on(80);
    tell(new ListingTrigger.Unpublish("season"));
    on(90);
    tell(new ListingTrigger.Publish());
  }

  private String seenOn(int day) {
    Instant at = OPENING.plus(Duration.ofDays(day));
    return listings
        .liveAt(ID, at)
        .map(
            stretch -> {
              assertThat(listings.catalogAt(at).find(SKU)).isPresent();
              return stretch.content().description();
            })
        .orElseGet(
            () -> {
              assertThat(listings.catalogAt(at).find(SKU)).isEmpty();
              return "nothing";
            });
  }

  private List<String> seen(int from, int until) {
    List<String> seen = new ArrayList<>();
    for (int day = from; day < until; day++) {
      seen.add(seenOn(day));
    }
    return seen;
  }

  private void sweepOn(int day) {
    RetentionSweep sweep =
        new RetentionSweep(
            storage, A_HUNDRED_DAYS, ZoneOffset.UTC, List.of(new ListingRetention(storage)));
    BackgroundWork work = BackgroundWork.on(storage).handler(listings).handler(sweep).build();
    on(day - 1);
    var unused = work.runDue(clock.instant(), 1_000);
    on(day);
    assertThat(work.runDue(clock.instant(), 1_000).failures()).isZero();
  }

  @Test
  void what_was_shown_within_the_period_is_known_to_the_day_and_older_times_are_gone() {
    live();
    List<String> before = seen(0, 120);

    sweepOn(160);

    // Of day 160 a hundred days are kept: the content that ended on day 60 is in, that of 10 is
    // out.
    assertThat(LocalDate.ofInstant(OPENING, ZoneOffset.UTC).plusDays(160).minusDays(100))
        .isEqualTo("2026-03-02");
    assertThat(seen(10, 120)).isEqualTo(before.subList(10, 120));
    assertThat(seen(0, 10)).containsOnly("nothing");
    assertThat(before.subList(1, 10)).doesNotContain("nothing");
    assertThat(listings.history(ID, 1, 100))
        .extracting(step -> step.entry().event())
        .containsExactly("Edit", "Unpublish", "Publish");
  }

  @Test
  void what_customers_see_stays_with_its_approval_however_old() {
    live();
    Listing before = listings.find(ID).orElseThrow();

    sweepOn(1_000);

    assertThat(listings.find(ID)).contains(before);
    assertThat(before.main().approval()).isPresent();
    assertThat(seenOn(999)).isEqualTo("A mug as of day 60");
    assertThat(seenOn(89)).isEqualTo("nothing");
    assertThat(listings.history(ID, 1, 100)).isEmpty();
  }

  @Test
  void archived_listing_goes_as_a_whole_once_that_is_long_ago() {
    live();
    tell(new ListingTrigger.Unpublish("sold out"));
    tell(new ListingTrigger.Archive("sold out"));

    sweepOn(190);
    assertThat(listings.find(ID)).isPresent();
    sweepOn(191);

    assertThat(listings.find(ID)).isEmpty();
    assertThat(listings.history(ID, 1, 100)).isEmpty();
    assertThat(seenOn(85)).isEqualTo("nothing");
    assertThat(create("anew")).isInstanceOf(ListingChange.Changed.class);
  }

  @Test
  void period_shorter_than_events_are_remembered_is_refused() {
    RetentionPeriods month =
        RetentionPeriods.read(
            """
            {"schemaVersion": 1, "records": [{"name": "listings", "keep": "P1M"}]}
            """);

    assertThatThrownBy(
            () ->
                new RetentionSweep(
                    storage, month, ZoneOffset.UTC, List.of(new ListingRetention(storage))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'listings' is to be kept for P1M; keep it for 90 days at least");
  }
}
