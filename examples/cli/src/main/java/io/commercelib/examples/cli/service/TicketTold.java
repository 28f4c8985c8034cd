package io.commercelib.examples.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.service.EscalationStep;
import io.commercelib.core.service.ServiceReason;
import io.commercelib.core.service.SlaAlert;
import io.commercelib.core.service.SlaClock;
import io.commercelib.core.service.SlaStanding;
import io.commercelib.core.service.Ticket;
import io.commercelib.core.service.TicketState;
import io.commercelib.examples.cli.output.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a ticket stands, for people and for programs.
 *
 * @param clocks both
 * @param alerts what its clocks ask for if nothing happens, the earliest first
 * @param closesAt until when it can be opened again, if it is resolved
 */
record TicketTold(
    Ticket ticket, List<SlaStanding> clocks, List<SlaAlert> alerts, Optional<Instant> closesAt) {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(ServiceReason.values()));
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  boolean isBreached() {
    return clocks.stream().anyMatch(SlaStanding::isBreached);
  }

  boolean isUnresolved() {
    return ticket.isOpen() && !ticket.state().is(TicketState.RESOLVED);
  }

  /** Returns lines for people; times of day as the hours of the promise have them, else in UTC. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s%s%s%s"
            .formatted(
                ticket.id().value(),
                word(ticket.state().name()),
                EnumWords.of(ticket.priority()),
                ticket.team().map(team -> ", with " + team).orElse(""),
                ticket.agent().map(agent -> " " + agent).orElse(""),
                ticket.level() == 0 ? "" : ", level " + ticket.level()));
    because().forEach(reason -> lines.add("   because " + ENGLISH.of(reason)));
    List<List<String>> rows = new ArrayList<>();
    for (SlaStanding clock : clocks) {
      rows.add(
          List.of(
              " ",
              EnumWords.of(clock.clock()),
              EnumWords.of(clock.state()),
              minutes(clock.elapsed()),
              clock.target().map(target -> "of " + minutes(target)).orElse(""),
              note(clock)));
    }
    lines.addAll(TextTable.lines(rows, 0, 1, 2, 4, 5));
    lines.add("   next " + next());
    return lines;
  }

  /** Why it presses as it does: first by the rules, then by whoever said otherwise. */
  private List<Reason> because() {
    List<Reason> because = new ArrayList<>(ticket.priorityBecause());
    ticket.history().stream()
        .flatMap(entry -> entry.why().stream())
        .filter(why -> why.is(ServiceReason.PRIORITY))
        .forEach(because::add);
    return because;
  }

  private String note(SlaStanding clock) {
    if (clock.target().isEmpty()) {
      return "nothing is promised";
    }
    if (clock.isBreached()) {
      return "late since " + clock.breachedAt().map(this::local).orElseThrow();
    }
    return switch (clock.state()) {
      case RUNNING -> "late from " + clock.dueAt().map(this::local).orElse("never");
      case STANDING -> "stands: " + standsSince();
      case STOPPED -> "in time, " + clock.stoppedAt().map(this::local).orElse("");
      case VOID -> "nobody was to be served";
    };
  }

  private String standsSince() {
    return entered()
        .map(
            entry ->
                "%s since %s%s"
                    .formatted(
                        word(entry.to()),
                        local(entry.at()),
                        entry.why().map(why -> ", " + ENGLISH.of(why)).orElse("")))
        .orElseGet(() -> word(ticket.state().name()));
  }

  /** What brought it into the state that it is in. */
  private Optional<HistoryEntry> entered() {
    return ticket.history().stream()
        .filter(entry -> !entry.from().equals(entry.to()))
        .reduce((earlier, later) -> later);
  }

  private String next() {
    if (!alerts.isEmpty()) {
      SlaAlert alert = alerts.get(0);
      return "%s: %s of %s%s"
          .formatted(
              local(alert.at()),
              what(alert),
              EnumWords.of(alert.clock()),
              alert.step().map(step -> ", to " + step.team()).orElse(""));
    }
    if (closesAt.isPresent()) {
      return local(closesAt.get()) + ": closed, unless it is opened again";
    }
    if (isLate()) {
      return "the customer waits for " + waitsFor();
    }
    if (ticket.state().is(TicketState.WAITING_CUSTOMER)) {
      return "the customer has to answer";
    }
    if (ticket.state().is(TicketState.WAITING_THIRD_PARTY)) {
      return "somebody outside has to answer";
    }
    return ticket.isOpen() ? "the customer waits for " + waitsFor() : "nothing, it is over";
  }

  private String waitsFor() {
    return clocks.stream()
            .anyMatch(
                clock ->
                    clock.clock() == SlaClock.FIRST_RESPONSE
                        && clock.state() == SlaStanding.State.RUNNING)
        ? "an answer"
        : "a solution";
  }

  private boolean isLate() {
    return clocks.stream()
        .anyMatch(clock -> clock.state() == SlaStanding.State.RUNNING && clock.isBreached());
  }

  private static String what(SlaAlert alert) {
    if (alert.step().isPresent()) {
      return "step " + alert.step().get().name();
    }
    return alert.isBreach() ? "breach" : "warning";
  }

  private String local(Instant at) {
    ZoneId zone =
        clocks.stream()
            .flatMap(clock -> clock.hours().stream())
            .findFirst()
            .map(hours -> hours.zone())
            .orElse(ZoneOffset.UTC);
    return at.atZone(zone).toOffsetDateTime().toString();
  }

  /** Returns a time as people read it, cut to minutes. */
  static String minutes(Duration time) {
    if (time.toMinutesPart() == 0) {
      return time.toHours() + " h";
    }
    return time.toHours() == 0
        ? time.toMinutes() + " min"
        : "%s h %s min".formatted(time.toHours(), time.toMinutesPart());
  }

  ObjectNode asJson() {
    ObjectNode node =
        NODES
            .objectNode()
            .put("ticket", ticket.id().value())
            .put("state", word(ticket.state().name()))
            .put("priority", EnumWords.of(ticket.priority()));
    ticket.team().ifPresent(team -> node.put("team", team));
    ticket.agent().ifPresent(agent -> node.put("agent", agent));
    node.put("level", ticket.level());
    ArrayNode because = node.putArray("because");
    because().forEach(reason -> because.add(json(reason)));
    ArrayNode standing = node.putArray("clocks");
    clocks.forEach(clock -> standing.add(json(clock)));
    ArrayNode next = node.putArray("next");
    alerts.forEach(alert -> next.add(json(alert)));
    closesAt.ifPresent(at -> next.addObject().put("at", at.toString()).put("what", "close"));
    return node;
  }

  private ObjectNode json(SlaStanding clock) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("clock", EnumWords.of(clock.clock()))
            .put("state", EnumWords.of(clock.state()))
            .put("elapsed", clock.elapsed().toString());
    clock.target().ifPresent(target -> node.put("target", target.toString()));
    clock.hours().ifPresent(hours -> node.put("hours", hours.name()));
    clock.dueAt().ifPresent(at -> node.put("dueAt", at.toString()));
    clock.stoppedAt().ifPresent(at -> node.put("stoppedAt", at.toString()));
    node.put("breached", clock.isBreached());
    clock.breachedAt().ifPresent(at -> node.put("breachedAt", at.toString()));
    if (clock.state() == SlaStanding.State.STANDING) {
      node.put("because", standsSince());
    }
    return node;
  }

  private static ObjectNode json(SlaAlert alert) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("at", alert.at().toString())
            .put(
                "what", alert.step().isPresent() ? "step" : alert.isBreach() ? "breach" : "warning")
            .put("clock", EnumWords.of(alert.clock()))
            .put("percent", alert.percent());
    if (alert.step().isPresent()) {
      EscalationStep step = alert.step().get();
      node.put("step", step.name()).put("team", step.team()).put("level", step.level());
    }
    return node;
  }

  private static ObjectNode json(Reason reason) {
    ObjectNode node = NODES.objectNode().put("code", reason.code());
    ObjectNode values = node.putObject("values");
    reason.values().forEach(values::put);
    return node.put("text", ENGLISH.of(reason));
  }

  private static String word(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
