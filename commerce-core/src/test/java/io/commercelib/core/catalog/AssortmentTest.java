package io.commercelib.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class AssortmentTest {
  private static final CategoryId HOME = new CategoryId("home");
  private static final CategoryId MUGS = new CategoryId("mugs");
  private static final CategoryTree TREE =
      CategoryTree.of(List.of(Category.top(HOME, "Home"), Category.below(HOME, MUGS, "Mugs")));
  private static final Sku BLUE = new Sku("MUG-BLUE");
  private static final Sku RED = new Sku("MUG-RED");
  private static final Product MUG =
      Product.builder()
          .id(new ProductId("mug"))
          .name("Mug")
          .category(MUGS)
          .brand("Potter")
          .addTags("ceramic")
          .putAttributes("material", "clay")
          .putAttributes("colour", "any")
          .addVariants(
              Variant.builder().sku(BLUE).addTags("new").putAttributes("colour", "blue").build())
          .addVariants(Variant.of(RED))
          .build();
  private static final Product TEA =
      Product.builder()
          .id(new ProductId("tea"))
          .name("Tea")
          .addVariants(Variant.builder().sku(new Sku("TEA")).unit(UnitOfMeasure.GRAM).build())
          .build();
  private static final Assortment SHOP = Assortment.of(TREE, List.of(MUG, TEA));

  @Test
  void sku_feeds_the_facts_that_pricing_looks_at() {
    BigMoney price = BigMoney.parse("GBP 4.25");

    ItemFacts facts = SHOP.find(BLUE).orElseThrow().factsAt(price);

    assertThat(facts)
        .isEqualTo(
            ItemFacts.builder()
                .sku(BLUE)
                .listPrice(price)
                .categoryPath(List.of("home", "mugs"))
                .tags(Set.of("ceramic", "new"))
                .brand("Potter")
                .attributes(Map.of("material", "clay", "colour", "blue"))
                .build());
  }

  @Test
  void product_without_a_category_has_no_path() {
    assertThat(SHOP.find(new Sku("TEA")).orElseThrow().categoryPath()).isEmpty();
    assertThat(SHOP.find(new Sku("TEA")).orElseThrow().variant().unit())
        .isEqualTo(UnitOfMeasure.GRAM);
  }

  @Test
  void unknown_sku_is_nothing() {
    assertThat(SHOP.find(new Sku("GONE"))).isEmpty();
  }

  @Test
  void products_of_a_category_include_those_below_it() {
    assertThat(SHOP.productsWithin(HOME)).containsExactly(MUG);
    assertThat(SHOP.productsWithin(MUGS)).containsExactly(MUG);
    assertThat(SHOP.products()).containsExactly(MUG, TEA);
  }

  @Test
  void all_faults_are_told_at_once() {
    Product copy =
        Product.builder()
            .id(new ProductId("copy"))
            .name("Copy")
            .addVariants(Variant.of(RED))
            .build();
    Product stray =
        Product.builder()
            .id(new ProductId("stray"))
            .name("Stray")
            .category(new CategoryId("attic"))
            .addVariants(Variant.of(new Sku("STRAY")))
            .build();

    assertThatThrownBy(() -> Assortment.of(TREE, List.of(MUG, MUG, copy, stray)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            product 'mug' comes twice; give each id once
            SKU 'MUG-RED' is sold as product 'mug' and as 'copy'; give each its own
            product 'stray' stands in category 'attic', which is not in the tree; add it or name \
            another""");
  }

  @Test
  void broken_product_cannot_exist() {
    Product.Builder nameless =
        Product.builder().id(new ProductId("x")).name(" ").addVariants(Variant.of(RED));
    Product.Builder unsold = Product.builder().id(new ProductId("x")).name("X");
    Product.Builder twice =
        Product.builder()
            .id(new ProductId("x"))
            .name("X")
            .addVariants(Variant.of(RED), Variant.of(RED));
    Variant.Builder tagged = Variant.builder().sku(RED).addTags(" sale");

    assertThatThrownBy(nameless::build)
        .hasMessage("product 'x' has no name; give it one that customers see");
    assertThatThrownBy(unsold::build)
        .hasMessage("product 'x' is sold in no SKU; give it one variant at least");
    assertThatThrownBy(twice::build)
        .hasMessage("product 'x' has two variants of SKU 'MUG-RED'; give each its own");
    assertThatThrownBy(tagged::build)
        .hasMessage("SKU 'MUG-RED' has the tag ' sale'; write a word without blanks around it");
  }

  @Test
  void product_comes_back_from_json() {
    JsonCodec<Product> codec = JsonCodec.of(Product.class);

    assertThat(codec.decode(codec.encode(MUG))).isEqualTo(MUG);
  }
}
