package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppliersCommandTest {
  private static final String RULES = "samples/supplier-rules.json";
  private static final String DELIVERIES = "samples/deliveries.csv";
  private static final String HEADER =
      "supplier,order,ordered_on,promised_on,units,received_on,good,rejected\n";

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private static Outcome run(String rules, String deliveries, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "suppliers";
    arguments[1] = "--rules";
    arguments[2] = rules;
    arguments[3] = "--deliveries";
    arguments[4] = deliveries;
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Outcome.of(arguments);
  }

  @Test
  void each_review_is_a_line_and_a_suspended_supplier_is_a_no() {
    Outcome outcome = run(RULES, DELIVERIES, "--until", "2026-12-01");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out().lines().filter(line -> line.startsWith("POTTER  "))).hasSize(2);
    assertThat(outcome.out())
        .contains("GLAZIER is suspended")
        .contains("WEAVER is preferred, before approved: at most 70 % of what is ordered");
  }

  @Test
  void one_good_order_is_scored_to_the_hundredth_of_a_point() throws IOException {
    // Defects (0 + 0.5) / (100 + 50) = 0.0033, on the way from 0.05 to 0: 0.9333, 56.00 points.
    // On time (1 + 9) / (1 + 10) = 0.9091, from 0.7 to 1: 0.6970, 27.88 points.
    Path deliveries =
        file("d.csv", HEADER + "A,1-MUG,2026-11-01,2026-11-10,100,2026-11-09,100,0\n");

    Outcome outcome = run(RULES, deliveries.toString(), "--until", "2026-12-01", "--json");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("\"format\": \"suppliers/1\"", "\"status\": \"approved\"")
        .contains("\"points\": \"56.00\"", "\"points\": \"27.88\"", "\"total\": \"83.88\"");
  }

  @Test
  void why_tells_how_every_figure_came_about() {
    assertThat(run(RULES, DELIVERIES, "--until", "2026-12-01", "--why").out())
        .contains("WEAVER has", "on-time")
        .hasLineCount(1 + 6 + 1 + whys());
  }

  private static int whys() {
    String plain = run(RULES, DELIVERIES, "--until", "2026-12-01", "--json").out();
    int lines = 0;
    boolean within = false;
    for (String line : plain.lines().toList()) {
      within = (within || line.contains("\"why\"")) && !line.strip().startsWith("]");
      lines += within && !line.contains("\"why\"") ? 1 : 0;
    }
    return lines;
  }

  @Test
  void all_faults_of_deliveries_are_told_with_their_lines() throws IOException {
    Path deliveries =
        file(
            "d.csv",
            HEADER
                + "A,1,2026-11-02,2026-11-01,0,,,\n"
                + ",1,2026-11-31,,5,,,\n"
                + "A,2,2026-11-02,2026-11-09,5,2026-11-01,5,\n"
                + "A,3,2026-11-02,2026-11-09,5,2026-11-08,,\n"
                + "A,4,2026-11-02,2026-11-09,5,2026-11-08,3,\n"
                + "A,4,2026-11-02,2026-11-09,6,2026-11-09,2,\n"
                + "A,5\n"
                + "A,,2026-11-02,2026-11-09,5,,,-1\n");

    Outcome outcome = run(RULES, deliveries.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(
            outcome.errors().stream().map(line -> line.substring(deliveries.toString().length())))
        .containsExactly(
            ": line 2: found '0' as units; write a whole number, at least 1, of at most nine digits",
            ": line 3: supplier id is empty; give it at least one character",
            ": line 3: found '2026-11-31' as ordered_on; write a day as 2026-01-31",
            ": line 4: found 2026-11-01 as received_on; write a day that is not before the order, 2026-11-02",
            ": line 5: found received_on '2026-11-08' with 0 good and 0 rejected units; write a day and units, or neither",
            ": line 7: found other terms of order '4' than in line 6; write the same days and units in all its lines",
            ": line 8: found 2 cells; write 8, as the header has",
            ": line 9: found no order; name the order and its SKU, such as 'P1-MUG'",
            ": line 9: found '-1' as rejected; write a whole number, at least 0, of at most nine digits");
    assertThat(run(RULES, file("h.csv", "supplier,order\nA,1\n").toString()).errors())
        .singleElement()
        .asString()
        .contains("line 1: found the header 'supplier,order'");
    assertThat(run(RULES, file("e.csv", "").toString()).errors()).hasSize(1);
    assertThat(run(RULES, file("o.csv", HEADER).toString()).errors()).hasSize(1);
  }

  @Test
  void all_faults_of_rules_are_told_with_their_pointers() throws IOException {
    Path rules =
        file(
            "r.json",
            Files.readString(Path.of(RULES))
                .replace("\"defects\"", "\"defect\"")
                .replace("\"P1M\"", "\"P0M\""));

    Outcome outcome = run(rules.toString(), DELIVERIES);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(rules + ": at /scorecard/criteria/0/measures/0/measure:"))
        .anyMatch(line -> line.startsWith(rules + ": at /review/interval: found 'P0M'"));
  }

  @Test
  void days_that_hold_no_review_or_too_many_are_refused() throws IOException {
    Path daily = file("r.json", Files.readString(Path.of(RULES)).replace("\"P1M\"", "\"P1D\""));

    assertThat(run(RULES, DELIVERIES, "--until", "2026-10-20").errors())
        .containsExactly(
            "samples/supplier-rules.json: the first review is from 2026-10-01 until 2026-11-01, and"
                + " 2026-10-20 is not over; give an earlier --from, a later --until or a shorter"
                + " interval");
    assertThat(run(daily.toString(), DELIVERIES, "--from", "2016-10-20").errors())
        .singleElement()
        .asString()
        .contains("more than 1000 reviews from 2016-10-20");
  }
}
