package io.commercelib.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.document.testing.SchemaAgreement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingFormatTest {
  private static final ListingFormat FORMAT = ListingFormat.standard();
  private static final String RULES = text("listing-rules.json");
  private static final String LISTINGS =
      FORMAT.write(
          List.of(
              new ListingDraft(
                  SampleListings.ID,
                  SampleListings.PRODUCT,
                  SampleListings.SELLER,
                  SampleListings.mug()
                      .putTexts("de", new LocalText("Becher", "Ein Becher."))
                      .build())));
  private static final Schema RULES_SCHEMA = schema("listing-rules-1.schema.json");
  private static final Schema LISTINGS_SCHEMA = schema("listings-1.schema.json");

  private static String text(String name) {
    try (InputStream in = ListingFormatTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(name), InputFormat.JSON);
  }

  private static boolean takes(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).isEmpty();
  }

  private static boolean reads(Function<String, ?> reader, String json) {
    try {
      return reader.apply(json) != null;
    } catch (InvalidDocumentException e) {
      return false;
    }
  }

  private static List<String> faultsOf(Function<String, ?> reader, String json) {
    InvalidDocumentException thrown =
        catchThrowableOfType(InvalidDocumentException.class, () -> reader.apply(json));
    assertThat(thrown).as("the document was accepted").isNotNull();
    return thrown.faults().stream().map(DocumentFault::toString).toList();
  }

  private static String withRule(String rule) {
    return "{\"schemaVersion\": 1, \"rules\": [{\"id\": \"a\", \"severity\": \"warns\", \"weight\": 1, %s}]}"
        .formatted(rule);
  }

  @Test
  void rules_come_back_and_equal_ones_are_written_alike() {
    ListingRules rules = FORMAT.readRules(RULES);

    String written = FORMAT.write(rules);

    assertThat(FORMAT.readRules(written)).isEqualTo(rules);
    assertThat(FORMAT.write(FORMAT.readRules(written))).isEqualTo(written);
    assertThat(takes(RULES_SCHEMA, written)).isTrue();
    for (ListingRules others : List.of(SampleListings.rules(), ListingRules.standard())) {
      assertThat(FORMAT.readRules(FORMAT.write(others))).isEqualTo(others);
    }
  }

  @Test
  void sample_has_every_kind_of_rule() {
    ListingRules rules = FORMAT.readRules(RULES);

    assertThat(rules.rules().stream().map(rule -> rule.asks().getClass().getSimpleName()))
        .contains(
            "Present",
            "TextLength",
            "WithoutWords",
            "Capitals",
            "Repeats",
            "Texts",
            "PictureCount",
            "PictureSize",
            "PictureFormats",
            "MainPicture",
            "InCategory",
            "ProductCode");
    assertThat(
            rules.byCategory().values().stream()
                .flatMap(here -> here.rules().stream())
                .map(rule -> rule.asks().getClass().getSimpleName()))
        .contains("Attribute", "PriceBetween", "CategoryFit");
  }

  @Test
  void listings_come_back() {
    List<ListingDraft> drafts = FORMAT.readListings(LISTINGS);

    assertThat(drafts.get(0).content().variants())
        .isEqualTo(SampleListings.mug().build().variants());
    assertThat(FORMAT.write(drafts)).isEqualTo(LISTINGS);
    assertThat(takes(LISTINGS_SCHEMA, LISTINGS)).isTrue();
  }

  @Test
  void schemas_and_readers_agree_on_what_is_required() throws IOException {
    assertThat(
            SchemaAgreement.disagreements(
                json -> takes(RULES_SCHEMA, json), RULES, json -> reads(FORMAT::readRules, json)))
        .isEmpty();
    assertThat(
            SchemaAgreement.disagreements(
                json -> takes(LISTINGS_SCHEMA, json),
                LISTINGS,
                json -> reads(FORMAT::readListings, json)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kind\": \"presence\"",
        "\"kind\": \"present\", \"field\": \"TITLE\"",
        "\"kind\": \"text-length\", \"field\": \"title\", \"fewest\": -1",
        "\"kind\": \"text-length\", \"field\": \"brand\"",
        "\"kind\": \"without-words\", \"field\": \"title\", \"words\": []",
        "\"kind\": \"without-words\", \"field\": \"title\", \"words\": [\"a\", \"a\"]",
        "\"kind\": \"capitals\", \"field\": \"title\", \"letters\": 0, \"most\": 0",
        "\"kind\": \"repeats\", \"field\": \"title\", \"letters\": 3, \"most\": 0",
        "\"kind\": \"picture-size\", \"width\": \"500\", \"height\": 500",
        "\"kind\": \"main-picture\", \"onWhite\": \"yes\"",
        "\"kind\": \"attribute\", \"name\": \"x\", \"unit\": \"ml\"",
        "\"kind\": \"attribute\", \"name\": \"x\", \"type\": \"number\", \"in\": [\"1\"]",
        "\"kind\": \"attribute\", \"name\": \"x\", \"type\": \"flag\", \"in\": [\"yes\"]",
        "\"kind\": \"attribute\", \"name\": \"x\", \"type\": \"number\", \"from\": 1",
        "\"kind\": \"price-between\", \"from\": \"GBP 1.00\"",
        "\"kind\": \"price-between\", \"from\": 1, \"to\": 2",
        "\"kind\": \"category-fit\""
      })
  void schema_and_reader_refuse_the_same(String rule) {
    assertThat(takes(RULES_SCHEMA, withRule(rule))).isFalse();
    assertThat(reads(FORMAT::readRules, withRule(rule))).isFalse();
  }

  @Test
  void all_faults_of_rules_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                FORMAT::readRules,
                """
                {"schemaVersion": 1,
                 "criticalEdits": {"fields": ["titel"], "priceUp": "-1"},
                 "rules": [
                   {"id": "a", "severity": "blocks", "weight": 1001, "kind": "text-length", "field": "title", "fewest": 5, "most": 4},
                   {"id": "a", "severity": "stops", "weight": 1, "kind": "without-words", "field": "title", "words": ["100%"]}],
                 "categories": [
                   {"id": "mugs", "rules": [
                     {"id": "v", "severity": "warns", "weight": 1, "kind": "attribute", "name": "volume", "type": "number", "from": "5", "to": "4"},
                     {"id": "p", "severity": "warns", "weight": 1, "kind": "price-between", "from": "GBP 1.00", "to": "EUR 2.00"}],
                    "wihtout": ["a"]}]}
                """))
        .containsExactly(
            "in 'a' at /rules/0/weight: found 1001; write a whole number from 0 to 1000",
            "in 'a' at /rules/0/most: found 4; write at least fewest, 5",
            "in 'a' at /rules/1/id: found 'a'; give it an id of its own; /rules/0/id has this one",
            "in 'a' at /rules/1/severity: found 'stops'; write one of blocks, warns",
            "in 'a' at /rules/1/words/0: found '100%'; write a word with a letter in it; signs are not looked at",
            "in 'v' at /categories/0/rules/0/to: found '4'; write at least from, 5",
            "in 'p' at /categories/0/rules/1/to: found 'EUR 2.00'; write it in GBP, as from is",
            "at /categories/0: found the unknown field 'wihtout'; write 'without', if that is meant, or take it out",
            "at /criticalEdits/fields/0: found 'titel'; write one of attributes, brand, category, description, gtin, model, pictures, price, texts, title, variants; 'title' is near",
            "at /criticalEdits/priceUp: found '-1'; write a percentage, zero or more, as text: \"12.5\"");
  }

  @Test
  void categories_in_a_circle_are_told() {
    assertThat(
            faultsOf(
                FORMAT::readRules,
                """
                {"schemaVersion": 1, "rules": [],
                 "categories": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]}
                """))
        .singleElement()
        .asString()
        .contains("circle");
  }

  @Test
  void all_faults_of_listings_are_told_at_once() {
    assertThat(
            faultsOf(
                FORMAT::readListings,
                """
                {"schemaVersion": 1, "listings": [
                  {"id": "a", "product": "p", "seller": "", "content": {
                    "title": 5, "price": "GBP 1.001", "pictures": [{"name": "x", "width": 0, "height": 1, "format": "jpeg"}],
                    "attributes": {" x ": "1", "y": 2}, "texts": {"de": {"titel": "x"}},
                    "variants": [{"sku": ""}]}},
                  {"id": "a", "product": "p", "seller": "s", "content": {"variants": [{"sku": "A"}, {"sku": "A"}]}}]}
                """))
        .containsExactly(
            "in 'a' at /listings/0/seller: found ''; write 1 to 200 characters, none of them a control character",
            "in 'a' at /listings/0/content/title: found 5; write a text of at most 500 characters",
            "in 'a' at /listings/0/content/price: found 'GBP 1.001'; write a currency, a blank and an amount with the currency's decimals, as text: \"GBP 12.30\"",
            "in 'a' at /listings/0/content/pictures/0/width: found 0; write a whole number from 1 to 100000",
            "in 'a' at /listings/0/content/attributes/ x : found '1'; name it without blanks around the name",
            "in 'a' at /listings/0/content/attributes/y: found 2; write a text of at most 1000 characters",
            "in 'a' at /listings/0/content/texts/de: found the unknown field 'titel'; write 'title', if that is meant, or take it out",
            "in 'a' at /listings/0/content/variants/0/sku: found ''; write 1 to 200 characters, none of them a control character",
            "in 'a' at /listings/1/id: found 'a'; give it an id of its own; /listings/0/id has this one",
            "in 'a' at /listings/1/content: found an object; a listing has a SKU twice; give each once");
  }

  @Test
  void schemas_of_the_docs_are_those_of_the_jar() throws IOException {
    for (String name : List.of("listing-rules-1.schema.json", "listings-1.schema.json")) {
      assertThat(Files.readString(Path.of("..", "docs", name))).isEqualTo(text(name));
    }
  }
}
