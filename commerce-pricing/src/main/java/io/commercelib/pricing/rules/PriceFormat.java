package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.pricing.price.PriceList;
import java.util.List;

/**
 * Turns a JSON text into checked price lists, and back: as strict, as bounded and as clear about
 * faults as {@link RuleFormat}.
 *
 * <p>{@code read(write(lists))} equals {@code lists}. Immutable and thread-safe.
 */
public final class PriceFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most lists of one document. */
  public static final int MAX_LISTS = 1_000;

  /** Most prices of one list. */
  public static final int MAX_PRICES = 100_000;

  private static final PriceFormat STANDARD = new PriceFormat();

  private final DocumentFormat json =
      DocumentFormat.of("prices", "schemaVersion and lists", SCHEMA_VERSION, RuleFormat.limits());
  private final PriceListWriter writer = new PriceListWriter();

  private PriceFormat() {}

  /** Returns the format of this library. */
  public static PriceFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the price lists that a text describes.
   *
   * @throws InvalidRulesException with everything that is wrong with it
   */
  public List<PriceList> read(String text) {
    try {
      return json.read(
          text, RuleFormat.Checks.OF_DEFINITIONS, part -> new PriceListReader(part).read());
    } catch (InvalidDocumentException e) {
      throw InvalidRulesException.of(e);
    }
  }

  /** Returns price lists as text, indented by two blanks, with a line break at its end. */
  public String write(List<PriceList> lists) {
    return json.pretty(writer.document(lists));
  }
}
