package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketCommandTest {
  private static final String TERMS = "samples/service-terms.json";
  private static final String LOG = "samples/tickets.jsonl";

  @TempDir private Path folder;

  private static Outcome sla(String... more) {
    List<String> arguments = new ArrayList<>(List.of("ticket", "sla", "--terms", TERMS));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray(String[]::new));
  }

  private Outcome of(String log, String... more) throws IOException {
    Path file = folder.resolve("log.jsonl");
    Files.writeString(file, log);
    List<String> arguments = new ArrayList<>(List.of("--ticket", file.toString()));
    arguments.addAll(List.of(more));
    return sla(arguments.toArray(String[]::new));
  }

  private static String opened(String at) {
    return "{\"at\": \"%s\", \"ticket\": \"T-1\", \"event\": \"opened\", \"channel\": \"mail\"}\n"
        .formatted(at);
  }

  private static String line(String at, String event) {
    return "{\"at\": \"%s\", \"ticket\": \"T-1\", \"event\": \"%s\"}\n".formatted(at, event);
  }

  @Test
  void both_clocks_the_priority_and_what_comes_next_are_told_of_each_ticket() {
    Outcome outcome = sla("--ticket", LOG);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out().lines())
        .startsWith(
            "T-1: escalated, normal, with heads, level 2",
            "   because impact MEDIUM and urgency MEDIUM: NORMAL",
            "   first-response  stopped          2 h  of 4 h   in time, 2026-03-30T10:00+01:00",
            "   resolution      running  17 h 30 min  of 16 h  late since 2026-04-02T10:00+01:00",
            "   next the customer waits for a solution")
        .contains(
            "T-2: closed, urgent",
            "   because rule fire: at least URGENT",
            "   next nothing, it is over",
            "   resolution      standing   2 h 30 min  of 8 h  stands: waiting-third-party since"
                + " 2026-03-31T14:30+01:00, swift-parcel was asked",
            "   next the customer waits for an answer",
            "   next 2026-04-06T10:00+01:00: step lead of resolution, to leads")
        .endsWith(
            "4 opened, 1 resolved",
            "   first response   half within 2 h, 90 % within 2 h 30 min, of 3",
            "   resolution       half within 10 min, 90 % within 10 min, of 1",
            "   first contact    1 of 1, 100 %; in the long run 21 to 100 %",
            "   satisfaction     1 of 1, 100 %; in the long run 21 to 100 %",
            "   backlog          1 below 1 d, 1 below 3 d, 1 below 7 d, 0 older",
            "   broken promises  1 high first-response, 1 normal resolution");
  }

  @Test
  void earlier_instant_knows_nothing_of_what_came_later() {
    Outcome outcome = sla("--ticket", LOG, "--at", "2026-03-30T10:05:00Z");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .contains(
            "T-1: waiting-customer, normal",
            "   resolution      standing  2 h  of 16 h  stands: waiting-customer since"
                + " 2026-03-30T10:00+01:00",
            "   next the customer has to answer",
            "T-2: new, urgent",
            "   next 2026-03-30T11:22:30+01:00: warning of first-response",
            "2 opened, 0 resolved")
        .noneMatch(line -> line.startsWith("T-3"));
  }

  @Test
  void answer_at_the_last_instant_is_late_and_one_just_before_is_not() throws IOException {
    String at = "2026-03-30T08:00:00Z";

    // Four hours from 9:00 in London, without the hour at noon: until 14:00 there.
    Outcome timely = of(opened(at) + line("2026-03-30T12:59:59.999999Z", "replied"));
    Outcome broken = of(opened(at) + line("2026-03-30T13:00:00Z", "replied"));

    assertThat(timely.code()).isZero();
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.out()).contains("late since 2026-03-30T14:00+01:00");
  }

  @Test
  void resolved_ticket_closes_by_itself_and_is_left_out_of_what_is_open() throws IOException {
    String log = opened("2026-03-30T08:00:00Z") + line("2026-03-30T09:00:00Z", "resolved");

    assertThat(of(log).out())
        .contains("T-1: resolved, normal\n")
        .contains("   next 2026-04-06T10:00+01:00: closed, unless it is opened again\n");
    assertThat(of(log, "--at", "2026-04-06T09:00:00Z").out())
        .contains("T-1: closed, normal\n")
        .contains("   next nothing, it is over\n");
    assertThat(of(log, "--open").out()).startsWith("1 opened, 1 resolved\n");
  }

  @Test
  void somebody_who_raises_what_the_terms_have_raised_does_not_contradict_them()
      throws IOException {
    String raised = line("2026-04-01T15:30:00Z", "escalated");
    String toLeads = raised.replace("}", ", \"team\": \"others\", \"level\": 1}");

    Outcome outcome = of(opened("2026-03-30T08:00:00Z") + toLeads);

    // Half of the sixteen hours were over on Tuesday, all of them on Wednesday at 11:00 in London.
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("T-1: escalated, normal, with heads, level 2\n");
  }

  @Test
  void json_has_clocks_reasons_all_that_comes_next_and_figures() throws IOException {
    Outcome outcome = sla("--ticket", LOG, "--json", "--at", "2026-03-31T10:00:00Z");

    JsonNode document = new ObjectMapper().readTree(outcome.out());
    assertThat(document.at("/format").textValue()).isEqualTo("ticket-sla/1");
    JsonNode gold = document.at("/tickets/2");
    assertThat(gold.at("/priority").textValue()).isEqualTo("high");
    assertThat(gold.at("/because/1/values/rule").textValue()).isEqualTo("gold-large");
    assertThat(gold.at("/clocks/0/dueAt").textValue()).isEqualTo("2026-03-31T13:00:00Z");
    assertThat(gold.at("/clocks/0/breached").booleanValue()).isFalse();
    List<String> next = new ArrayList<>();
    gold.at("/next")
        .forEach(one -> next.add(one.at("/at").textValue() + " " + one.at("/what").textValue()));
    assertThat(next)
        .containsExactly(
            "2026-03-31T12:30:00Z warning",
            "2026-03-31T13:00:00Z breach",
            "2026-03-31T15:00:00Z step",
            "2026-04-01T09:00:00Z warning",
            "2026-04-01T11:00:00Z breach",
            "2026-04-01T11:00:00Z step");
    assertThat(document.at("/figures/satisfaction/lower").decimalValue())
        .isEqualByComparingTo("0.2065");
  }

  @Test
  void figures_alone_are_told_on_demand() {
    assertThat(sla("--ticket", LOG, "--figures").out())
        .startsWith("4 opened, 1 resolved\n")
        .doesNotContain("T-1");
  }

  @Test
  void every_fault_of_a_log_is_told_with_its_line() throws IOException {
    Outcome outcome =
        of(
            opened("2026-03-30T08:00:00Z")
                + opened("2026-03-30T08:00:00Z")
                + line("2026-03-30T09:00:00Z", "rated").replace("}", ", \"stars\": 5}")
                + line("2026-03-30T08:30:00Z", "replied")
                + line("2026-03-30T10:00:00Z", "replied").replace("T-1", "T-9")
                + line("2026-03-30T11:00:00Z", "replyed")
                + line("yesterday", "assigned").replace("}", ", \"teem\": \"desk\"}")
                + "[]\n"
                + line("2096-03-30T11:00:00Z", "replied"));

    String file = folder.resolve("log.jsonl").toString();
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errors())
        .allMatch(line -> line.startsWith(file + ": line "))
        .extracting(line -> line.substring((file + ": line ").length()))
        .containsExactly(
            "2: /ticket: 'T-1' was opened before; give each ticket an id of its own",
            "3: /event: 'T-1' cannot take it: ticket is NEW and does not accept Rated; mend the log",
            "4: /at: 2026-03-30T08:30:00Z is before a line above it, of 2026-03-30T09:00:00Z; sort the lines by time",
            "5: /ticket: 'T-9' was not opened; write its opening before",
            "6: /event: found 'replyed'; write one of assigned, confirmed, customer-replied, escalated, marked-as-spam, merged, noted, opened, priority-set, rated, reopened, replied, resolved, third-party-answered, third-party-asked",
            "7: /at: found 'yesterday'; write an instant in UTC, as text: \"2026-11-01T10:00:00Z\"",
            "7: /team: found nothing; write 1 to 200 characters, none of them a control character",
            "7: found the unknown field 'teem'; take it out, or write one of at, ticket, by, event, agent, team",
            "8: found a list of 0; write an object with at, ticket and event",
            "9: /at: 2096-03-30T11:00:00Z is more than 20 years after the first line; split the log");
  }

  @Test
  void faults_of_terms_and_misuse_are_told_in_lines() {
    assertThat(Outcome.of("ticket", "sla", "--terms", LOG, "--ticket", LOG).errors())
        .singleElement()
        .asString()
        .startsWith(LOG + ": at the document: found ");
    assertThat(sla("--ticket", "no-such-file").errors())
        .containsExactly(
            "no-such-file: cannot be read after line 0, there is no such file or folder; name a"
                + " file that can");
    assertThat(sla("--ticket", LOG, "--at", "2096-01-01T00:00:00Z").errors())
        .containsExactly(
            "--at: 2096-01-01T00:00:00Z is more than 20 years after the first line; give an earlier"
                + " one");
    assertThat(sla("--ticket", LOG, "--at", "noon").code()).isEqualTo(1);
  }
}
