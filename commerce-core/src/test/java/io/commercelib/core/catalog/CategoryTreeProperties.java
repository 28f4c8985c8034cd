package io.commercelib.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CategoryTreeProperties {
  private static final int CATEGORIES = 12;

  @Property
  void tree_never_has_a_circle_after_random_moves_and_paths_agree_with_descendants(
      @ForAll @Size(max = 60) List<@IntRange(max = CATEGORIES * CATEGORIES - 1) Integer> moves) {
    CategoryTree tree = CategoryTree.empty();
    for (int i = 0; i < CATEGORIES; i++) {
      tree = tree.plus(Category.top(id(i), "category " + i));
    }

    for (int move : moves) {
      CategoryId branch = id(move / CATEGORIES);
      CategoryId parent = id(move % CATEGORIES);
      if (!tree.isWithin(parent, branch)) {
        tree = tree.moved(branch, parent);
      } else if (branch.equals(parent)) {
        tree = tree.movedToTop(branch);
      }
    }

    // It would refuse a circle.
    assertThat(CategoryTree.of(tree.categories())).isEqualTo(tree);
    Set<CategoryId> underTops = new HashSet<>();
    for (Category top : tree.tops()) {
      assertThat(underTops.add(top.id())).isTrue();
      tree.descendants(top.id()).forEach(below -> assertThat(underTops.add(below.id())).isTrue());
    }
    assertThat(underTops).hasSize(CATEGORIES);
    for (int upper = 0; upper < CATEGORIES; upper++) {
      Category above = tree.find(id(upper)).orElseThrow();
      List<Category> descendants = tree.descendants(above.id());
      for (int lower = 0; lower < CATEGORIES; lower++) {
        Category below = tree.find(id(lower)).orElseThrow();
        boolean within = tree.path(below.id()).contains(above);
        assertThat(tree.isWithin(below.id(), above.id())).isEqualTo(within);
        assertThat(descendants.contains(below)).isEqualTo(within && lower != upper);
      }
    }
  }

  private static CategoryId id(int number) {
    return new CategoryId("c" + number);
  }
}
