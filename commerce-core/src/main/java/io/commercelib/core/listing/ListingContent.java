package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.Variant;
import io.commercelib.spi.id.Id;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a listing shows. While it is worked on, nearly all of it may be missing: what must be there
 * before customers see it, {@link ListingRules} say. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableListingContent.class)
@JsonDeserialize(as = ImmutableListingContent.class)
public interface ListingContent {
  /** Longest title, in UTF-16 characters. */
  int MAX_TITLE = 500;

  /** Longest description, in UTF-16 characters. */
  int MAX_DESCRIPTION = 20_000;

  /** Longest value of an attribute, in UTF-16 characters. */
  int MAX_VALUE = 1_000;

  /** Most pictures, attributes, languages or SKUs. */
  int MAX_PARTS = 200;

  /** Returns the title in the shop's own language; may be empty. */
  @Value.Default
  default String title() {
    return "";
  }

  /** Returns the description in the shop's own language; may be empty. */
  @Value.Default
  default String description() {
    return "";
  }

  /** Returns where it is found. */
  Optional<CategoryId> category();

  /** Returns the brand. */
  Optional<String> brand();

  /** Returns the number under the bar code, as it is written. */
  Optional<String> gtin();

  /** Returns the maker's name of the model. */
  Optional<String> model();

  /** Returns what one unit costs before promotions. */
  Optional<Money> price();

  /** Returns the pictures, in the order in which they are shown. */
  List<Picture> pictures();

  /** Returns the attributes by name, numbers with their units: {@code 330 ml}. */
  Map<String, String> attributes();

  /** Returns the texts in further languages, by language tag. */
  Map<String, LocalText> texts();

  /** Returns the SKUs in which it is sold. */
  List<Variant> variants();

  /** Checks the lengths, and that no price is below zero. */
  @Value.Check
  default void check() {
    Length.check("title", title(), MAX_TITLE);
    Length.check("description", description(), MAX_DESCRIPTION);
    brand().ifPresent(brand -> Id.check("brand", brand));
    gtin().ifPresent(gtin -> Id.check("GTIN", gtin));
    model().ifPresent(model -> Id.check("model", model));
    attributes()
        .forEach(
            (name, value) -> {
              Id.check("name of an attribute", name);
              if (!name.equals(name.strip())) {
                throw new IllegalArgumentException(
                    "attribute '%s' has blanks around its name; take them out".formatted(name));
              }
              Length.check("attribute '%s'".formatted(name), value, MAX_VALUE);
            });
    texts().keySet().forEach(language -> Id.check("language", language, 35));
    checkSize("pictures", pictures().size());
    checkSize("attributes", attributes().size());
    checkSize("languages", texts().size());
    checkSize("SKUs", variants().size());
    if (variants().stream().map(Variant::sku).distinct().count() < variants().size()) {
      throw new IllegalArgumentException("a listing has a SKU twice; give each once");
    }
    price()
        .filter(Money::isNegative)
        .ifPresent(
            price -> {
              throw new IllegalArgumentException(
                  "a listing costs %s; give a price of zero or more".formatted(price));
            });
  }

  private static void checkSize(String what, int size) {
    if (size > MAX_PARTS) {
      throw new IllegalArgumentException(
          "a listing has %s %s; give at most %s".formatted(size, what, MAX_PARTS));
    }
  }

  /** Returns a builder; everything may be left out. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableListingContent.Builder {
    Builder() {}
  }
}
