package io.commercelib.examples.cli.membership;

import io.commercelib.core.money.Percent;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.programme.BenefitCost;
import io.commercelib.membership.programme.BenefitCosts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;

/** Reads what benefits cost: an object for each, by its id or by tier and id. */
final class CostsFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final String AMOUNT = "write an amount, zero or more, such as \"GBP 3.50\"";
  private static final String PERCENT = "write a percentage, zero or more, as text: \"2.5\"";

  private CostsFile() {}

  /**
   * Returns what a file says.
   *
   * @throws UnusableInputException with everything that is wrong with it
   */
  static BenefitCosts read(Path path) throws UnusableInputException {
    Faults faults = new Faults(path.toString());
    JsonPart document =
        JsonPart.of(
            new JsonText().read(TextFile.read(path, MOST_BYTES)),
            "",
            faults,
            "write an object of benefits");
    Map<String, BenefitCost> costs = new TreeMap<>();
    for (String benefit : document.names()) {
      document
          .part(benefit)
          .ifPresent(
              part -> {
                Optional<Money> perUse = value(part, "perUse", Money::parse, AMOUNT);
                Optional<Money> perMonth = value(part, "perMonth", Money::parse, AMOUNT);
                Optional<Percent> ofSpend = value(part, "ofSpend", Percent::parse, PERCENT);
                part.refuseOthers();
                costs.put(benefit, new BenefitCost(perUse, perMonth, ofSpend));
              });
    }
    faults.throwIfAny();
    return new BenefitCosts(costs);
  }

  private static <T> Optional<T> value(
      JsonPart part, String name, Function<String, T> parse, String remedy) {
    return part.optionalText(name, text -> isFit(text, parse), remedy).map(parse);
  }

  private static <T> boolean isFit(String text, Function<String, T> parse) {
    try {
      T unused = parse.apply(text);
      return !text.contains("-");
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }
}
