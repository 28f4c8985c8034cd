package io.commercelib.examples.cli.aftersales;

import io.commercelib.core.aftersales.PolicyRefund;
import io.commercelib.core.aftersales.PolicyVerdict;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.aftersales.ReturnPolicyFormat;
import io.commercelib.core.aftersales.ReturnRequest;
import io.commercelib.core.aftersales.UnitsArrived;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.RefundPricer;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what a refund would give back, before it is made. */
@Command(
    name = "refund",
    description = {
      "Tells what a refund of units of a sale would give back, and why: nothing is made.",
      "The sale is a quote as 'price --json' writes it. What a policy refuses ends with exit code 2."
    })
public final class RefundCommand implements Callable<Integer> {
  private static final JsonCodec<Quote> QUOTES = JsonCodec.of(Quote.class);
  private static final int MAX_QUOTE_BYTES = 8 * 1024 * 1024;
  private static final int MAX_POLICY_BYTES = 8 * 1024 * 1024;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(
      names = "--quote",
      required = true,
      paramLabel = "FILE",
      description = "The sale: a quote.")
  @SuppressWarnings("NullAway.Init")
  private Path quote;

  @Option(
      names = "--units",
      required = true,
      paramLabel = "FILE",
      description =
          "Which units, why and when; what was refunded before, and what payments can give back.")
  @SuppressWarnings("NullAway.Init")
  private Path units;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The return policy; without one nothing is refused or kept back.")
  private @Nullable Path policy;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    Quote sale = readQuote();
    RefundAsked asked = RefundAsked.read(units, sale.cart().currency(), sale.request().at());
    for (UnitsArrived lot : asked.units()) {
      if (!sale.request().items().containsKey(lot.line())) {
        throw new UnusableInputException(
            "%s: the sale has no line '%s'; name one of it".formatted(units, lot.line()));
      }
    }
    Optional<ReturnPolicy> rules = policy == null ? Optional.empty() : Optional.of(read(policy));
    Optional<PolicyVerdict> verdict =
        rules.map(
            known ->
                known.judge(
                    new ReturnRequest(
                        sale,
                        sale.request().at(),
                        asked.kind(),
                        asked.reason(),
                        asked.units(),
                        asked.evidence(),
                        asked.at())));
    RefundTold told = new RefundTold(sale, asked, verdict, refund(sale, asked, rules));
    if (json) {
      print(new JsonText().write(told.json()).stripTrailing());
    } else {
      told.lines().forEach(this::print);
    }
    List<?> against = verdict.map(PolicyVerdict::reasons).orElse(List.of());
    return against.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private PolicyRefund refund(Quote sale, RefundAsked asked, Optional<ReturnPolicy> rules)
      throws UnusableInputException {
    RefundPricer shares = new SharesKept();
    try {
      return rules
          .map(
              known ->
                  known.refund(
                      shares,
                      sale,
                      asked.kind(),
                      asked.reason(),
                      asked.before(),
                      asked.byLine(),
                      false))
          .orElseGet(
              () -> {
                RefundQuote amounts = shares.refund(sale, asked.before(), asked.byLine(), false);
                return new PolicyRefund(amounts, List.of());
              });
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(units + ": " + plain(e));
    }
  }

  private Quote readQuote() throws UnusableInputException {
    TextFile file = TextFile.read(quote, MAX_QUOTE_BYTES);
    try {
      return QUOTES.decode(file.text());
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(file.name() + ": " + plain(e));
    }
  }

  private static ReturnPolicy read(Path path) throws UnusableInputException {
    TextFile file = TextFile.read(path, MAX_POLICY_BYTES);
    try {
      return ReturnPolicyFormat.standard().read(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream()
              .map(DocumentFault::toString)
              .map(fault -> file.name() + ": " + fault)
              .toList());
    }
  }

  private static String plain(IllegalArgumentException problem) {
    return String.valueOf(problem.getMessage()).replaceAll("\\p{Cntrl}+", " ");
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
