package io.commercelib.examples.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.pricing.analysis.LossSearch;
import io.commercelib.pricing.analysis.LossWitness;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.Sku;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for carts in which promotions together sell below cost. */
@Command(
    name = "losses",
    description = {
      "Looks for carts in which promotions together sell an item below its cost, or below its lowest"
          + " price if that did not hold.",
      "Exit code 2 if there are any."
    })
public final class LossesCommand implements Callable<Integer> {
  private static final JsonCodec<PricedItem> ITEMS = JsonCodec.of(PricedItem.class);
  private static final int MAX_LINE_BYTES = 64 * 1024;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(names = "--rules", required = true, paramLabel = "FILE", description = "The rules.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @Option(
      names = "--items",
      required = true,
      paramLabel = "FILE",
      description =
          "The items, one on each line: {\"item\": facts as a cart has them, \"cost\": \"GBP 4.50\"}.")
  @SuppressWarnings("NullAway.Init")
  private Path items;

  @Option(
      names = "--floors",
      description = "Below lowest prices, as if they did not hold, and not below costs.")
  private boolean floors;

  @Option(
      names = "--best",
      description = "By the combination that is best for the customer, and not by priority.")
  private boolean best;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "What was over by then is left out, such as 2026-11-28T12:00:00Z; now unless set.")
  private @Nullable Instant at;

  @Option(
      names = "--carts",
      paramLabel = "FOLDER",
      description = "Writes the carts there, for 'price --cart'.")
  private @Nullable Path carts;

  @Option(names = "--json", description = "The carts as JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    RuleSet read = RulesFile.read(rules);
    Strategy strategy = best ? Strategy.bestForCustomer() : Strategy.byPriority();
    PricingPlan plan = PricingEngine.compile(read, strategy);
    LossSearch search = LossSearch.of(plan, at == null ? Instant.now() : at);
    List<PricedItem> priced = readItems();
    List<ItemFacts> facts = priced.stream().map(PricedItem::item).toList();
    List<LossWitness> found =
        floors ? search.belowFloor(facts) : search.belowCost(facts, costs(priced));
    Path folder = carts;
    List<String> files = folder == null ? List.of() : writeCarts(found, folder);
    if (json) {
      print(new JsonText().write(asJson(read, found)).stripTrailing());
    } else {
      found.forEach(witness -> print(words(witness)));
      files.forEach(file -> print("written to " + file));
      print(
          "%s items: %s can be sold below their %s"
              .formatted(priced.size(), found.size(), floors ? "lowest prices" : "costs"));
    }
    return found.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static String words(LossWitness witness) {
    return "%s: %s for %s, at least %s each, by %s"
        .formatted(
            witness.sku(),
            witness.paid(),
            witness.units(),
            witness.least(),
            witness.promotions().isEmpty() ? "its price" : String.join(", ", witness.promotions()));
  }

  private List<PricedItem> readItems() throws UnusableInputException {
    List<PricedItem> read = new ArrayList<>();
    Faults faults = new Faults(items.toString());
    LinesFile.read(
        items,
        MAX_LINE_BYTES,
        new LinesFile.Lines() {
          @Override
          public void line(long number, String text) {
            try {
              PricedItem item = ITEMS.decode(text);
              checkCurrency(item);
              read.add(item);
            } catch (IllegalArgumentException e) {
              fault(number, String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "));
            }
          }

          @Override
          public void fault(long number, String why) {
            faults.add("line " + number, why);
          }
        });
    faults.throwIfAny();
    return read;
  }

  private static void checkCurrency(PricedItem item) {
    if (item.cost().isPresent()
        && !item.cost().get().getCurrencyUnit().equals(item.item().listPrice().getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "the price is %s and the cost %s; write both in one currency"
              .formatted(item.item().listPrice(), item.cost().get()));
    }
  }

  private static Map<Sku, BigMoney> costs(List<PricedItem> items) {
    Map<Sku, BigMoney> costs = new HashMap<>();
    items.forEach(item -> item.cost().ifPresent(cost -> costs.put(item.item().sku(), cost)));
    return costs;
  }

  private static List<String> writeCarts(List<LossWitness> found, Path folder)
      throws UnusableInputException {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      // A SKU may hold what no file name may.
      Path file = folder.resolve("loss-%s.json".formatted(i + 1));
      TextFile.write(file, new JsonText().write(ReasonJson.of(found.get(i).quote().request())));
      written.add(file.toString());
    }
    return written;
  }

  private static ObjectNode asJson(RuleSet rules, List<LossWitness> found)
      throws UnusableInputException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "rule-losses/1");
    document.put("rules", rules.version());
    ArrayNode list = document.putArray("losses");
    for (LossWitness witness : found) {
      ObjectNode node =
          list.addObject()
              .put("sku", witness.sku().value())
              .put("line", witness.line().value())
              .put("units", witness.units())
              .put("paid", witness.paid().toString())
              .put("least", witness.least().toString())
              .put("loss", witness.loss().toString());
      ArrayNode promotions = node.putArray("promotions");
      witness.promotions().forEach(promotions::add);
      node.set("cart", ReasonJson.of(witness.quote().request()));
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
