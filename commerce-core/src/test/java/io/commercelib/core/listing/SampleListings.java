package io.commercelib.core.listing;

import io.commercelib.core.catalog.Category;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.CategoryTree;
import io.commercelib.core.catalog.ProductId;
import io.commercelib.core.catalog.Variant;
import io.commercelib.core.listing.Requirement.Attribute;
import io.commercelib.core.listing.Requirement.TextField;
import io.commercelib.core.listing.Requirement.TextLength;
import io.commercelib.core.listing.Requirement.WithoutWords;
import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** Mugs, and what is asked of them. */
final class SampleListings {
  static final CategoryId KITCHEN = new CategoryId("kitchen");
  static final CategoryId MUGS = new CategoryId("kitchen.mugs");
  static final ListingId ID = new ListingId("L-1");
  static final ProductId PRODUCT = new ProductId("MUG");
  static final String SELLER = "potter";

  private SampleListings() {}

  static ListingContent.Builder mug() {
    return ListingContent.builder()
        .title("Blue stoneware mug")
        .description("A mug of stoneware, glazed in blue, for the dishwasher.")
        .category(MUGS)
        .brand("Potter")
        .model("B-1")
        .gtin("4006381333931")
        .price(Money.parse("GBP 10.00"))
        .addPictures(
            new Picture("mug-1", 800, 800, "jpeg", true, Picture.Background.WHITE),
            new Picture("mug-2", 400, 800, "jpeg", false, Picture.Background.OTHER))
        .putAttributes("material", "stoneware")
        .putAttributes("volume", "330 ml")
        .addVariants(Variant.of(new Sku("MUG-BLUE")));
  }

  /** The mug with another value of an attribute. */
  static ListingContent.Builder mugWith(String attribute, String value) {
    return ListingContent.builder()
        .from(
            ListingEdit.builder().putAttributes(attribute, value).build().appliedTo(mug().build()));
  }

  static ListingRules rules() {
    return ListingRules.builder()
        .categories(
            CategoryTree.of(
                List.of(Category.top(KITCHEN, "Kitchen"), Category.below(KITCHEN, MUGS, "Mugs"))))
        .addRules(
            ListingRule.blocks("title", 3, new TextLength(TextField.TITLE, 10, 60)),
            ListingRule.blocks(
                "promises", 1, new WithoutWords(TextField.TITLE, Set.of("free gift", "best"))),
            ListingRule.warns("picture-size", 2, new Requirement.PictureSize(500, 500)))
        .putByCategory(
            KITCHEN, CategoryRules.of(ListingRule.warns("material", 1, Attribute.text("material"))))
        .putByCategory(
            MUGS,
            CategoryRules.of(
                ListingRule.blocks(
                    "volume",
                    2,
                    new Attribute(
                        "volume",
                        true,
                        Requirement.Type.NUMBER,
                        Optional.of("ml"),
                        Set.of(),
                        Optional.of(new BigDecimal("50")),
                        Optional.of(new BigDecimal("2000"))))))
        .criticalEdits(
            new CriticalEdits(
                Set.of(ListingField.TITLE, ListingField.CATEGORY),
                Set.of("material"),
                Optional.of(Percent.of(10))))
        .build();
  }
}
