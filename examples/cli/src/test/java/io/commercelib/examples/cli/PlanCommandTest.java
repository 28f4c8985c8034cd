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
}
