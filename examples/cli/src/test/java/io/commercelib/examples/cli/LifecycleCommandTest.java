package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.fulfilment.DeliveryCaseLifecycle;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.listing.ListingLifecycle;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.payment.PaymentLifecycle;
import io.commercelib.core.review.ReviewLifecycle;
import io.commercelib.core.service.TicketLifecycle;
import io.commercelib.inventory.purchase.PurchaseLifecycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleCommandTest {
  private static final Map<String, Lifecycle<?, ?, ?, ?>> SHIPPED =
      Map.of(
          "order", OrderLifecycle.definition(),
          "payment", PaymentLifecycle.definition(),
          "shipment", ShipmentLifecycle.definition(),
          "delivery", DeliveryCaseLifecycle.definition(),
          "case", CaseLifecycle.definition(),
          "purchase", PurchaseLifecycle.definition(),
          "listing", ListingLifecycle.definition(),
          "ticket", TicketLifecycle.definition(),
          "review", ReviewLifecycle.definition());

  private static final String EVERYTHING =
      """
      {"format": "lifecycle/1", "name": "everything", "starting": ["A"], "ending": ["Z"],
       "states": [{"name": "A"}, {"name": "Z"},
                  {"name": "B", "refines": "A", "entering": ["In"], "leaving": ["Out", "Bye"]}],
       "events": ["Go", "Again", "Look", "End"], "guards": [{"name": "fine"}],
       "transitions": [
         {"from": ["A"], "on": "Go", "to": "B"},
         {"from": "any-open", "on": "Again", "move": "reenter"},
         {"from": "any", "on": "Look", "move": "stay", "effects": ["Note"]},
         {"from": ["A"], "on": "End", "to": "Z"}],
       "required": [{"in": "B", "on": "End", "guard": "fine"}]}
      """;

  @TempDir private Path folder;

  static Set<String> shipped() {
    return SHIPPED.keySet();
  }

  @Test
  void list_names_what_is_shipped() {
    Outcome list = Outcome.of("lifecycle", "list");

    assertThat(list.code()).isZero();
    assertThat(list.out().lines())
        .hasSize(9)
        .contains("shipment  12 states, 14 events: units that travel together")
        .extracting(line -> line.replaceAll(" .*", ""))
        .containsExactly(
            "order",
            "payment",
            "shipment",
            "delivery",
            "case",
            "purchase",
            "listing",
            "ticket",
            "review");
  }

  @Test
  void print_shows_states_transitions_and_timeouts() {
    Outcome print = Outcome.of("lifecycle", "print", "order");

    assertThat(print.code()).isZero();
    assertThat(print.out())
        .startsWith("order: 7 states, ")
        .contains(
            """

            States
              AWAITING_PAYMENT  initial
              CONFIRMED
              CANCELLED         final
            """)
        .contains(
            """
              CONFIRMED, ON_HOLD, IN_FULFILMENT
                Cancel -> CANCELLED
                  if nothing has left
                  gives CANCEL_OPEN_ITEMS, TELL_CANCELLED
            """,
            """
              IN_FULFILMENT
                StartFulfilment stays
            """)
        .endsWith(
            """

            Timeouts
              AWAITING_PAYMENT after 1 day: PaymentOverdue
              DELIVERED after 14 days: Complete
            """);
  }

  @Test
  void print_shows_everything_that_a_file_can_define() throws IOException {
    Path file = file(EVERYTHING);

    assertThat(Outcome.of("lifecycle", "print", "--definition", file.toString()).out())
        .isEqualTo(
            """
            everything: 3 states, 4 events, 4 transitions, 1 guard, 0 timeouts

            States
              A  initial
              B  refines A
                entering gives In
                leaving gives Out, Bye
              Z  final

            Transitions: of a state and an event, the first whose guards all hold
              A
                Go -> B
              any state that is not final
                Again leaves and enters again
              any state
                Look stays
                  gives Note
              A
                End -> Z

            Guards of all transitions of a state and an event
              B on End if fine
            """);
  }

  @Test
  void everything_that_a_file_can_define_survives_a_trip_through_export() throws IOException {
    Path file = file(EVERYTHING);
    Path exported = folder.resolve("exported.json");
    Outcome print = Outcome.of("lifecycle", "print", "--definition", file.toString());

    Outcome.of(
        "lifecycle", "export", "--definition", file.toString(), "--out", exported.toString());

    assertThat(Outcome.of("lifecycle", "print", "--definition", exported.toString()))
        .isEqualTo(print);
    assertThat(export(exported, "json")).isEqualTo(Files.readString(exported));
    assertThat(Files.readString(exported))
        .contains(
            """
              "states": [
                {"name": "A"},
                {"name": "B", "refines": "A", "entering": ["In"], "leaving": ["Out", "Bye"]},
                {"name": "Z"}
              ],
              "events": ["Go", "Again", "Look", "End"],
              "guards": [{"name": "fine"}],
              "transitions": [
                {"from": ["A"], "on": "Go", "to": "B"},
                {"from": "any-open", "on": "Again", "move": "reenter"},
                {"from": "any", "on": "Look", "move": "stay", "effects": ["Note"]},
                {"from": ["A"], "on": "End", "to": "Z"}
              ],
              "timeouts": [],
              "required": [{"in": "B", "on": "End", "guard": "fine"}]
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order", "payment", "shipment", "case", "purchase", "listing", "ticket", "review"})
  void print_fits_a_screen(String name) {
    assertThat(Outcome.of("lifecycle", "print", name).out().lines())
        .hasSizeGreaterThan(25)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void long_lists_are_wrapped() throws IOException {
    String effects = "\"EFFECT_OF_MORE_THAN_A_FEW_LETTERS_%s\"";
    Path file =
        file(
            """
            {"format": "lifecycle/1", "name": "wide", "starting": ["A"], "ending": ["Z"],
             "states": [{"name": "A"}, {"name": "Z"}], "events": ["Go"],
             "transitions": [{"from": ["A"], "on": "Go", "to": "Z", "effects": [%s, %s, %s, %s]}]}
            """
                .formatted(
                    effects.formatted(1),
                    effects.formatted(2),
                    effects.formatted(3),
                    effects.formatted(4)));

    assertThat(Outcome.of("lifecycle", "print", "--definition", file.toString()).out())
        .endsWith(
            """
                Go -> Z
                  gives EFFECT_OF_MORE_THAN_A_FEW_LETTERS_1, EFFECT_OF_MORE_THAN_A_FEW_LETTERS_2,
                    EFFECT_OF_MORE_THAN_A_FEW_LETTERS_3, EFFECT_OF_MORE_THAN_A_FEW_LETTERS_4
            """);
  }

  @Test
  void purchase_order_is_verified_and_drawn_by_its_full_name() {
    assertThat(Outcome.of("lifecycle", "verify", "purchase").out())
        .isEqualTo(
            "purchase order: no faults: 8 states, 6 events, 7 transitions, 1 guard, 0 timeouts\n");
    assertThat(Outcome.of("lifecycle", "export", "purchase", "--format", "dot").out())
        .startsWith("digraph \"purchase order\"");
  }

  @Test
  void verify_counts_what_it_found_sound() {
    Outcome verify = Outcome.of("lifecycle", "verify", "shipment");

    assertThat(verify.code()).isZero();
    assertThat(verify.out())
        .isEqualTo(
            "shipment: no faults: 12 states, 14 events, 15 transitions, 3 guards, 0 timeouts\n");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void diagrams_are_those_of_the_definition_also_after_a_trip_through_json(String name) {
    Path file = folder.resolve(name + ".json");
    Outcome.of("lifecycle", "export", name, "--out", file.toString());
    Lifecycle<?, ?, ?, ?> shipped = Objects.requireNonNull(SHIPPED.get(name));

    assertThat(Outcome.of("lifecycle", "export", name, "--format", "mermaid").out())
        .isEqualTo(shipped.toMermaid());
    assertThat(Outcome.of("lifecycle", "export", name, "--format", "dot").out())
        .isEqualTo(shipped.toDot());
    assertThat(export(file, "mermaid")).isEqualTo(shipped.toMermaid());
    assertThat(export(file, "dot")).isEqualTo(shipped.toDot());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void export_can_be_verified_and_exported_again_to_the_same_bytes(String name) throws IOException {
    Path file = folder.resolve(name + ".json");

    Outcome export = Outcome.of("lifecycle", "export", name, "--out", file.toString());

    assertThat(export.code()).isZero();
    assertThat(export.out()).endsWith(" as json: " + file + "\n");
    assertThat(Outcome.of("lifecycle", "verify", "--definition", file.toString()))
        .isEqualTo(Outcome.of("lifecycle", "verify", name));
    assertThat(export(file, "json")).isEqualTo(Files.readString(file));
    assertThat(Files.readString(file)).contains("\"format\": \"lifecycle/1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lifecycle"})
  void help_says_what_there_is(String command) {
    String[] arguments =
        command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};

    Outcome help = Outcome.of(arguments);

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: commerce").contains("Commands:");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|commerce: Missing required subcommand; see 'commerce --help'",
        "lifecycle|commerce lifecycle: Missing required subcommand; see 'commerce lifecycle"
            + " --help'",
        "prise|commerce: Unmatched argument at index 0: 'prise'; see 'commerce --help'",
        "lifecycle print|no life cycle; give one of order, payment, shipment, delivery, case, purchase, listing, ticket, review,"
            + " or --definition FILE",
        "lifecycle print ordr|no life cycle 'ordr' is shipped; give one of order, payment,"
            + " shipment, delivery, case, purchase, listing, ticket, review, or --definition FILE",
        "lifecycle print order --definition x.json|both the life cycle 'order' and --definition"
            + " x.json; give one of them",
        "lifecycle verify --definition nowhere.json|nowhere.json: cannot be read, there is no such"
            + " file or folder; name a file that can",
        "lifecycle verify --definition src|src: a folder; name a file",
        "lifecycle run order|commerce lifecycle run: Missing required option: '--events=FILE'; see"
            + " 'commerce lifecycle run --help'",
        "lifecycle export order --format svg|commerce lifecycle export: Invalid value for option"
            + " '--format': expected one of [JSON, MERMAID, DOT] (case-insensitive) but was 'svg';"
            + " see 'commerce lifecycle export --help'",
        "lifecycle export order --out nowhere/x.json|nowhere/x.json: cannot be written, there is"
            + " no such file or folder; name a file that can",
      })
  void misuse_is_told_in_one_line(String example) {
    String[] parts = example.split("\\|", 2);

    Outcome misuse = Outcome.of(parts[0].isEmpty() ? new String[0] : parts[0].split(" "));

    assertThat(misuse).isEqualTo(new Outcome(1, "", parts[1] + "\n"));
  }

  @Test
  void file_that_is_not_text_or_too_long_is_told_in_one_line() throws IOException {
    Path latin = folder.resolve("latin.json");
    Files.write(latin, "{\"name\": \"Caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    Path giant = folder.resolve("giant.json");
    Files.writeString(giant, " ".repeat(1024 * 1024 + 1));

    assertThat(Outcome.of("lifecycle", "verify", "--definition", latin.toString()).err())
        .isEqualTo(latin + ": not UTF-8; save it as UTF-8\n");
    assertThat(Outcome.of("lifecycle", "verify", "--definition", giant.toString()).err())
        .isEqualTo(giant + ": longer than 1048576 bytes; split it\n");
  }

  private String export(Path file, String format) {
    return Outcome.of("lifecycle", "export", "--definition", file.toString(), "--format", format)
        .out();
  }

  private Path file(String json) throws IOException {
    Path file = folder.resolve("definition.json");
    Files.writeString(file, json);
    return file;
  }
}
