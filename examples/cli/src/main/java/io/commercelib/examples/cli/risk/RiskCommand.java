package io.commercelib.examples.cli.risk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.risk.RiskDecision;
import io.commercelib.core.risk.RiskFacts;
import io.commercelib.core.risk.RiskFormat;
import io.commercelib.core.risk.RiskLint;
import io.commercelib.core.risk.RiskReason;
import io.commercelib.core.risk.RiskRules;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges an order. */
@Command(
    name = "risk",
    description = {
      "Judges an order by risk rules: approve, review or refuse, with the points of each rule that"
          + " counts and why.",
      "Exits with 2 if the order is refused."
    })
public final class RiskCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final ReasonText ENGLISH = ReasonText.english(List.of(RiskReason.values()));

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "FILE", required = true, description = "The rules.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @Option(
      names = "--order",
      paramLabel = "FILE",
      required = true,
      description = "What is known of the order; what is left out is not known.")
  @SuppressWarnings("NullAway.Init")
  private Path order;

  @Option(names = "--explain", description = "In words instead of JSON.")
  private boolean explain;

  @Override
  public Integer call() throws UnusableInputException {
    RiskRules read = read(rules, RiskFormat.standard()::read);
    RiskFacts facts = read(order, RiskFormat.standard()::readFacts);
    RiskDecision decision = read.decide(facts);
    if (explain) {
      tell(decision);
    } else {
      print(new JsonText().write(asJson(read, decision)).stripTrailing());
    }
    return decision.outcome() == RiskOutcome.REFUSE ? ExitCode.REFUSED : ExitCode.DONE;
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

  private void tell(RiskDecision decision) {
    print("%s, %s points".formatted(EnumWords.of(decision.outcome()), decision.score()));
    for (RiskDecision.Hit hit : decision.hits()) {
      print(
          "  %s %s: %s%s"
              .formatted(
                  hit.score() < 0 ? hit.score() : "+" + hit.score(),
                  hit.rule(),
                  String.join("; ", hit.because().stream().map(ENGLISH::of).toList()),
                  hit.outcome().map(alone -> "; decides " + EnumWords.of(alone)).orElse("")));
    }
    for (String rule : decision.unknown()) {
      print("  not known: %s".formatted(rule));
    }
  }

  private static ObjectNode asJson(RiskRules rules, RiskDecision decision) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "risk/1")
            .put("outcome", EnumWords.of(decision.outcome()))
            .put("score", decision.score());
    ArrayNode hits = document.putArray("hits");
    for (RiskDecision.Hit hit : decision.hits()) {
      ObjectNode node = hits.addObject().put("rule", hit.rule()).put("score", hit.score());
      hit.outcome().ifPresent(alone -> node.put("outcome", EnumWords.of(alone)));
      ArrayNode because = node.putArray("because");
      hit.because().forEach(reason -> because.add(json(reason)));
    }
    ArrayNode unknown = document.putArray("unknown");
    decision.unknown().forEach(unknown::add);
    ArrayNode doubtful = document.putArray("doubtful");
    RiskLint.of(rules).forEach(finding -> doubtful.add(json(finding)));
    return document;
  }

  private static ObjectNode json(Reason reason) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("code", reason.code());
    ObjectNode values = node.putObject("values");
    reason.values().forEach(values::put);
    return node.put("text", ENGLISH.of(reason));
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
