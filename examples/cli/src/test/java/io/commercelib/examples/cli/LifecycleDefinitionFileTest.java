package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition that somebody wrote by hand, and made mistakes in. */
class LifecycleDefinitionFileTest {
  private static final Path PICKUP = Path.of("samples", "pickup.json");

  @TempDir private Path folder;

  @Test
  void sample_is_sound() {
    assertThat(Outcome.of("lifecycle", "verify", "--definition", PICKUP.toString()).out())
        .isEqualTo("pickup: no faults: 5 states, 3 events, 4 transitions, 3 guards, 2 timeouts\n");
  }

  @Test
  void all_faults_of_the_shape_are_told_at_once_each_with_its_pointer() throws IOException {
    assertThat(
            faults(
                """
                {"format": "lifecycle/1", "name": "9", "colour": "red",
                 "starting": ["A", "A", 1], "ending": ["Q"],
                 "states": [{"name": "A"}, {"name": "a"}, {"name": "A"}, {"name": "B", "refines": "X"},
                            {"name": "C", "refines": "D"}, {"name": "D", "refines": "C"}, 7],
                 "events": ["Go", "go on", "Go"],
                 "guards": [{"name": "fine", "readsEvent": "yes"}, {"name": "a:b"}],
                 "transitions": [
                   {"from": ["A"], "on": "Gone", "to": "B", "move": "stay"},
                   {"from": [], "on": "Go", "when": ["bad"], "move": "walk"},
                   {"from": "any-closed", "on": "Go", "effects": ["", 3], "because": 1},
                   {"from": "any", "on": "Go", "to": "Q"}],
                 "timeouts": [{"in": "A", "after": "7 days", "on": "Go"},
                              {"in": "A", "after": "PT0S", "on": "Go"},
                              {"in": "A", "after": "P1D", "on": "Go"},
                              {"in": "A", "after": "P2D", "on": "Go"}],
                 "required": [{"in": "A", "on": "Go"}]}
                """))
        .containsExactly(
            "/name: found '9'; write 1 to 80 letters, digits, blanks, _ and -, a letter first",
            "/states/6: found 7; write an object",
            "/states/1/name: found 'a'; write 1 to 40 of A to Z, 0 to 9 and _, a letter first",
            "/states/2/name: found 'A'; name each state once; another of that name stands before"
                + " it",
            "/states/6/name: found nothing; write 1 to 40 of A to Z, 0 to 9 and _, a letter first",
            "/states/3/refines: found 'X'; write the name of another state",
            "/starting/1: found 'A'; write it once; it stands earlier in the list",
            "/starting/2: found 1; write one of A, B, C, D",
            "/ending/0: found 'Q'; write one of A, B, C, D",
            "/events/2: found 'Go'; write it once; it stands earlier in the list",
            "/events/1: found 'go on'; write 1 to 80 letters, digits, _ and -, a letter first",
            "/guards/0/readsEvent: found 'yes'; write true or false",
            "/guards/1/name: found 'a:b'; write 1 to 80 letters, digits, blanks and , . ' % -, a"
                + " letter first",
            "/transitions/0/on: found 'Gone'; write one of Go",
            "/transitions/0/move: found 'stay'; take it out, or take out \"to\"",
            "/transitions/1/from: found a list of 0; write a list of 1 to 100 texts",
            "/transitions/1/when/0: found 'bad'; write one of 'fine'",
            "/transitions/1/move: found 'walk'; write \"stay\" or \"reenter\", or take it out and"
                + " write \"to\"",
            "/transitions/2/from: found 'any-closed'; write a list of states, \"any-open\" or"
                + " \"any\"",
            "/transitions/2/to: found nothing; write the name of a state, or \"move\": \"stay\" or"
                + " \"reenter\"",
            "/transitions/2/effects/0: found ''; write 1 to 80 plain characters, no blank first or"
                + " last",
            "/transitions/2/effects/1: found 3; write 1 to 80 plain characters, no blank first or"
                + " last",
            "/transitions/2: found the unknown field 'because'; take it out, or write one of from,"
                + " on, when, to, move, effects",
            "/transitions/3/to: found 'Q'; write one of A, B, C, D",
            "/timeouts/0/after: found '7 days'; write a duration above zero of at most 36500 days,"
                + " as text: \"PT30M\", \"P14D\"",
            "/timeouts/1/after: found 'PT0S'; write a duration above zero of at most 36500 days,"
                + " as text: \"PT30M\", \"P14D\"",
            "/timeouts/3: found a second timeout of A on Go; write one",
            "/required/0/guard: found nothing; write one of 'fine'",
            "found the unknown field 'colour'; take it out, or write one of format, name, states,"
                + " starting, ending, events, guards, transitions, timeouts, required",
            "/states/4/refines: found a circle over C, D; let one of them refine nothing",
            "/states/5/refines: found a circle over D, C; let one of them refine nothing");
  }

  @Test
  void all_faults_of_the_table_are_told_at_once_each_with_its_pointer() throws IOException {
    assertThat(
            faults(
                """
                {"format": "lifecycle/1", "name": "broken", "starting": ["A"], "ending": ["Z"],
                 "states": [{"name": "A"}, {"name": "B"}, {"name": "C", "entering": ["x"]},
                            {"name": "D"}, {"name": "E", "refines": "C"}, {"name": "Z"}],
                 "events": ["Go", "Stop", "Never"],
                 "guards": [{"name": "fine"}, {"name": "idle"}],
                 "transitions": [
                   {"from": ["A"], "on": "Go", "to": "Z"},
                   {"from": ["A"], "on": "Go", "when": ["fine"], "to": "B"},
                   {"from": ["D"], "on": "Stop", "to": "E"},
                   {"from": ["D"], "on": "Stop", "to": "Z"},
                   {"from": ["Z"], "on": "Go", "to": "A"}],
                 "timeouts": [{"in": "A", "after": "P1D", "on": "Stop"},
                              {"in": "Z", "after": "P1D", "on": "Go"}],
                 "required": [{"in": "A", "on": "Go", "guard": "fine"},
                              {"in": "A", "on": "Stop", "guard": "fine"}]}
                """))
        .extracting(fault -> fault.replaceAll("(: [A-Z_]+:|found).*", "$1"))
        .containsExactlyInAnyOrder(
            "/states/2: found",
            "/guards/1: found",
            "/transitions/1: SHADOWED_TRANSITION:",
            "/transitions/3: AMBIGUOUS_TRANSITION:",
            "/transitions/4: LEAVES_FINAL_STATE:",
            "/required/1: UNUSED_GUARD:",
            "/states/3: UNREACHABLE_STATE:",
            "/states/4: UNREACHABLE_STATE:",
            "/states/1: DEAD_END:",
            "/states/4: DEAD_END:",
            "/events/2: EVENT_NEVER_ACCEPTED:",
            "/timeouts/0: TIMEOUT_NOT_ACCEPTED:",
            "/timeouts/1: TIMEOUT_ON_FINAL_STATE:");
  }

  @Test
  void life_that_starts_nowhere_and_a_wildcard_that_leads_nowhere_new_are_told()
      throws IOException {
    assertThat(
            faults(
                """
                {"format": "lifecycle/1", "name": "broken", "ending": ["Z"],
                 "states": [{"name": "A"}, {"name": "Z"}], "events": ["Go"],
                 "transitions": [{"from": "any-open", "on": "Go", "to": "Z"},
                                 {"from": ["A"], "on": "Go", "to": "Z"}]}
                """))
        .containsExactly(
            "/starting: NO_STARTING_STATE: no state to start in; add starting(...)",
            "/transitions/0: UNUSED_TRANSITION: from ANY_OPEN on Go, to Z: every state has its own"
                + " or cannot; take it out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | found nothing; write one JSON document
          []                          | found a list of 0; write an object with format and name
          {}                          | /format: found nothing; write "lifecycle/1", the format that this release reads
          {"format": "lifecycle/2"}   | /format: found 'lifecycle/2'; write "lifecycle/1", the format that this release reads
          {"format": null}            | /format: found null; write "lifecycle/1", the format that this release reads
          """)
  void what_is_no_definition_of_this_format_is_told_before_all_else(String json, String fault)
      throws IOException {
    assertThat(faults(json)).containsExactly(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format\": \"lifecycle/1\", \"format\": \"lifecycle/1\"}",
        "{\"format\": \"lifecycle/1\"} {}",
        "{\"format\": \"lifecycle/1\"",
        "{\"format\": 1e999999999}",
        "{\"format\": NaN}",
        "{'format': 1}",
        "{\"format\": \"a\nb\"}",
        "\u0000"
      })
  void hostile_text_is_told_in_one_line(String json) throws IOException {
    assertThat(faults(json))
        .singleElement()
        .asString()
        .doesNotContain("Exception", "com.fasterxml")
        .hasSizeLessThan(300);
  }

  @Test
  void deep_long_and_endless_json_is_told_in_one_line() throws IOException {
    assertThat(faults("[".repeat(500_000))).singleElement().asString().contains("nesting");
    assertThat(faults("{\"format\": " + "9".repeat(50_000) + "}")).hasSize(1);
    assertThat(faults("{\"format\": \"" + "a".repeat(50_000) + "\"}")).hasSize(1);
    assertThat(faults("{\"" + "a".repeat(50_000) + "\": 1}")).hasSize(1);
    assertThat(faults("[" + "1,".repeat(510_000) + "1]"))
        .singleElement()
        .asString()
        .contains("oken");
  }

  @Test
  void no_more_than_a_hundred_faults_are_told_and_the_others_counted() throws IOException {
    List<String> faults =
        faults(
            "{\"format\": \"lifecycle/1\", \"name\": \"x\", \"starting\": [%s]}"
                .formatted("1,".repeat(99) + "1"));

    assertThat(faults).hasSize(101).endsWith("and 3 more faults");
  }

  @Test
  void largest_definition_is_verified() throws IOException {
    StringBuilder states = new StringBuilder("{\"name\": \"Z\"}");
    StringBuilder events = new StringBuilder("\"Go\"");
    StringBuilder transitions =
        new StringBuilder("{\"from\": \"any-open\", \"on\": \"Go\", \"to\": \"Z\"}");
    for (int i = 0; i < 99; i++) {
      String refines = i % 8 == 0 ? "" : ", \"refines\": \"S%s\"".formatted(i - 1);
      states.append(", {\"name\": \"S%s\"%s}".formatted(i, refines));
      events.append(", \"E%s\"".formatted(i));
    }
    for (int i = 0; i < 495; i++) {
      transitions.append(
          ", {\"from\": [\"S%s\"], \"on\": \"E%s\", \"to\": \"S%s\"}"
              .formatted(i % 99, (i / 99 + i) % 99, (i + 1) % 99));
    }
    Path file = folder.resolve("definition.json");
    Files.writeString(
        file,
        """
        {"format": "lifecycle/1", "name": "large", "starting": ["S0"], "ending": ["Z"],
         "states": [%s], "events": [%s], "transitions": [%s]}
        """
            .formatted(states, events, transitions));

    assertThat(Outcome.of("lifecycle", "verify", "--definition", file.toString()))
        .isEqualTo(
            new Outcome(
                0,
                "large: no faults: 100 states, 100 events, 496 transitions, 0 guards, 0 timeouts\n",
                ""));
  }

  /** Returns what is told about a file, without its name; asserts that it is one line each. */
  private List<String> faults(String json) throws IOException {
    Path file = folder.resolve("definition.json");
    Files.writeString(file, json);
    Outcome verify = Outcome.of("lifecycle", "verify", "--definition", file.toString());
    assertThat(verify.code()).isEqualTo(1);
    assertThat(verify.out()).isEmpty();
    assertThat(verify.errors()).isNotEmpty().allMatch(line -> line.startsWith(file + ": "));
    return verify.errors().stream().map(line -> line.substring((file + ": ").length())).toList();
  }
}
