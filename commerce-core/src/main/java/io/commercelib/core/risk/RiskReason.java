package io.commercelib.core.risk;

import io.commercelib.core.reason.ReasonCode;

/** Why an order is a risk, and what cannot be done about one. */
public enum RiskReason implements ReasonCode {
  /** A rule counts. */
  RULE("risk.rule", "rule {rule} counts {score}"),
  /** It is not known whether a rule holds, and it counts then. */
  UNKNOWN("risk.unknown", "what rule {rule} asks for is not known"),
  /** What is to be paid. */
  AMOUNT("risk.amount", "{amount} are to be paid"),
  /** A whole number known of every order. */
  WHOLE("risk.whole", "{what} is {found}"),
  /** The addresses differ. */
  MISMATCH("risk.mismatch", "who pays and who receives differ by {by}"),
  /** What was counted. */
  VELOCITY("risk.velocity", "{count} {what} within {minutes} minute(s)"),
  /** A number that the host knows. */
  NUMBER("risk.number", "{name} is {found}"),
  /** A word that the host knows. */
  WORD("risk.word", "{name} is {found}"),
  /** Something does not hold, and must not. */
  NOT("risk.not", "something that would speak otherwise does not hold"),
  /** Nobody has to look at it, or somebody has. */
  NOT_WAITING("risk.not-waiting", "order {order} does not wait for a review"),
  NEVER_REFUSES(
      "risk.never-refuses", "all rules together reach {reach} of {needed}, and none refuses"),
  /** Points alone never send to review. */
  NEVER_REVIEWS(
      "risk.never-reviews", "all rules together reach {reach} of {needed}, and none reviews"),
  /** A rule does nothing. */
  NO_EFFECT("risk.no-effect", "rule {rule} counts 0 and decides nothing"),
  /** Two rules ask for the same. */
  SAME_CONDITION("risk.same-condition", "rules {first} and {second} ask for the same");

  private final String code;
  private final String english;

  RiskReason(String code, String english) {
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
