package io.commercelib.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {
  private static final CategoryId HOME = new CategoryId("home");
  private static final CategoryId KITCHEN = new CategoryId("kitchen");
  private static final CategoryId MUGS = new CategoryId("mugs");
  private static final CategoryId BOWLS = new CategoryId("bowls");
  private static final CategoryId GIFTS = new CategoryId("gifts");
  private static final CategoryTree TREE =
      CategoryTree.of(
          List.of(
              Category.below(KITCHEN, MUGS, "Mugs"),
              Category.top(HOME, "Home"),
              Category.below(HOME, KITCHEN, "Kitchen"),
              Category.top(GIFTS, "Gifts"),
              Category.below(KITCHEN, BOWLS, "Bowls")));

  @Test
  void path_leads_from_the_top_down() {
    assertThat(ids(TREE.path(MUGS))).containsExactly(HOME, KITCHEN, MUGS);
    assertThat(ids(TREE.path(HOME))).containsExactly(HOME);
  }

  @Test
  void descendants_come_branch_by_branch() {
    assertThat(ids(TREE.descendants(HOME))).containsExactly(KITCHEN, MUGS, BOWLS);
    assertThat(TREE.descendants(GIFTS)).isEmpty();
    assertThat(ids(TREE.tops())).containsExactly(HOME, GIFTS);
  }

  @Test
  void branch_moves_with_all_below_it() {
    CategoryTree moved = TREE.moved(KITCHEN, GIFTS);

    assertThat(ids(moved.path(MUGS))).containsExactly(GIFTS, KITCHEN, MUGS);
    assertThat(moved.descendants(HOME)).isEmpty();
    assertThat(ids(TREE.path(MUGS))).containsExactly(HOME, KITCHEN, MUGS);
    assertThat(ids(moved.movedToTop(KITCHEN).tops())).containsExactly(HOME, GIFTS, KITCHEN);
  }

  @Test
  void branch_cannot_move_into_itself() {
    assertThatThrownBy(() -> TREE.moved(HOME, MUGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "category 'home' cannot move below 'mugs', which is within it; move it elsewhere");
    assertThatThrownBy(() -> TREE.moved(HOME, HOME)).hasMessageContaining("which is within it");
  }

  @Test
  void branch_goes_with_all_below_it() {
    CategoryTree rest = TREE.withoutBranch(KITCHEN);

    assertThat(ids(rest.categories())).containsExactly(HOME, GIFTS);
  }

  @Test
  void category_is_added_and_renamed() {
    CategoryId cups = new CategoryId("cups");
    CategoryTree more = TREE.plus(Category.below(KITCHEN, cups, "Cups")).renamed(MUGS, "Big mugs");

    assertThat(ids(more.childrenOf(KITCHEN))).containsExactly(MUGS, BOWLS, cups);
    assertThat(more.find(MUGS)).contains(Category.below(KITCHEN, MUGS, "Big mugs"));
    assertThatThrownBy(() -> more.plus(Category.top(cups, "Cups")))
        .hasMessage("category 'cups' is there already; rename or move it");
    assertThatThrownBy(() -> TREE.path(cups))
        .hasMessage("category 'cups' is not in the tree; add it first");
  }

  @Test
  void all_faults_of_a_list_are_told_at_once() {
    List<Category> broken =
        List.of(
            Category.below(KITCHEN, HOME, "Home"),
            Category.below(MUGS, KITCHEN, "Kitchen"),
            Category.below(HOME, MUGS, "Mugs"),
            Category.below(MUGS, BOWLS, "Bowls"),
            Category.top(BOWLS, "Bowls again"),
            Category.below(new CategoryId("attic"), GIFTS, "Gifts"));

    assertThatThrownBy(() -> CategoryTree.of(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            category 'bowls' comes twice; give each id once
            category 'gifts' is below 'attic', which is not there; add it or name another
            categories [home, kitchen, mugs] are below each other in a circle; hang one of them \
            elsewhere""");
  }

  @Test
  void deep_tree_takes_no_recursion() {
    List<Category> chain = new ArrayList<>();
    chain.add(Category.top(new CategoryId("0"), "top"));
    for (int i = 1; i < 50_000; i++) {
      chain.add(Category.below(new CategoryId("" + (i - 1)), new CategoryId("" + i), "deeper"));
    }

    CategoryTree tree = CategoryTree.of(chain);

    assertThat(tree.descendants(new CategoryId("0"))).hasSize(49_999);
    assertThat(tree.path(new CategoryId("49999"))).hasSize(50_000);
  }

  @Test
  void tree_comes_back_from_json() {
    JsonCodec<CategoryTree> codec = JsonCodec.of(CategoryTree.class);

    String text = codec.encode(TREE);

    assertThat(codec.decode(text)).isEqualTo(TREE).hasSameHashCodeAs(TREE);
    assertThat(text).startsWith("[{\"id\":\"mugs\",\"name\":\"Mugs\",\"parent\":\"kitchen\"},");
  }

  private static List<CategoryId> ids(List<Category> categories) {
    return categories.stream().map(Category::id).toList();
  }
}
