package io.commercelib.examples.cli.rules;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.pricing.analysis.ReplayReport;
import io.commercelib.pricing.analysis.ReplayedCart;
import io.commercelib.pricing.analysis.RuleReplay;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prices past carts by the rules as they were and as they may be. */
@Command(
    name = "replay",
    description = {
      "Prices past carts by the rules as they were and as they may be: who gains, who loses, what it"
          + " costs. Nothing is kept of a cart once it is counted.",
      "Exit code 2 if any cart pays more."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final JsonCodec<PricingRequest> CARTS = JsonCodec.of(PricingRequest.class);
  private static final JsonCodec<Quote> QUOTES = JsonCodec.of(Quote.class);
  private static final int MAX_LINE_BYTES = 4 * 1024 * 1024;
  private static final long PROGRESS = 10_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "FILE",
      description = "The rules as they may be.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "FILE",
      description = "The rules that they are compared with.")
  @SuppressWarnings("NullAway.Init")
  private Path against;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "The carts, one on each line: pricing requests as 'price' takes them, or quotes. Gzip, if"
              + " it ends in .gz.")
  @SuppressWarnings("NullAway.Init")
  private Path input;

  @Option(
      names = "--best",
      description = "By the combination that is best for the customer, and not by priority.")
  private boolean best;

  @Option(
      names = "--shift-days",
      paramLabel = "DAYS",
      defaultValue = "0",
      description = "Prices carts so many days later than they were: last year's in this year.")
  private int shiftDays;

  @Option(
      names = "--largest",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "How many of the largest gains and losses are shown; ${DEFAULT-VALUE}.")
  private int largest;

  @Option(
      names = "--quotes",
      paramLabel = "FILE",
      description = "Writes the quote of each cart by the rules as they may be, one on each line.")
  private @Nullable Path quotes;

  @Option(names = "--progress", description = "Tells every 10000 carts on the error stream.")
  private boolean progress;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    if (largest < 0 || largest > 10_000) {
      throw new ParameterException(
          spec.commandLine(), "--largest is %s; give 0 to 10000".formatted(largest));
    }
    Strategy strategy = best ? Strategy.bestForCustomer() : Strategy.byPriority();
    RuleSet was = RulesFile.read(against);
    RuleSet is = RulesFile.read(rules);
    PricingPlan before = PricingEngine.compile(was, strategy);
    PricingPlan after = PricingEngine.compile(is, strategy);
    RuleReplay replay = RuleReplay.of(before, after).keepingLargest(largest);
    Run run = new Run(progress ? replay.telling(PROGRESS, this::tellProgress) : replay);
    run.read();
    ReplayReport report = run.replay.report();
    if (json) {
      print(new JsonText().write(ReplayFormat.json(report, run.faults.count())).stripTrailing());
    } else {
      ReplayFormat.lines(report, run.faults.count()).forEach(this::print);
    }
    run.faults.throwIfAny();
    boolean anyLoss = report.currencies().stream().anyMatch(each -> each.all().more() > 0);
    return anyLoss ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private void tellProgress(long carts) {
    spec.commandLine().getErr().print("%s carts\n".formatted(carts));
    spec.commandLine().getErr().flush();
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }

  /** Takes the lines of the input; not thread-safe, one per run. */
  private final class Run implements LinesFile.Lines {
    private final RuleReplay replay;
    private final Faults faults = new Faults(input.toString());
    private @Nullable Writer out;

    Run(RuleReplay replay) {
      this.replay = replay;
    }

    void read() throws UnusableInputException {
      Path file = quotes;
      if (file == null) {
        LinesFile.read(input, MAX_LINE_BYTES, this);
        return;
      }
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        out = writer;
        LinesFile.read(input, MAX_LINE_BYTES, this);
      } catch (IOException | UncheckedIOException e) {
        throw new UnusableInputException(
            file + ": cannot be written; name a file in a folder that is there");
      }
    }

    @Override
    public void line(long number, String text) {
      ReplayedCart cart;
      try {
        cart = replay.replay(number, shifted(request(text)));
      } catch (IllegalArgumentException | ArithmeticException e) {
        fault(number, String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "));
        return;
      }
      write(cart.after());
    }

    private void write(Quote quote) {
      if (out != null) {
        try {
          out.write(QUOTES.encode(quote) + "\n");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void fault(long number, String why) {
      faults.add("line " + number, why);
    }

    private PricingRequest request(String text) {
      try {
        return CARTS.decode(text);
      } catch (IllegalArgumentException e) {
        if (!text.contains("\"rulesVersion\"")) {
          throw e;
        }
        return QUOTES.decode(text).request();
      }
    }

    private PricingRequest shifted(PricingRequest request) {
      return shiftDays == 0
          ? request
          : PricingRequest.builder()
              .from(request)
              .at(request.at().plus(Duration.ofDays(shiftDays)))
              .build();
    }
  }
}
