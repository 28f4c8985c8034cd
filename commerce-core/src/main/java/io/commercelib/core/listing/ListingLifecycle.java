package io.commercelib.core.listing;

import static io.commercelib.core.listing.ListingState.APPROVED;
import static io.commercelib.core.listing.ListingState.ARCHIVED;
import static io.commercelib.core.listing.ListingState.DRAFT;
import static io.commercelib.core.listing.ListingState.IN_REVIEW;
import static io.commercelib.core.listing.ListingState.PUBLISHED;
import static io.commercelib.core.listing.ListingState.REJECTED;
import static io.commercelib.core.listing.ListingState.SCHEDULED;
import static io.commercelib.core.listing.ListingState.UNPUBLISHED;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;
import java.util.stream.Collectors;

/**
 * The life cycle of a version of a listing: one table for the version that customers see, or will
 * see first, and for a draft beside it.
 */
public final class ListingLifecycle {
  private static final Guard<ListingFacts, Object> COMPLETE =
      Guard.of(
          "complete by the rules",
          facts -> facts.assessment().isComplete(),
          ListingLifecycle::notComplete);

  private static final Guard<ListingFacts, Object> APPLIES_AT_ONCE =
      Guard.of(
          "not critical and complete", ListingFacts::appliesAtOnce, ListingReason.NEEDS_REVIEW);

  private static final Guard<ListingFacts, Object> NO_DRAFT_BESIDE =
      Guard.of(
          "no draft stands beside", facts -> !facts.hasDraftBeside(), ListingReason.DRAFT_BESIDE);

  private static final Guard<ListingFacts, Object> GOES_LIVE =
      Guard.of(
          "is beside the live one, or begins by now",
          ListingFacts::goesLiveByApproval,
          ListingReason.NOT_AT_ONCE);

  private static final Guard<ListingFacts, Object> STARTS_LATER =
      Guard.of("begins later", ListingFacts::startsLater, ListingReason.NO_BEGINNING);

  private static final Guard<ListingFacts, ListingTrigger.Schedule> LIES_AHEAD =
      Guard.withEvent(
          "lies ahead",
          (facts, schedule) -> schedule.liesAfter(facts.now()),
          (facts, schedule) -> Reason.of(ListingReason.TIMES_PAST, "now", facts.now()));

  private static final Guard<ListingFacts, ListingTrigger.Schedule> NAMES_BEGINNING =
      Guard.withEvent(
          "names a beginning",
          (facts, schedule) -> schedule.publishAt().isPresent(),
          (facts, schedule) -> Reason.of(ListingReason.NO_BEGINNING));

  private static final Guard<ListingFacts, ListingTrigger.Schedule> NAMES_NO_BEGINNING =
      Guard.withEvent(
          "names no beginning",
          (facts, schedule) -> schedule.publishAt().isEmpty(),
          (facts, schedule) -> Reason.of(ListingReason.HAS_BEGUN));

  private static final Lifecycle<ListingState, ListingTrigger, ListingFacts, ListingEffect>
      DEFINITION = define();

  private ListingLifecycle() {}

  /** Returns the definition. */
  public static Lifecycle<ListingState, ListingTrigger, ListingFacts, ListingEffect> definition() {
    return DEFINITION;
  }

  private static Reason notComplete(ListingFacts facts) {
    return Reason.of(
        ListingReason.NOT_COMPLETE,
        "findings",
        facts.assessment().blocking().size(),
        "rules",
        facts.assessment().blocking().stream()
            .map(ListingFinding::rule)
            .distinct()
            .limit(10)
            .collect(Collectors.joining(", ")));
  }

  private static Lifecycle<ListingState, ListingTrigger, ListingFacts, ListingEffect> define() {
    return Lifecycle.<ListingState, ListingTrigger, ListingFacts, ListingEffect>named(
            "listing", ListingTrigger.class)
        .starting(DRAFT)
        .from(DRAFT)
        .on(ListingTrigger.Edit.class)
        .stay()
        .from(REJECTED)
        .on(ListingTrigger.Edit.class)
        .goTo(DRAFT)
        .from(IN_REVIEW, APPROVED, SCHEDULED, PUBLISHED, UNPUBLISHED)
        .on(ListingTrigger.Edit.class)
        .when(APPLIES_AT_ONCE)
        .stay()
        .from(APPROVED, SCHEDULED)
        .on(ListingTrigger.Edit.class)
        .goTo(DRAFT)
        .giving(ListingEffect.DROP_APPROVAL)
        .from(PUBLISHED, UNPUBLISHED)
        .on(ListingTrigger.Edit.class)
        .when(NO_DRAFT_BESIDE)
        .stay()
        .giving(ListingEffect.OPEN_DRAFT)
        .from(DRAFT, REJECTED)
        .on(ListingTrigger.Submit.class)
        .when(COMPLETE)
        .goTo(IN_REVIEW)
        .from(IN_REVIEW)
        .on(ListingTrigger.Withdraw.class)
        .goTo(DRAFT)
        .from(IN_REVIEW)
        .on(ListingTrigger.Approve.class)
        .when(GOES_LIVE)
        .goTo(PUBLISHED)
        .giving(ListingEffect.NOTE_APPROVAL, ListingEffect.GO_LIVE)
        .from(IN_REVIEW)
        .on(ListingTrigger.Approve.class)
        .when(STARTS_LATER)
        .goTo(SCHEDULED)
        .giving(ListingEffect.NOTE_APPROVAL)
        .from(IN_REVIEW)
        .on(ListingTrigger.Approve.class)
        .goTo(APPROVED)
        .giving(ListingEffect.NOTE_APPROVAL)
        .from(IN_REVIEW)
        .on(ListingTrigger.Reject.class)
        .goTo(REJECTED)
        .from(DRAFT, IN_REVIEW, REJECTED)
        .on(ListingTrigger.Schedule.class)
        .when(LIES_AHEAD)
        .stay()
        .from(APPROVED, SCHEDULED, UNPUBLISHED)
        .on(ListingTrigger.Schedule.class)
        .when(LIES_AHEAD)
        .when(NAMES_BEGINNING)
        .goTo(SCHEDULED)
        .from(SCHEDULED)
        .on(ListingTrigger.Schedule.class)
        .when(LIES_AHEAD)
        .goTo(APPROVED)
        .from(APPROVED)
        .on(ListingTrigger.Schedule.class)
        .when(LIES_AHEAD)
        .stay()
        .from(PUBLISHED)
        .on(ListingTrigger.Schedule.class)
        .when(LIES_AHEAD)
        .when(NAMES_NO_BEGINNING)
        .stay()
        .from(APPROVED, SCHEDULED, UNPUBLISHED)
        .on(ListingTrigger.Publish.class)
        .goTo(PUBLISHED)
        .giving(ListingEffect.GO_LIVE)
        .from(PUBLISHED)
        .on(ListingTrigger.Unpublish.class)
        .goTo(UNPUBLISHED)
        .giving(ListingEffect.GO_OFF, ListingEffect.DROP_TIMES)
        .from(DRAFT, IN_REVIEW, REJECTED, APPROVED, SCHEDULED, UNPUBLISHED)
        .on(ListingTrigger.Archive.class)
        .when(NO_DRAFT_BESIDE)
        .goTo(ARCHIVED)
        .giving(ListingEffect.DROP_TIMES, ListingEffect.DROP_APPROVAL)
        .from(ARCHIVED)
        .on(ListingTrigger.Restore.class)
        .goTo(DRAFT)
        .build();
  }
}
