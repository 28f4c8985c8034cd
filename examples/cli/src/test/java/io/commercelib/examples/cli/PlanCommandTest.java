package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  private static final String SETTINGS = "samples/plan.json";
  private static final String ITEMS = "samples/plan-items.jsonl";

  private static final String CHOICE = "samples/plan-choice.json";
  private static final String OFFERS = "samples/plan-offers.jsonl";

  @TempDir private Path folder;

  @Test
  void plan_joins_orders_by_supplier_within_the_budget() {
    Outcome outcome = Outcome.of("plan", "--settings", SETTINGS, "--input", ITEMS);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("from NEAR, as LATE is late")
        .contains("the budget goes where it saves at least")
        .doesNotContain("SCARF")
        .containsPattern("6 items: GBP 3[01][0-9]\\.[0-9]{2}, freight GBP 25.00\n$");
  }

  @Test
  void lines_say_why_for_every_item() throws IOException {
    Path lines = folder.resolve("lines.jsonl");

    Outcome outcome =
        Outcome.of(
            "plan",
            "--settings",
            SETTINGS,
            "--input",
            ITEMS,
            "--lines",
            lines.toString(),
            "--json");

    assertThat(outcome.out()).contains("\"format\": \"plan-answer/1\"", "\"items\": 6");
    List<String> written = Files.readAllLines(lines);
    assertThat(written).hasSize(6);
    assertThat(written.get(5))
        .contains("\"item\":\"SCARF\"", "\"quantity\":0")
        .contains("FRIDAYS takes no orders today; the next day for them is 2026-03-06");
  }

  @Test
  void plan_without_a_budget_orders_all_that_is_wanted() throws IOException {
    Path settings = folder.resolve("plan.json");
    Files.writeString(
        settings, Files.readString(Path.of(SETTINGS)).replace("\"budget\": \"GBP 320.00\",", ""));

    Outcome outcome = Outcome.of("plan", "--settings", settings.toString(), "--input", ITEMS);

    assertThat(outcome.out()).contains("6 items: GBP 383.60").doesNotContain("budget");
  }

  @Test
  void all_faults_of_items_are_told_with_their_lines() throws IOException {
    Path items = folder.resolve("items.jsonl");
    String good = Files.readAllLines(Path.of(ITEMS)).get(0);
    Files.writeString(
        items,
        String.join(
            "\n",
            good,
            good.replace("\"onHand\": 30", "\"onHand\": -3"),
            "{\"sku\": \"X\"}",
            "no json",
            good.replace("GBP 2.00", "2.00")));

    Outcome outcome = Outcome.of("plan", "--settings", SETTINGS, "--input", items.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("line 2: /stock: -3 on hand")
        .contains("line 3: /stock: found nothing")
        .contains("line 3: /demand: found nothing; write an object with period, start and units")
        .contains("line 3: /from: found nothing; write an object with supplier")
        .contains("line 4: ")
        .contains("line 5: /from/unitCost: found '2.00'; write an amount as text");
  }

  @Test
  void faults_of_settings_and_unknown_suppliers_are_told() throws IOException {
    Path settings = folder.resolve("plan.json");
    Files.writeString(
        settings,
        """
        {"format": "plan/1", "today": "soon", "currency": "XYZ", "policy": {"kind": "magic"},
         "suppliers": [{"supplier": "", "orderDays": ["SOMEDAY"], "late": "no"}]}
        """);
    assertThat(Outcome.of("plan", "--settings", settings.toString(), "--input", ITEMS).err())
        .contains("/today: found 'soon'")
        .contains("/currency: found 'XYZ'")
        .contains("/policy/kind: found 'magic'")
        .contains("/suppliers/0/supplier: found ''")
        .contains("/suppliers/0/orderDays/0: found 'SOMEDAY'")
        .contains("/suppliers/0/late: found 'no'; write true or false");

    Files.writeString(
        settings,
        Files.readString(Path.of(SETTINGS))
            .replace("\"supplier\": \"FAR\"", "\"supplier\": \"OTHER\""));
    assertThat(Outcome.of("plan", "--settings", settings.toString(), "--input", ITEMS).err())
        .contains("supplier 'FAR' has no terms");
  }

  @Test
  void offers_are_compared_by_cost_and_explained() {
    Outcome outcome = Outcome.of("plan", "--settings", CHOICE, "--input", OFFERS, "--explain");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("MUG-BLUE from FAR\n  FAR is the best of 2 suppliers: GBP 43.3303 a week")
        .contains(
            "  FAR takes 28.00 days, standard deviation 14.00: a safety stock of 70.60, 54.21 of")
        .contains("LAMP from FAR\n  FAR is the best of 2 suppliers: ")
        .contains("CANDLE from NEAR\n  NEAR is the best of 1 suppliers: ")
        .contains("  LATE is late, and others can deliver\n")
        .contains("  BANNED is suspended\n")
        // 145 mugs at the price from 100 on, 5 lamps; 4 packs of candles, 20 of tea.
        .endsWith("\n4 items: GBP 521.60, freight GBP 0.00\n");
  }

  @Test
  void json_tells_of_each_ordered_line_why_from_this_supplier_if_asked_to_explain() {
    Outcome without = Outcome.of("plan", "--settings", CHOICE, "--input", OFFERS, "--json");
    Outcome with =
        Outcome.of("plan", "--settings", CHOICE, "--input", OFFERS, "--json", "--explain");

    assertThat(without.out()).doesNotContain("\"lines\": [");
    assertThat(with.out())
        .contains("\"item\": \"MUG-BLUE\"", "\"whySupplier\": [", "\"BANNED is suspended\"");
  }

  @Test
  void larger_orders_are_paid_by_their_price_tier() throws IOException {
    Path items = folder.resolve("items.jsonl");
    // 100 a week, nothing in stock: far above 100 units, below 500.
    Files.writeString(
        items,
        """
        {"sku": "MUG-BLUE", "demand": {"period": "week", "start": "2026-01-05", "units": [100, 100, 100, 100]},\
         "stock": {"onHand": 0}, "unitValue": "GBP 3.00", "offers": [{"supplier": "FAR", "unitCost": "GBP 1.95",\
         "tiers": [{"from": 100, "unitCost": "GBP 1.80"}, {"from": 500, "unitCost": "GBP 1.60"}],\
         "leadTime": {"days": 7}}]}
        """);

    Outcome outcome = Outcome.of("plan", "--settings", CHOICE, "--input", items.toString());

    // Two weeks without scatter.
    assertThat(outcome.out()).contains("1 items: GBP 360.00");
  }

  @Test
  void without_a_choice_the_first_offer_that_can_be_had_is_taken_and_explained()
      throws IOException {
    Path settings = folder.resolve("plan.json");
    Files.writeString(
        settings, Files.readString(Path.of(CHOICE)).replaceAll("(?m)^  \"choice\".*\n", ""));

    Outcome outcome =
        Outcome.of("plan", "--settings", settings.toString(), "--input", OFFERS, "--explain");

    assertThat(outcome.out())
        .contains("CANDLE from NEAR\n  from NEAR, as LATE is late\n  BANNED is suspended\n")
        .doesNotContain("MUG-BLUE from")
        .containsPattern("NEAR +LAMP");
  }

  @Test
  void all_faults_of_offers_and_of_the_choice_are_told_at_once() throws IOException {
    Path settings = folder.resolve("plan.json");
    Files.writeString(
        settings,
        """
        {"format": "plan/1", "today": "2026-03-02", "currency": "GBP",
         "policy": {"kind": "order-up-to", "reviewDays": 7, "target": {"cycleService": 0.95}},
         "choice": {"perOrder": "EUR 4.00", "holdingShareAYear": 0, "reviewDays": -1, "target": {"fillRate": 2}},
         "suppliers": [{"supplier": "NEAR", "status": "loved"}]}
        """);
    Path items = folder.resolve("items.jsonl");
    String good = Files.readAllLines(Path.of(OFFERS)).get(0);
    Files.writeString(
        items,
        String.join(
            "\n",
            good.replace("\"from\": 500", "\"from\": 100"),
            good.replace("\"from\": 100", "\"from\": 1.5")
                .replace("\"supplier\": \"NEAR\"", "\"supplier\": \"OTHER\"")
                .replace("GBP 3.00", "EUR 3.00"),
            good.replace("\"offers\"", "\"from\": {}, \"offers\""),
            good.replaceAll("\"offers\": .*", "\"offers\": []}"),
            good.replace("\"supplier\": \"FAR\"", "\"supplier\": \"NEAR\"")
                .replace("\"sku\": \"MUG-BLUE\", ", "")));

    Outcome badSettings = Outcome.of("plan", "--settings", settings.toString(), "--input", OFFERS);
    Outcome badItems = Outcome.of("plan", "--settings", CHOICE, "--input", items.toString());

    assertThat(badSettings.code()).isEqualTo(1);
    assertThat(badSettings.err())
        .contains("/choice/holdingShareAYear: found 0; write a share of the price")
        .contains("/choice/reviewDays: found -1; write the days")
        .contains("/choice/target: ")
        .contains("/suppliers/0/status: found 'loved'; write one of preferred, approved, watch")
        .doesNotContain("unknown field");
    assertThat(badItems.code()).isEqualTo(1);
    assertThat(badItems.err())
        .contains(
            "line 1: /offers/1: prices of MUG-BLUE: the tier from 100 follows the one from 100")
        .contains("line 2: /offers/1/tiers/0/from: found 1.5; write from how many units on")
        .contains("line 2: /offers/0: supplier 'OTHER' has no terms; add it to the suppliers")
        .contains("line 2: /unitValue: found 'EUR 3.00'; write it in GBP like the plan")
        .contains("line 3: /offers: found a list of 2; write either from")
        .contains("line 3: /from/supplier: found nothing")
        .contains("line 4: /offers: found a list of 0; write a list of 1 to 100 offers")
        .contains("line 5: /sku: found nothing")
        .doesNotContain("unknown field");
  }

  @Test
  void costs_of_the_choice_are_in_the_currency_of_the_plan() throws IOException {
    Path settings = folder.resolve("plan.json");
    Files.writeString(
        settings,
        Files.readString(Path.of(CHOICE))
            .replace("\"perOrder\": \"GBP 4.00\"", "\"perOrder\": \"EUR 4.00\""));

    assertThat(Outcome.of("plan", "--settings", settings.toString(), "--input", OFFERS).errors())
        .containsExactly(
            settings + ": /choice/perOrder: found 'EUR 4.00'; write it in GBP like the plan");
  }
}
