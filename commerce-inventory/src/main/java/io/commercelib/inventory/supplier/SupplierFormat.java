package io.commercelib.inventory.supplier;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;

/**
 * Turns a JSON text into checked {@link SupplierRules}, and back.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. Decimals are texts of plain digits,
 * at most nine before the point and sixteen behind it. The schema of the format is the resource
 * {@code suppliers-1.schema.json} beside this package; what it cannot say, such as that weights sum
 * to 1, the reader checks.
 *
 * <p>{@code read(write(rules))} equals {@code rules}, digits included; a number that was made with
 * an exponent, such as 1E+2, comes back written out. Equal rules are written alike. Immutable and
 * thread-safe.
 */
public final class SupplierFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most review rules, and most grades, of one document. */
  public static final int MAX_RULES = 100;

  private static final SupplierFormat STANDARD = new SupplierFormat();

  private final DocumentFormat json =
      DocumentFormat.of(
          "supplier rules",
          "schemaVersion, scorecard and review",
          SCHEMA_VERSION,
          DocumentLimits.standard());
  private final SupplierRulesWriter writer = new SupplierRulesWriter();

  private SupplierFormat() {}

  /** Returns the format of this library. */
  public static SupplierFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the rules that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public SupplierRules read(String text) {
    return json.read(
        text, PropertyChecks.none(), document -> new SupplierRulesReader(document).read());
  }

  /**
   * Returns rules as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as a number of more than sixteen decimals; pointers are those of the text
   */
  public String write(SupplierRules rules) {
    String text = json.pretty(writer.document(rules));
    // What could not come back is refused now, not when somebody needs it.
    SupplierRules unused = read(text);
    return text;
  }
}
