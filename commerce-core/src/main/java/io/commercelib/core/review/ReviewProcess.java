package io.commercelib.core.review;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves reviews: the one place where what happened becomes a new state, with its history, what
 * everybody sees and its events, in the given transaction. Thread-safe.
 */
final class ReviewProcess {
  private static final String RULES = "rules";

  private final ReviewSettings settings;

  ReviewProcess(ReviewSettings settings) {
    this.settings = settings;
  }

  /** Lets a review begin, and shows it if the rules find nothing in it. */
  Review begin(Tx tx, WriteReview asked, Optional<Sku> sku, Instant now) {
    Review written =
        Review.builder()
            .subject(asked.subject())
            .sku(sku)
            .customer(asked.customer())
            .state(ReviewState.SUBMITTED)
            .addVersions(version(asked, List.of(), now))
            .lastEvent(0)
            .build();
    return screen(tx, Optional.empty(), written, now);
  }

  /** Adds another version, and shows it if nobody must look at it. */
  ReviewChange edit(Tx tx, Review known, WriteReview asked, Instant now) {
    if (known.versions().size() >= Review.MAX_VERSIONS) {
      return new ReviewChange.Refused(
          List.of(Reason.of(ReviewReason.FULL, "versions", Review.MAX_VERSIONS)));
    }
    Fired<ReviewState, Void> fired = fire(known, new ReviewTrigger.Edited(), now);
    if (!(fired instanceof Fired.Moved<ReviewState, Void> moved)) {
      return refused(fired);
    }
    Review written =
        Review.builder()
            .from(known)
            .state(moved.to())
            .addVersions(version(asked, standing(known), now))
            .rejectedFor(List.of())
            .addHistory(moved.entry(now, asked.customer().value()))
            .build();
    return new ReviewChange.Changed(screen(tx, Optional.of(known), written, now));
  }

  /** Lets something happen to a review and keeps what becomes of it. */
  ReviewChange move(Tx tx, Review known, ReviewTrigger trigger, String by, Instant now) {
    Fired<ReviewState, Void> fired = fire(known, trigger, now);
    if (!(fired instanceof Fired.Moved<ReviewState, Void> moved)) {
      return refused(fired);
    }
    Review.Builder decided =
        Review.builder()
            .from(known)
            .state(moved.to())
            .addHistory(entry(known, moved, trigger, by, now));
    apply(known, decided, moved, trigger);
    return new ReviewChange.Changed(save(tx, Optional.of(known), decided.build(), now));
  }

  private static void apply(
      Review before,
      Review.Builder decided,
      Fired.Moved<ReviewState, Void> moved,
      ReviewTrigger trigger) {
    if (trigger instanceof ReviewTrigger.Approved) {
      // Who has complained of what was found good need not be asked again.
      decided.shown(before.versions().size()).reports(List.of());
    } else if (trigger instanceof ReviewTrigger.Rejected rejected) {
      decided.rejectedFor(rejected.reasons());
      boolean wasNewest = before.shown().filter(n -> n == before.versions().size()).isPresent();
      decided.shown(wasNewest ? Optional.empty() : before.shown());
    } else if (trigger instanceof ReviewTrigger.Reported reported) {
      decided.addReports(reported.report());
      decided.shown(moved.to().is(ReviewState.HIDDEN) ? Optional.empty() : before.shown());
    } else if (trigger instanceof ReviewTrigger.Answered answered) {
      decided.answer(answered.words());
    } else if (trigger instanceof ReviewTrigger.Withdrawn) {
      decided.shown(Optional.empty());
    }
  }

  private static HistoryEntry entry(
      Review before,
      Fired.Moved<ReviewState, Void> moved,
      ReviewTrigger trigger,
      String by,
      Instant now) {
    if (trigger instanceof ReviewTrigger.Rejected rejected) {
      return moved.entry(now, by, rejected.reasons().get(0));
    }
    return moved.to().is(ReviewState.HIDDEN) && trigger instanceof ReviewTrigger.Reported
        ? moved.entry(
            now, by, Reason.of(ReviewReason.HIDDEN, "reports", before.reports().size() + 1))
        : moved.entry(now, by);
  }

  /** Lets the rules look at the newest version, and shows it if they find nothing. */
  private Review screen(Tx tx, Optional<Review> before, Review written, Instant now) {
    ReviewVersion newest = written.versions().get(written.versions().size() - 1);
    Fired<ReviewState, Void> fired =
        fire(written, new ReviewTrigger.Screened(newest.toLookAt()), now);
    if (!(fired instanceof Fired.Moved<ReviewState, Void> moved)) {
      throw new IllegalStateException("the rules look at whatever was submitted");
    }
    Review.Builder screened =
        Review.builder().from(written).state(moved.to()).addHistory(moved.entry(now, RULES));
    if (moved.to().is(ReviewState.PUBLISHED)) {
      screened.shown(written.versions().size()).reports(List.of());
    }
    return save(tx, before, screened.build(), now);
  }

  private static Review save(Tx tx, Optional<Review> before, Review after, Instant now) {
    List<ReviewEvent> events = new ArrayList<>();
    Optional<ReviewState> from = before.map(Review::state);
    if (from.filter(after.state()::equals).isEmpty()) {
      events.add(
          new ReviewEvent.Moved(
              after.subject(),
              now,
              after.customer(),
              after.sku(),
              from.map(ReviewState::name),
              after.state().name()));
    }
    Optional<Integer> starsBefore = before.flatMap(Review::shownVersion).map(ReviewVersion::stars);
    Optional<Integer> starsAfter = after.shownVersion().map(ReviewVersion::stars);
    if (!starsBefore.equals(starsAfter)) {
      events.add(
          new ReviewEvent.StarsChanged(after.subject(), now, after.sku(), starsBefore, starsAfter));
    }
    long number = after.lastEvent();
    for (ReviewEvent event : events) {
      number++;
      tx.outbox().append(ReviewEvents.of(event, number));
    }
    Review saved = Review.builder().from(after).lastEvent(number).build();
    ReviewStore.save(tx, before, saved);
    return saved;
  }

  private Fired<ReviewState, Void> fire(Review review, ReviewTrigger trigger, Instant now) {
    return ReviewLifecycle.definition()
        .fire(review.state(), trigger, new ReviewFacts(review, settings.hideAt()), now);
  }

  private static ReviewChange refused(Fired<ReviewState, Void> fired) {
    return new ReviewChange.Refused(((Fired.Refused<ReviewState, Void>) fired).reasons());
  }

  /**
   * What somebody had to look at before, whatever the words were: who was hidden or rejected is not
   * shown again by a change of a word.
   */
  private static List<Reason> standing(Review before) {
    if (before.state().is(ReviewState.HIDDEN)) {
      return List.of(Reason.of(ReviewReason.HIDDEN, "reports", before.reports().size()));
    }
    return before.state().is(ReviewState.IN_MODERATION)
        ? before.versions().get(before.versions().size() - 1).standing()
        : before.rejectedFor();
  }

  private ReviewVersion version(WriteReview asked, List<Reason> standing, Instant now) {
    return new ReviewVersion(
        asked.stars(),
        asked.title(),
        asked.text(),
        settings.rules().findings(asked.stars(), asked.title(), asked.text()),
        standing,
        now);
  }
}
