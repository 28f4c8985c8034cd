package io.commercelib.core.listing;

import io.commercelib.core.money.Percent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * Which edits of what was approved have to be reviewed again. Another currency always has.
 *
 * @param fields any change of these
 * @param attributes any change of these attributes, such as what is told of safety
 * @param priceUp a price that is higher by more than this, compared with the price that was
 *     approved: many small steps count as one; empty if it may rise freely
 */
public record CriticalEdits(
    Set<ListingField> fields, Set<String> attributes, Optional<Percent> priceUp) {

  /** Checks the percentage and copies the sets. */
  public CriticalEdits {
    fields = Set.copyOf(fields);
    attributes = Set.copyOf(attributes);
    priceUp
        .filter(percent -> percent.value().signum() < 0)
        .ifPresent(
            percent -> {
              throw new IllegalArgumentException(
                  "a price may rise by %s; give zero or more".formatted(percent));
            });
  }

  /** Returns what is common: title, category, brand, codes, SKUs, and a price up by over 20 %. */
  public static CriticalEdits standard() {
    return new CriticalEdits(
        Set.of(
            ListingField.TITLE,
            ListingField.CATEGORY,
            ListingField.BRAND,
            ListingField.GTIN,
            ListingField.MODEL,
            ListingField.VARIANTS),
        Set.of(),
        Optional.of(Percent.of(20)));
  }

  /**
   * Returns where an edit is critical, as JSON pointers in the order of fields; empty if nowhere.
   *
   * @param approvedPrice the price when it was last approved; empty if there was none
   */
  public List<String> between(
      ListingContent before, ListingContent after, Optional<Money> approvedPrice) {
    List<String> pointers = new ArrayList<>();
    for (ListingField field : ListingField.values()) {
      boolean isCritical =
          fields.contains(field) && !Objects.equals(part(before, field), part(after, field));
      if (isCritical || (field == ListingField.PRICE && rises(after.price(), approvedPrice))) {
        pointers.add(field.pointer());
      }
    }
    if (!fields.contains(ListingField.ATTRIBUTES)) {
      for (String name : new TreeSet<>(attributes)) {
        if (!Objects.equals(before.attributes().get(name), after.attributes().get(name))) {
          pointers.add(Pointer.ofAttribute(name));
        }
      }
    }
    return List.copyOf(pointers);
  }

  private boolean rises(Optional<Money> price, Optional<Money> approved) {
    if (price.isEmpty() || approved.isEmpty()) {
      return false;
    }
    if (!price.get().isSameCurrency(approved.get())) {
      return true;
    }
    // Exact: not rounded to the currency before it is compared.
    return priceUp
        .map(up -> approved.get().getAmount().multiply(BigDecimal.ONE.add(up.asFraction())))
        .filter(highest -> price.get().getAmount().compareTo(highest) > 0)
        .isPresent();
  }

  private static Object part(ListingContent content, ListingField field) {
    return switch (field) {
      case TITLE -> content.title();
      case DESCRIPTION -> content.description();
      case CATEGORY -> content.category();
      case BRAND -> content.brand();
      case GTIN -> content.gtin();
      case MODEL -> content.model();
      case PRICE -> content.price();
      case PICTURES -> content.pictures();
      case ATTRIBUTES -> content.attributes();
      case TEXTS -> content.texts();
      case VARIANTS -> content.variants();
    };
  }
}
