package io.commercelib.core.service;

import java.time.Duration;
import java.util.Optional;

/**
 * What is promised about some tickets.
 *
 * @param priority of which priority; empty for any
 * @param tier of customers of which tier; empty for any, and for none
 * @param channel come by what; empty for anything
 * @param firstResponse within which time somebody answers, in whole minutes of the hours
 * @param resolution within which time it is resolved, in whole minutes of the hours
 * @param hours in which the clocks run
 */
public record SlaTarget(
    Optional<TicketPriority> priority,
    Optional<String> tier,
    Optional<String> channel,
    Duration firstResponse,
    Duration resolution,
    BusinessHours hours) {
  private static final Duration LONGEST = Duration.ofDays(1_000);
  private static final int MOST_WEEKS = 100 * 52;

  /** Checks the times: from a minute to 1,000 days of work, in about 100 years of its hours. */
  public SlaTarget {
    check(firstResponse, hours);
    check(resolution, hours);
  }

  /** Returns what is promised about all tickets of a priority. */
  public static SlaTarget of(
      TicketPriority priority, Duration firstResponse, Duration resolution, BusinessHours hours) {
    return new SlaTarget(
        Optional.of(priority),
        Optional.empty(),
        Optional.empty(),
        firstResponse,
        resolution,
        hours);
  }

  private static void check(Duration time, BusinessHours hours) {
    if (!isTime(time)) {
      throw new IllegalArgumentException(
          "a target of %s; give whole minutes, from 1 minute to 1000 days".formatted(time));
    }
    // Clocks go through the days one by one: without an end they would go on for ever.
    if (hours.weekly().multipliedBy(MOST_WEEKS).compareTo(time) < 0) {
      throw new IllegalArgumentException(
          "a target of %s in hours '%s', of which a week has %s, takes more than 100 years; promise"
                  .formatted(time, hours.name(), hours.weekly())
              + " less, or open longer");
    }
  }

  /** Returns whether a time can be promised. */
  static boolean isTime(Duration time) {
    // Whole minutes make every percent of them whole microseconds, as instants are.
    return time.compareTo(Duration.ofMinutes(1)) >= 0
        && time.compareTo(LONGEST) <= 0
        && time.equals(Duration.ofMinutes(time.toMinutes()));
  }

  boolean isFor(TicketPriority asked, Ticket ticket) {
    return priority.map(asked::equals).orElse(true)
        && tier.map(wanted -> ticket.tier().filter(wanted::equals).isPresent()).orElse(true)
        && channel.map(ticket.channel()::equals).orElse(true);
  }

  /** Returns the time that a clock has. */
  public Duration of(SlaClock clock) {
    return clock == SlaClock.FIRST_RESPONSE ? firstResponse : resolution;
  }
}
