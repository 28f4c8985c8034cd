package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.ReasonCode;

/** Why a life cycle refuses an event before any guard is asked. */
public enum LifecycleReason implements ReasonCode {
  /** The event is one of the life cycle's, but not in this state. */
  NOT_ACCEPTED("lifecycle.not-accepted", "{lifecycle} is {state} and does not accept {event}"),

  /** No state of the life cycle accepts such an event. */
  UNKNOWN_EVENT("lifecycle.unknown-event", "{lifecycle} knows no event {event}");

  private final String code;
  private final String english;

  LifecycleReason(String code, String english) {
    this.code = code;
    this.english = english;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String english() {
    return english;
  }
}
