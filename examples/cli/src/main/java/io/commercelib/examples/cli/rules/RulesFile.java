package io.commercelib.examples.cli.rules;

import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.pricing.rules.InvalidRulesException;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import java.nio.file.Path;

/** Reads files of rules. */
public final class RulesFile {
  private RulesFile() {}

  /**
   * Returns the rules in a file.
   *
   * @throws UnusableInputException with everything that is wrong with it
   */
  public static RuleSet read(Path path) throws UnusableInputException {
    TextFile file = TextFile.read(path, RuleFormat.MAX_LENGTH);
    try {
      return RuleFormat.standard().read(file.text());
    } catch (InvalidRulesException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }
}
