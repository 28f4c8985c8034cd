package io.commercelib.examples.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.pricing.analysis.DiffReason;
import io.commercelib.pricing.analysis.RuleChange;
import io.commercelib.pricing.analysis.RuleDiff;
import io.commercelib.pricing.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells in what two versions of rules differ. */
@Command(
    name = "diff",
    description = {
      "Tells in words in what two versions of rules differ, and whom each change favours by itself.",
      "Exit code 2 if carts can cost something else."
    })
public final class DiffCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(DiffReason.values()));

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The rules as they were.")
  @SuppressWarnings("NullAway.Init")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The rules as they are to be.")
  @SuppressWarnings("NullAway.Init")
  private Path after;

  @Option(names = "--json", description = "The differences as JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    RuleSet was = RulesFile.read(before);
    RuleSet is = RulesFile.read(after);
    List<RuleChange> changes = RuleDiff.of(was, is);
    long withEffect =
        changes.stream().filter(change -> change.effect() == RuleChange.Effect.PRICES).count();
    if (json) {
      print(new JsonText().write(asJson(was, is, changes)).stripTrailing());
    } else {
      for (RuleChange change : changes) {
        print(
            "%s %s"
                .formatted(
                    (label(change) + " ".repeat(9)).substring(0, 9), ENGLISH.of(change.reason())));
      }
      print("%s changes, %s of them can change prices".formatted(changes.size(), withEffect));
    }
    return withEffect > 0 ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private static String label(RuleChange change) {
    return change.effect() == RuleChange.Effect.NONE ? "no effect" : word(change.favours());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode asJson(RuleSet before, RuleSet after, List<RuleChange> changes) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "rule-diff/1");
    document.put("before", before.version());
    document.put("after", after.version());
    ArrayNode list = document.putArray("changes");
    for (RuleChange change : changes) {
      ObjectNode node = list.addObject();
      change.promotion().ifPresent(id -> node.put("promotion", id));
      node.put("effect", word(change.effect()));
      node.put("favours", word(change.favours()));
      node.setAll(ReasonJson.of(change.reason(), ENGLISH));
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
