package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossesCommandTest {
  private static final String RULES = "samples/rules-doubtful.json";
  private static final String ITEMS = "samples/items.jsonl";

  @TempDir private Path folder;

  @Test
  void items_that_promotions_sell_below_cost_are_told_with_carts_that_price_explains() {
    Outcome outcome = losses(ITEMS, "--carts", folder.toString());
    Path cart = folder.resolve("loss-1.json");
    Outcome price = Outcome.of("price", "--rules", RULES, "--cart", cart.toString(), "--explain");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .startsWith("EARL-GREY: GBP ")
        .contains(" by ALL-5, WELCOME\n")
        .contains("written to " + cart + "\n")
        .endsWith("3 items: 1 can be sold below their costs\n");
    assertThat(price.out()).contains("WELCOME gives GBP 10.00:");
  }

  @Test
  void lowest_prices_are_told_that_promotions_would_go_below() {
    Outcome outcome = losses(ITEMS, "--floors");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .startsWith("TEAPOT: GBP ")
        .endsWith("3 items: 1 can be sold below their lowest prices\n");
  }

  @Test
  void items_that_cannot_fall_that_low_pass() throws IOException {
    Path items = folder.resolve("items.jsonl");
    Files.writeString(
        items, "{\"item\":{\"sku\":\"MUG\",\"listPrice\":\"GBP 2.55\"},\"cost\":\"GBP 0.50\"}\n");

    assertThat(losses(items.toString()))
        .isEqualTo(new Outcome(0, "1 items: 0 can be sold below their costs\n", ""));
  }

  @Test
  void carts_come_as_json() {
    assertThat(losses(ITEMS, "--json").out())
        .startsWith("{\n  \"format\": \"rule-losses/1\",")
        .contains("\"sku\": \"EARL-GREY\"")
        .contains("\"promotions\": [\"ALL-5\", \"WELCOME\"]")
        .contains("\"cart\": {");
  }

  @Test
  void faulty_lines_are_told_with_their_numbers() throws IOException {
    Path items = folder.resolve("items.jsonl");
    Files.writeString(
        items,
        """
        {"item": 1}
        {"item":{"sku":"MUG","listPrice":"GBP 2.55"},"cost":"EUR 1.50"}
        """);

    Outcome outcome = losses(items.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.errors())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(items + ": line 1: the text is no PricedItem"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        items
                            + ": line 2: the price is GBP 2.55 and the cost EUR 1.50; write both in"
                            + " one currency"));
  }

  private static Outcome losses(String items, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("losses", "--rules", RULES, "--items", items, "--at", "2026-11-28T12:00:00Z"));
    arguments.addAll(List.of(options));
    return Outcome.of(arguments.toArray(String[]::new));
  }
}
