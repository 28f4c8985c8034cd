package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What docs/membership.md shows is what comes out; its other figures are in TierRulesTest. */
class DocumentedFiguresTest {

  @Test
  void page_shows_the_explanation_that_comes_out() throws IOException {
    ReasonText english = ReasonText.english(List.of(MembershipReason.values()));
    Programme programme =
        Programme.builder()
            .id("club")
            .version("2024-01-01")
            .zone(ZoneId.of("Europe/London"))
            .currency(CurrencyUnit.GBP)
            .addTiers(Tier.base("BRONZE", "Bronze"))
            .addTiers(Tier.forSpending("SILVER", "Silver", Money.parse("GBP 200.00")))
            .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
            .addTiers(Tier.forSpending("PLATINUM", "Platinum", Money.parse("GBP 1000.00")))
            .build();
    Member ann = Member.of(new CustomerId("ann"), Instant.parse("2025-01-01T00:00:00Z"));
    Activities activities =
        Activities.of(
            List.of(
                bought("A-1", "2025-12-31T12:00:00Z", "500.00"),
                bought("A-2", "2026-05-02T09:30:00Z", "180.00")));

    TierDecision decision =
        TierRules.evaluate(programme, ann, activities, Instant.parse("2026-11-22T18:00:00Z"));

    String lines = decision.reasons().stream().map(english::of).collect(Collectors.joining("\n"));
    assertThat(page()).contains("```\n" + lines + "\n```");

    Requirement either =
        new Requirement.AnyOf(
            1,
            new Requirement.SpendAtLeast(Money.parse("GBP 500.00")),
            new Requirement.AtLeast(Metric.ORDERS, 3));
    Programme withOrders =
        Programme.builder()
            .from(programme)
            .tiers(
                programme.tiers().stream()
                    .map(
                        tier ->
                            tier.id().equals("GOLD")
                                ? Tier.builder().from(tier).retention(either).build()
                                : tier)
                    .toList())
            .build();
    TierDecision other =
        TierRules.evaluate(withOrders, ann, activities, Instant.parse("2026-11-22T18:00:00Z"));
    assertThat(page()).contains("```\n" + english.of(other.reasons().get(2)) + "\n```");
  }

  @Test
  void page_names_every_event() throws IOException {
    assertThat(page())
        .contains(StoredShapesTest.everyEvent().map(event -> "`" + event.get()[1] + "`").toList());
  }

  private static Activity bought(String order, String at, String amount) {
    Instant instant = Instant.parse(at);
    return new Activity.Purchase(
        new OrderId(order), instant, instant, Money.parse("GBP " + amount));
  }

  private static String page() throws IOException {
    // Tests run in the directory of their module.
    return Files.readString(Path.of("..", "docs", "membership.md"));
  }
}
