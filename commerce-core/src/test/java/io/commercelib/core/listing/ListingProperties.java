package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Whatever is done to a listing, in whatever order. */
class ListingProperties {
  private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");

  /**
   * One thing that is done.
   *
   * @param kind which command, or to let due work run
   * @param value of an edit or a time
   * @param draft whether it goes to the draft, if there is one
   * @param minutes that pass before
   */
  record Move(int kind, int value, boolean draft, int minutes) {}

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(
            // Triggers that lead on come more often: most lives get to be published.
            Arbitraries.of(0, 0, 1, 2, 3, 3, 3, 4, 5, 5, 5, 6, 7, 8, 8, 9, 10, 11, 12),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(0, 90))
        .as(Move::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  private static ListingTrigger trigger(Move move, Instant now) {
    int value = move.value();
    return switch (move.kind()) {
      case 0 -> edit(ListingEdit.builder().title("Stoneware mug no. " + value));
      case 1 -> edit(ListingEdit.builder().description("A mug, described in way " + value));
      case 2 ->
          edit(
              ListingEdit.builder()
                  .price(Money.ofMinor(CurrencyUnit.GBP, 1_000 + 40L * (value - 1))));
      case 3 -> new ListingTrigger.Submit();
      case 4 -> new ListingTrigger.Withdraw();
      case 5 -> new ListingTrigger.Approve();
      case 6 -> new ListingTrigger.Reject(List.of(Objection.of(Objection.Kind.WRONG_PRICE, "")));
      case 7 ->
          new ListingTrigger.Schedule(
              value % 2 == 0
                  ? Optional.of(now.plus(Duration.ofMinutes(30L * value)))
                  : Optional.empty(),
              value % 3 == 0
                  ? Optional.of(now.plus(Duration.ofMinutes(40L * value)))
                  : Optional.empty());
      case 8 -> new ListingTrigger.Publish();
      case 9 -> new ListingTrigger.Unpublish("");
      case 10 -> new ListingTrigger.Archive("");
      case 11 -> new ListingTrigger.Restore();
      default -> throw new IllegalArgumentException("no move " + move.kind());
    };
  }

  private static ListingTrigger edit(ListingEdit.Builder edit) {
    return new ListingTrigger.Edit(edit.build());
  }

  @Property
  void live_version_was_approved_at_most_one_draft_stands_beside_it_and_history_replays(
      @ForAll("moves") List<Move> moves) {
    Storage storage = MemoryStorage.encoded();
    SettableClock clock = new SettableClock(START);
    Listings listings = new Listings(storage, clock, SampleListings.rules());
    BackgroundWork work = BackgroundWork.on(storage).handler(listings).build();
    listings.create(
        new CommandId("create"),
        SampleListings.ID,
        SampleListings.PRODUCT,
        SampleListings.SELLER,
        SampleListings.mug().build(),
        "otto");
    Map<Long, ListingContent> approved = new HashMap<>();
    Map<Instant, Optional<Long>> seen = new HashMap<>();
    int done = 0;
    for (Move move : moves) {
      clock.advance(Duration.ofMinutes(move.minutes()));
      Listing before = listings.find(SampleListings.ID).orElseThrow();
      if (move.kind() == 12) {
        work.runDue(clock.instant(), 10);
      } else {
        ListingTrigger trigger = trigger(move, clock.instant());
        ListingVersion version =
            move.draft() ? before.draft().orElse(before.main()) : before.main();
        long number =
            trigger instanceof ListingTrigger.Edit ? before.lastNumber() : version.number();
        done++;
        ListingChange change =
            listings.tell(new CommandId("c" + done), SampleListings.ID, number, trigger, "anna");
        if (trigger instanceof ListingTrigger.Approve && change instanceof ListingChange.Changed) {
          approved.put(number, version.content());
        }
      }

      Listing after = listings.find(SampleListings.ID).orElseThrow();
      after.live().ifPresent(live -> assertWasApproved(live, approved));
      after.draft().ifPresent(draft -> assertStandsBeside(after, draft));
      seen.put(
          clock.instant(),
          listings.liveAt(SampleListings.ID, clock.instant()).map(LiveStretch::version));
      assertThat(seen.get(clock.instant())).isEqualTo(after.live().map(ListingVersion::number));
    }
    work.runDue(clock.instant(), 10);

    Listing last = listings.find(SampleListings.ID).orElseThrow();
    assertThat(replayed(listings.history(SampleListings.ID, 1, 1_000)))
        .isEqualTo(
            List.of(
                last.main().state().name(),
                last.draft().map(draft -> draft.state().name()).orElse("none")));
    seen.forEach(
        (at, version) ->
            assertThat(listings.liveAt(SampleListings.ID, at).map(LiveStretch::version))
                .isEqualTo(version));
    Statistics.label("was live").collect(!approved.isEmpty());
  }

  private static void assertWasApproved(ListingVersion live, Map<Long, ListingContent> approved) {
    ListingVersion.Approval approval = live.approval().orElseThrow();
    ListingContent looked = Optional.ofNullable(approved.get(approval.number())).orElseThrow();

    assertThat(live.content().title()).isEqualTo(looked.title());
    assertThat(live.content().category()).isEqualTo(looked.category());
    long before = looked.price().orElseThrow().getAmountMinorLong();
    long now = live.content().price().orElseThrow().getAmountMinorLong();
    assertThat(100 * now).isLessThanOrEqualTo(110 * before);
  }

  private static void assertStandsBeside(Listing listing, ListingVersion draft) {
    assertThat(draft.number()).isNotEqualTo(listing.main().number());
    assertThat(draft.liveSince()).isEmpty();
    assertThat(listing.main().approval()).isPresent();
  }

  /** States of the version and of the draft, as the steps tell them. */
  private static List<String> replayed(List<ListingStep> steps) {
    List<String> states = new ArrayList<>(List.of("none", "none"));
    for (ListingStep step : steps) {
      int part = step.draft() ? 1 : 0;
      String to = step.entry().to();
      boolean isNew = states.get(part).equals("none");
      if (!isNew) {
        assertThat(step.entry().from()).isEqualTo(states.get(part));
      }
      if (step.draft() && to.equals("PUBLISHED")) {
        states.set(0, to);
        states.set(1, "none");
      } else if (step.draft() && to.equals("ARCHIVED")) {
        states.set(1, "none");
      } else {
        states.set(part, to);
      }
    }
    return states;
  }
}
