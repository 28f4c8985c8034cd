package io.commercelib.membership.programme;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;

/**
 * Turns a JSON text into a checked {@link LoyaltyProgramme}, and back.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. The schema is the resource {@code
 * programme-1.schema.json} beside this package; what it cannot say, such as that each tier asks for
 * more than the one below, the reader checks.
 *
 * <p>{@code read(write(programme))} equals {@code programme}, and equal programmes are written
 * alike. Immutable and thread-safe.
 */
public final class ProgrammeFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most parts of one requirement, at all depths together. */
  public static final int MAX_REQUIREMENT_PARTS = 200;

  /** Most benefits of one tier. */
  public static final int MAX_BENEFITS = 200;

  /** Most names in one list. */
  public static final int MAX_NAMES = 1_000;

  private static final ProgrammeFormat STANDARD = new ProgrammeFormat();

  private final DocumentFormat document =
      DocumentFormat.of(
          "programmes",
          "schemaVersion, id, zone, currency and versions",
          SCHEMA_VERSION,
          DocumentLimits.standard());

  private ProgrammeFormat() {}

  /** Returns the format of this library. */
  public static ProgrammeFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the programme that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public LoyaltyProgramme read(String text) {
    return document.read(text, PropertyChecks.none(), part -> new ProgrammeReader().read(part));
  }

  /**
   * Returns a programme as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take it,
   *     such as an instant of nanoseconds; pointers are those of the text
   */
  public String write(LoyaltyProgramme programme) {
    String text = document.pretty(ProgrammeWriter.document(programme));
    // What could not come back is refused now, not when somebody needs it.
    LoyaltyProgramme unused = read(text);
    return text;
  }
}
