package io.commercelib.core.review;

import static io.commercelib.core.review.ReviewState.HIDDEN;
import static io.commercelib.core.review.ReviewState.IN_MODERATION;
import static io.commercelib.core.review.ReviewState.PUBLISHED;
import static io.commercelib.core.review.ReviewState.REJECTED;
import static io.commercelib.core.review.ReviewState.SUBMITTED;
import static io.commercelib.core.review.ReviewState.WITHDRAWN;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;

/** The life cycle of a review. */
public final class ReviewLifecycle {
  private static final Guard<Object, ReviewTrigger.Screened> NOTHING_FOUND =
      Guard.withEvent(
          "nothing found",
          (facts, screened) -> screened.findings().isEmpty(),
          (facts, screened) -> Reason.of(ReviewReason.TO_BE_SCREENED));

  private static final Guard<ReviewFacts, ReviewTrigger.Reported> FIRST_OF_REPORTER =
      Guard.withEvent(
          "first complaint of that customer",
          (facts, reported) -> !facts.review().hasReportOf(reported.report().by()),
          (facts, reported) ->
              Reason.of(ReviewReason.REPORTED, "customer", reported.report().by()));

  private static final Guard<ReviewFacts, Object> MANY_REPORTS =
      Guard.of(
          "as many complaints as hide it",
          facts -> facts.review().reports().size() + 1 >= facts.hideAt(),
          facts -> Reason.of(ReviewReason.FEW_REPORTS, "limit", facts.hideAt()));

  private static final Lifecycle<ReviewState, ReviewTrigger, ReviewFacts, Void> DEFINITION =
      Lifecycle.<ReviewState, ReviewTrigger, ReviewFacts, Void>named("review", ReviewTrigger.class)
          .starting(SUBMITTED)
          .ending(WITHDRAWN)
          .from(SUBMITTED)
          .on(ReviewTrigger.Screened.class)
          .when(NOTHING_FOUND)
          .goTo(PUBLISHED)
          .from(SUBMITTED)
          .on(ReviewTrigger.Screened.class)
          .goTo(IN_MODERATION)
          .from(IN_MODERATION, HIDDEN)
          .on(ReviewTrigger.Approved.class)
          .goTo(PUBLISHED)
          .from(IN_MODERATION, PUBLISHED, HIDDEN)
          .on(ReviewTrigger.Rejected.class)
          .goTo(REJECTED)
          .from(PUBLISHED)
          .on(ReviewTrigger.Reported.class)
          .when(FIRST_OF_REPORTER)
          .when(MANY_REPORTS)
          .goTo(HIDDEN)
          .from(PUBLISHED)
          .on(ReviewTrigger.Reported.class)
          .when(FIRST_OF_REPORTER)
          .stay()
          .from(PUBLISHED)
          .on(ReviewTrigger.Answered.class)
          .stay()
          .from(IN_MODERATION, PUBLISHED, REJECTED, HIDDEN)
          .on(ReviewTrigger.Edited.class)
          .goTo(SUBMITTED)
          .fromAnyOpen()
          .on(ReviewTrigger.Withdrawn.class)
          .goTo(WITHDRAWN)
          .build();

  private ReviewLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<ReviewState, ReviewTrigger, ReviewFacts, Void> definition() {
    return DEFINITION;
  }
}
