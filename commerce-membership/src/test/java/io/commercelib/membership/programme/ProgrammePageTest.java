package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The programme of {@code docs/membership.md} is one. */
class ProgrammePageTest {
  private static final Pattern DOCUMENT =
      Pattern.compile("(?s)## As data, and what if.*?```json\n(.*?)```");

  @Test
  void programme_of_the_page_is_read_and_has_nothing_doubtful() throws IOException {
    Matcher found = DOCUMENT.matcher(Files.readString(Path.of("..", "docs", "membership.md")));
    assertThat(found.find()).isTrue();

    LoyaltyProgramme programme = ProgrammeFormat.standard().read(found.group(1));

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
}
