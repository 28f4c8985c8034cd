package io.commercelib.core.review;

import io.commercelib.core.lifecycle.LifecycleState;

/** How the newest version of a review stands. */
public final class ReviewState extends LifecycleState<ReviewState> {
  /** It was written, and no rule has looked at it. */
  public static final ReviewState SUBMITTED = new ReviewState("SUBMITTED");

  /** Somebody must look at it. */
  public static final ReviewState IN_MODERATION = new ReviewState("IN_MODERATION");

  /** Everybody sees it. */
  public static final ReviewState PUBLISHED = new ReviewState("PUBLISHED");

  /** It is not shown, and its author knows why. */
  public static final ReviewState REJECTED = new ReviewState("REJECTED");

  /** It was shown, and so many have complained that somebody must look at it. */
  public static final ReviewState HIDDEN = new ReviewState("HIDDEN");

  /** Its author took it back. */
  public static final ReviewState WITHDRAWN = new ReviewState("WITHDRAWN");

  private ReviewState(String name) {
    super(name);
  }
}
