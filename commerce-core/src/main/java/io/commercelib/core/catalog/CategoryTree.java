package io.commercelib.core.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Categories in their order, each below at most one other, never in a circle.
 *
 * <p>To look something up costs what the answer is long; to change something makes a new tree, at
 * the cost of the whole. Many categories at once go through {@link #of}. Immutable.
 */
public final class CategoryTree {
  private static final CategoryTree EMPTY = new CategoryTree(new LinkedHashMap<>());

  private final Map<CategoryId, Category> categories;
  // Under null those at the top; children in the order of the categories.
  private final Map<@Nullable CategoryId, List<Category>> children;

  private CategoryTree(Map<CategoryId, Category> categories) {
    this.categories = categories;
    this.children = new HashMap<>();
    for (Category category : categories.values()) {
      children
          .computeIfAbsent(category.parent().orElse(null), parent -> new ArrayList<>())
          .add(category);
    }
  }

  /** Returns a tree without categories. */
  public static CategoryTree empty() {
    return EMPTY;
  }

  /**
   * Returns the tree of some categories, in any order; siblings keep theirs.
   *
   * @throws IllegalArgumentException if an id comes twice, a parent is missing, or categories are
   *     below each other in a circle; it names every fault
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CategoryTree of(Collection<Category> categories) {
    Map<CategoryId, Category> byId = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (Category category : categories) {
      if (byId.putIfAbsent(category.id(), category) != null) {
        faults.add("category '%s' comes twice; give each id once".formatted(category.id()));
      }
    }
    for (Category category : byId.values()) {
      category
          .parent()
          .filter(parent -> !byId.containsKey(parent))
          .ifPresent(
              parent ->
                  faults.add(
                      "category '%s' is below '%s', which is not there; add it or name another"
                          .formatted(category.id(), parent)));
    }
    faults.addAll(circles(byId));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return new CategoryTree(byId);
  }

  /** Returns all categories, in the order in which they were given. */
  @JsonValue
  public List<Category> categories() {
    return List.copyOf(categories.values());
  }

  /** Returns the category of an id. */
  public Optional<Category> find(CategoryId id) {
    return Optional.ofNullable(categories.get(id));
  }

  /** Returns the categories at the top, in order. */
  public List<Category> tops() {
    return childrenUnder(null);
  }

  /** Returns the categories right below one, in order. */
  public List<Category> childrenOf(CategoryId id) {
    known(id);
    return childrenUnder(id);
  }

  /**
   * Returns the way from the top down to a category, both included.
   *
   * @throws IllegalArgumentException if the category is not in the tree
   */
  public List<Category> path(CategoryId id) {
    List<Category> path = new ArrayList<>();
    Category at = known(id);
    path.add(at);
    while (at.parent().isPresent()) {
      at = known(at.parent().get());
      path.add(at);
    }
    Collections.reverse(path);
    return List.copyOf(path);
  }

  /**
   * Returns all categories below one, each before those below it.
   *
   * @throws IllegalArgumentException if the category is not in the tree
   */
  public List<Category> descendants(CategoryId id) {
    known(id);
    List<Category> found = new ArrayList<>();
    Deque<Category> open = new ArrayDeque<>();
    pushReversed(childrenUnder(id), open);
    while (!open.isEmpty()) {
      Category next = open.pop();
      found.add(next);
      pushReversed(childrenUnder(next.id()), open);
    }
    return List.copyOf(found);
  }

  /**
   * Returns whether a category is another one or below it.
   *
   * @throws IllegalArgumentException if the first is not in the tree
   */
  public boolean isWithin(CategoryId id, CategoryId other) {
    Category at = known(id);
    while (!at.id().equals(other)) {
      if (at.parent().isEmpty()) {
        return false;
      }
      at = known(at.parent().get());
    }
    return true;
  }

  /**
   * Returns this with one category more, the last below its parent.
   *
   * @throws IllegalArgumentException if the id is taken or the parent is not in the tree
   */
  public CategoryTree plus(Category category) {
    if (categories.containsKey(category.id())) {
      throw new IllegalArgumentException(
          "category '%s' is there already; rename or move it".formatted(category.id()));
    }
    category.parent().ifPresent(this::known);
    Map<CategoryId, Category> more = new LinkedHashMap<>(categories);
    more.put(category.id(), category);
    return new CategoryTree(more);
  }

  /** Returns this with another name for a category. */
  public CategoryTree renamed(CategoryId id, String name) {
    Map<CategoryId, Category> changed = new LinkedHashMap<>(categories);
    changed.put(id, new Category(id, name, known(id).parent()));
    return new CategoryTree(changed);
  }

  /**
   * Returns this with a branch, the category and all below it, hung below another as its last.
   *
   * @throws IllegalArgumentException if one is not in the tree, or the parent is in the branch
   */
  public CategoryTree moved(CategoryId branch, CategoryId parent) {
    known(branch);
    if (isWithin(parent, branch)) {
      throw new IllegalArgumentException(
          "category '%s' cannot move below '%s', which is within it; move it elsewhere"
              .formatted(branch, parent));
    }
    return hung(branch, Optional.of(parent));
  }

  /** Returns this with a branch as the last at the top. */
  public CategoryTree movedToTop(CategoryId branch) {
    return hung(branch, Optional.empty());
  }

  /** Returns this without a category and all below it. */
  public CategoryTree withoutBranch(CategoryId branch) {
    Map<CategoryId, Category> fewer = new LinkedHashMap<>(categories);
    descendants(branch).forEach(category -> fewer.remove(category.id()));
    fewer.remove(branch);
    return new CategoryTree(fewer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CategoryTree tree && tree.categories().equals(categories());
  }

  @Override
  public int hashCode() {
    return categories.hashCode();
  }

  @Override
  public String toString() {
    return "CategoryTree" + categories.values();
  }

  private CategoryTree hung(CategoryId branch, Optional<CategoryId> parent) {
    Category category = known(branch);
    Map<CategoryId, Category> changed = new LinkedHashMap<>(categories);
    // Taken out first, so that it comes back as the last of its new siblings.
    changed.remove(branch);
    changed.put(branch, new Category(branch, category.name(), parent));
    return new CategoryTree(changed);
  }

  private Category known(CategoryId id) {
    Category category = categories.get(id);
    if (category == null) {
      throw new IllegalArgumentException(
          "category '%s' is not in the tree; add it first".formatted(id));
    }
    return category;
  }

  private List<Category> childrenUnder(@Nullable CategoryId id) {
    return Collections.unmodifiableList(children.getOrDefault(id, List.of()));
  }

  private static void pushReversed(List<Category> siblings, Deque<Category> open) {
    for (int i = siblings.size() - 1; i >= 0; i--) {
      open.push(siblings.get(i));
    }
  }

  /** Walks up from each category; who comes back to its own walk has found a circle. */
  private static List<String> circles(Map<CategoryId, Category> byId) {
    List<String> faults = new ArrayList<>();
    Set<CategoryId> done = new HashSet<>();
    for (CategoryId start : byId.keySet()) {
      List<CategoryId> walk = new ArrayList<>();
      Set<CategoryId> walked = new HashSet<>();
      CategoryId at = start;
      while (at != null && !done.contains(at) && walked.add(at)) {
        walk.add(at);
        Category category = byId.get(at);
        at = category == null ? null : category.parent().orElse(null);
      }
      if (at != null && walked.contains(at)) {
        faults.add(
            "categories %s are below each other in a circle; hang one of them elsewhere"
                .formatted(walk.subList(walk.indexOf(at), walk.size())));
      }
      done.addAll(walked);
    }
    return faults;
  }
}
