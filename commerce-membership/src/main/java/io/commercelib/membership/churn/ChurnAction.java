package io.commercelib.membership.churn;

/** What to do about a member. A suggestion; the shop decides what it costs. */
public enum ChurnAction {
  /** Say what will be lost: the member is still a customer. */
  REMIND,
  /** Ask, recommend, invite: the member may be leaving. */
  REACH_OUT,
  /** Make an offer to return, and hold some members out: the member is probably gone. */
  WIN_BACK
}
