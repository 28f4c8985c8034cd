package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/cli.md} what the commands say: it runs each {@code $} line of the page, and
 * shows each file that the page names.
 */
class CliPageTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path PAGE = ROOT.resolve("docs").resolve("cli.md");
  private static final String WRITE = "docs.write";

  private static final Pattern CONSOLE = Pattern.compile("(?s)```console\n(\\$ [^\n]+\n)(.*?)```");
  private static final Pattern SHOWN =
      Pattern.compile("(?s)(<!-- file: ([^ ]+) -->\n```json\n)(.*?)```");
  private static final String HERE = "examples/cli/";

  @Test
  void page_is_current() throws IOException {
    String written = Files.readString(PAGE);
    String page = SHOWN.matcher(written).replaceAll(found -> quoted(withFile(found)));
    page = CONSOLE.matcher(page).replaceAll(found -> quoted(withOutput(found)));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }

    assertThat(CONSOLE.matcher(page).results().count()).isGreaterThan(5);
    assertThat(Files.readString(PAGE))
        .as(
            "docs/cli.md is not what the commands say; write it anew: ./mvnw test -pl examples/cli"
                + " -am -Dtest=CliPageTest -D%s=true -Dsurefire.failIfNoSpecifiedTests=false"
                    .formatted(WRITE))
        .isEqualTo(page);
  }

  private static String withFile(MatchResult found) {
    try {
      return found.group(1) + Files.readString(ROOT.resolve(found.group(2))) + "```";
    } catch (IOException e) {
      throw new AssertionError("docs/cli.md shows a file that is not there", e);
    }
  }

  private static String withOutput(MatchResult found) {
    String command = found.group(1).strip().substring("$ ".length());
    assertThat(command).startsWith(HERE + "run ");
    // Tests run in the folder of the module, readers in that of the project.
    Outcome outcome =
        Outcome.of(command.substring((HERE + "run ").length()).replace(HERE, "").split(" "));
    String said =
        (outcome.err() + outcome.out())
            .replace("samples/", HERE + "samples/")
            .replace("target/", HERE + "target/");
    String code = outcome.code() == 0 ? "" : "(exit code %s)\n".formatted(outcome.code());
    return "```console\n" + found.group(1) + said + code + "```";
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }
}
