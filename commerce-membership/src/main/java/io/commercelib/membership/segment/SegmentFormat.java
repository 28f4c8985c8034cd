package io.commercelib.membership.segment;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;

/**
 * Turns a JSON text into checked {@link SegmentRules}, and back; and so for {@link RfmCutPoints}.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. Conditions are written as those of
 * promotions are. The schemas are the resources {@code segments-1.schema.json} and {@code
 * cut-points-1.schema.json} beside this package; what they cannot say, such as that ids differ, the
 * reader checks.
 *
 * <p>{@code read(write(rules))} equals {@code rules}, and equal rules are written alike. Immutable
 * and thread-safe.
 */
public final class SegmentFormat {
  /** The version of the formats that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  private static final SegmentFormat STANDARD = new SegmentFormat();

  private final DocumentFormat rules =
      DocumentFormat.of(
          "segment rules", "schemaVersion and segments", SCHEMA_VERSION, DocumentLimits.standard());
  private final DocumentFormat cutPoints =
      DocumentFormat.of(
          "cut points",
          "schemaVersion, monetary, recencyDays, orders and amounts",
          SCHEMA_VERSION,
          DocumentLimits.standard());
  private final SegmentWriter writer = new SegmentWriter();

  private SegmentFormat() {}

  /** Returns the format of this library. */
  public static SegmentFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the rules that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public SegmentRules read(String text) {
    return rules.read(text, PropertyChecks.none(), document -> new SegmentReader(document).rules());
  }

  /**
   * Returns rules as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as an amount of more than fifteen digits; pointers are those of the text
   */
  public String write(SegmentRules segmentRules) {
    String text = rules.pretty(writer.rules(segmentRules));
    // What could not come back is refused now, not when somebody needs it.
    SegmentRules unused = read(text);
    return text;
  }

  /**
   * Returns the cut points that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public RfmCutPoints readCutPoints(String text) {
    return cutPoints.read(
        text, PropertyChecks.none(), document -> new SegmentReader(document).cutPoints());
  }

  /** Returns cut points as text, indented by two blanks, with a line break at its end. */
  public String write(RfmCutPoints points) {
    String text = cutPoints.pretty(writer.cutPoints(points));
    RfmCutPoints unused = readCutPoints(text);
    return text;
  }
}
