package io.commercelib.membership.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.document.EnumWords;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/membership.md shows of segments is what comes out. */
class SegmentPageTest {
  private static final Pattern RULES =
      Pattern.compile("(?s)```json\n(\\{\"schemaVersion\": 1, \"segments\".*?)```");

  private static String page() throws IOException {
    // Tests run in the directory of their module.
    return Files.readString(Path.of("..", "docs", "membership.md"));
  }

  @Test
  void page_shows_what_the_lint_says_of_the_rules_on_it() throws IOException {
    ReasonText english = ReasonText.english(List.of(MembershipReason.values()));
    Matcher written = RULES.matcher(page());
    assertThat(written.find()).isTrue();

    SegmentRules rules = SegmentFormat.standard().read(written.group(1));

    String lines =
        SegmentLint.of(rules).stream()
            .map(finding -> english.of(finding.reason()))
            .collect(Collectors.joining("\n"));
    assertThat(page()).contains("```\n" + lines + "\n```");
  }

  @Test
  void page_names_every_kind_of_condition() throws IOException {
    assertThat(page())
        .contains(
            Stream.of(SegmentCondition.Whole.values())
                .map(number -> "`" + EnumWords.of(number) + "`")
                .toList())
        .contains(
            Stream.of(SegmentCondition.Fact.values())
                .map(fact -> "`" + EnumWords.of(fact) + "`")
                .toList())
        .contains("`spend`", "`p-alive`", "`attribute`", "`birthday-month`", "`all`", "`not`");
  }
}
