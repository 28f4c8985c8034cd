package io.commercelib.core.catalog;

import java.util.Optional;

/**
 * A category and where it hangs.
 *
 * @param id unique in the tree
 * @param name as customers see it
 * @param parent the category above; empty for one at the top
 */
public record Category(CategoryId id, String name, Optional<CategoryId> parent) {

  /** Checks the name. */
  public Category {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "category '%s' has no name; give it one that customers see".formatted(id));
    }
  }

  /** Returns a category at the top. */
  public static Category top(CategoryId id, String name) {
    return new Category(id, name, Optional.empty());
  }

  /** Returns a category below another. */
  public static Category below(CategoryId parent, CategoryId id, String name) {
    return new Category(id, name, Optional.of(parent));
  }
}
