package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleDefinition;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints, verifies, exports and runs life cycles. A further thing to do with them is a method more.
 */
@Command(
    name = "lifecycle",
    description =
        "Life cycles: of orders, payments, shipments, cases, purchase orders, listings, tickets,"
            + " reviews, and your own.")
public final class LifecycleCommand {
  private static final int MAX_EVENT_BYTES = 4 * 1024 * 1024;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  /** What a definition can be exported as. */
  enum Format {
    JSON,
    MERMAID,
    DOT;

    /** Returns the name as it is given on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Command(name = "list", description = "Lists the shipped life cycles.")
  int list() {
    for (ShippedLifecycle shipped : ShippedLifecycle.all()) {
      LifecycleDefinition<?> definition = shipped.lifecycle().toDefinition();
      print(
          "%s %s states, %s events: %s"
              .formatted(
                  left(shipped.name(), 9),
                  right(definition.states().size(), 2),
                  right(definition.events().size(), 2),
                  shipped.what()));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "print",
      description = "Prints a life cycle: states, transitions with guards and effects, timeouts.")
  int print(@Mixin Chosen chosen) throws UnusableInputException {
    Printout.of(chosen.definition()).forEach(this::print);
    return ExitCode.DONE;
  }

  @Command(
      name = "verify",
      description = {
        "Verifies a life cycle: states that cannot be reached or left, transitions that"
            + " contradict or hide each other, events that nobody accepts, timeouts that cannot"
            + " fire.",
        "One line per fault on the error stream, and exit code 1, if there are any."
      })
  int verify(@Mixin Chosen chosen) throws UnusableInputException {
    Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle = chosen.lifecycle();
    print(
        "%s: no faults: %s".formatted(lifecycle.name(), Printout.counts(lifecycle.toDefinition())));
    return ExitCode.DONE;
  }

  @Command(
      name = "export",
      description = "Writes a life cycle as JSON, which can be read back, or as a diagram.")
  int export(
      @Mixin Chosen chosen,
      @Option(
              names = "--format",
              defaultValue = "json",
              paramLabel = "FORMAT",
              description = "One of ${COMPLETION-CANDIDATES}; json if left out.")
          Format format,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where to; the standard output if left out.")
          @Nullable Path out)
      throws UnusableInputException {
    Lifecycle<?, ?, ?, ?> lifecycle = chosen.asWritten();
    String text =
        switch (format) {
          case JSON -> new DefinitionFormat().write(lifecycle.toDefinition());
          case MERMAID -> lifecycle.toMermaid();
          case DOT -> lifecycle.toDot();
        };
    if (out == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      TextFile.write(out, text);
      print("%s as %s: %s".formatted(lifecycle.name(), format, out));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "run",
      description = {
        "Leads one life through a file of events, and tells what became of each.",
        "Guards are answered by the facts in that file. Exit code 2 if any event was refused."
      })
  int run(
      @Mixin Chosen chosen,
      @Option(
              names = "--events",
              required = true,
              paramLabel = "FILE",
              description = "The events, as JSON; /dev/stdin is a file too.")
          Path events,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description =
                  "Where the JSON goes; a summary is printed then. The standard output if left"
                      + " out.")
          @Nullable Path out)
      throws UnusableInputException {
    Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle = chosen.lifecycle();
    Script script = ScriptReader.read(lifecycle, TextFile.read(events, MAX_EVENT_BYTES));
    LifecycleRun run = LifecycleRun.of(lifecycle, script);
    RunFormat format = new RunFormat();
    if (out == null) {
      spec.commandLine().getOut().print(format.write(run));
      spec.commandLine().getOut().flush();
    } else {
      TextFile.write(out, format.write(run));
      format.summary(run).forEach(this::print);
      print("written to " + out);
    }
    return run.refused() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(int number, int width) {
    String text = String.valueOf(number);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
