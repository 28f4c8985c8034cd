package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemandCommandsTest {
  private static final String DEMAND = "samples/demand.csv";

  @TempDir private Path folder;

  @Test
  void classes_of_demand_are_told_and_counted() {
    Outcome outcome = Outcome.of("classify", "--input", DEMAND);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsPattern("GIFT-BOX +60 .* lumpy\n")
        .containsPattern("LAMP +60 .* intermittent\n")
        .containsPattern("MUG-BLUE +60 +60 +1.00 .* smooth\n")
        .containsPattern("CANDLE +58 +58 .* erratic\n")
        .endsWith("6 items: 3 smooth, 1 intermittent, 1 erratic, 1 lumpy\n");
  }

  @Test
  void classes_as_json_have_the_figures() {
    Outcome outcome = Outcome.of("classify", "--input", DEMAND, "--sku", "MUG-BLUE", "--json");

    assertThat(outcome.out())
        .contains("\"format\": \"classify/1\"", "\"item\": \"MUG-BLUE\"", "\"class\": \"smooth\"");
  }

  @Test
  void forecast_of_one_sku_says_why_by_this_method() {
    Outcome outcome = Outcome.of("forecast", "--input", DEMAND, "--sku", "TEA-250G", "--over", "4");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("over 4 weeks")
        .contains("demand is smooth: in 60 of 60 periods")
        .contains("is the best of 9 methods on the last 13 periods: rmsse ");
  }

  @Test
  void short_history_is_forecast_by_its_mean() {
    Outcome outcome = Outcome.of("forecast", "--input", DEMAND, "--sku", "SCARF");

    assertThat(outcome.out()).contains("mean is taken: 4 known periods are too few");
  }

  @Test
  void every_method_can_be_named_and_what_does_not_suit_is_a_fault() {
    for (String method :
        new String[] {
          "naive",
          "ses",
          "holt",
          "damped",
          "croston",
          "sba",
          "sbj",
          "tsb",
          "adida",
          "mean",
          "moving-average",
          "windows",
          "bootstrap"
        }) {
      Outcome outcome =
          Outcome.of("forecast", "--input", DEMAND, "--sku", "MUG-BLUE", "--method", method);

      assertThat(outcome.code()).as(method).isZero();
      assertThat(outcome.out().lines().count()).as(method).isEqualTo(2);
    }
    Outcome seasonal =
        Outcome.of(
            "forecast", "--input", DEMAND, "--method", "holt-winters-additive", "--season", "12");
    assertThat(seasonal.code()).isEqualTo(1);
    assertThat(seasonal.out()).contains("MUG-BLUE");
    assertThat(seasonal.err())
        .contains("SCARF: Holt-Winters of 12, additive takes 24 known periods");
  }

  @Test
  void methods_are_compared_on_the_latest_periods() {
    Outcome outcome = Outcome.of("forecast", "--input", DEMAND, "--compare");

    assertThat(outcome.out())
        .startsWith("method")
        .containsPattern("auto +5 +0\\.\\d{3}")
        .containsPattern("croston +5 ");
  }

  @Test
  void file_of_sales_is_counted_by_week_until_the_last_day() {
    Outcome outcome = Outcome.of("classify", "--input", "samples/sales.csv");
    Outcome netted =
        Outcome.of(
            "forecast", "--input", "samples/sales.csv", "--sku", "MUG-BLUE", "--net-returns");

    // Three whole weeks, the last one over on the Sunday of its last sale.
    assertThat(outcome.out()).containsPattern("MUG-BLUE +3 +2 ").containsPattern("TEA-250G +2 +2 ");
    // 5 less 1, 0 and 6.
    assertThat(netted.out()).containsPattern("MUG-BLUE +mean +3.33");
  }

  @Test
  void all_faults_of_a_file_are_told_with_their_lines() throws IOException {
    Path sales = folder.resolve("sales.csv");
    Files.writeString(
        sales, "sku,day,units\nMUG,2026-13-01,3\nMUG,2026-01-05,-2\n,2026-01-05,1\nMUG,1\n");
    Path wide = folder.resolve("wide.csv");
    Files.writeString(wide, "sku,2026-01-05,2026-01-19\nMUG,1,2\n");
    Path empty = folder.resolve("empty.csv");
    Files.writeString(empty, "\n");

    assertThat(Outcome.of("classify", "--input", sales.toString()).err())
        .contains("line 2: found the day '2026-13-01'")
        .contains("line 3: found '-2' as units; write a whole number, zero or more")
        .contains("line 4: ")
        .contains("line 5: found 2 cells; write 3");
    assertThat(Outcome.of("classify", "--input", wide.toString()).err())
        .contains("line 1: found the header '2026-01-19'");
    assertThat(Outcome.of("classify", "--input", empty.toString()).err()).contains("found no line");
    assertThat(Outcome.of("classify", "--input", DEMAND, "--sku", "NONE").err())
        .contains("there is no SKU 'NONE'");
    assertThat(Outcome.of("forecast", "--input", DEMAND, "--over", "-1").code()).isEqualTo(1);
  }

  @Test
  void buyer_reads_why_240_are_ordered() {
    Outcome outcome = Outcome.of("reorder", "samples/reorder.json");

    assertThat(outcome.out().lines())
        .startsWith(
            "order 240", "position 123 is below the level 193 to order up to: 70 are needed")
        .endsWith("72 is raised to 240: the least the supplier takes is 240");
  }

  @Test
  void newsvendor_gives_the_figures_of_the_textbook() {
    assertThat(Outcome.of("reorder", "samples/newsvendor.json").out())
        .isEqualTo("stock 56.603956\ncost 1.997605\n");
    assertThat(Outcome.of("reorder", "samples/newsvendor.json", "--json").out())
        .contains("\"format\": \"reorder-answer/1\"", "\"stock\": 56.603956");
  }

  @Test
  void every_policy_and_formula_answers() throws IOException {
    String costs =
        "\"costs\": {\"perOrder\": \"GBP 25.00\", \"holding\": \"GBP 0.05\", \"period\": \"week\"}";
    String service = "\"reviewDays\": 7, \"target\": {\"cycleService\": 0.95}";
    assertThat(decided("\"kind\": \"reorder-point\", " + service + ", " + costs))
        .contains("order 200");
    assertThat(decided("\"kind\": \"min-max\", " + service + ", " + costs)).contains("order 292");
    assertThat(decided("\"kind\": \"fixed\", \"point\": 130, \"level\": 200")).contains("order 77");
    assertThat(
            decided(
                "\"kind\": \"cheapest-point-and-quantity\", \"shortage\": \"GBP 0.50\", " + costs))
        .contains("for least cost, a waiting unit at GBP 0.50");
    assertThat(
            decided("\"kind\": \"cheapest-point-and-level\", \"shortage\": \"GBP 0.50\", " + costs))
        .contains("for least cost");
    for (String target :
        new String[] {
          "{\"fillRate\": 0.98}",
          "{\"days\": 3}",
          "{\"units\": 12}",
          "{\"shortage\": \"GBP 0.70\", \"holding\": \"GBP 0.18\"}"
        }) {
      assertThat(decided("\"kind\": \"order-up-to\", \"reviewDays\": 7, \"target\": " + target))
          .contains("are needed");
    }

    String joes = "\"rate\": 1300, \"perOrder\": 8, \"holding\": 0.225";
    assertThat(computed("\"kind\": \"eoq\", " + joes, ""))
        .isEqualTo("quantity 304.04678\ncost 68.410526\n");
    assertThat(computed("\"kind\": \"eoq\", \"quantity\": 400, " + joes, ""))
        .isEqualTo("quantity 400\ncost 71\n");
    assertThat(computed("\"kind\": \"eoq-backorders\", \"shortage\": 5, " + joes, ""))
        .startsWith("quantity 310.812555\nshare 0.043062\n");
    assertThat(computed("\"kind\": \"production\", \"production\": 1700, " + joes, ""))
        .startsWith("quantity 626.808495\n");
    String prices =
        "\"rate\": 1300, \"perOrder\": 8, \"holdingShare\": 0.3, \"prices\": [{\"from\": 0,"
            + " \"unitCost\": 0.75}, {\"from\": 800, \"unitCost\": 0.68}]";
    assertThat(computed("\"kind\": \"all-units-discount\", " + prices, ""))
        .startsWith("quantity 800\nunitCost 0.68\n");
    assertThat(computed("\"kind\": \"incremental-discount\", " + prices, ""))
        .startsWith("quantity 304.04678\nunitCost 0.75\n");
    String fifty = "\"demand\": {\"mean\": 50, \"deviation\": 8, \"family\": \"normal\"}";
    assertThat(
            computed(
                "\"kind\": \"newsvendor-profit\", \"revenue\": 1, \"unitCost\": 0.3, \"salvage\":"
                    + " 0.12",
                fifty))
        .startsWith("stock 56.603956\nprofit 33.002395\n");
    assertThat(
            computed(
                "\"kind\": \"base-stock\", \"holding\": 0.18, \"shortage\": 0.7, \"leadTime\": 4",
                fifty))
        .startsWith("stock 264.766894\n");
    String month = "\"demand\": {\"mean\": 1300, \"deviation\": 150, \"family\": \"normal\"}";
    String pointAndQuantity =
        "\"kind\": \"point-and-quantity\", \"perOrder\": 8, \"holding\": 0.225, \"shortage\": 7.5,"
            + " \"leadTime\": 0.08333333333333333";
    assertThat(computed(pointAndQuantity, month)).startsWith("point 126.86");
    assertThat(computed(pointAndQuantity + ", \"by\": \"iterated\"", month))
        .startsWith("point 213.9704");
    assertThat(computed(pointAndQuantity + ", \"by\": \"backorders\"", month))
        .startsWith("point 128.637");
    assertThat(computed(pointAndQuantity + ", \"by\": \"safety-stock\"", month))
        .startsWith("point 190.336997");
    assertThat(
            computed(
                "\"kind\": \"point-and-level\", \"perOrder\": 5, \"holding\": 1, \"shortage\": 4,"
                    + " \"leadTime\": 0",
                "\"demand\": {\"mean\": 6, \"family\": \"poisson\"}"))
        .isEqualTo("point 4\nlevel 10\ncost 8.034112\n");
    assertThat(
            computed(
                "\"kind\": \"point-and-level\", \"by\": \"power\", \"perOrder\": 2.5, \"holding\":"
                    + " 0.18, \"shortage\": 0.7, \"leadTime\": 0",
                fifty))
        .startsWith("point 40.194617\nlevel 74.29017\n");
  }

  @Test
  void history_in_place_of_a_mean_is_forecast() throws IOException {
    Path file = folder.resolve("history.json");
    Files.writeString(
        file,
        Files.readString(Path.of("samples/reorder.json"))
            .replace(
                "\"mean\": 40, \"deviation\": 10",
                "\"start\": \"2026-01-05\", \"units\": [35, 45, null, 41]"));

    assertThat(Outcome.of("reorder", file.toString()).out())
        .contains("mean is taken: 3 known periods are too few to compare methods");
  }

  @Test
  void all_faults_of_a_request_are_told_with_their_places() throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(
        file,
        """
        {"format": "reorder/1", "policy": {"kind": "order-up-to", "target": {"cycleService": 1}},
         "demand": {"period": "year", "mean": -1, "deviation": 2}, "leadTime": {"days": "soon"},
         "stock": {"onHand": 3, "reserved": 5}, "terms": {"pack": 0}, "colour": "red"}
        """);

    Outcome outcome = Outcome.of("reorder", file.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("/policy/reviewDays: found nothing; write a number")
        .contains("/policy/target: cycle service level is 1.0; give at least 0.5 and less than 1")
        .contains("/demand/period: found 'year'; write \"day\", \"week\" or \"month\"")
        .contains("/demand: mean demand is -1.0; give a finite number, zero or more")
        .contains("/leadTime/days: found 'soon'; write a number")
        .contains("/stock: 5 are reserved of 3 on hand")
        .contains("/terms: minimum quantity is 1 and pack size 0")
        .contains("unknown field 'colour'");
    Files.writeString(file, "{\"format\": \"reorder/1\", \"policy\": {\"kind\": \"magic\"}}");
    assertThat(Outcome.of("reorder", file.toString()).err())
        .contains("/policy/kind: found 'magic'; write one of order-up-to");
  }

  private String decided(String policy) throws IOException {
    return computed(
        policy,
        """
        "demand": {"period": "week", "mean": 40, "deviation": 10},
        "leadTime": {"days": 21},
        "stock": {"onHand": 100, "onOrder": 50, "reserved": 20, "backordered": 7}""");
  }

  private String computed(String policy, String rest) throws IOException {
    Path file = folder.resolve("request.json");
    Files.writeString(
        file,
        "{\"format\": \"reorder/1\", \"policy\": {%s}%s}"
            .formatted(policy, rest.isEmpty() ? "" : ", " + rest));
    Outcome outcome = Outcome.of("reorder", file.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome.out();
  }
}
