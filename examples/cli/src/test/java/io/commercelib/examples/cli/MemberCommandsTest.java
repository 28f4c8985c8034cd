package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberCommandsTest {
  private static final String ORDERS = "samples/orders.csv";

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  @Test
  void map_and_segments_count_every_member_once() {
    Outcome outcome = Outcome.of("rfm", "--orders", ORDERS, "--json");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("\"format\": \"rfm/1\"", "\"segment\": \"champions\"");
  }

  @Test
  void members_are_scored_by_their_figures() throws IOException {
    Path orders =
        file(
            "o.csv",
            """
            member,day,amount
            ann,2026-11-01,GBP 10.00
            ann,2026-11-20,GBP 30.00
            bob,2026-09-01,GBP 90.00
            """);

    Path halves =
        file(
            "halves.json",
            """
            {"schemaVersion": 1, "scores": 2, "segments": [
              {"id": "near", "name": "Near", "condition": {"kind": "recency-score", "from": 2}}]}
            """);
    String[] arguments = {
      "rfm", "--orders", orders.toString(), "--scores", "2", "--members", "--until", "2026-11-30"
    };

    Outcome outcome = Outcome.of(with(arguments, "--segments", halves.toString()));

    assertThat(outcome.out())
        .contains("ann       10       2  GBP 40.00  2-2-1  near\n")
        .contains("bob       90       1  GBP 90.00  1-1-2  -\n");
    assertThat(Outcome.of(arguments).err())
        .isEqualTo(
            "the usual segments: segments of 5 scores, and members are scored 1 to 2; give segments"
                + " of as many\n");
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void frozen_bounds_give_the_same_again() {
    Path frozen = folder.resolve("cut-points.json");

    Outcome first =
        Outcome.of("rfm", "--orders", ORDERS, "--members", "--freeze", frozen.toString());
    Outcome again =
        Outcome.of("rfm", "--orders", ORDERS, "--members", "--cut-points", frozen.toString());

    assertThat(again.code()).isZero();
    assertThat(first.out()).startsWith(again.out());
  }

  @Test
  void own_segments_are_looked_at_for_gaps_and_overlaps() {
    Outcome outcome =
        Outcome.of("rfm", "--orders", ORDERS, "--segments", "samples/segments.json", "--lint");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("no segment takes who has ")
        .contains("best and dear both fit who has ");
  }

  @Test
  void broken_files_tell_every_line() throws IOException {
    Path orders =
        file(
            "o.csv",
            """
            member,day,amount
            ,2026-11-01,GBP 10.00
            ann,2026-11-31,GBP 10.00
            ann,2026-11-01,10.00
            ann,2026-11-01
            bob,2026-11-01,GBP 1.00
            bob,2026-11-01,EUR 1.00
            """);

    Outcome outcome = Outcome.of("churn", "--orders", orders.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().lines().map(line -> line.replace(orders + ": ", "")))
        .containsExactly(
            "line 2: customer id is empty; give it at least one character",
            "line 3: found the day '2026-11-31'; write it as 2026-01-31",
            "line 4: found the amount '10.00'; write a currency and an amount, such as GBP 12.30",
            "line 5: found 2 cells; write 3, as the header has",
            "line 7: found the amount 'EUR 1.00'; write it in GBP, as the first is");
    assertThat(Outcome.of("rfm", "--orders", file("e.csv", "a,b\n").toString()).err())
        .contains("found the header 'a,b'; write 'member,day,amount'");
    assertThat(Outcome.of("rfm", "--orders", ORDERS, "--scores", "1").code()).isEqualTo(1);
    assertThat(Outcome.of("rfm", "--orders", ORDERS, "--until", "2020-01-01").err())
        .contains("no order until 2020-01-01; give a later --until");
  }

  @Test
  void warnings_come_by_expected_loss_with_model_reason_and_action() {
    Outcome outcome = Outcome.of("churn", "--orders", ORDERS, "--top", "3");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("MBG/NBD on 78 members: r ")
        .contains("gamma-gamma on ")
        .contains("still a customer with a probability of ");
    assertThat(outcome.out().lines().filter(line -> line.contains(" GBP "))).hasSize(3);
  }

  @Test
  void too_little_to_learn_from_is_said_and_own_gaps_decide() throws IOException {
    Path orders =
        file(
            "o.csv",
            """
            member,day,amount
            ann,2026-11-01,GBP 10.00
            bob,2026-11-20,GBP 10.00
            """);

    Outcome outcome = Outcome.of("churn", "--orders", orders.toString());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            none of 2 members has bought again
            without a model, silent is who waits 3 times the median of 3 or more own gaps
            0 members with repeat spend are too few, 10 are needed
            every purchase is taken to be worth 0.00

            0 warnings, 2 members of whom there is nothing to say
            """);
  }

  @Test
  void warnings_as_json_have_triggers_to_keep() {
    Outcome outcome =
        Outcome.of("churn", "--orders", ORDERS, "--json", "--model", "bg-nbd", "--top", "1");

    assertThat(outcome.out())
        .contains("\"format\": \"churn/1\"", "\"model\": \"bg-nbd\"", "\"converged\": true")
        .contains("\"triggers\": [\"silent since ");
  }
}
