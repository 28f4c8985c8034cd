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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleRunTest {
  private static final String PICKUP = Path.of("samples", "pickup.json").toString();

  @TempDir private Path folder;

  @Test
  void whole_life_is_told_as_json() throws IOException {
    Outcome run =
        run(
            """
            {"start": {"at": "2026-11-01T09:00:00Z", "facts": {"paid": true, "fits a locker": true}},
             "events": [
               {"event": "PutAside", "at": "2026-11-01T10:00:00Z", "by": "clerk-7",
                "data": {"shelf": 4, "weight": 1.50}}],
             "until": "2026-11-04T00:00:00Z"}
            """);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            {
              "format": "lifecycle-run/1",
              "lifecycle": "pickup",
              "start": {
                "state": "RESERVED",
                "at": "2026-11-01T09:00:00Z",
                "effects": [],
                "timers": [],
                "possible": [
                  {"event": "PutAside", "needs": [], "unanswered": []},
                  {"event": "GiveUp", "needs": [], "unanswered": []}
                ]
              },
              "steps": [
                {
                  "event": "PutAside",
                  "at": "2026-11-01T10:00:00Z",
                  "by": "clerk-7",
                  "data": {"shelf": 4, "weight": 1.50},
                  "outcome": "moved",
                  "from": "RESERVED",
                  "to": "IN_LOCKER",
                  "effects": ["TELL_CUSTOMER"],
                  "timers": [{"event": "GiveUp", "dueAt": "2026-11-03T10:00:00Z"}],
                  "cancelled": [],
                  "reasons": [],
                  "possible": [
                    {"event": "Collect", "needs": [], "unanswered": ["code matches"]},
                    {"event": "GiveUp", "needs": [], "unanswered": []}
                  ]
                },
                {
                  "event": "GiveUp",
                  "at": "2026-11-03T10:00:00Z",
                  "by": "timer",
                  "outcome": "moved",
                  "from": "IN_LOCKER",
                  "to": "CANCELLED",
                  "effects": ["BACK_TO_SHELF"],
                  "timers": [],
                  "cancelled": ["GiveUp"],
                  "reasons": [],
                  "possible": []
                }
              ],
              "moved": 2,
              "refused": 0,
              "end": {"state": "CANCELLED", "final": true, "timers": []},
              "history": [
                {
                  "from": "RESERVED",
                  "to": "IN_LOCKER",
                  "event": "PutAside",
                  "at": "2026-11-01T10:00:00Z",
                  "who": "clerk-7"
                },
                {
                  "from": "IN_LOCKER",
                  "to": "CANCELLED",
                  "event": "GiveUp",
                  "at": "2026-11-03T10:00:00Z",
                  "who": "timer"
                }
              ]
            }
            """);
  }

  @Test
  void refusal_says_why_in_code_values_and_english_and_what_is_possible() throws IOException {
    Outcome run =
        runShipped(
            "order",
            """
            {"events": [{"event": "PaymentSecured", "at": "2026-11-01T10:00:00Z",
              "facts": {"payment covers the total": {"code": "order.not-secured",
                "values": {"secured": "EUR 20.00", "total": "EUR 59.00"}}}},
              {"event": "Complete", "at": "2026-11-01T10:00:01Z"}]}
            """);

    assertThat(run.code()).isEqualTo(2);
    JsonNode steps = new ObjectMapper().readTree(run.out()).get("steps");
    assertThat(steps.at("/0/outcome").textValue()).isEqualTo("refused");
    assertThat(steps.at("/0/reasons"))
        .hasToString(
            "[{\"code\":\"order.not-secured\",\"values\":{\"secured\":\"EUR 20.00\",\"total\":\"EUR"
                + " 59.00\"},\"text\":\"EUR 20.00 are reserved or paid of EUR 59.00\"}]");
    assertThat(steps.at("/0/possible/0/needs")).isEqualTo(steps.at("/0/reasons"));
    assertThat(steps.at("/1/reasons/0/code").textValue()).isEqualTo("lifecycle.not-accepted");
    assertThat(steps.at("/1/reasons/0/text").textValue())
        .isEqualTo("order is AWAITING_PAYMENT and does not accept Complete");
  }

  @Test
  void answer_holds_until_there_is_another_one() throws IOException {
    assertThat(
            steps(
                """
                {"events": [
                  {"event": "PutAside", "at": "2026-11-01T10:00:00Z",
                   "facts": {"paid": false, "fits a locker": false}},
                  {"event": "Collect", "at": "2026-11-01T11:00:00Z",
                   "facts": {"code matches": true}},
                  {"event": "Collect", "at": "2026-11-01T12:00:00Z",
                   "facts": {"paid": true, "code matches": true}}]}
                """))
        .containsExactly(
            "PutAside moved RESERVED READY",
            "Collect refused READY 'paid' does not hold",
            "Collect moved READY COLLECTED");
  }

  @Test
  void answer_about_a_guard_that_looks_at_the_event_holds_for_that_event_alone()
      throws IOException {
    assertThat(
            steps(
                """
                {"start": {"facts": {"fits a locker": true}}, "events": [
                  {"event": "PutAside", "at": "2026-11-01T10:00:00Z"},
                  {"event": "Collect", "at": "2026-11-01T11:00:00Z",
                   "facts": {"paid": false, "code matches": true}},
                  {"event": "Collect", "at": "2026-11-01T12:00:00Z", "facts": {"paid": true}}]}
                """))
        .endsWith(
            "Collect refused IN_LOCKER 'paid' does not hold",
            "Collect refused IN_LOCKER nothing says whether 'code matches' holds; state it in"
                + " facts");
  }

  @Test
  void event_that_hangs_on_an_unanswered_guard_is_refused_and_the_next_line_not_taken()
      throws IOException {
    String events =
        """
        {"events": [{"event": "PutAside", "at": "2026-11-01T10:00:00Z"}]}
        """;

    JsonNode run = new ObjectMapper().readTree(run(events).out());

    assertThat(run.at("/start/possible/0"))
        .hasToString("{\"event\":\"PutAside\",\"needs\":[],\"unanswered\":[\"fits a locker\"]}");
    assertThat(steps(events))
        .containsExactly(
            "PutAside refused RESERVED nothing says whether 'fits a locker' holds; state it in"
                + " facts");
  }

  @Test
  void guard_that_cannot_matter_any_more_need_not_be_answered() throws IOException {
    Outcome run =
        runShipped(
            "order",
            """
            {"events": [
              {"event": "PaymentSecured", "at": "2026-11-01T10:00:00Z",
               "facts": {"payment covers the total": true}},
              {"event": "StartFulfilment", "at": "2026-11-01T10:00:00Z"},
              {"event": "ItemsArrived", "at": "2026-11-01T10:00:00Z",
               "facts": {"all has left": false}}]}
            """);

    assertThat(run.code()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).at("/end/state").textValue())
        .isEqualTo("IN_FULFILMENT");
  }

  @Test
  void timeout_of_a_state_that_was_left_is_gone() throws IOException {
    Outcome run =
        runShipped(
            "order",
            """
            {"events": [
              {"event": "PaymentSecured", "at": "2026-11-01T10:00:00Z",
               "facts": {"payment covers the total": true}}]}
            """);

    JsonNode read = new ObjectMapper().readTree(run.out());
    assertThat(read.at("/start/timers/0/event").textValue()).isEqualTo("PaymentOverdue");
    assertThat(read.at("/steps/0/cancelled/0").textValue()).isEqualTo("PaymentOverdue");
    assertThat(read.at("/end/timers")).isEmpty();
  }

  @Test
  void refusal_by_a_known_guard_does_not_ask_for_those_that_cannot_help() throws IOException {
    Path file =
        file(
            """
            {"events": [
              {"event": "Approve", "at": "2026-11-01T10:00:00Z",
               "facts": {"no goods come back": false}},
              {"event": "Receive", "at": "2026-11-02T10:00:00Z", "facts": {"all units came": true}},
              {"event": "Inspect", "at": "2026-11-03T10:00:00Z",
               "facts": {"all that came is looked at": false}}]}
            """);

    JsonNode run =
        new ObjectMapper()
            .readTree(Outcome.of("lifecycle", "run", "case", "--events", file.toString()).out());

    assertThat(run.at("/steps/2/reasons"))
        .hasToString(
            "[{\"code\":\"cli.guard-fails\",\"values\":{\"guard\":\"all that came is looked"
                + " at\"},\"text\":\"'all that came is looked at' does not hold\"}]");
  }

  @Test
  void timeout_fires_between_two_events_at_its_own_instant() throws IOException {
    assertThat(
            timed(
                """
                {"events": [
                  {"event": "PutAside", "at": "2026-11-01T10:00:00Z",
                   "facts": {"fits a locker": false}},
                  {"event": "Collect", "at": "2026-11-08T10:00:00Z",
                   "facts": {"paid": true, "code matches": true}}]}
                """))
        .containsExactly(
            "2026-11-01T10:00:00Z file PutAside moved",
            "2026-11-08T10:00:00Z timer GiveUp moved",
            "2026-11-08T10:00:00Z file Collect refused");
  }

  @Test
  void timeout_that_is_not_due_yet_does_not_fire_and_is_told() throws IOException {
    JsonNode run =
        new ObjectMapper()
            .readTree(
                run("""
                {"events": [
                  {"event": "PutAside", "at": "2026-11-01T10:00:00Z",
                   "facts": {"fits a locker": false}}],
                 "until": "2026-11-08T09:59:59.999999Z"}
                """)
                    .out());

    assertThat(run.get("steps")).hasSize(1);
    assertThat(run.get("end"))
        .hasToString(
            "{\"state\":\"READY\",\"final\":false,\"timers\":[{\"event\":\"GiveUp\",\"dueAt\":\"2026-11-08T10:00:00Z\"}]}");
  }

  @Test
  void timeout_that_is_refused_does_not_fire_again() throws IOException {
    Outcome run =
        runShipped(
            "order",
            """
            {"events": [
              {"event": "PaymentSecured", "at": "2026-11-01T10:00:00Z",
               "facts": {"payment covers the total": true, "all has left": true,
                         "nothing is under way": true, "no case is open": false}},
              {"event": "StartFulfilment", "at": "2026-11-01T10:00:00Z"},
              {"event": "ItemsArrived", "at": "2026-11-01T10:00:00Z"}],
             "until": "2027-11-01T10:00:00Z"}
            """);

    JsonNode read = new ObjectMapper().readTree(run.out());
    assertThat(run.code()).isEqualTo(2);
    assertThat(read.at("/steps/3/event").textValue()).isEqualTo("Complete");
    assertThat(read.at("/steps/3/by").textValue()).isEqualTo("timer");
    assertThat(read.at("/steps/3/outcome").textValue()).isEqualTo("refused");
    assertThat(read.get("steps")).hasSize(4);
    assertThat(read.at("/end/timers")).isEmpty();
  }

  @Test
  void timeouts_that_fire_again_and_again_are_stopped() throws IOException {
    Path definition = folder.resolve("clock.json");
    Files.writeString(
        definition,
        """
        {"format": "lifecycle/1", "name": "clock", "starting": ["A"],
         "states": [{"name": "A"}, {"name": "B"}], "events": ["Tick"],
         "transitions": [{"from": ["A"], "on": "Tick", "to": "B"},
                         {"from": ["B"], "on": "Tick", "to": "A"}],
         "timeouts": [{"in": "A", "after": "PT1S", "on": "Tick"},
                      {"in": "B", "after": "PT1S", "on": "Tick"}]}
        """);
    Path events =
        file(
            "{\"events\": [{\"event\": \"Tick\", \"at\": \"2026-11-01T10:00:00Z\"}], \"until\":"
                + " \"2027-11-01T10:00:00Z\"}");

    Outcome run =
        Outcome.of(
            "lifecycle",
            "run",
            "--definition",
            definition.toString(),
            "--events",
            events.toString());

    assertThat(run)
        .isEqualTo(
            new Outcome(
                1,
                "",
                events
                    + ": 10000 steps and not at its end, as timeouts fire again and again; write"
                    + " fewer events, or make the timeouts longer\n"));
  }

  @Test
  void shipped_life_cycle_and_its_export_run_to_the_same_bytes() throws IOException {
    Path definition = folder.resolve("order.json");
    Path events = Path.of("samples", "order-events.json");
    Outcome.of("lifecycle", "export", "order", "--out", definition.toString());

    Outcome byName = Outcome.of("lifecycle", "run", "order", "--events", events.toString());
    Outcome byFile =
        Outcome.of(
            "lifecycle",
            "run",
            "--definition",
            definition.toString(),
            "--events",
            events.toString());

    assertThat(byName.out()).contains("\"state\": \"DELIVERED\"");
    assertThat(byFile).isEqualTo(byName);
  }

  @Test
  void summary_is_printed_when_the_json_goes_to_a_file() throws IOException {
    Path out = folder.resolve("out.json");
    String[] run = {
      "lifecycle", "run", "order", "--events", "samples/order-events.json", "--out", out.toString()
    };

    Outcome first = Outcome.of(run);

    assertThat(first.code()).isEqualTo(2);
    assertThat(first.out())
        .startsWith("order: 5 events of samples/order-events.json, starting AWAITING_PAYMENT\n")
        .contains("2026-11-01T10:20:00Z  PaymentSecured: AWAITING_PAYMENT -> CONFIRMED\n")
        .contains("2026-11-18T15:30:00Z  Complete (timer): refused, nothing says whether")
        .endsWith("3 moved, 3 refused; now DELIVERED\nwritten to " + out + "\n");
    assertThat(Files.readString(out))
        .isEqualTo(
            Outcome.of("lifecycle", "run", "order", "--events", "samples/order-events.json").out());
  }

  @Test
  void all_faults_of_a_file_of_events_are_told_at_once_each_with_its_pointer() throws IOException {
    Path file =
        file(
            """
            {"start": {"state": "READY", "at": "yesterday", "facts": {"code matches": true}, "x": 1},
             "events": [
               {"event": "PutAwy", "at": "2026-11-01T10:00:00Z"},
               {"event": "PutAside", "at": "2026-02-31T10:00:00Z"},
               {"event": "PutAside", "at": "2026-11-01T10:00:00Z", "by": "a b"},
               {"event": "PutAside", "at": "2026-10-01T10:00:00Z", "who": "me"},
               {"event": "PutAside", "at": "2026-11-02T10:00:00Z",
                "facts": {"payed": true, "paid": "yes", "fits a locker": {"code": "No", "values": {"n": 1}},
                          "code matches": {"values": []}}},
               7],
             "until": "2026-11-01T00:00:00Z", "more": true}
            """);

    Outcome run =
        Outcome.of("lifecycle", "run", "--definition", PICKUP, "--events", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .extracting(line -> line.substring((file + ": ").length()))
        .containsExactlyInAnyOrder(
            "/start/state: found 'READY'; write one of RESERVED",
            "/start/at: found 'yesterday'; write an instant in UTC, as text:"
                + " \"2026-11-01T10:00:00Z\"",
            "/start/facts/code matches: found true; take it out: this guard looks at an event;"
                + " state it with that",
            "/start: found the unknown field 'x'; take it out, or write one of state, at, facts",
            "/events/0/event: found 'PutAwy'; write one of PutAside, Collect, GiveUp",
            "/events/1/at: found '2026-02-31T10:00:00Z'; write an instant in UTC, as text:"
                + " \"2026-11-01T10:00:00Z\"",
            "/events/2/by: found 'a b'; write an id of 1 to 80 plain characters, no blanks",
            "/events/3/at: found '2026-10-01T10:00:00Z'; write events in the order of their"
                + " instants; this is before 2026-11-01T10:00:00Z",
            "/events/3: found the unknown field 'who'; take it out, or write one of event, at, by,"
                + " facts, data",
            "/events/4/facts: found 'payed'; write one of 'code matches', 'fits a locker', 'paid'",
            "/events/4/facts/paid: found 'yes'; write true or false, or why it does not hold:"
                + " {\"code\": \"order.case-open\", \"values\": {\"cases\": \"1\"}}",
            "/events/4/facts/fits a locker/code: found 'No'; write the code of a reason, such as"
                + " order.case-open",
            "/events/4/facts/fits a locker/values/n: found 1; write a text",
            "/events/4/facts/code matches/code: found nothing; write the code of a reason, such"
                + " as order.case-open",
            "/events/4/facts/code matches/values: found a list of 0; write an object",
            "/events/5: found 7; write an object",
            "/events/5/event: found nothing; write one of PutAside, Collect, GiveUp",
            "/events/5/at: found nothing; write an instant in UTC, as text:"
                + " \"2026-11-01T10:00:00Z\"",
            "/until: found '2026-11-01T00:00:00Z'; write an instant that is not before the last"
                + " event, 2026-11-02T10:00:00Z",
            "found the unknown field 'more'; take it out, or write one of format, start, events,"
                + " until");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                        | found a list of 0; write an object with a list of events
          {}                                        | /events: found nothing; write a list of 1 to 2000 events
          {"events": []}                            | /events: found a list of 0; write a list of 1 to 2000 events
          {"format": "lifecycle-events/2"}          | /format: found 'lifecycle-events/2'; write "lifecycle-events/1", the format that this release reads, or take it out
          """)
  void what_is_no_file_of_events_is_told(String json, String fault) throws IOException {
    Outcome run = run(json);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo(folder.resolve("events.json") + ": " + fault + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"events\": [{\"data\": %s}]}",
        "{\"events\": [], \"events\": []}",
        "{\"events\": []} x",
        "{\"events\": [\"\\u202e\\u0007\"]}"
      })
  void hostile_events_are_told_in_one_line_each(String json) throws IOException {
    Outcome run = run(json.formatted("[".repeat(10_000)));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).hasSizeLessThan(400).doesNotContain("Exception", "\u202e"));
  }

  @Test
  void longest_file_of_events_runs() throws IOException {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      events
          .append(i == 0 ? "" : ",")
          .append("{\"event\": \"Pick\", \"at\": \"2026-11-01T10:00:00Z\"}");
    }

    Outcome run = runShipped("shipment", "{\"events\": [" + events + "]}");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("\"moved\": 1,\n  \"refused\": 1999,\n");
  }

  private List<String> steps(String events) throws IOException {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : new ObjectMapper().readTree(run(events).out()).get("steps")) {
      boolean moved = step.get("outcome").textValue().equals("moved");
      List<String> reasons = new ArrayList<>();
      step.get("reasons").forEach(reason -> reasons.add(reason.get("text").textValue()));
      steps.add(
          "%s %s %s %s"
              .formatted(
                  step.get("event").textValue(),
                  step.get("outcome").textValue(),
                  step.get("from").textValue(),
                  moved ? step.get("to").textValue() : String.join("; ", reasons)));
    }
    return steps;
  }

  private List<String> timed(String events) throws IOException {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : new ObjectMapper().readTree(run(events).out()).get("steps")) {
      steps.add(
          "%s %s %s %s"
              .formatted(
                  step.get("at").textValue(),
                  step.get("by").textValue(),
                  step.get("event").textValue(),
                  step.get("outcome").textValue()));
    }
    return steps;
  }

  private Outcome run(String events) throws IOException {
    return Outcome.of(
        "lifecycle", "run", "--definition", PICKUP, "--events", file(events).toString());
  }

  private Outcome runShipped(String name, String events) throws IOException {
    return Outcome.of("lifecycle", "run", name, "--events", file(events).toString());
  }

  private Path file(String events) throws IOException {
    Path file = folder.resolve("events.json");
    Files.writeString(file, events);
    return file;
  }
}
