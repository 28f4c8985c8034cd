package io.commercelib.core.listing;

import io.commercelib.core.lifecycle.LifecycleState;

/** How a version of a listing stands. */
public final class ListingState extends LifecycleState<ListingState> {
  /** Its seller works on it. */
  public static final ListingState DRAFT = new ListingState("DRAFT");

  /** Somebody of the shop looks at it. */
  public static final ListingState IN_REVIEW = new ListingState("IN_REVIEW");

  /** Objections stand against it. */
  public static final ListingState REJECTED = new ListingState("REJECTED");

  /** Customers may see it. */
  public static final ListingState APPROVED = new ListingState("APPROVED");

  /** Customers will see it from a certain instant on. */
  public static final ListingState SCHEDULED = new ListingState("SCHEDULED");

  /** Customers see it. */
  public static final ListingState PUBLISHED = new ListingState("PUBLISHED");

  /** Customers saw it, and may again. */
  public static final ListingState UNPUBLISHED = new ListingState("UNPUBLISHED");

  /** It is put away. */
  public static final ListingState ARCHIVED = new ListingState("ARCHIVED");

  private ListingState(String name) {
    super(name);
  }
}
