package shop.rules;

import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.OneMoreUnitLaw;
import io.commercelib.pricing.testing.RuleSetProperties;
import io.commercelib.pricing.testing.SplitLineLaw;
import io.commercelib.pricing.testing.UntouchedItemLaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules of the week, and what they promise. */
class TeaWeekProperties extends RuleSetProperties
    implements OneMoreUnitLaw, UntouchedItemLaw, SplitLineLaw {

  @Override
  protected RuleSet ruleSet() {
    try (InputStream rules = TeaWeekProperties.class.getResourceAsStream("/tea-week.json")) {
      return RuleFormat.standard().read(new String(rules.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list price is rounded, and so is what each of the two promotions takes off. */
  @Override
  public long mostMinorUnitsBySplitting() {
    return 3;
  }
}
