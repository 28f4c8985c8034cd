package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceCommandTest {
  @TempDir private Path folder;

  @Test
  void cart_costs_what_the_pricing_page_says() {
    Outcome outcome =
        Outcome.of("price", "--rules", "samples/rules.json", "--cart", "samples/cart.json");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "line  SKU       units   list   paid  promotions",
            "1     BAUBLE        3  31.50  25.95  CHRISTMAS-10 -3.15, SPEND-50 -2.40",
            "2     MUG          12  30.60  28.00  SPEND-50 -2.60",
            "      shipping          4.95   4.95",
            "To be paid: GBP 58.90, GBP 8.15 less than listed.");
  }

  @Test
  void explanation_tells_why_and_what_it_takes() {
    Outcome outcome =
        Outcome.of(
            "price", "--rules", "samples/rules.json", "--cart", "samples/cart.json", "--explain");

    assertThat(outcome.out())
        .contains("FREE-SHIPPING-UK gives nothing:\n")
        .contains("  GBP 6.05 more for * is needed: GBP 53.95 of GBP 60.00 are there\n")
        .contains("  it takes: GBP 6.05 more in * for GBP 4.95 off\n");
  }

  @Test
  void taxes_are_told_by_class() throws IOException {
    Path cart = folder.resolve("cart.json");
    Files.writeString(
        cart,
        Files.readString(Path.of("samples/cart.json"))
            .replace(
                "\"sku\": \"BAUBLE\",\n      \"list",
                "\"taxClass\": \"standard\",\n      \"sku\": \"BAUBLE\",\n      \"list")
            .replace(
                "\"sku\": \"MUG\",\n      \"list",
                "\"taxClass\": \"reduced\",\n      \"sku\": \"MUG\",\n      \"list")
            .replace(
                "\"at\":",
                "\"taxes\": { \"included\": false, \"rates\": { \"standard\": 20, \"reduced\": 5 } },\n  \"at\":"));

    Outcome outcome =
        Outcome.of("price", "--rules", "samples/rules.json", "--cart", cart.toString());

    assertThat(outcome.out())
        .contains(
            """
            Tax reduced 5% (on top): GBP 1.53 on GBP 30.57.
            Tax standard 20% (on top): GBP 5.67 on GBP 28.33.
            To be paid: GBP 66.10, GBP 8.15 less than listed.
            """);
  }

  @Test
  void prices_come_from_lists_and_are_explained() {
    Outcome outcome =
        Outcome.of(
            "price",
            "--rules",
            "samples/rules.json",
            "--cart",
            "samples/cart.json",
            "--prices",
            "samples/prices.json",
            "--explain");

    assertThat(outcome.out())
        .contains("To be paid: GBP 58.90, GBP 8.15 less than listed.\n")
        .contains(
            """
            BAUBLE of line 1:
              price list RETAIL has it at GBP 10.50
              not: price list MEMBERS at GBP 9.50 is for tier GOLD, not none
            MUG of line 2:
              price list RETAIL has it at GBP 2.75
              from 12 on, all units cost GBP 2.55, and 12 are bought
            """);
  }

  @Test
  void item_without_a_price_and_faulty_lists_are_told() throws IOException {
    Path none = folder.resolve("prices.json");
    Files.writeString(none, "{\"schemaVersion\": 1, \"lists\": []}");
    Outcome unpriced =
        Outcome.of(
            "price",
            "--rules",
            "samples/rules.json",
            "--cart",
            "samples/cart.json",
            "--prices",
            none.toString());
    Files.writeString(none, "{\"schemaVersion\": 1, \"lists\": [{}]}");
    Outcome faulty =
        Outcome.of(
            "price",
            "--rules",
            "samples/rules.json",
            "--cart",
            "samples/cart.json",
            "--prices",
            none.toString());

    assertThat(unpriced.code()).isEqualTo(1);
    assertThat(unpriced.err())
        .contains("line '1' has no price: no price list has BAUBLE")
        .contains("line '2' has no price: no price list has MUG");
    assertThat(faulty.code()).isEqualTo(1);
    assertThat(faulty.err()).contains("/lists/0/currency: found nothing");
  }

  @Test
  void best_says_whether_it_is_proved() {
    Outcome outcome =
        Outcome.of(
            "price", "--rules", "samples/rules.json", "--cart", "samples/cart.json", "--best");

    assertThat(outcome.out()).contains("No other combination costs less.\n");
  }

  @Test
  void quote_comes_as_json() {
    Outcome outcome =
        Outcome.of(
            "price", "--rules", "samples/rules.json", "--cart", "samples/cart.json", "--json");

    assertThat(outcome.out()).startsWith("{").contains("\"payable\":\"GBP 25.95\"");
  }

  @Test
  void all_faults_of_rules_are_told_a_line_each() throws IOException {
    Path rules = folder.resolve("bad.json");
    Files.writeString(
        rules,
        "{\"schemaVersion\": 1, \"promotions\": [{\"id\": \"A\", \"name\": \"A\", \"priority\": -1,"
            + " \"reward\": {\"kind\": \"free\"}}]}");

    Outcome outcome =
        Outcome.of("price", "--rules", rules.toString(), "--cart", "samples/cart.json");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith(rules + ": rule 'A' at /promotions/0/"));
  }

  @Test
  void cart_that_is_none_is_told_in_one_line() {
    Outcome outcome =
        Outcome.of("price", "--rules", "samples/rules.json", "--cart", "samples/pickup.json");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .singleElement()
        .asString()
        .startsWith("samples/pickup.json: the text is no PricingRequest");
  }
}
