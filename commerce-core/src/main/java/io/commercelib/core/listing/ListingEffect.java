package io.commercelib.core.listing;

/** What has to be done, in the same transaction, when a version of a listing moves. */
public enum ListingEffect {
  /** What the edit makes becomes a draft beside this version, which stays as it is. */
  OPEN_DRAFT,
  /** Customers see this version from now on, instead of any other. */
  GO_LIVE,
  /** Customers do not see this version any more. */
  GO_OFF,
  /** Its price counts as approved. */
  NOTE_APPROVAL,
  /** Its times do not hold any more. */
  DROP_TIMES,
  /** What was approved is not approved any more. */
  DROP_APPROVAL
}
