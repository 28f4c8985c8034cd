package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.commercelib.core.audit.AuditEntry;
import io.commercelib.core.audit.AuditTrail;
import io.commercelib.core.catalog.ProductId;
import io.commercelib.core.catalog.Variant;
import io.commercelib.core.lifecycle.LifecycleReason;
import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.CommandReusedException;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.security.SecureRandom;
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
import org.junit.jupiter.api.Test;

class ListingsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Sku BLUE = new Sku("MUG-BLUE");
  private static final ListingId ID = SampleListings.ID;

  private final Storage storage = MemoryStorage.encoded();
  private final SettableClock clock = new SettableClock(MONDAY);
  private final Listings listings = new Listings(storage, clock, SampleListings.rules());
  private int commands;

  private CommandId next() {
    commands++;
    return new CommandId("c-" + commands);
  }

  private Listing listing() {
    return listings.find(ID).orElseThrow();
  }

  private ListingChange tell(long number, ListingTrigger trigger) {
    clock.advance(Duration.ofMinutes(1));
    return listings.tell(next(), ID, number, trigger, "anna");
  }

  private Listing done(long number, ListingTrigger trigger) {
    ListingChange change = tell(number, trigger);
    assertThat(change).isInstanceOf(ListingChange.Changed.class);
    return ((ListingChange.Changed) change).listing();
  }

  private static ListingChange.Refused refused(ListingChange change) {
    assertThat(change).isInstanceOf(ListingChange.Refused.class);
    return (ListingChange.Refused) change;
  }

  private static List<String> codes(ListingChange change) {
    return refused(change).reasons().stream().map(Reason::code).toList();
  }

  private ListingChange create(ListingContent content) {
    return listings.create(
        next(), ID, SampleListings.PRODUCT, SampleListings.SELLER, content, "otto");
  }

  private void published() {
    assertThat(create(SampleListings.mug().build())).isInstanceOf(ListingChange.Changed.class);
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Approve());
    done(1, new ListingTrigger.Publish());
  }

  private static ListingTrigger.Edit title(String title) {
    return new ListingTrigger.Edit(ListingEdit.builder().title(title).build());
  }

  private static ListingTrigger.Edit description(String description) {
    return new ListingTrigger.Edit(ListingEdit.builder().description(description).build());
  }

  private static ListingTrigger.Edit price(String price) {
    return new ListingTrigger.Edit(ListingEdit.builder().price(Money.parse(price)).build());
  }

  private static ListingTrigger.Schedule times(Instant from, Instant until) {
    return new ListingTrigger.Schedule(Optional.of(from), Optional.of(until));
  }

  private String liveTitleAt(Instant at) {
    return listings.liveAt(ID, at).map(stretch -> stretch.content().title()).orElse("nothing");
  }

  @Test
  void draft_is_reviewed_and_published() {
    published();

    assertThat(listing().main().state()).isEqualTo(ListingState.PUBLISHED);
    assertThat(listings.history(ID, 1, 100))
        .extracting(
            step -> step.entry().event() + " " + step.entry().to() + " " + step.entry().who())
        .containsExactly(
            "Create DRAFT otto",
            "Submit IN_REVIEW anna",
            "Approve APPROVED anna",
            "Publish PUBLISHED anna");
    assertThat(listings.history(ID, 4, 1)).extracting(ListingStep::number).containsExactly(4L);
  }

  @Test
  void what_is_not_complete_cannot_be_submitted_and_is_told_what_blocks() {
    create(SampleListings.mugWith("volume", "much").title("Best mug").build());

    ListingChange.Refused refusal = refused(tell(1, new ListingTrigger.Submit()));

    assertThat(refusal.reasons())
        .containsExactly(
            Reason.of(
                ListingReason.NOT_COMPLETE, "findings", 3, "rules", "title, promises, volume"));
    assertThat(refusal.findings())
        .extracting(ListingFinding::pointer)
        .containsExactly("/title", "/title", "/attributes/volume");
    assertThat(refusal.possible())
        .extracting(PossibleEvent::event, PossibleEvent::isReady)
        .contains(tuple("Edit", true), tuple("Submit", false), tuple("Archive", true));
  }

  @Test
  void what_is_not_approved_cannot_be_published() {
    create(SampleListings.mug().build());

    ListingChange.Refused draft = refused(tell(1, new ListingTrigger.Publish()));
    done(1, new ListingTrigger.Submit());
    ListingChange.Refused inReview = refused(tell(1, new ListingTrigger.Publish()));

    assertThat(draft.reasons()).allMatch(reason -> reason.is(LifecycleReason.NOT_ACCEPTED));
    assertThat(inReview.possible())
        .extracting(PossibleEvent::event)
        .containsExactly("Edit", "Withdraw", "Approve", "Reject", "Schedule", "Archive");
  }

  @Test
  void what_is_rejected_with_reasons_is_edited_and_submitted_again() {
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Submit());
    Objection objection =
        new Objection(Objection.Kind.MISLEADING, "/title", "It is earthenware, not stoneware");

    Listing rejected = done(1, new ListingTrigger.Reject(List.of(objection)));
    Listing edited = done(1, title("Blue earthenware mug"));
    done(2, new ListingTrigger.Submit());
    Listing approved = done(2, new ListingTrigger.Approve());

    assertThat(rejected.main().state()).isEqualTo(ListingState.REJECTED);
    assertThat(rejected.main().objections()).containsExactly(objection);
    assertThat(edited.main().state()).isEqualTo(ListingState.DRAFT);
    assertThat(edited.main().objections()).containsExactly(objection);
    assertThat(approved.main().objections()).isEmpty();
    assertThat(listings.history(ID, 3, 1).get(0).entry().why())
        .contains(
            Reason.of(
                ListingReason.OBJECTIONS,
                "objections",
                "misleading",
                "words",
                "It is earthenware, not stoneware"));
  }

  @Test
  void edit_that_is_not_critical_applies_at_once_as_a_new_version() {
    published();
    Instant before = clock.instant();

    Listing edited = done(1, description("Now with a larger handle, glazed by hand."));

    assertThat(edited.draft()).isEmpty();
    assertThat(edited.main().number()).isEqualTo(2);
    assertThat(edited.main().state()).isEqualTo(ListingState.PUBLISHED);
    assertThat(edited.main().approval().orElseThrow().number()).isEqualTo(1);
    assertThat(listings.liveAt(ID, before).orElseThrow().version()).isEqualTo(1);
    assertThat(listings.liveAt(ID, clock.instant()).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void critical_edit_is_a_draft_beside_the_live_version_and_replaces_it_when_approved() {
    published();

    Listing edited = done(1, title("Green stoneware mug"));
    String meanwhile = liveTitleAt(clock.instant());
    done(2, new ListingTrigger.Submit());
    Instant inReview = clock.instant();
    Listing swapped = done(2, new ListingTrigger.Approve());

    assertThat(edited.main().content().title()).isEqualTo("Blue stoneware mug");
    assertThat(edited.draft().orElseThrow().state()).isEqualTo(ListingState.DRAFT);
    assertThat(meanwhile).isEqualTo("Blue stoneware mug");
    assertThat(swapped.draft()).isEmpty();
    assertThat(swapped.main().number()).isEqualTo(2);
    assertThat(liveTitleAt(inReview)).isEqualTo("Blue stoneware mug");
    assertThat(liveTitleAt(clock.instant())).isEqualTo("Green stoneware mug");
  }

  @Test
  void replacement_with_a_beginning_of_its_own_waits_for_it() {
    published();
    Instant spring = MONDAY.plus(Duration.ofDays(100));
    done(1, title("Mug of the spring"));
    done(2, new ListingTrigger.Schedule(Optional.of(spring), Optional.empty()));
    done(2, new ListingTrigger.Submit());

    Listing approved = done(2, new ListingTrigger.Approve());

    assertThat(approved.draft().orElseThrow().state()).isEqualTo(ListingState.SCHEDULED);
    assertThat(liveTitleAt(spring.minusNanos(1000))).isEqualTo("Blue stoneware mug");
    assertThat(liveTitleAt(spring)).isEqualTo("Mug of the spring");
  }

  @Test
  void price_that_rises_in_small_steps_is_reviewed_once_it_is_up_by_more_than_ten_percent() {
    published();

    Listing first = done(1, price("GBP 10.60"));
    Listing second = done(2, price("GBP 11.00"));
    Listing third = done(3, price("GBP 11.01"));

    assertThat(first.draft()).isEmpty();
    assertThat(second.draft()).isEmpty();
    assertThat(third.main().content().price()).contains(Money.parse("GBP 11.00"));
    assertThat(third.draft().orElseThrow().content().price()).contains(Money.parse("GBP 11.01"));
  }

  @Test
  void with_a_draft_beside_it_what_is_not_critical_goes_to_both_and_the_rest_to_the_draft() {
    published();
    done(1, title("Green stoneware mug"));

    Listing cheaper = done(2, price("GBP 9.00"));
    Listing titled = done(cheaper.lastNumber(), title("Green mug of stoneware"));

    assertThat(cheaper.versions().map(version -> version.content().price().orElseThrow()))
        .containsOnly(Money.parse("GBP 9.00"));
    assertThat(titled.main().content().title()).isEqualTo("Blue stoneware mug");
    assertThat(titled.draft().orElseThrow().content().title()).isEqualTo("Green mug of stoneware");
    assertThat(titled.lastNumber()).isEqualTo(5);
  }

  @Test
  void edit_that_leaves_the_live_version_incomplete_becomes_a_draft() {
    published();

    Listing edited =
        done(
            1,
            new ListingTrigger.Edit(ListingEdit.builder().addWithoutAttributes("volume").build()));

    assertThat(edited.main().content().attributes()).containsKey("volume");
    assertThat(edited.draft().orElseThrow().content().attributes()).doesNotContainKey("volume");
  }

  @Test
  void draft_beside_can_be_dropped_and_the_live_version_cannot_be_archived() {
    published();
    done(1, title("Green stoneware mug"));

    ListingChange.Refused live = refused(tell(1, new ListingTrigger.Archive("")));
    Listing dropped = done(2, new ListingTrigger.Archive("not now"));

    assertThat(live.reasons()).allMatch(reason -> reason.is(LifecycleReason.NOT_ACCEPTED));
    assertThat(dropped.draft()).isEmpty();
    assertThat(dropped.main().state()).isEqualTo(ListingState.PUBLISHED);
  }

  @Test
  void archived_listing_is_restored_as_a_draft_that_is_reviewed_anew() {
    published();
    done(1, title("Green stoneware mug"));
    done(1, new ListingTrigger.Unpublish("recall"));

    List<String> withDraft = codes(tell(1, new ListingTrigger.Archive("recall")));
    done(2, new ListingTrigger.Archive("recall"));
    done(1, new ListingTrigger.Archive("recall"));
    Listing restored = done(1, new ListingTrigger.Restore());

    assertThat(withDraft).containsExactly("listing.draft-beside");
    assertThat(restored.main().state()).isEqualTo(ListingState.DRAFT);
    assertThat(restored.main().approval()).isEmpty();
    assertThat(liveTitleAt(clock.instant())).isEqualTo("nothing");
  }

  @Test
  void schedule_counts_to_the_microsecond_however_late_the_work_is() {
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Approve());
    Instant from = MONDAY.plus(HOUR);
    Instant until = from.plus(HOUR);
    done(1, times(from, until));
    Instant tick = Instant.EPOCH.plusNanos(1000);
    Duration micro = Duration.between(Instant.EPOCH, tick);

    for (Instant late : List.of(MONDAY, until.plus(Duration.ofDays(9)))) {
      BackgroundWork.on(storage).handler(listings).build().runDue(late, 10);

      assertThat(liveTitleAt(from.minus(micro))).isEqualTo("nothing");
      assertThat(liveTitleAt(from)).isEqualTo("Blue stoneware mug");
      assertThat(liveTitleAt(until.minus(micro))).isEqualTo("Blue stoneware mug");
      assertThat(liveTitleAt(until)).isEqualTo("nothing");
    }
    assertThat(listing().main().state()).isEqualTo(ListingState.UNPUBLISHED);
    assertThat(listings.history(ID, 5, 10))
        .extracting(step -> step.entry().at(), step -> step.entry().who())
        .containsExactly(tuple(from, "schedule"), tuple(until, "schedule"));
  }

  @Test
  void season_ends_as_the_next_one_begins() {
    published();
    Instant change = MONDAY.plus(Duration.ofDays(30));
    done(1, new ListingTrigger.Schedule(Optional.empty(), Optional.of(change)));
    done(1, title("Mug of the winter"));
    done(2, new ListingTrigger.Schedule(Optional.of(change), Optional.empty()));
    done(2, new ListingTrigger.Submit());
    done(2, new ListingTrigger.Approve());

    clock.set(change.plus(Duration.ofDays(400)));

    assertThat(liveTitleAt(change.minusSeconds(1))).isEqualTo("Blue stoneware mug");
    assertThat(liveTitleAt(change)).isEqualTo("Mug of the winter");
    assertThat(liveTitleAt(clock.instant())).isEqualTo("Mug of the winter");
    assertThat(listing().main().unpublishAt()).isEmpty();
  }

  @Test
  void times_lie_ahead_and_a_schedule_can_be_taken_back() {
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Approve());
    Instant from = MONDAY.plus(HOUR);

    List<String> past = codes(tell(1, times(MONDAY, from)));
    List<String> backwards = codes(tell(1, times(from, from)));
    done(1, times(from, from.plus(HOUR)));
    Listing free = done(1, new ListingTrigger.Schedule(Optional.empty(), Optional.empty()));

    assertThat(past).contains("listing.times-past");
    assertThat(backwards).contains("listing.times-past");
    assertThat(free.main().state()).isEqualTo(ListingState.APPROVED);
    assertThat(liveTitleAt(from)).isEqualTo("nothing");
  }

  @Test
  void approval_after_the_end_shows_nothing() {
    create(SampleListings.mug().build());
    done(1, times(MONDAY.plus(HOUR), MONDAY.plus(HOUR).plus(HOUR)));
    done(1, new ListingTrigger.Submit());
    clock.set(MONDAY.plus(Duration.ofDays(1)));

    Listing approved = done(1, new ListingTrigger.Approve());

    assertThat(approved.main().state()).isEqualTo(ListingState.APPROVED);
  }

  @Test
  void command_has_its_effect_once_and_its_id_serves_one_command() {
    published();
    CommandId again = new CommandId("again");

    ListingChange first = listings.tell(again, ID, 1, price("GBP 9.00"), "otto");
    ListingChange second = listings.tell(again, ID, 1, price("GBP 9.00"), "otto");

    assertThat(second).isEqualTo(first);
    assertThat(listing().lastNumber()).isEqualTo(2);
    assertThatThrownBy(() -> listings.tell(again, ID, 1, price("GBP 8.00"), "otto"))
        .isInstanceOf(CommandReusedException.class);
  }

  @Test
  void reviewer_approves_what_was_looked_at_or_nothing() {
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Withdraw());
    done(1, title("Red stoneware mug"));
    done(2, new ListingTrigger.Submit());

    ListingChange.Refused stale = refused(tell(1, new ListingTrigger.Approve()));

    assertThat(stale.reasons())
        .containsExactly(Reason.of(ListingReason.VERSION_CHANGED, "asked", 1L, "found", "2"));
    assertThat(stale.possible()).extracting(PossibleEvent::event).contains("Approve");
    assertThat(codes(tell(1, title("Other title of mug"))))
        .containsExactly("listing.version-changed");
    assertThat(
            codes(
                listings.tell(next(), new ListingId("gone"), 1, new ListingTrigger.Submit(), "x")))
        .containsExactly("listing.unknown");
  }

  @Test
  void same_goods_of_one_seller_are_listed_once() {
    published();
    ListingContent other =
        SampleListings.mug().variants(List.of(Variant.of(new Sku("OTHER")))).build();

    ListingChange.Refused same =
        refused(
            listings.create(
                next(),
                new ListingId("L-2"),
                new ProductId("X"),
                SampleListings.SELLER,
                ListingContent.builder()
                    .from(other)
                    .gtin("04006381333931")
                    .brand("POTTER")
                    .model("b-1")
                    .build(),
                "otto"));
    ListingChange elsewhere =
        listings.create(
            next(), new ListingId("L-3"), SampleListings.PRODUCT, "another", other, "otto");
    List<String> sku =
        codes(
            listings.create(
                next(),
                new ListingId("L-4"),
                new ProductId("Y"),
                "third",
                SampleListings.mug().build(),
                "otto"));

    assertThat(same.reasons())
        .containsExactly(
            Reason.of(ListingReason.DUPLICATE, "listing", ID, "by", "gtin"),
            Reason.of(ListingReason.DUPLICATE, "listing", ID, "by", "brand and model"));
    assertThat(elsewhere).isInstanceOf(ListingChange.Changed.class);
    assertThat(sku).containsExactly("listing.sku-taken");
    assertThat(codes(create(other))).containsExactly("listing.exists");
  }

  @Test
  void archived_listing_leaves_its_codes_to_others_and_cannot_take_them_back() {
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Archive(""));
    ListingId second = new ListingId("L-2");

    ListingChange other =
        listings.create(
            next(),
            second,
            SampleListings.PRODUCT,
            SampleListings.SELLER,
            SampleListings.mug().build(),
            "otto");
    ListingChange.Refused restore = refused(tell(1, new ListingTrigger.Restore()));

    assertThat(other).isInstanceOf(ListingChange.Changed.class);
    assertThat(restore.reasons())
        .extracting(reason -> reason.values().get("by"))
        .containsExactly("gtin", "brand and model", "product", null);
    assertThat(restore.reasons())
        .extracting(reason -> reason.values().get("listing"))
        .containsOnly("L-2");
  }

  @Test
  void subscribers_are_told_in_order() {
    List<String> told = new ArrayList<>();
    EventSubscriber subscriber =
        new EventSubscriber() {
          @Override
          public String name() {
            return "catalog";
          }

          @Override
          public void handle(Tx tx, Event event) {
            ListingEvent what = ListingEvents.read(event).orElseThrow();
            told.add(event.type() + " " + what.version());
          }
        };
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Reject(List.of(Objection.of(Objection.Kind.POOR_PICTURES, ""))));
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Approve());
    done(1, times(MONDAY.plus(HOUR), MONDAY.plus(Duration.ofDays(1))));
    clock.set(MONDAY.plus(Duration.ofHours(2)));
    done(1, price("GBP 9.00"));
    done(2, title("Green stoneware mug"));
    done(3, new ListingTrigger.Submit());
    done(3, new ListingTrigger.Approve());

    BackgroundWork.on(storage)
        .handler(listings)
        .subscriber(subscriber)
        .build()
        .runDue(MONDAY.plus(Duration.ofDays(2)), 100);

    assertThat(told)
        .containsExactly(
            "listing-submitted 1",
            "listing-rejected 1",
            "listing-submitted 1",
            "listing-approved 1",
            "listing-scheduled 1",
            "listing-published 1",
            "listing-changed 2",
            "listing-submitted 3",
            "listing-approved 3",
            "listing-published 3",
            "listing-unpublished 3");
  }

  @Test
  void listings_are_found_by_state_seller_and_category() {
    published();
    done(1, title("Green stoneware mug"));
    done(2, new ListingTrigger.Submit());

    assertThat(ids(listings.inState(ListingState.PUBLISHED, 10, Optional.empty())))
        .containsExactly(ID);
    assertThat(ids(listings.inState(ListingState.IN_REVIEW, 10, Optional.empty())))
        .containsExactly(ID);
    assertThat(ids(listings.inState(ListingState.DRAFT, 10, Optional.empty()))).isEmpty();
    assertThat(ids(listings.ofSeller(SampleListings.SELLER, 10, Optional.empty())))
        .containsExactly(ID);
    assertThat(ids(listings.inCategory(SampleListings.MUGS, 10, Optional.empty())))
        .containsExactly(ID);
    assertThat(ids(listings.inCategory(SampleListings.KITCHEN, 10, Optional.empty()))).isEmpty();
  }

  private static List<ListingId> ids(Page<ListingId, Listing> page) {
    return page.entries().stream().map(Page.Entry::key).toList();
  }

  @Test
  void catalog_of_an_instant_has_what_was_or_will_be_live_then() {
    published();
    Instant live = clock.instant();
    done(1, new ListingTrigger.Unpublish("recall"));
    Instant later = MONDAY.plus(Duration.ofDays(7));
    done(1, new ListingTrigger.Schedule(Optional.of(later), Optional.empty()));

    assertThat(listings.catalogAt(MONDAY).find(BLUE)).isEmpty();
    assertThat(listings.catalogAt(live).find(BLUE).orElseThrow().categoryPath())
        .containsExactly(SampleListings.KITCHEN, SampleListings.MUGS);
    assertThat(listings.catalogAt(clock.instant()).find(BLUE)).isEmpty();
    assertThat(listings.catalogAt(later).find(BLUE).orElseThrow().product().seller())
        .contains(SampleListings.SELLER);
    assertThat(listings.catalogAt(later).find(new Sku("MUG-RED"))).isEmpty();
  }

  @Test
  void listing_comes_back_from_its_text_as_it_was() {
    published();
    done(1, title("Green stoneware mug"));

    Listing stored = listing();

    assertThat(stored.main().content()).isEqualTo(SampleListings.mug().build());
    assertThat(listings.possible(ID, 2)).extracting(PossibleEvent::event).contains("Submit");
    assertThat(listings.possible(ID, 9)).isEmpty();
  }

  @Test
  void texts_of_listings_are_bounded() {
    assertThatThrownBy(() -> SampleListings.mug().title("x".repeat(501)).build())
        .hasMessage("title has 501 characters; write at most 500");
    // A catalog would not take it, when it is too late.
    assertThatThrownBy(() -> SampleListings.mug().putAttributes(" ", "x").build())
        .hasMessage("attribute ' ' has blanks around its name; take them out");
    assertThatThrownBy(() -> new ListingTrigger.Reject(List.of()))
        .hasMessage("a listing is rejected with 0 objections; give 1 to 50");
    assertThatThrownBy(() -> Objection.of(Objection.Kind.OTHER, " "))
        .hasMessage("an objection of another kind has no words; say what");
    assertThatThrownBy(() -> ListingEdit.builder().addCleared(ListingField.TITLE).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_commands_that_race_for_the_same_goods_one_wins_and_the_others_are_told()
      throws Exception {
    int clerks = 8;
    ExecutorService threads = Executors.newFixedThreadPool(clerks);
    try {
      List<Callable<ListingChange>> creations = new ArrayList<>();
      for (int i = 0; i < clerks; i++) {
        ListingId id = new ListingId("L-" + i);
        ListingContent content =
            SampleListings.mug().variants(List.of(Variant.of(new Sku("SKU-" + i)))).build();
        creations.add(
            () ->
                listings.create(
                    new CommandId("c"),
                    id,
                    new ProductId("P-" + id),
                    SampleListings.SELLER,
                    content,
                    "otto"));
      }

      List<ListingChange> changes = new ArrayList<>();
      for (Future<ListingChange> change : threads.invokeAll(creations)) {
        changes.add(change.get());
      }

      assertThat(changes).filteredOn(ListingChange.Changed.class::isInstance).hasSize(1);
      assertThat(changes)
          .filteredOn(ListingChange.Refused.class::isInstance)
          .hasSize(clerks - 1)
          .allSatisfy(change -> assertThat(codes(change)).containsOnly("listing.duplicate"));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void price_of_what_is_live_can_fall_while_a_new_title_is_reviewed() {
    published();
    done(1, title("Green stoneware mug"));
    done(2, new ListingTrigger.Submit());

    Listing cheaper = done(2, price("GBP 9.00"));
    List<String> stale = codes(tell(2, new ListingTrigger.Approve()));
    ListingChange.Refused titled = refused(tell(cheaper.lastNumber(), title("Red mug of clay")));
    Listing swapped = done(cheaper.draft().orElseThrow().number(), new ListingTrigger.Approve());

    assertThat(cheaper.main().content().price()).contains(Money.parse("GBP 9.00"));
    assertThat(cheaper.draft().orElseThrow().state()).isEqualTo(ListingState.IN_REVIEW);
    assertThat(stale).containsExactly("listing.version-changed");
    assertThat(titled.reasons()).containsExactly(Reason.of(ListingReason.NEEDS_REVIEW));
    assertThat(swapped.main().content().title()).isEqualTo("Green stoneware mug");
    assertThat(swapped.main().content().price()).contains(Money.parse("GBP 9.00"));
  }

  @Test
  void approved_listing_keeps_its_approval_over_small_edits_and_loses_it_by_critical_ones() {
    create(SampleListings.mug().build());
    done(1, new ListingTrigger.Submit());
    done(1, new ListingTrigger.Approve());

    Listing small = done(1, description("Now with a larger handle, glazed by hand."));
    Listing critical = done(2, title("Green stoneware mug"));

    assertThat(small.main().state()).isEqualTo(ListingState.APPROVED);
    assertThat(critical.main().state()).isEqualTo(ListingState.DRAFT);
    assertThat(critical.main().approval()).isEmpty();
    assertThat(critical.draft()).isEmpty();
  }

  @Test
  void with_four_eyes_nobody_approves_what_they_have_submitted() {
    ListingRules rules = ListingRules.builder().from(SampleListings.rules()).fourEyes(true).build();
    Listings strict = new Listings(storage, clock, rules);
    create(SampleListings.mug().build());
    strict.tell(next(), ID, 1, new ListingTrigger.Submit(), "otto");

    ListingChange own = strict.tell(next(), ID, 1, new ListingTrigger.Approve(), "otto");
    ListingChange others = strict.tell(next(), ID, 1, new ListingTrigger.Approve(), "anna");

    assertThat(refused(own).reasons())
        .containsExactly(Reason.of(ListingReason.OWN_APPROVAL, "by", "otto"));
    assertThat(refused(own).possible()).extracting(PossibleEvent::event).contains("Reject");
    assertThat(others).isInstanceOf(ListingChange.Changed.class);
  }

  @Test
  void with_four_eyes_who_submits_a_draft_beside_the_live_version_does_not_approve_it() {
    ListingRules rules = ListingRules.builder().from(SampleListings.rules()).fourEyes(true).build();
    Listings strict = new Listings(storage, clock, rules);
    published();
    strict.tell(next(), ID, 1, title("A blue stoneware mug"), "otto");
    strict.tell(next(), ID, 2, new ListingTrigger.Submit(), "otto");
    strict.tell(next(), ID, 2, new ListingTrigger.Withdraw(), "otto");
    strict.tell(next(), ID, 2, new ListingTrigger.Submit(), "anna");

    ListingChange own = strict.tell(next(), ID, 2, new ListingTrigger.Approve(), "anna");
    ListingChange ownRejection =
        strict.tell(
            next(),
            ID,
            2,
            new ListingTrigger.Reject(List.of(Objection.of(Objection.Kind.MISLEADING, ""))),
            "anna");

    assertThat(codes(own)).containsExactly("listing.own-approval");
    assertThat(ownRejection).isInstanceOf(ListingChange.Changed.class);
  }

  @Test
  void commands_and_schedule_stand_in_the_audit_with_who_sent_them_refused_ones_too() {
    AuditTrail trail = new AuditTrail(storage, HOUR, new SecureRandom());
    Listings audited = new Listings(trail.storage(), clock, SampleListings.rules());
    ListingContent content = SampleListings.mug().build();
    audited.create(
        next(), ID, SampleListings.PRODUCT, SampleListings.SELLER, content, SampleListings.SELLER);
    audited.create(next(), ID, SampleListings.PRODUCT, SampleListings.SELLER, content, "otto");
    audited.tell(next(), ID, 1, new ListingTrigger.Submit(), "otto");
    audited.tell(next(), ID, 7, new ListingTrigger.Approve(), "anna");
    audited.tell(
        next(),
        ID,
        1,
        new ListingTrigger.Reject(List.of(Objection.of(Objection.Kind.OTHER, "ask Ann"))),
        "anna");
    audited.tell(next(), ID, 1, new ListingTrigger.Submit(), "otto");
    audited.tell(next(), ID, 1, times(MONDAY.plus(HOUR), MONDAY.plus(HOUR).plus(HOUR)), "otto");
    audited.tell(next(), ID, 1, new ListingTrigger.Approve(), "anna");
    clock.advance(HOUR);
    BackgroundWork.on(trail.storage()).handler(audited).build().runDue(clock.instant(), 100);

    AggregateId aggregate = listing().aggregate();
    List<AuditEntry> chain = storage.transact(tx -> trail.entries(tx, aggregate, 0, 100));
    assertThat(chain)
        .extracting(
            entry ->
                "%s %s: %s"
                    .formatted(
                        entry.kind(),
                        storage.transact(tx -> trail.actor(tx, entry.actor())).orElse("nobody"),
                        entry.outcome()))
        .containsExactly(
            "create potter: created",
            "create otto: refused: listing.exists",
            "submit otto: done",
            "approve anna: refused: listing.version-changed",
            "reject anna: done",
            "submit otto: done",
            "schedule otto: done",
            "approve anna: done",
            "listing-published listing-schedule: done");
    assertThat(chain.get(4).fields()).containsEntry("objections", "[OTHER]");
    assertThat(chain.get(4).toString()).doesNotContain("Ann");
    assertThat(trail.verify().isIntact()).isTrue();
  }
}
