package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.commercelib.core.catalog.Category;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.CategoryTree;
import io.commercelib.core.listing.Requirement.Attribute;
import io.commercelib.core.listing.Requirement.Capitals;
import io.commercelib.core.listing.Requirement.CategoryFit;
import io.commercelib.core.listing.Requirement.InCategory;
import io.commercelib.core.listing.Requirement.MainPicture;
import io.commercelib.core.listing.Requirement.PictureCount;
import io.commercelib.core.listing.Requirement.PictureFormats;
import io.commercelib.core.listing.Requirement.PriceBetween;
import io.commercelib.core.listing.Requirement.ProductCode;
import io.commercelib.core.listing.Requirement.Repeats;
import io.commercelib.core.listing.Requirement.TextField;
import io.commercelib.core.listing.Requirement.TextLength;
import io.commercelib.core.listing.Requirement.Texts;
import io.commercelib.core.listing.Requirement.WithoutWords;
import io.commercelib.core.reason.ReasonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingCheckTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(ListingReason.values()));

  /** What is found by one rule alone, as pointer and words. */
  private static List<String> found(Requirement asks, ListingContent content) {
    return found(
        ListingRules.builder().addRules(ListingRule.warns("rule", 1, asks)).build(), content);
  }

  private static List<String> found(ListingRules rules, ListingContent content) {
    return ListingCheck.by(rules).assess(content).findings().stream()
        .map(finding -> finding.pointer() + ": " + ENGLISH.of(finding.reason()))
        .toList();
  }

  private static ListingContent titled(String title) {
    return SampleListings.mug().title(title).build();
  }

  @Test
  void score_is_the_weight_of_what_is_met_rounded_down_and_points_add_up() {
    Assessment assessment =
        ListingCheck.by(SampleListings.rules())
            .assess(SampleListings.mugWith("volume", "3 l").build());

    // Weights: title 3, promises 1, picture-size 2, material 1, volume 2; 5 of 9 are met.
    assertThat(assessment.score()).isEqualTo(55);
    assertThat(assessment.findings())
        .extracting(
            ListingFinding::rule,
            ListingFinding::severity,
            ListingFinding::pointer,
            ListingFinding::points)
        .containsExactly(
            tuple("picture-size", Severity.WARNS, "/pictures/1/width", 23),
            tuple("volume", Severity.BLOCKS, "/attributes/volume", 22));
    assertThat(assessment.isComplete()).isFalse();
    assertThat(assessment.blocking()).extracting(ListingFinding::rule).containsExactly("volume");
  }

  @Test
  void points_of_a_rule_are_shared_evenly_over_its_findings() {
    Picture small = new Picture("small", 10, 10, "jpeg", false, Picture.Background.OTHER);
    Assessment assessment =
        ListingCheck.by(SampleListings.rules())
            .assess(SampleListings.mug().addPictures(small).build());

    // 7 of 9 is 77.7; 23 points are lost in two places.
    assertThat(assessment.score()).isEqualTo(77);
    assertThat(assessment.findings()).extracting(ListingFinding::points).containsExactly(12, 11);
    assertThat(assessment.isComplete()).isTrue();
  }

  @Test
  void what_is_in_order_scores_a_hundred() {
    ListingContent content =
        SampleListings.mug()
            .pictures(List.of(new Picture("mug", 500, 500, "jpeg", true, Picture.Background.WHITE)))
            .build();

    assertThat(ListingCheck.by(SampleListings.rules()).assess(content))
        .isEqualTo(new Assessment(100, List.of()));
    assertThat(ListingCheck.by(ListingRules.standard()).assess(content).score()).isEqualTo(90);
  }

  @Test
  void no_rules_waive_a_title_a_sku_and_a_price() {
    Assessment assessment =
        ListingCheck.by(ListingRules.builder().build()).assess(ListingContent.builder().build());

    assertThat(assessment.isComplete()).isFalse();
    assertThat(assessment.score()).isEqualTo(100);
    assertThat(assessment.findings())
        .extracting(finding -> ENGLISH.of(finding.reason()))
        .containsExactly(
            "title is missing; fill it in",
            "variants is missing; fill it in",
            "price is missing; fill it in");
  }

  @Test
  void category_below_replaces_drops_and_adds_rules() {
    CategoryId tea = new CategoryId("kitchen.tea");
    ListingRules rules =
        ListingRules.builder()
            .from(SampleListings.rules())
            .categories(
                SampleListings.rules()
                    .categories()
                    .plus(Category.below(SampleListings.KITCHEN, tea, "Tea")))
            .putByCategory(
                tea,
                new CategoryRules(
                    List.of(
                        ListingRule.warns("title", 1, new TextLength(TextField.TITLE, 1, 5)),
                        ListingRule.warns("weight", 1, Attribute.text("weight"))),
                    Set.of("material", "picture-size")))
            .build();

    assertThat(rules.rulesIn(Optional.of(tea)))
        .extracting(ListingRule::id)
        .containsExactly("title", "promises", "weight");
    assertThat(rules.rulesIn(Optional.of(tea)).get(0).severity()).isEqualTo(Severity.WARNS);
    assertThat(rules.rulesIn(Optional.of(SampleListings.MUGS)))
        .extracting(ListingRule::id)
        .containsExactly("title", "promises", "picture-size", "material", "volume");
    assertThat(rules.rulesIn(Optional.of(new CategoryId("elsewhere"))))
        .isEqualTo(rules.rules())
        .isEqualTo(rules.rulesIn(Optional.empty()));
  }

  @Test
  void rules_for_a_category_that_is_not_there_are_refused() {
    assertThatThrownBy(
            () ->
                ListingRules.builder()
                    .putByCategory(new CategoryId("gone"), CategoryRules.of())
                    .build())
        .hasMessage("rules are for category 'gone', which is not there; add it");
    ListingRule rule = ListingRule.warns("a", 1, new MainPicture(false));
    assertThatThrownBy(() -> ListingRules.builder().addRules(rule, rule).build())
        .hasMessage("rule 'a' comes twice in one place; give each id once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mug, FREE  gift",
        "Free-gift mug",
        "ｆｒｅｅ ｇｉｆｔ",
        "f\u200bree g\u00adift",
        "BEST",
        "Mug (best!)"
      })
  void banned_words_are_found_however_they_are_written(String title) {
    var asks = new WithoutWords(TextField.TITLE, Set.of("free gift", "best"));

    assertThat(found(asks, titled(title))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gift free of charge", "bestow", "Gluten-freegift", "free of gift"})
  void words_within_words_are_not_found(String title) {
    var asks = new WithoutWords(TextField.TITLE, Set.of("free gift", "best"));

    assertThat(found(asks, titled(title))).isEmpty();
  }

  @Test
  void words_of_scripts_without_blanks_are_found_anywhere() {
    var asks = new WithoutWords(TextField.TITLE, Set.of("最好"));

    assertThat(found(asks, titled("全国最好的杯子"))).containsExactly("/title: it says 最好; take that out");
    assertThat(found(asks, titled("好杯子"))).isEmpty();
  }

  @Test
  void case_is_the_same_in_every_locale() {
    var asks = new WithoutWords(TextField.TITLE, Set.of("GIFT", "strasse"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(found(asks, titled("gift"))).hasSize(1);
      assertThat(found(asks, titled("STRAßE"))).hasSize(1);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hostile_texts_are_looked_through_in_bounded_time() {
    String text = "a".repeat(ListingContent.MAX_DESCRIPTION - 1) + "b";
    var asks =
        new WithoutWords(
            TextField.DESCRIPTION, Set.of("a".repeat(199) + "c", "a ".repeat(99) + "c"));

    assertThat(found(asks, SampleListings.mug().description(text).build())).isEmpty();
  }

  @Test
  void titles_that_shout_or_repeat_themselves_are_told() {
    assertThat(found(new Capitals(TextField.TITLE, 4, 1), titled("SUPER HUGE usb-C MUG Deal")))
        .containsExactly(
            "/title: SUPER, HUGE: at most 1 words in capitals; write the others small");
    assertThat(found(new Capitals(TextField.TITLE, 4, 2), titled("SUPER HUGE mug"))).isEmpty();
    assertThat(found(new Repeats(TextField.TITLE, 3, 2), titled("Mug blue mug MUG of a of b of c")))
        .containsExactly("/title: mug come more than 2 times; write each less often");
  }

  @Test
  void texts_of_every_language_are_looked_at() {
    ListingContent content =
        SampleListings.mug()
            .putTexts("de", new LocalText("Tasse", ""))
            .putTexts("fr", new LocalText("Une tasse en grès bleu", "Une tasse."))
            .build();

    assertThat(found(new TextLength(TextField.TITLE, 10, 20), content))
        .containsExactly(
            "/texts/de/title: 5 characters; write at least 10",
            "/texts/fr/title: 22 characters; write at most 20");
    assertThat(found(new Texts(Set.of("de", "fr", "it")), content))
        .containsExactly(
            "/texts/de/description: texts/de/description is missing; fill it in",
            "/texts/it/title: texts/it/title is missing; fill it in",
            "/texts/it/description: texts/it/description is missing; fill it in");
  }

  @Test
  void characters_are_counted_as_people_count_them() {
    assertThat(found(new TextLength(TextField.TITLE, 4, 4), titled(" 🍵🍵🍵🍵 "))).isEmpty();
  }

  @Test
  void pictures_are_counted_and_one_is_the_main_one() {
    ListingContent none = SampleListings.mug().pictures(List.of()).build();
    ListingContent two =
        SampleListings.mug()
            .addPictures(new Picture("x", 900, 900, "tiff", true, Picture.Background.UNKNOWN))
            .build();

    assertThat(found(new PictureCount(1, 2), none))
        .containsExactly("/pictures: 0 pictures; add some, up to 1");
    assertThat(found(new PictureCount(1, 2), two))
        .containsExactly("/pictures: 3 pictures; leave at most 2");
    assertThat(found(new MainPicture(false), none))
        .containsExactly("/pictures: 0 pictures are the main one; make it one");
    assertThat(found(new MainPicture(true), two))
        .containsExactly(
            "/pictures/2/background: the main picture is not known to be on white; give one",
            "/pictures: 2 pictures are the main one; make it one");
    assertThat(found(new PictureFormats(Set.of("jpeg", "png")), two))
        .containsExactly("/pictures/2/format: a picture as tiff; give it as one of jpeg, png");
  }

  @ParameterizedTest
  @CsvSource({
    "330 ml, true",
    "50 ml, true",
    "50.000000 ml, true",
    "2000 ml, true",
    "49.9 ml, false",
    "2000.1 ml, false",
    "330ml, false",
    "330, false",
    "1e3 ml, false",
    "330 ML, false",
    "-330 ml, false"
  })
  void numbers_are_in_their_unit_and_range(String volume, boolean fits) {
    Assessment assessment =
        ListingCheck.by(SampleListings.rules())
            .assess(SampleListings.mugWith("volume", volume).build());

    assertThat(assessment.isComplete()).isEqualTo(fits);
  }

  @Test
  void values_are_compared_without_case_but_with_their_signs() {
    var asks =
        new Attribute(
            "energy class",
            false,
            Requirement.Type.TEXT,
            Optional.empty(),
            Set.of("A", "A+"),
            Optional.empty(),
            Optional.empty());

    assertThat(found(asks, SampleListings.mug().putAttributes("energy class", "a+").build()))
        .isEmpty();
    assertThat(found(asks, SampleListings.mug().build())).isEmpty();
    assertThat(found(asks, SampleListings.mug().putAttributes("energy class", "A++").build()))
        .containsExactly("/attributes/energy class: found A++; write one of A, A+");
  }

  @Test
  void price_is_in_the_range_of_its_category() {
    var asks = new PriceBetween(Money.parse("GBP 2.00"), Money.parse("GBP 50.00"));

    assertThat(found(asks, SampleListings.mug().price(Money.parse("GBP 2.00")).build())).isEmpty();
    assertThat(found(asks, SampleListings.mug().price(Money.parse("GBP 50.01")).build()))
        .containsExactly("/price: it costs GBP 50.01; ask from GBP 2.00 to GBP 50.00");
    assertThat(found(asks, SampleListings.mug().price(Money.parse("EUR 10.00")).build()))
        .hasSize(1);
  }

  @Test
  void category_is_a_lowest_one_that_fits() {
    ListingRules lowest =
        ListingRules.builder()
            .categories(SampleListings.rules().categories())
            .addRules(ListingRule.blocks("category", 1, new InCategory(true)))
            .build();
    var fit = new CategoryFit(Set.of("mug", "cup"), Set.of("volume"));

    assertThat(found(lowest, SampleListings.mug().build())).isEmpty();
    assertThat(found(lowest, SampleListings.mug().category(SampleListings.KITCHEN).build()))
        .containsExactly("/category: there are categories below kitchen; choose one of them");
    assertThat(found(lowest, SampleListings.mug().category(new CategoryId("x")).build()))
        .containsExactly("/category: there is no category x; choose another");
    assertThat(found(fit, SampleListings.mug().build())).isEmpty();
    assertThat(
            found(
                fit,
                SampleListings.mug().title("Plate").description("").attributes(Map.of()).build()))
        .containsExactly(
            "/category: nothing shows that it belongs there, by words (cup, mug) or attributes"
                + " (volume); tell of it or choose another category");
  }

  @ParameterizedTest
  @CsvSource({
    "4006381333931, true",
    "04006381333931, true",
    "036000291452, true",
    "96385074, true",
    "4006381333932, false",
    "400638133393, false",
    "40063813339x1, false"
  })
  void numbers_of_bar_codes_have_their_check_digit(String gtin, boolean fits) {
    assertThat(found(new ProductCode(true), SampleListings.mug().gtin(gtin).build()).isEmpty())
        .isEqualTo(fits);
  }

  @Test
  void words_without_letters_are_no_words() {
    assertThatThrownBy(() -> new WithoutWords(TextField.TITLE, Set.of("100%")))
        .hasMessage("'100%' has no letter; write words, as signs are not looked at");
  }

  @Test
  void small_rises_of_a_price_count_as_one_against_what_was_approved() {
    CriticalEdits edits = SampleListings.rules().criticalEdits();
    ListingContent before = SampleListings.mug().price(Money.parse("GBP 10.90")).build();
    Optional<Money> approved = Optional.of(Money.parse("GBP 10.00"));

    assertThat(
            edits.between(
                before, SampleListings.mug().price(Money.parse("GBP 11.00")).build(), approved))
        .isEmpty();
    assertThat(
            edits.between(
                before, SampleListings.mug().price(Money.parse("GBP 11.01")).build(), approved))
        .containsExactly("/price");
    assertThat(
            edits.between(
                before, SampleListings.mug().price(Money.parse("EUR 1.00")).build(), approved))
        .containsExactly("/price");
    assertThat(
            edits.between(
                before, SampleListings.mugWith("material", "tin").title("Other").build(), approved))
        .containsExactly("/title", "/attributes/material");
  }

  @Test
  void trees_that_are_too_deep_are_refused() {
    CategoryTree tree = CategoryTree.of(List.of(Category.top(new CategoryId("0"), "0")));
    for (int i = 1; i <= ListingRules.MAX_DEPTH; i++) {
      tree =
          tree.plus(
              Category.below(
                  new CategoryId(String.valueOf(i - 1)),
                  new CategoryId(String.valueOf(i)),
                  String.valueOf(i)));
    }
    CategoryTree deep = tree;

    assertThatThrownBy(() -> ListingRules.builder().categories(deep).build())
        .hasMessage("category '32' is more than 32 deep; hang it higher");
  }
}
