package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.Variant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/** What is to be written anew in a content; what it does not name stays. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableListingEdit.class)
@JsonDeserialize(as = ImmutableListingEdit.class)
public interface ListingEdit {

  /** Returns the title to be. */
  Optional<String> title();

  /** Returns the description to be. */
  Optional<String> description();

  /** Returns the category to be. */
  Optional<CategoryId> category();

  /** Returns the brand to be. */
  Optional<String> brand();

  /** Returns the number under the bar code to be. */
  Optional<String> gtin();

  /** Returns the maker's name of the model to be. */
  Optional<String> model();

  /** Returns the price to be. */
  Optional<Money> price();

  /** Returns all the pictures to be. */
  Optional<List<Picture>> pictures();

  /** Returns attributes to be, beside those that are there. */
  Map<String, String> attributes();

  /** Returns names of attributes to be taken out. */
  Set<String> withoutAttributes();

  /** Returns texts to be, by language tag, beside those that are there. */
  Map<String, LocalText> texts();

  /** Returns languages to be taken out. */
  Set<String> withoutTexts();

  /** Returns all the SKUs to be. */
  Optional<List<Variant>> variants();

  /** Returns what is to be emptied: of category, brand, GTIN, model and price. */
  Set<ListingField> cleared();

  /** Returns a content as it is after the edit. */
  default ListingContent appliedTo(ListingContent before) {
    Map<String, String> attributesAfter = new HashMap<>(before.attributes());
    attributesAfter.keySet().removeAll(withoutAttributes());
    attributesAfter.putAll(attributes());
    Map<String, LocalText> textsAfter = new HashMap<>(before.texts());
    textsAfter.keySet().removeAll(withoutTexts());
    textsAfter.putAll(texts());
    return ListingContent.builder()
        .title(title().orElse(before.title()))
        .description(description().orElse(before.description()))
        .category(after(ListingField.CATEGORY, category(), before.category()))
        .brand(after(ListingField.BRAND, brand(), before.brand()))
        .gtin(after(ListingField.GTIN, gtin(), before.gtin()))
        .model(after(ListingField.MODEL, model(), before.model()))
        .price(after(ListingField.PRICE, price(), before.price()))
        .pictures(pictures().orElse(before.pictures()))
        .attributes(attributesAfter)
        .texts(textsAfter)
        .variants(variants().orElse(before.variants()))
        .build();
  }

  private <T> Optional<T> after(ListingField field, Optional<T> written, Optional<T> before) {
    return cleared().contains(field) ? Optional.empty() : written.or(() -> before);
  }

  /** Checks that it empties only what may be empty. */
  @Value.Check
  default void check() {
    Set<ListingField> clearable =
        EnumSet.of(
            ListingField.CATEGORY,
            ListingField.BRAND,
            ListingField.GTIN,
            ListingField.MODEL,
            ListingField.PRICE);
    if (!clearable.containsAll(cleared())) {
      throw new IllegalArgumentException(
          "an edit clears %s; clear only %s".formatted(cleared(), clearable));
    }
  }

  /** Returns a builder; everything may be left out. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableListingEdit.Builder {
    Builder() {}
  }
}
