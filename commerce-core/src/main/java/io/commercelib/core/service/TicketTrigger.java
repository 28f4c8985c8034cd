package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import java.util.Optional;

/** What can happen to a ticket. */
public sealed interface TicketTrigger {

  /**
   * It is given to somebody; given anew, it goes from one to the other.
   *
   * @param team who sees to it
   * @param agent who of them; empty for whoever comes first
   */
  record Assigned(String team, Optional<String> agent) implements TicketTrigger {}

  /**
   * The customer is answered.
   *
   * @param awaitsAnswer whether the customer has to say something now; if not, the shop has still
   *     to do something, and its clock goes on
   * @param from the standard answer that the words are of; empty if they are somebody's own
   */
  record Replied(OwnWords words, boolean awaitsAnswer, Optional<AnswerVersion> from)
      implements TicketTrigger {

    /** Returns an answer in own words. */
    public static Replied of(String words, boolean awaitsAnswer) {
      return new Replied(OwnWords.of(words), awaitsAnswer, Optional.empty());
    }
  }

  /** The customer says something: what was waited for, more, or that it is not resolved. */
  record CustomerReplied(OwnWords words) implements TicketTrigger {}

  /** Somebody notes something that the customer does not see. */
  record Noted(OwnWords words) implements TicketTrigger {}

  /**
   * Somebody outside is asked.
   *
   * @param whom an id, such as of a carrier
   */
  record ThirdPartyAsked(String whom, OwnWords words) implements TicketTrigger {}

  /** Who was asked has answered, or is not waited for any longer. */
  record ThirdPartyAnswered(OwnWords words) implements TicketTrigger {}

  /**
   * It goes to a higher level.
   *
   * @param team who sees to it now
   * @param level from 1
   * @param step the step of the policy that asks for it; empty if somebody does
   */
  record Escalated(String team, int level, Optional<String> step, OwnWords words)
      implements TicketTrigger {}

  /**
   * A clock nears its target, or has reached it.
   *
   * @param isBreach whether it has reached it
   */
  record ClockAlert(SlaClock clock, boolean isBreach) implements TicketTrigger {}

  /** Somebody says how much it presses, whatever the rules said. */
  record PrioritySet(TicketPriority priority, OwnWords words) implements TicketTrigger {}

  /** It is answered for good. */
  record Resolved(OwnWords words) implements TicketTrigger {}

  /** It was not resolved after all. */
  record Reopened(OwnWords words) implements TicketTrigger {}

  /** The customer says that it is resolved. */
  record Confirmed() implements TicketTrigger {}

  /** Nobody said that it was not resolved. */
  record NotReopened() implements TicketTrigger {}

  /** Nobody wants anything of the shop. */
  record MarkedAsSpam() implements TicketTrigger {}

  /** It is about what another one is about, which goes on for both. */
  record Merged(TicketId into) implements TicketTrigger {}

  /**
   * The customer says how good it was.
   *
   * @param stars from 1, the worst, to 5
   */
  record Rated(int stars, OwnWords words) implements TicketTrigger {

    /** Checks the stars. */
    public Rated {
      if (stars < 1 || stars > 5) {
        throw new IllegalArgumentException("%s stars; give 1 to 5".formatted(stars));
      }
    }
  }
}
