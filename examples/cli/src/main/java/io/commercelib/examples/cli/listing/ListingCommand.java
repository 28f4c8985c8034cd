package io.commercelib.examples.cli.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.listing.Assessment;
import io.commercelib.core.listing.ListingCheck;
import io.commercelib.core.listing.ListingDraft;
import io.commercelib.core.listing.ListingFinding;
import io.commercelib.core.listing.ListingFormat;
import io.commercelib.core.listing.ListingReason;
import io.commercelib.core.listing.ListingRules;
import io.commercelib.core.listing.Severity;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges listings. A further thing to do with them is a method more. */
@Command(name = "listing", description = "Listings: what sellers want to show of their products.")
public final class ListingCommand {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(ListingReason.values()));
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  /** A listing and what is found in it. */
  private record Checked(ListingDraft listing, Assessment assessment) {}

  @Command(
      name = "check",
      description = {
        "Tells how complete and how good listings are: a score from 0 to 100, and where points are"
            + " lost, why, and what to do.",
        "Exit code 2 if something blocks a listing from being submitted."
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "The listings.") Path file,
      @Option(
              names = "--rules",
              paramLabel = "FILE",
              description = "What is asked of them; rules for any shop if left out.")
          @Nullable Path rules,
      @Option(names = "--json", description = "Scores and findings as JSON.") boolean json)
      throws UnusableInputException {
    ListingRules asked =
        rules == null ? ListingRules.standard() : read(rules, ListingFormat.standard()::readRules);
    ListingCheck check = ListingCheck.by(asked);
    List<Checked> all =
        read(file, ListingFormat.standard()::readListings).stream()
            .map(listing -> new Checked(listing, check.assess(listing.content())))
            .toList();
    if (json) {
      new JsonText().write(asJson(all)).lines().forEach(this::print);
    } else {
      all.forEach(this::print);
      long complete = all.stream().filter(checked -> checked.assessment().isComplete()).count();
      print("%s listings, %s of them complete".formatted(all.size(), complete));
    }
    return all.stream().allMatch(checked -> checked.assessment().isComplete())
        ? ExitCode.DONE
        : ExitCode.REFUSED;
  }

  private void print(Checked checked) {
    Assessment assessment = checked.assessment();
    print(
        "%s: %s of 100%s"
            .formatted(
                checked.listing().id(),
                assessment.score(),
                assessment.isComplete() ? "" : ", not complete"));
    List<List<String>> rows = new ArrayList<>();
    for (ListingFinding finding : assessment.findings()) {
      rows.add(
          List.of(
              " ",
              EnumWords.of(finding.severity()),
              "-" + finding.points(),
              finding.rule(),
              finding.pointer(),
              ENGLISH.of(finding.reason())));
    }
    if (!rows.isEmpty()) {
      TextTable.lines(rows, 0, 1, 3, 4, 5).forEach(this::print);
    }
  }

  private static ObjectNode asJson(List<Checked> all) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", "listing-check/1");
    ArrayNode list = document.putArray("listings");
    for (Checked checked : all) {
      ObjectNode node =
          list.addObject()
              .put("id", checked.listing().id().value())
              .put("score", checked.assessment().score())
              .put("complete", checked.assessment().isComplete());
      ArrayNode findings = node.putArray("findings");
      for (ListingFinding finding : checked.assessment().findings()) {
        ObjectNode entry =
            findings
                .addObject()
                .put("rule", finding.rule())
                .put("blocks", finding.severity() == Severity.BLOCKS)
                .put("points", finding.points())
                .put("at", finding.pointer())
                .put("code", finding.reason().code());
        ObjectNode values = entry.putObject("values");
        finding.reason().values().forEach(values::put);
        entry.put("text", ENGLISH.of(finding.reason()));
      }
    }
    return document;
  }

  private static <T> T read(Path path, Function<String, T> reader) throws UnusableInputException {
    TextFile file = TextFile.read(path, MOST_BYTES);
    try {
      return reader.apply(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }

  /** Values come from whoever wrote the file: a line stays one, and orders no terminal about. */
  private void print(String line) {
    spec.commandLine().getOut().print(line.replaceAll("\\p{Cntrl}|\\p{Cf}", " ") + "\n");
    spec.commandLine().getOut().flush();
  }
}
