package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgrammeCommandsTest {
  private static final String PROGRAMME = "samples/programme.json";
  private static final String ACTIVITY = "samples/activity.csv";

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private static Outcome tiers(String activity, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "tiers";
    arguments[1] = "--programme";
    arguments[2] = PROGRAMME;
    arguments[3] = "--activity";
    arguments[4] = activity;
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Outcome.of(arguments);
  }

  /** The faults of a file of activity, without its name. */
  private List<String> faultsOf(String name, String text) throws IOException {
    Path file = file(name, text);
    Outcome outcome = tiers(file.toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    return outcome.err().lines().map(line -> line.replace(file + ": ", "")).toList();
  }

  @Test
  void tiers_tell_each_member_what_is_held_and_what_is_missing() {
    Outcome outcome = tiers(ACTIVITY, "--at", "2026-11-22T12:00:00Z");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            member  tier    since       held through  to keep it  to the next
            ann     GOLD    2025-12-31  2026-12-31    GBP 220.00  -
            bob     SILVER  2026-03-02  2027-03-02    GBP 200.00  GBP 310.00 or 'plus'
            cat     BRONZE  2026-02-11  -             -           GBP 200.00
            dan     BRONZE  2026-06-01  -             -           GBP 200.00

            BRONZE 2
            SILVER 1
            GOLD 1
            """);
  }

  @Test
  void tiers_explain_themselves() {
    Outcome outcome = tiers(ACTIVITY, "--at", "2026-11-22T12:00:00Z", "--explain");

    assertThat(outcome.out())
        .startsWith(
            """
            ann: GOLD
              GOLD is held until the end of 2026-12-31
              order A-1 made it GBP 500.00 of GBP 500.00""");
  }

  @Test
  void tiers_as_json_and_of_json_lines() {
    Outcome outcome =
        tiers("samples/activity.jsonl", "--json", "--explain", "--at", "2026-06-01T00:00:00Z");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("\"format\": \"tiers/1\"", "\"at\": \"2026-06-01T00:00:00Z\"")
        .contains("\"tiers\": {\"BRONZE\": 0, \"SILVER\": 0, \"GOLD\": 2}")
        .contains(
            "GOLD is set until the end of 2026-09-01 by eve: a late parcel; SILVER is earned");
  }

  @Test
  void what_is_later_or_was_not_known_does_not_count_and_is_said() throws IOException {
    Path late =
        file(
            "late.csv",
            """
            kind,member,order,at,recorded,amount
            purchase,ann,A-1,2026-01-01T10:00:00Z,2026-03-01T10:00:00Z,GBP 300.00
            purchase,ann,A-2,2026-01-02T10:00:00Z,,GBP 10.00
            purchase,ann,A-3,2026-05-02T10:00:00Z,,GBP 500.00
            purchase,bob,B-1,2026-05-02T10:00:00Z,,GBP 500.00
            """);

    Outcome outcome =
        tiers(late.toString(), "--at", "2026-02-01T00:00:00Z", "--known", "2026-02-01T00:00:00Z");

    assertThat(outcome.out())
        .contains("ann     BRONZE")
        .endsWith(
            "3 activities and 1 members are later than 2026-02-01T00:00:00Z, or were not known, and"
                + " do not count\n");
    assertThat(tiers(late.toString(), "--at", "2026-02-01T00:00:00Z").out())
        .contains("ann     SILVER");
  }

  @Test
  void what_is_said_twice_counts_once_and_is_told() throws IOException {
    Path twice =
        file(
            "twice.csv",
            """
            kind,member,order,at,amount
            purchase,ann,A-1,2026-01-01T10:00:00Z,GBP 120.00
            purchase,ann,A-1,2026-01-01T10:00:00Z,GBP 120.00
            """);

    Outcome outcome = tiers(twice.toString());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err())
        .isEqualTo(twice + ": 1 lines say again what an earlier one said; each counts once\n");
    assertThat(outcome.out()).contains("ann     BRONZE").contains("GBP 80.00");
  }

  @Test
  void all_faulty_lines_are_named() throws IOException {
    assertThat(
            faultsOf(
                "a.csv",
                """
                kind,member,order,at,recorded,amount
                purchase,ann,A-1,2026-01-01T10:00:00Z,,GBP 120.00
                purchase,ann,A-1,2026-01-01T10:00:00Z,,GBP 121.00
                purchase,ann,A-2,2026-01-01T10:00:00Z,,EUR 120.00
                purchase,ann,A-3,2026-01-01T10:00:00Z,,GBP -120.00
                purchase,,A-4,2026-01-01T10:00:00Z,,GBP 1.00
                refund,bob,B-9,2026-01-01T10:00:00Z,,GBP 1.00
                buy,bob,B-1,2026-01-01T10:00:00Z,,GBP 1.00
                purchase,bob,B-2,2026-01-32T10:00:00Z,,GBP 1.00
                purchase,bob,B-3,2026-03-01T10:00:00Z,2026-02-01T10:00:00Z,GBP 1.00
                purchase,bob
                """))
        .containsExactly(
            "line 4: found the amount EUR 120.00; write it in GBP, in which the programme counts",
            "line 5: found the amount 'GBP -120.00'; write a currency and an amount of zero or more,"
                + " such as GBP 12.30",
            "line 6: customer id is empty; give it at least one character",
            "line 8: found the kind 'buy'; write joined, purchase, increase, refund, cancellation or"
                + " visit, or JSON lines for others",
            "line 9: found '2026-01-32T10:00:00Z' in column at; write an instant, such as"
                + " 2026-01-31T12:00:00Z",
            "line 10: purchase of order 'B-3' happens at 2026-03-01T10:00:00Z, after it was recorded"
                + " at 2026-02-01T10:00:00Z; record it when it has happened",
            "line 11: found 2 cells; write 6, as the header has",
            "line 3: line 2 says something else under the same name; take one of them out",
            "line 7: 'bob' never had order B-9; write the line that says so, or mend the id");
    assertThat(faultsOf("b.csv", "member,amount\nann,GBP 1.00\n"))
        .containsExactly(
            "line 1: found the header 'member,amount'; write 'kind,member,order,at,amount', and id,"
                + " recorded, tax or shipping beside them");
    assertThat(faultsOf("c.csv", "\n")).hasSize(1);
    assertThat(
            faultsOf(
                "d.jsonl",
                """
                {"member": "ann", "joinedAt": "2026-01-01T09:00:00Z"}
                {"member": "ann", "joinedAt": "2026-01-02T09:00:00Z"}
                {"member": "ann"}
                {"member": "ann", "activity": {"kind": "assignment", "assignment": "S-1", "mode": "FLOOR", "tier": "GLOD", "occurredAt": "2026-03-01T00:00:00Z", "until": "2026-09-01T00:00:00Z", "recordedAt": "2026-02-20T10:00:00Z", "actor": "eve", "why": "press"}}
                """))
        .hasSize(3)
        .first()
        .isEqualTo(
            "line 2: 'ann' joined at 2026-01-02T09:00:00Z, by line 1 at 2026-01-01T09:00:00Z; write"
                + " one of them");
  }

  /** Lines of so many members, five each, in the order of their ids. */
  private static List<String> linesOf(int members) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      String who = "m%03d".formatted(i);
      int day = 1 + i % 28;
      lines.add("joined,%s,,,2025-%02d-01T09:00:00Z,".formatted(who, 1 + i % 12));
      lines.add(
          "purchase,%s,%s-1,,2026-01-%02dT10:00:00Z,GBP %s.50".formatted(who, who, day, 9 * i));
      lines.add("purchase,%s,%s-2,,2026-03-%02dT10:00:00Z,GBP 90.00".formatted(who, who, day));
      lines.add(
          "refund,%s,%s-2,r-1,2026-04-%02dT10:00:00Z,GBP %s.00".formatted(who, who, day, 1 + i));
      lines.add("visit,%s,,,2026-05-%02dT10:00:00Z,".formatted(who, day));
    }
    return lines;
  }

  private Path activity(String name, List<String> lines) throws IOException {
    return file(name, "kind,member,order,id,at,amount\n" + String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiers",
        "tiers --json --at 2026-03-15T00:00:00Z",
        "tiers --explain --known 2026-04-10T00:00:00Z",
        "points --explain",
        "points --json",
        "simulate-programme --with samples/programme-next.json --json"
      })
  void order_of_lines_changes_no_answer(String command) throws IOException {
    List<String> lines = linesOf(80);
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--programme", PROGRAMME, "--activity"));
    arguments.add(activity("sorted.csv", lines).toString());
    Outcome sorted = Outcome.of(arguments.toArray(String[]::new));
    Collections.shuffle(lines, new Random(4));
    arguments.set(arguments.size() - 1, activity("mixed.csv", lines).toString());

    Outcome mixed = Outcome.of(arguments.toArray(String[]::new));

    assertThat(sorted.out()).hasSizeGreaterThan(2_000).contains("SILVER");
    assertThat(mixed).isEqualTo(sorted);
  }

  @Test
  void only_many_lines_out_of_order_are_told_to_need_memory() throws IOException {
    List<String> visits = new ArrayList<>();
    for (int i = 0; i <= 10_000; i++) {
      visits.add("visit,m%02d,,,%s,".formatted(i / 500, Instant.ofEpochSecond(1_770_000_000L + i)));
    }
    assertThat(tiers(activity("sorted.csv", visits).toString()).err()).isEmpty();
    Collections.reverse(visits);
    Path mixed = activity("mixed.csv", visits);

    assertThat(tiers(mixed.toString()).err())
        .isEqualTo(
            mixed
                + ": all 21 members are in memory; a file of which the lines are sorted by member"
                + " needs less\n");
    assertThat(tiers(activity("few.csv", visits.subList(1, 10_001)).toString()).err()).isEmpty();
  }

  @Test
  void faults_of_lines_out_of_order_are_told_at_once_too() throws IOException {
    assertThat(
            faultsOf(
                "a.csv",
                """
                kind,member,order,at,amount
                refund,bob,B-9,2026-01-01T10:00:00Z,GBP 1.00
                purchase,ann,A-1,2026-01-01T10:00:00Z,GBP 120.00
                purchase,bob,B-1,2026-01-01T10:00:00Z,EUR 1.00
                purchase,ann,A-1,2026-01-01T10:00:00Z,GBP 121.00
                """))
        .containsExactly(
            "line 4: found the amount EUR 1.00; write it in GBP, in which the programme counts",
            "line 5: line 3 says something else under the same name; take one of them out",
            "line 2: 'bob' never had order B-9; write the line that says so, or mend the id");
  }

  @Test
  void faults_of_a_programme_are_told_at_once() throws IOException {
    Path programme =
        file(
            "p.json",
            Files.readString(Path.of(PROGRAMME))
                .replace("GBP 500.00", "EUR 500.00")
                .replace("\"rolling\"", "\"roling\""));

    Outcome outcome =
        Outcome.of("tiers", "--programme", programme.toString(), "--activity", ACTIVITY);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .containsExactly(
            programme
                + ": at /versions/0/period/kind: found 'roling'; write one of anniversary, calendar,"
                + " lifetime, rolling; 'rolling' is near",
            programme
                + ": in 'GOLD' at /versions/0/tiers/2/requirement/of/0/atLeast: found 'EUR 500.00';"
                + " write it in GBP, as all amounts of the programme are");
  }

  @Test
  void points_tell_balance_lots_and_what_each_order_earned() {
    Outcome outcome =
        Outcome.of(
            "points",
            "--programme",
            PROGRAMME,
            "--activity",
            ACTIVITY,
            "--at",
            "2026-05-10T00:00:00Z",
            "--explain");

    assertThat(outcome.code()).isZero();
    // Ann's second order earns twice, as she is GOLD, and can be spent two weeks after it.
    assertThat(outcome.out())
        .containsPattern("ann +500 +360 +0 +2027-01-01T00:00:00Z +500\n")
        .contains("  order A-1 as BRONZE: 500 points\n")
        .contains("  order A-2 as GOLD: 360 points (points multiplies points by 2)\n")
        .contains(
            "  360 points of order A-2 from 2026-05-16T10:00:00Z, until 2027-05-31T23:00:00Z\n");
    // Bob's refund of 60 of 130 takes back 60 of 130 points.
    assertThat(outcome.out()).contains("  70 points of order B-2, until");
    assertThat(
            Outcome.of(
                    "points", "--programme", PROGRAMME, "--activity", ACTIVITY, "--json", "--quiet")
                .out())
        .contains("\"format\": \"points/1\"", "\"lots\": ");
  }

  @Test
  void points_of_goods_that_rules_name_go_back_as_they_were_earned() throws IOException {
    Path programme =
        file(
            "tea.json",
            Files.readString(Path.of(PROGRAMME))
                .replace(
                    "{\"kind\": \"rate\", \"id\": \"base\", \"pointsPerUnit\": \"1\"}",
                    "{\"kind\": \"rate\", \"id\": \"base\", \"pointsPerUnit\": \"1\"}, {\"kind\": \"rate\","
                        + " \"id\": \"tea\", \"pointsPerUnit\": \"2\", \"scope\": {\"categories\": [\"TEA\"]}}"));
    String purchase =
        """
        {"member": "ann", "activity": {"kind": "purchase", "order": "A-1",\
         "occurredAt": "2026-01-01T10:00:00Z", "recordedAt": "2026-01-01T10:00:00Z",\
         "spent": {"goods": "GBP 60.00", "goodsTax": "GBP 0.00", "shipping": "GBP 0.00",\
         "shippingTax": "GBP 0.00"}}, "goods": [\
         {"line": "1", "paid": "GBP 40.00", "tax": "GBP 0.00", "categories": ["TEA"]},\
         {"line": "2", "paid": "GBP 20.00", "tax": "GBP 0.00"}]}
        """;
    String refund =
        """
        {"member": "ann", "activity": {"kind": "refund", "order": "A-1", "refund": "%s",\
         "occurredAt": "2026-01-0%sT10:00:00Z", "recordedAt": "2026-01-0%sT10:00:00Z",\
         "goods": "GBP %s", "shipping": "GBP 0.00"}}
        """;

    Outcome whole = pointsOf(programme, purchase);
    // 20 of the 40 for tea and 10 of the 20 for the rest.
    Outcome half = pointsOf(programme, purchase + refund.formatted("R-1", 2, 2, "30.00"));
    Outcome nothing =
        pointsOf(
            programme,
            purchase
                + refund.formatted("R-1", 2, 2, "30.00")
                + refund.formatted("R-2", 3, 3, "30.01"));

    assertThat(whole.out()).contains("order A-1 as BRONZE: 140 points").contains("  140 points of");
    assertThat(half.out()).contains("order A-1 as BRONZE: 140 points").contains("  70 points of");
    assertThat(nothing.out()).doesNotContain(" points of order");
  }

  private Outcome pointsOf(Path programme, String activity) throws IOException {
    Outcome outcome =
        Outcome.of(
            "points",
            "--programme",
            programme.toString(),
            "--activity",
            file("activity.jsonl", activity).toString(),
            "--explain");
    assertThat(outcome.err()).isEmpty();
    return outcome;
  }

  private static Outcome simulate(String... more) {
    String[] arguments = new String[7 + more.length];
    arguments[0] = "simulate-programme";
    arguments[1] = "--programme";
    arguments[2] = PROGRAMME;
    arguments[3] = "--with";
    arguments[4] = "samples/programme-next.json";
    arguments[5] = "--activity";
    arguments[6] = ACTIVITY;
    System.arraycopy(more, 0, arguments, 7, more.length);
    return Outcome.of(arguments);
  }

  @Test
  void simulation_tells_who_loses_and_what_it_costs() {
    Outcome outcome = simulate("--costs", "samples/benefit-costs.json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("GOLD -> SILVER: 1\n", "BRONZE -> BRONZE: 2\n", "SILVER -> SILVER: 1\n")
        .contains("1 of 4 members have a lower tier at the end; they spent GBP 680.00\n")
        .contains("  ann: GOLD -> SILVER, spent GBP 680.00\n");
    assertThat(simulate("--json", "--losers", "0").out())
        .contains("\"format\": \"programme-simulation/1\"", "\"losing\": 1", "\"losers\": []");
  }

  @Test
  void a_programme_beside_itself_loses_nobody() {
    Outcome outcome =
        Outcome.of(
            "simulate-programme",
            "--programme",
            PROGRAMME,
            "--with",
            PROGRAMME,
            "--activity",
            ACTIVITY);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("0 of 4 members have a lower tier at the end");
  }

  @Test
  void simulation_tells_of_tiers_set_by_hand_that_a_programme_lacks() throws IOException {
    Path next =
        file(
            "next.json",
            Files.readString(Path.of("samples/programme-next.json")).replace("GOLD", "PREMIUM"));
    Path activity =
        file(
            "hand.jsonl",
            """
            {"member": "eve", "activity": {"kind": "assignment", "assignment": "a-1",
             "mode": "PINNED", "tier": "GOLD", "occurredAt": "2026-01-05T00:00:00Z",
             "until": "2027-01-05T00:00:00Z", "recordedAt": "2026-01-05T00:00:00Z",
             "actor": "jo", "why": "a friend of the house"}}
            """
                .replace("\n ", " "));

    Outcome outcome =
        Outcome.of(
            "simulate-programme",
            "--programme",
            PROGRAMME,
            "--with",
            next.toString(),
            "--activity",
            activity.toString());

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.out())
        .contains("GOLD -> BRONZE: 1\n")
        .endsWith(next + " has no tier 'GOLD', which was set by hand once: left out\n");
  }

  @Test
  void simulation_refuses_what_it_cannot_use() throws IOException {
    assertThat(simulate("--from", "2026-03", "--to", "2026-01").errors())
        .containsExactly(
            "samples/programme.json with samples/programme-next.json: months from 2026-03 to 2026-01"
                + " are to be looked at; give 1 to 240 of them, the first one first");
    Path costs =
        file("c.json", "{\"post\": {\"perUse\": \"GBP -1.00\", \"perYear\": \"GBP 1.00\"}}");
    assertThat(simulate("--costs", costs.toString()).errors())
        .containsExactly(
            costs
                + ": /post/perUse: found 'GBP -1.00'; write an amount, zero or more, such as \"GBP"
                + " 3.50\"",
            costs
                + ": /post: found the unknown field 'perYear'; take it out, or write one of perUse,"
                + " perMonth, ofSpend");
  }

  @Test
  void lint_tells_what_is_doubtful() {
    Outcome outcome =
        Outcome.of("lint-programme", "samples/programme-doubtful.json", "--margin", "20");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out().lines())
        .contains(
            "error    /versions/0/tiers/2/requirement: nobody can reach GOLD: 32 active days, and 1"
                + " months have at most 31",
            "warning  /versions/0/tiers/1/benefits: SILVER brings less by back than BRONZE does",
            "warning  /points/earning: GBP 100.00 earn 1000 points, which pay GBP 50.00, and a margin"
                + " of GBP 20.00",
            "error    /points/earning/rules/1/scope/tiers: rule gold is for GLOD, and there is no"
                + " such tier");
    Outcome good = Outcome.of("lint-programme", PROGRAMME);
    assertThat(good.code()).isZero();
    assertThat(good.out()).isEqualTo("club: 0 errors, 0 warnings, 0 notes\n");
    assertThat(Outcome.of("lint-programme", "samples/programme-doubtful.json", "--json").out())
        .contains("\"format\": \"programme-lint/1\"", "\"code\": \"programme.tier-unreachable\"");
    assertThat(Outcome.of("lint-programme", PROGRAMME, "--average-order", "ten").code())
        .isEqualTo(1);
  }
}
