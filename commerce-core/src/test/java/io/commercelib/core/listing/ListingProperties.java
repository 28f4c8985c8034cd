package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.listing.Requirement.Attribute;
import io.commercelib.core.listing.Requirement.Capitals;
import io.commercelib.core.listing.Requirement.MainPicture;
import io.commercelib.core.listing.Requirement.PictureCount;
import io.commercelib.core.listing.Requirement.PictureFormats;
import io.commercelib.core.listing.Requirement.PictureSize;
import io.commercelib.core.listing.Requirement.ProductCode;
import io.commercelib.core.listing.Requirement.Repeats;
import io.commercelib.core.listing.Requirement.TextField;
import io.commercelib.core.listing.Requirement.TextLength;
import io.commercelib.core.listing.Requirement.Texts;
import io.commercelib.core.listing.Requirement.WithoutWords;
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
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(0, 90))
        .as(Move::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }

  /** Mostly something that the version accepts, so that lives get somewhere. */
  private static Move accepted(Move move, List<PossibleEvent> possible) {
    if (move.kind() == 12 || move.minutes() % 6 == 0 || possible.isEmpty()) {
      return move;
    }
    List<String> events = possible.stream().map(PossibleEvent::event).toList();
    // What leads on is taken more often, and what puts away less.
    List<String> onwards =
        events.stream().filter(Set.of("Submit", "Approve", "Publish")::contains).toList();
    String any = events.get((move.kind() + move.minutes()) % events.size());
    boolean isOnwards = !onwards.isEmpty() && (move.value() > 2 || any.equals("Archive"));
    String taken = isOnwards ? onwards.get(0) : any;
    int kind =
        taken.equals("Edit")
            ? move.value() % 3
            : 3
                + List.of(
                        "Submit",
                        "Withdraw",
                        "Approve",
                        "Reject",
                        "Schedule",
                        "Publish",
                        "Unpublish",
                        "Archive",
                        "Restore")
                    .indexOf(taken);
    return new Move(kind, move.value(), move.draft(), move.minutes());
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
    int swaps = 0;
    for (Move move : moves) {
      clock.advance(Duration.ofMinutes(move.minutes()));
      Listing before = listings.find(SampleListings.ID).orElseThrow();
      if (move.kind() == 12) {
        work.runDue(clock.instant(), 1_000);
      } else {
        ListingVersion version =
            move.draft() ? before.draft().orElse(before.main()) : before.main();
        List<PossibleEvent> possible = listings.possible(SampleListings.ID, version.number());
        ListingTrigger trigger = trigger(accepted(move, possible), clock.instant());
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
      boolean isSwap =
          before.draft().map(ListingVersion::number).equals(Optional.of(after.main().number()));
      swaps += isSwap ? 1 : 0;
      after.live().ifPresent(live -> assertWasApproved(live, approved));
      after.draft().ifPresent(draft -> assertStandsBeside(after, draft));
      seen.put(
          clock.instant(),
          listings.liveAt(SampleListings.ID, clock.instant()).map(LiveStretch::version));
      assertThat(seen.get(clock.instant())).isEqualTo(after.live().map(ListingVersion::number));
    }
    work.runDue(clock.instant(), 1_000);

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
    Instant before = START.plus(Duration.between(START, clock.instant()).dividedBy(2));
    long unused = new ListingRetention(storage).drop(before, clock.instant());
    seen.forEach(
        (at, version) -> {
          Optional<Long> known = listings.liveAt(SampleListings.ID, at).map(LiveStretch::version);
          assertThat(known).isIn(version, at.isBefore(before) ? Optional.empty() : version);
        });
    assertThat(listings.history(SampleListings.ID, 1, 1_000))
        .allMatch(step -> !step.entry().at().isBefore(before));
    // So that it looks at more than drafts that are refused.
    Statistics.label("was approved")
        .collect(!approved.isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 60));
    Statistics.label("was replaced")
        .collect(swaps > 0)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
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

  @Property
  void score_and_points_are_a_hundred_together(
      @ForAll @Size(12) List<@IntRange(max = ListingRule.MAX_WEIGHT) Integer> weights,
      @ForAll("titles") String title,
      @ForAll @IntRange(max = 12) int pictures,
      @ForAll @IntRange(max = 1_000) int side) {
    List<Requirement> asked =
        List.of(
            new TextLength(TextField.TITLE, 5, 20),
            new TextLength(TextField.DESCRIPTION, 5, 40),
            new WithoutWords(TextField.TITLE, Set.of("best")),
            new Capitals(TextField.TITLE, 3, 0),
            new Repeats(TextField.TITLE, 1, 1),
            new Texts(Set.of("de", "fr")),
            new PictureCount(1, 8),
            new PictureSize(500, 500),
            new PictureFormats(Set.of("png")),
            new MainPicture(true),
            new ProductCode(true),
            Attribute.text("material"));
    ListingRules.Builder rules = ListingRules.builder();
    for (int i = 0; i < asked.size(); i++) {
      rules.addRules(ListingRule.warns("rule-" + i, weights.get(i), asked.get(i)));
    }
    ListingContent.Builder content = SampleListings.mug().title(title).pictures(List.of());
    for (int i = 0; i < pictures; i++) {
      content.addPictures(
          new Picture("p" + i, side + 1, 500, "jpeg", i % 2 == 0, Picture.Background.OTHER));
    }

    Assessment assessment = ListingCheck.by(rules.build()).assess(content.build());

    int lost = assessment.findings().stream().mapToInt(ListingFinding::points).sum();
    assertThat(assessment.score() + lost).isEqualTo(100);
    assertThat(assessment.score()).isBetween(0, 100);
    boolean isNothingLost =
        assessment.findings().stream()
            .allMatch(finding -> weights.get(Integer.parseInt(finding.rule().substring(5))) == 0);
    assertThat(assessment.score() == 100).isEqualTo(isNothingLost);
    assertThat(ListingCheck.by(rules.build()).assess(content.build())).isEqualTo(assessment);
  }

  @Provide
  Arbitrary<String> titles() {
    return Arbitraries.of("best", "BLUE", "mug", "a", "杯子", "of")
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(words -> String.join(" ", words));
  }
}
