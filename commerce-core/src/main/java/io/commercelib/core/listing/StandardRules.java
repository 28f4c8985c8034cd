package io.commercelib.core.listing;

import io.commercelib.core.listing.Requirement.Capitals;
import io.commercelib.core.listing.Requirement.MainPicture;
import io.commercelib.core.listing.Requirement.PictureCount;
import io.commercelib.core.listing.Requirement.PictureSize;
import io.commercelib.core.listing.Requirement.Present;
import io.commercelib.core.listing.Requirement.ProductCode;
import io.commercelib.core.listing.Requirement.Repeats;
import io.commercelib.core.listing.Requirement.TextField;
import io.commercelib.core.listing.Requirement.TextLength;

/** Rules without categories, for a beginning. */
final class StandardRules {
  static final ListingRules RULES =
      ListingRules.builder()
          .addRules(
              ListingRule.blocks("title-length", 20, new TextLength(TextField.TITLE, 10, 150)),
              ListingRule.warns("title-capitals", 5, new Capitals(TextField.TITLE, 5, 1)),
              ListingRule.warns("title-repeats", 5, new Repeats(TextField.TITLE, 4, 2)),
              ListingRule.blocks("description", 10, new Present(ListingField.DESCRIPTION)),
              ListingRule.warns(
                  "description-length",
                  10,
                  new TextLength(TextField.DESCRIPTION, 80, ListingContent.MAX_DESCRIPTION)),
              ListingRule.blocks("pictures", 20, new PictureCount(1, ListingContent.MAX_PARTS)),
              ListingRule.warns("picture-size", 10, new PictureSize(500, 500)),
              ListingRule.warns("main-picture", 5, new MainPicture(false)),
              ListingRule.warns("brand", 5, new Present(ListingField.BRAND)),
              ListingRule.blocks("gtin", 10, new ProductCode(false)))
          .build();

  private StandardRules() {}
}
