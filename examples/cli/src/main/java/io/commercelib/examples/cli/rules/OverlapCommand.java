package io.commercelib.examples.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.pricing.analysis.Overlap;
import io.commercelib.pricing.analysis.OverlapMatrix;
import io.commercelib.pricing.analysis.RuleOverlap;
import io.commercelib.pricing.rules.RuleSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which promotions meet. */
@Command(
    name = "overlap",
    description =
        "Tells which promotions meet on one cart and off the same line or the shipping, and whether"
            + " they combine there or one displaces the other.")
public final class OverlapCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(paramLabel = "RULES", description = "The rules.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "What was over by then is left out, such as 2026-11-28T12:00:00Z; now unless set.")
  private @Nullable Instant at;

  @Option(names = "--json", description = "The pairs as JSON, with a cart for each that is proved.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    RuleSet read = RulesFile.read(rules);
    OverlapMatrix matrix = RuleOverlap.of(read, at == null ? Instant.now() : at);
    if (json) {
      print(new JsonText().write(asJson(read, matrix)).stripTrailing());
      return ExitCode.DONE;
    }
    if (!matrix.pairs().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("first", "second", "together", "certainty"));
      for (Overlap pair : matrix.pairs()) {
        rows.add(
            List.of(pair.first(), pair.second(), word(pair.relation()), word(pair.certainty())));
      }
      TextTable.lines(rows, 0, 1, 2, 3).forEach(this::print);
    }
    print(
        "%s promotions: %s pairs meet%s"
            .formatted(
                read.promotions().size(),
                matrix.pairs().size(),
                matrix.notCompared() == 0
                    ? ""
                    : ", %s more were not compared".formatted(matrix.notCompared())));
    return ExitCode.DONE;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode asJson(RuleSet rules, OverlapMatrix matrix)
      throws UnusableInputException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "rule-overlap/1");
    document.put("rules", rules.version());
    document.put("notCompared", matrix.notCompared());
    ArrayNode pairs = document.putArray("pairs");
    for (Overlap pair : matrix.pairs()) {
      ObjectNode node =
          pairs
              .addObject()
              .put("first", pair.first())
              .put("second", pair.second())
              .put("together", word(pair.relation()))
              .put("certainty", word(pair.certainty()));
      if (pair.witness().isPresent()) {
        node.set("cart", ReasonJson.of(pair.witness().get()));
      }
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
