package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what to order of one SKU. */
@Command(
    name = "reorder",
    description = {
      "Says what to order of one SKU, and why, by a policy of the textbooks; or what a formula of"
          + " theirs gives.",
      "Policies: order-up-to, reorder-point, min-max, fixed, cheapest-point-and-quantity,"
          + " cheapest-point-and-level.",
      "Formulas: eoq, eoq-backorders, production, all-units-discount, incremental-discount,"
          + " newsvendor, newsvendor-profit, base-stock, point-and-quantity, point-and-level."
    })
public final class ReorderCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The SKU, its demand and the policy, as JSON.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    TextFile text = TextFile.read(file, MOST_BYTES);
    Faults faults = new Faults(text.name());
    JsonPart document =
        JsonPart.of(new JsonText().read(text), "", faults, "write an object with a policy");
    document.text("format", "reorder/1"::equals, "write \"reorder/1\"");
    ReorderAnswer answer = ReorderFile.answer(document, faults);
    if (json) {
      ObjectNode written = answer.asJson();
      print(new JsonText().write(written).stripTrailing());
    } else {
      answer.lines().forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
