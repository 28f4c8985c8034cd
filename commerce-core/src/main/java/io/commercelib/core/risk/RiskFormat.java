package io.commercelib.core.risk;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;

/**
 * Turns a JSON text into checked {@link RiskRules}, and back; and a text that describes an order
 * into {@link RiskFacts}.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. The schemas are the resources {@code
 * risk-1.schema.json} and {@code risk-order-1.schema.json} beside this package; what they cannot
 * say, such as that ids differ, the reader checks.
 *
 * <p>{@code read(write(rules))} equals {@code rules}, and equal rules are written alike. Immutable
 * and thread-safe.
 */
public final class RiskFormat {
  /** The version of the formats that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  private static final RiskFormat STANDARD = new RiskFormat();

  private final DocumentFormat rules =
      DocumentFormat.of(
          "risk rules",
          "schemaVersion, reviewFrom, refuseFrom and rules",
          SCHEMA_VERSION,
          DocumentLimits.standard());
  private final DocumentFormat facts =
      DocumentFormat.of("facts", "schemaVersion", SCHEMA_VERSION, DocumentLimits.standard());

  private RiskFormat() {}

  /** Returns the format of this library. */
  public static RiskFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the rules that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public RiskRules read(String text) {
    return rules.read(text, PropertyChecks.none(), document -> new RiskReader(document).rules());
  }

  /**
   * Returns rules as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as an amount of more than fifteen digits; pointers are those of the text
   */
  public String write(RiskRules riskRules) {
    String text = rules.pretty(new RiskWriter().rules(riskRules));
    // What could not come back is refused now, not when somebody needs it.
    RiskRules unused = read(text);
    return text;
  }

  /**
   * Returns the facts of an order that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public RiskFacts readFacts(String text) {
    return facts.read(text, PropertyChecks.none(), document -> new RiskReader(document).facts());
  }
}
