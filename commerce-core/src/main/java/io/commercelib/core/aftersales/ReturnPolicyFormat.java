package io.commercelib.core.aftersales;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;

/**
 * Turns a JSON text into a checked {@link ReturnPolicy}, and back.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. {@code read(write(policy))} equals
 * the policy. Immutable and thread-safe.
 */
public final class ReturnPolicyFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most rules of a kind. */
  public static final int MAX_RULES = 200;

  private static final ReturnPolicyFormat STANDARD = new ReturnPolicyFormat();

  private final DocumentFormat json =
      DocumentFormat.of(
          "return policies",
          "schemaVersion, id, zone and windows",
          SCHEMA_VERSION,
          DocumentLimits.standard());

  private ReturnPolicyFormat() {}

  /** Returns the format of this library. */
  public static ReturnPolicyFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the policy that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public ReturnPolicy read(String text) {
    return json.read(text, PropertyChecks.none(), ReturnPolicyReader::policy);
  }

  /**
   * Returns a policy as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take it,
   *     such as too many rules; pointers are those of the text
   */
  public String write(ReturnPolicy policy) {
    String text = json.pretty(ReturnPolicyWriter.document(policy));
    // What could not come back is refused now, not when somebody needs it.
    ReturnPolicy unused = read(text);
    return text;
  }
}
