package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.privacy.OwnWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlaClocksProperties {
  private static final Duration TARGET = Duration.ofHours(16);

  /** What happens, and how many minutes later. */
  record Step(TicketTrigger trigger, int minutes) {}

  private static final List<TicketTrigger> TRIGGERS =
      List.of(
          new TicketTrigger.Assigned("desk", Optional.empty()),
          TicketTrigger.Replied.of("soon", false),
          TicketTrigger.Replied.of("which one?", true),
          new TicketTrigger.CustomerReplied(OwnWords.of("this one")),
          new TicketTrigger.Noted(OwnWords.of("angry")),
          new TicketTrigger.ThirdPartyAsked("post", OwnWords.none()),
          new TicketTrigger.ThirdPartyAnswered(OwnWords.none()),
          new TicketTrigger.Resolved(OwnWords.of("done")),
          new TicketTrigger.Reopened(OwnWords.of("not done")));

  @Property(tries = 60)
  void clock_is_what_counting_minute_by_minute_gives_and_asks_for_each_thing_once(
      @ForAll @Size(max = 12) List<@IntRange(max = 80_999) Integer> numbers) {
    Desk shop = new Desk();
    shop.open("T-1");
    List<HistoryEntry> states = new ArrayList<>();
    for (int number : numbers) {
      Step step = new Step(TRIGGERS.get(number / 9_000), number % 2_000);
      shop.runUntil(local(shop.clock.instant().plus(Duration.ofMinutes(step.minutes()))));
      TicketChange unused = shop.attempt("T-1", step.trigger());
    }
    shop.runDue();
    Ticket ticket = shop.now("T-1");
    states.addAll(ticket.history());

    Counted counted = count(states, shop.clock.instant());
    SlaStanding resolution = shop.clock("T-1", SlaClock.RESOLUTION);

    assertThat(resolution.elapsed()).isEqualTo(counted.elapsed());
    assertThat(resolution.breachedAt()).isEqualTo(counted.breachedAt());
    assertThat(ticket.history().stream().flatMap(entry -> entry.why().stream()))
        .filteredOn(
            why ->
                why.is(ServiceReason.WARNING)
                    || why.is(ServiceReason.BREACH)
                    || why.is(ServiceReason.STEP))
        .doesNotHaveDuplicates();
    assertThat(TicketLog.hasAlert(ticket, ServiceReason.BREACH, SlaClock.RESOLUTION))
        .isEqualTo(resolution.isBreached());
  }

  private record Counted(Duration elapsed, Optional<Instant> breachedAt) {}

  private static Counted count(List<HistoryEntry> log, Instant end) {
    Duration elapsed = Duration.ZERO;
    Optional<Instant> breachedAt = Optional.empty();
    String state = "NEW";
    int next = 0;
    for (Instant at = Desk.MONDAY; at.isBefore(end); at = at.plus(Duration.ofMinutes(1))) {
      while (next < log.size() && !log.get(next).at().isAfter(at)) {
        state = log.get(next).to();
        next++;
      }
      boolean runs =
          !List.of("WAITING_CUSTOMER", "RESOLVED", "CLOSED").contains(state)
              && Desk.HOURS.isOpen(at);
      if (runs) {
        elapsed = elapsed.plusMinutes(1);
        if (elapsed.equals(TARGET)) {
          breachedAt = Optional.of(at.plus(Duration.ofMinutes(1)));
        }
      }
    }
    return new Counted(elapsed, breachedAt);
  }

  private static String local(Instant at) {
    return at.atZone(Desk.LONDON).toLocalDateTime().toString();
  }
}
