package io.commercelib.examples.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.audit.AuditExport;
import io.commercelib.core.audit.AuditFault;
import io.commercelib.core.audit.AuditReport;
import io.commercelib.core.document.EnumWords;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.spi.memory.MemoryStorage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies an exported audit. */
@Command(
    name = "verify-audit",
    description = {
      "Verifies an exported audit: every chain of hashes, and the checkpoints over them. Tells what"
          + " was changed, taken out, moved or written anew, and where.",
      "Exits with 2 if anything was."
    })
public final class VerifyAuditCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern CHECKPOINT = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The export, a record on each line. Gzip, if it ends in .gz.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--published",
      paramLabel = "NUMBER:HASH",
      description = "A checkpoint that was kept elsewhere, to compare with.")
  private @Nullable String published;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    AuditExport export = new AuditExport(MemoryStorage.create());
    Faults faults = new Faults(file.toString());
    LinesFile.read(
        file, MOST_BYTES, faults, (number, line) -> add(export, number, line, faults), bytes -> {});
    faults.throwIfAny();
    AuditReport report = verify(export);
    if (json) {
      print(new JsonText().write(asJson(report)).stripTrailing());
    } else {
      report.faults().forEach(fault -> print(told(fault)));
      print(
          "%s chains, %s entries, %s checkpoints: %s"
              .formatted(
                  report.chains(),
                  report.entries(),
                  report.checkpoints(),
                  report.isIntact() ? "intact" : report.faults().size() + " faults"));
    }
    return report.isIntact() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static void add(AuditExport export, long number, String line, Faults faults) {
    try {
      export.add(line);
    } catch (IllegalArgumentException e) {
      faults.add(
          "line " + number, "found no record of an audit; export it again (%s)".formatted(why(e)));
    }
  }

  private static String why(IllegalArgumentException problem) {
    // The first line only: what follows is about the machine, not the file.
    return String.valueOf(problem.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("\\p{Cntrl}+", " ");
  }

  private AuditReport verify(AuditExport export) throws UnusableInputException {
    if (published == null) {
      return export.verify();
    }
    Matcher kept = CHECKPOINT.matcher(published);
    if (!kept.matches()) {
      throw new UnusableInputException(
          "--published: found %s; write the number of a checkpoint, a colon and its hash in 64 lower-case hex digits"
              .formatted(Faults.quoted(published)));
    }
    return export.verify(Long.parseLong(kept.group(1)), kept.group(2));
  }

  private static String told(AuditFault fault) {
    return fault
        .aggregate()
        .map(aggregate -> "%s: entry %s of %s".formatted(word(fault), fault.number(), aggregate))
        .orElseGet(() -> "%s: checkpoint %s".formatted(word(fault), fault.number()));
  }

  private static String word(AuditFault fault) {
    return EnumWords.of(fault.kind());
  }

  private static ObjectNode asJson(AuditReport report) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "audit-report/1")
            .put("chains", report.chains())
            .put("entries", report.entries())
            .put("checkpoints", report.checkpoints());
    ArrayNode faults = document.putArray("faults");
    for (AuditFault fault : report.faults()) {
      ObjectNode node = faults.addObject().put("kind", word(fault));
      fault.aggregate().ifPresent(aggregate -> node.put("aggregate", aggregate.toString()));
      node.put("number", fault.number());
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
