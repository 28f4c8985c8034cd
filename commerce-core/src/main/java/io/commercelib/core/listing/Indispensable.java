package io.commercelib.core.listing;

import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;

/** What no rules can waive: without it nothing can be sold. It weighs nothing. */
final class Indispensable {
  private Indispensable() {}

  static List<ListingFinding> missing(ListingContent content) {
    List<ListingFinding> missing = new ArrayList<>();
    if (content.title().isBlank()) {
      missing.add(finding(ListingField.TITLE));
    }
    if (content.variants().isEmpty()) {
      missing.add(finding(ListingField.VARIANTS));
    }
    if (content.price().isEmpty()) {
      missing.add(finding(ListingField.PRICE));
    }
    return missing;
  }

  private static ListingFinding finding(ListingField field) {
    return new ListingFinding(
        "indispensable",
        Severity.BLOCKS,
        field.pointer(),
        Reason.of(ListingReason.MISSING, "field", field.pointer().substring(1)),
        0);
  }
}
