package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The programme of {@code docs/membership.md} is one. */
class ProgrammePageTest {
  private static final Pattern DOCUMENT =
      Pattern.compile("(?s)## As data, and what if.*?```json\n(.*?)```");

  private static final Path PAGE = Path.of("..", "docs", "membership.md");

  @Test
  void programme_of_the_page_is_read_and_has_nothing_doubtful() throws IOException {
    LoyaltyProgramme programme = ProgrammeFormat.standard().read(document());

    Tier silver = programme.tiers().all().get(0).programme().tier("SILVER").orElseThrow();
    assertThat(silver.requirement())
        .contains(
            new Requirement.AnyOf(
                1,
                new Requirement.SpendAtLeast(Money.parse("GBP 200.00")),
                new Requirement.AtLeast(Metric.ORDERS, 5)));
    assertThat(programme.points().orElseThrow().redemption()).isPresent();
    assertThat(ProgrammeLint.check(programme, LintFacts.none())).isEmpty();
  }

  /** Ann spends 250.00 in January and 40.00 in March, Bob 210.00 in February, Cat orders often. */
  @Test
  void simulation_of_the_page_tells_what_a_dearer_tier_would_have_done() throws IOException {
    String dearer = document().replace("GBP 200.00", "GBP 240.00").replace("2026\"", "dearer\"");
    List<ProgrammeSimulation.Past> members = new ArrayList<>();
    members.add(past("ann", "a1 2026-01-10 250.00", "a2 2026-03-10 40.00"));
    members.add(past("bob", "b1 2026-02-05 210.00"));
    members.add(
        past(
            "cat",
            "c1 2026-02-01 10.00",
            "c2 2026-02-08 10.00",
            "c3 2026-02-15 10.00",
            "c4 2026-02-22 10.00",
            "c5 2026-03-01 10.00"));
    SimulationReport report =
        ProgrammeSimulation.compare(
                ProgrammeFormat.standard().read(document()),
                ProgrammeFormat.standard().read(dearer),
                YearMonth.of(2026, 1),
                YearMonth.of(2026, 3))
            .withCosts(new BenefitCosts(Map.of("post", BenefitCost.ofUse(Money.parse("GBP 3.00")))))
            .takeAll(members.iterator());

    assertThat(Files.readString(PAGE)).contains("<!-- what-if -->\n" + table(report));
  }

  private static String document() throws IOException {
    Matcher found = DOCUMENT.matcher(Files.readString(PAGE));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static ProgrammeSimulation.Past past(String id, String... orders) {
    List<Activity> activities = new ArrayList<>();
    for (String order : orders) {
      List<String> words = List.of(order.split(" ", -1));
      Instant at = Instant.parse(words.get(1) + "T12:00:00Z");
      activities.add(
          new Activity.Purchase(
              new OrderId(words.get(0)), at, at, Money.parse("GBP " + words.get(2))));
    }
    return new ProgrammeSimulation.Past(
        Member.of(new CustomerId(id), Instant.parse("2026-01-01T00:00:00Z")),
        Activities.of(activities));
  }

  private static String table(SimulationReport report) {
    StringBuilder table = new StringBuilder();
    table
        .append("| month | in SILVER | then | points issued | then | lower then |\n")
        .append("| --- | --- | --- | --- | --- | --- |\n");
    for (int i = 0; i < report.months().size(); i++) {
      SimulationReport.Month before = report.before().months().get(i);
      SimulationReport.Month after = report.after().months().get(i);
      table.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  before.month(),
                  before.members().get("SILVER"),
                  after.members().get("SILVER"),
                  before.points().issued(),
                  after.points().issued(),
                  report.months().get(i).lower()));
    }
    SimulationReport.Loser loser = report.losers().get(0);
    return table
        .append(
            "\n%s of %s stands lower at the end: %s, %s instead of %s, who spent %s. Free shipping costs %s, then %s.\n"
                .formatted(
                    report.losing(),
                    report.members(),
                    loser.member(),
                    loser.after(),
                    loser.before(),
                    loser.spend(),
                    report.before().cost(),
                    report.after().cost()))
        .toString();
  }
}
