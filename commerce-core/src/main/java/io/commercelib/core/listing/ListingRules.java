package io.commercelib.core.listing;

import io.commercelib.core.catalog.Category;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.CategoryTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is asked of listings: of all of them, and more or other things in some categories. Beside
 * it, what no rules can waive: a title, a SKU and a price. Immutable.
 */
@Value.Immutable
public interface ListingRules {
  /** Most categories from the top down to the lowest. */
  int MAX_DEPTH = 32;

  /** Most rules in one place. */
  int MAX_RULES = 500;

  /** Returns the categories there are. */
  @Value.Default
  default CategoryTree categories() {
    return CategoryTree.empty();
  }

  /** Returns what is asked of all listings. */
  List<ListingRule> rules();

  /** Returns what is asked in a category and below it. */
  Map<CategoryId, CategoryRules> byCategory();

  /** Returns which edits of what was approved have to be reviewed again. */
  @Value.Default
  default CriticalEdits criticalEdits() {
    return CriticalEdits.standard();
  }

  /** Returns whether who approves a version must be another than who submitted it: no. */
  @Value.Default
  default boolean fourEyes() {
    return false;
  }

  /**
   * Returns what is asked in a category: the rules of all, then those from the top down. A rule
   * that is replaced keeps its place. For a category that is not in the tree, and for none, it is
   * what is asked of all.
   */
  default List<ListingRule> rulesIn(Optional<CategoryId> category) {
    Map<String, ListingRule> asked = new LinkedHashMap<>();
    rules().forEach(rule -> asked.put(rule.id(), rule));
    for (CategoryId id : path(category)) {
      CategoryRules here = byCategory().get(id);
      if (here != null) {
        here.without().forEach(asked::remove);
        here.rules().forEach(rule -> asked.put(rule.id(), rule));
      }
    }
    return List.copyOf(asked.values());
  }

  /** Returns rules that any shop can begin with. */
  static ListingRules standard() {
    return StandardRules.RULES;
  }

  /** Checks ids, depth and that rules are for categories of the tree; it names every fault. */
  @Value.Check
  default void check() {
    CategoryRules.checkIds(rules());
    List<String> faults = new ArrayList<>();
    for (CategoryId id : byCategory().keySet()) {
      if (categories().find(id).isEmpty()) {
        faults.add("rules are for category '%s', which is not there; add it".formatted(id));
      }
    }
    for (Category category : categories().categories()) {
      if (path(Optional.of(category.id())).size() > MAX_DEPTH) {
        faults.add(
            "category '%s' is more than %s deep; hang it higher"
                .formatted(category.id(), MAX_DEPTH));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private List<CategoryId> path(Optional<CategoryId> category) {
    return category
        .filter(id -> categories().find(id).isPresent())
        .map(id -> categories().path(id).stream().map(Category::id).toList())
        .orElse(List.of());
  }

  /** Returns a builder; without anything it asks nothing. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableListingRules.Builder {
    Builder() {}
  }
}
