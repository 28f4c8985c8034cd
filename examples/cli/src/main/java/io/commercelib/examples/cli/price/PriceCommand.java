package io.commercelib.examples.cli.price;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.rules.RulesFile;
import io.commercelib.pricing.engine.BestQuote;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prices a cart by rules. */
@Command(
    name = "price",
    description = {
      "Prices a cart by rules: what each line costs, and by which promotions.",
      "The cart is a pricing request in JSON: cart, facts of its items, customer, moment."
    })
public final class PriceCommand implements Callable<Integer> {
  private static final JsonCodec<PricingRequest> CARTS = JsonCodec.of(PricingRequest.class);
  private static final JsonCodec<Quote> QUOTES = JsonCodec.of(Quote.class);
  private static final int MAX_CART_BYTES = 4 * 1024 * 1024;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "FILE",
      description = "The rules; see the JSON Schema of their format.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @Option(
      names = "--cart",
      required = true,
      paramLabel = "FILE",
      description = "The cart with its facts.")
  @SuppressWarnings("NullAway.Init")
  private Path cart;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Price lists, whose prices go in place of those of the cart's items.")
  private @Nullable Path prices;

  @Option(
      names = "--best",
      description = "By the combination that is best for the customer, and not by priority.")
  private boolean best;

  @Option(
      names = "--explain",
      description = "Also why promotions apply or do not, and the cheapest change for them.")
  private boolean explain;

  @Option(names = "--json", description = "The whole quote as JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    Strategy strategy = best ? Strategy.bestForCustomer() : Strategy.byPriority();
    PricingPlan plan = PricingEngine.compile(RulesFile.read(rules), strategy);
    PriceLists lists = prices == null ? null : PriceLists.read(prices);
    PricingRequest request = lists == null ? readCart() : lists.pricing(readCart());
    if (json) {
      print(QUOTES.encode(plan.price(request)));
      return ExitCode.DONE;
    }
    if (best) {
      BestQuote found = plan.best(request);
      Receipt receipt = new Receipt(plan, found.quote());
      receipt.lines().forEach(this::print);
      print(
          found.isProved()
              ? "No other combination costs less."
              : "Another combination may cost up to %s less.".formatted(found.gap()));
      explain(lists, receipt);
    } else {
      Receipt receipt = new Receipt(plan, plan.price(request));
      receipt.lines().forEach(this::print);
      explain(lists, receipt);
    }
    return ExitCode.DONE;
  }

  private void explain(@Nullable PriceLists lists, Receipt receipt) {
    if (explain && lists != null) {
      lists.explanation().forEach(this::print);
    }
    if (explain) {
      receipt.explanation().forEach(this::print);
    }
  }

  private PricingRequest readCart() throws UnusableInputException {
    TextFile file = TextFile.read(cart, MAX_CART_BYTES);
    try {
      return CARTS.decode(file.text());
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(
          file.name() + ": " + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "));
    }
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
