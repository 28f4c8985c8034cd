package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.reason.ReasonCode;

/** Why a guard of a life cycle that is data does not hold. */
enum GuardReason implements ReasonCode {
  /** The file of events says that it does not, and no more. */
  FAILS("cli.guard-fails", "'{guard}' does not hold"),

  /** The file of events says nothing about it. */
  UNANSWERED("cli.guard-unanswered", "nothing says whether '{guard}' holds; state it in facts");

  private final String code;
  private final String english;

  GuardReason(String code, String english) {
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
