package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;

/**
 * Turns a JSON text into checked {@link CarrierRules}, and back.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. The schema of the format is the
 * resource {@code carriers-1.schema.json} beside this package; what it cannot say, such as that
 * weights rise, the reader checks.
 *
 * <p>{@code read(write(rules))} equals {@code rules}, if its cut-offs are at whole minutes.
 * Immutable and thread-safe.
 */
public final class CarrierFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most calendars, and most services, of one document. */
  public static final int MAX_SERVICES = 1_000;

  /** Most areas of a service, most postcodes of an area and most steps of its costs. */
  public static final int MAX_AREAS = 10_000;

  private static final CarrierFormat STANDARD = new CarrierFormat();

  private final DocumentFormat json =
      DocumentFormat.of(
          "carriers",
          "schemaVersion, prefer, calendars and services",
          SCHEMA_VERSION,
          DocumentLimits.standard());
  private final CarrierRulesWriter writer = new CarrierRulesWriter();

  private CarrierFormat() {}

  /** Returns the format of this library. */
  public static CarrierFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the rules that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public CarrierRules read(String text) {
    return json.read(
        text, PropertyChecks.none(), document -> new CarrierRulesReader(document).read());
  }

  /**
   * Returns rules as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them;
   *     pointers are those of the text
   */
  public String write(CarrierRules rules) {
    String text = json.pretty(writer.document(rules));
    // What could not come back is refused now, not when somebody needs it.
    CarrierRules unused = read(text);
    return text;
  }
}
