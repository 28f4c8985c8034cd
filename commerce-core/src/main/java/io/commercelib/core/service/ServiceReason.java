package io.commercelib.core.service;

import io.commercelib.core.reason.ReasonCode;

/** Why something cannot be done to a ticket, and what its log says. */
public enum ServiceReason implements ReasonCode {
  /** A ticket of that name is there already. */
  EXISTS("ticket.exists", "ticket {ticket} is there already; choose another id"),
  /** It was closed as spam, or merged: nobody was served. */
  NOT_SERVED("ticket.not-served", "it was closed without being resolved"),
  /** It was rated already. */
  RATED("ticket.rated", "it was rated already"),
  /** There is no open ticket of that name. */
  NO_OPEN_TICKET("ticket.no-open-ticket", "there is no open ticket {ticket} of that customer"),
  /** Nothing more goes in. */
  FULL("ticket.full", "it has {entries} entries already; open another one"),
  /** It is at that level already. */
  LEVEL_REACHED("ticket.level-reached", "it is at level {level} already"),
  /** Somebody has still to see to it. */
  OPEN("ticket.open", "ticket {ticket} is {state}"),
  /** There is no such standard answer. */
  NO_SUCH_ANSWER("ticket.no-such-answer", "there is no standard answer {answer} in {language}"),
  /** A standard answer lacks values. */
  MISSING_VALUE("ticket.missing-value", "{answer} needs a value for {placeholder}"),
  /** How much it presses, by its impact and urgency. */
  BY_IMPACT("ticket.by-impact", "impact {impact} and urgency {urgency}: {priority}"),
  /** How much it presses, at least, by a rule. */
  BY_RULE("ticket.by-rule", "rule {rule}: at least {priority}"),
  /** Somebody said how much it presses. */
  PRIORITY("ticket.priority", "from {before} to {after}"),
  /** A clock nears its target. */
  WARNING("ticket.warning", "{clock}: {percent} % of {target}"),
  /** A clock has reached its target. */
  BREACH("ticket.breach", "{clock}: {target} are over"),
  /** A step of the policy raised it. */
  STEP("ticket.step", "step {step}: to {team}, level {level}"),
  /** Somebody raised it. */
  RAISED("ticket.raised", "to {team}, level {level}"),
  /** It was given to somebody. */
  ASSIGNED("ticket.assigned", "to {team} {agent}"),
  /** Somebody outside was asked. */
  ASKED("ticket.asked", "{whom} was asked"),
  /** It went on in another one. */
  MERGED("ticket.merged", "merged into {ticket}"),
  /** Another one goes on in it. */
  MERGED_FROM("ticket.merged-from", "{ticket} was merged into it");

  private final String code;
  private final String english;

  ServiceReason(String code, String english) {
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
