package io.commercelib.core.listing;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;
import java.util.List;

/**
 * Turns a JSON text into checked {@link ListingRules}, and back; and so for listings themselves.
 *
 * <p>Reading is strict and bounded, and all faults are told at once, each with its JSON pointer.
 * The schemas are the resources {@code listing-rules-1.schema.json} and {@code
 * listings-1.schema.json} beside this package; what they cannot say, such as that ids differ, the
 * reader checks.
 *
 * <p>{@code readRules(write(rules))} equals {@code rules}, and equal rules are written alike.
 * Immutable and thread-safe.
 */
public final class ListingFormat {
  /** The version of the formats that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most categories of a document of rules. */
  public static final int MAX_CATEGORIES = 5_000;

  /** Most listings of a document. */
  public static final int MAX_LISTINGS = 10_000;

  private static final ListingFormat STANDARD = new ListingFormat();

  private final DocumentFormat rules =
      DocumentFormat.of(
          "listing rules", "schemaVersion and rules", SCHEMA_VERSION, DocumentLimits.standard());
  private final DocumentFormat listings =
      DocumentFormat.of(
          "listings",
          "schemaVersion and listings",
          SCHEMA_VERSION,
          DocumentLimits.builder()
              .text(ListingContent.MAX_DESCRIPTION)
              .fields(ListingContent.MAX_PARTS)
              .build());

  private ListingFormat() {}

  /** Returns the format of this library. */
  public static ListingFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the rules that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public ListingRules readRules(String text) {
    return rules.read(text, PropertyChecks.none(), document -> new RulesReader(document).rules());
  }

  /**
   * Returns rules as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as an amount of more than fifteen digits; pointers are those of the text
   */
  public String write(ListingRules listingRules) {
    String text = rules.pretty(new RulesWriter().rules(listingRules));
    // What could not come back is refused now, not when somebody needs it.
    ListingRules unused = readRules(text);
    return text;
  }

  /**
   * Returns the listings that a text describes, in their order; of each nearly all may be missing.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public List<ListingDraft> readListings(String text) {
    return listings.read(
        text, PropertyChecks.none(), document -> new ListingReader(document).listings());
  }

  /**
   * Returns listings as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them
   */
  public String write(List<ListingDraft> drafts) {
    String text = listings.pretty(new ListingWriter().listings(drafts));
    List<ListingDraft> unused = readListings(text);
    return text;
  }
}
