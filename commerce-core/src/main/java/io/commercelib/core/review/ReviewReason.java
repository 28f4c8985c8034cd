package io.commercelib.core.review;

import io.commercelib.core.reason.ReasonCode;

/** Why a review is refused, or somebody must look at it. */
public enum ReviewReason implements ReasonCode {
  /** The customer has no such order. */
  NOT_BOUGHT("review.not-bought", "{customer} has not bought {subject}"),
  /** It has not arrived. */
  NOT_DELIVERED("review.not-delivered", "{subject} has not arrived"),
  /** The customer has reviewed it. */
  EXISTS("review.exists", "{subject} is reviewed already; change that review"),
  /** There is no such review of that customer. */
  NOT_YOURS("review.not-yours", "there is no review of {subject} by {customer}"),
  /** Words that the shop does not show. */
  BANNED("review.banned", "it has the words {phrase}"),
  /** Something by which somebody can be reached. */
  CONTACT("review.contact", "it has what looks like a {kind}"),
  /** Words and stars do not fit. */
  AT_ODDS("review.at-odds", "it has {stars} stars and the words {phrase}"),
  /** What a moderator says. */
  MODERATOR("review.moderator", "{rule}"),
  /** That customer has complained already. */
  REPORTED("review.reported", "{customer} has complained already"),
  /** Something must still be looked at. */
  TO_BE_SCREENED("review.to-be-screened", "the rules found something"),
  /** Few have complained. */
  FEW_REPORTS("review.few-reports", "fewer than {limit} have complained"),
  /** So many versions are enough. */
  FULL("review.full", "it has {versions} versions already"),
  /** So many customers have complained. */
  HIDDEN("review.hidden", "{reports} have complained");

  private final String code;
  private final String english;

  ReviewReason(String code, String english) {
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
