package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.document.EnumWords;
import io.commercelib.core.reason.ReasonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/listing.md shows is what comes out; with {@code -Ddocs.write=true} it is written. */
class ListingPageTest {
  // Tests run in the directory of their module.
  private static final Path PAGE = Path.of("..", "docs", "listing.md");
  private static final Pattern DIAGRAM =
      Pattern.compile("(?s)(<!-- diagram -->\n```mermaid\n).*?```");
  private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");
  private static final Pattern KIND = Pattern.compile("\"kind\": \\{\\s*\"const\": \"([a-z-]+)\"");

  @Test
  void diagram_is_that_of_the_definition() throws IOException {
    String written = Files.readString(PAGE);
    String diagram = ListingLifecycle.definition().toMermaid().strip() + "\n```";

    String page =
        DIAGRAM
            .matcher(written)
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + diagram));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(page).contains(diagram);
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void score_on_the_page_is_what_its_rules_say_of_its_listing() throws IOException {
    List<String> json =
        JSON.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
    ListingRules rules = ListingFormat.standard().readRules(json.get(0));
    ListingDraft listing = ListingFormat.standard().readListings(json.get(1)).get(0);
    ReasonText english = ReasonText.english(List.of(ListingReason.values()));

    Assessment assessment = ListingCheck.by(rules).assess(listing.content());

    StringBuilder lines = new StringBuilder("%s of 100\n".formatted(assessment.score()));
    for (ListingFinding finding : assessment.findings()) {
      lines.append(
          "-%s %s %s: %s\n"
              .formatted(
                  finding.points(),
                  EnumWords.of(finding.severity()),
                  finding.pointer(),
                  english.of(finding.reason())));
    }
    assertThat(Files.readString(PAGE)).contains("```\n" + lines + "```");
  }

  @Test
  void page_names_every_kind_of_rule() throws IOException {
    String schema = Files.readString(Path.of("..", "docs", "listing-rules-1.schema.json"));
    List<String> kinds =
        KIND.matcher(schema).results().map(found -> "`" + found.group(1) + "`").toList();

    assertThat(kinds).hasSize(15);
    assertThat(Files.readString(PAGE)).contains(kinds);
  }
}
