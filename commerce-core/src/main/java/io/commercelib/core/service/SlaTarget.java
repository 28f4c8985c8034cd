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

  /** Checks the times: from a minute to 1,000 days of work. */
  public SlaTarget {
    check(firstResponse);
    check(resolution);
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

  private static void check(Duration time) {
    if (!isTime(time)) {
      throw new IllegalArgumentException(
          "a target of %s; give whole minutes, from 1 minute to 1000 days".formatted(time));
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
