package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.document.EnumWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What docs/risk-and-audit.md shows is what comes out. Its decision is that of docs/cli.md, which
 * {@code CliPageTest} runs; its warnings are those of {@link RiskWarningsTest}, its windows those
 * of {@link VelocityTest}.
 */
class RiskPageTest {
  private static String page(String name) throws IOException {
    // Tests run in the directory of their module.
    return Files.readString(Path.of("..", "docs", name)).replaceAll("\\s+", " ");
  }

  private static String credit(SellerRecord served) {
    return "| " + SellerCredit.of(served, SellerCredit.Scale.standard()).score() + " |";
  }

  @Test
  void credits_of_sellers_are_those_of_the_table() throws IOException {
    assertThat(page("risk-and-audit.md"))
        .contains(
            "| nothing known " + credit(SellerRecord.none()),
            "| 1 order, sent late " + credit(new SellerRecord(1, 0, 1, 1, 0, 0)),
            "| 1000 orders, all sent late " + credit(new SellerRecord(1000, 0, 1000, 1000, 0, 0)),
            "1 disputed " + credit(new SellerRecord(100, 4, 80, 8, 2, 1)));
  }

  @Test
  void scale_is_that_of_the_table() throws IOException {
    for (SellerCredit.Usual usual : SellerCredit.Scale.standard().usual()) {
      assertThat(page("risk-and-audit.md"))
          .contains(
              "| %s | %s | %s |"
                  .formatted(
                      EnumWords.of(usual.measure()).replace('-', ' '),
                      usual.usual(),
                      usual.weight()));
    }
  }

  @Test
  void decision_is_the_one_that_the_command_line_says() throws IOException {
    String decision = page("risk-and-audit.md").replaceAll(".*``` (review, .*?) ```.*", "$1");

    assertThat(decision).startsWith("review, 85 points +30 BIG");
    assertThat(page("cli.md")).contains("--explain " + decision);
  }

  @Test
  void page_names_everything_that_can_be_counted() throws IOException {
    assertThat(page("risk-and-audit.md"))
        .contains(
            Arrays.stream(Velocity.Of.values()).map(of -> "`" + EnumWords.of(of) + "`").toList())
        .contains(
            Arrays.stream(RiskCondition.Whole.values())
                .map(number -> "`" + EnumWords.of(number) + "`")
                .toList());
  }

  @Test
  void window_is_half_open_as_the_page_says() throws IOException {
    String rule = "{\"of\": \"orders\", \"by\": \"customer\", \"withinMinutes\": 10}";
    assertThat(page("risk-and-audit.md"))
        .contains("`" + rule + "`", "9:09:59.999999 counts 2, one at 9:10 counts 1");
    RiskShop shop =
        new RiskShop(
            RiskFormat.standard()
                .read(
                    "{\"schemaVersion\": 1, \"reviewFrom\": 1, \"refuseFrom\": 2, \"rules\": ["
                        + "{\"id\": \"TWO\", \"score\": 2, \"condition\": "
                        + rule.replace("{", "{\"kind\": \"velocity\", \"from\": 2, ")
                        + "}, {\"id\": \"ONE\", \"score\": 1, \"condition\": "
                        + rule.replace("{", "{\"kind\": \"velocity\", \"from\": 1, \"to\": 1, ")
                        + "}]}"));
    shop.order("A-1").place();
    shop.clock.set(RiskShop.OPENING.plusSeconds(300));
    shop.order("A-2").place();
    shop.clock.set(RiskShop.OPENING.plusSeconds(600).minusNanos(1_000));
    RiskDecision before = decide(shop);
    shop.clock.set(RiskShop.OPENING.plusSeconds(600));
    RiskDecision at = decide(shop);

    assertThat(before.hits()).extracting(RiskDecision.Hit::rule).containsExactly("TWO");
    assertThat(at.hits()).extracting(RiskDecision.Hit::rule).containsExactly("ONE");
  }

  private static RiskDecision decide(RiskShop shop) {
    var command = shop.order("A-3").command();
    return shop.screen.decide(command, command.quote(), shop.clock.instant());
  }
}
