package io.commercelib.core.listing;

/**
 * Title and description in a further language.
 *
 * @param title may be empty while it is worked on
 * @param description may be empty
 */
public record LocalText(String title, String description) {

  /** Checks the lengths. */
  public LocalText {
    Length.check("title", title, ListingContent.MAX_TITLE);
    Length.check("description", description, ListingContent.MAX_DESCRIPTION);
  }
}
