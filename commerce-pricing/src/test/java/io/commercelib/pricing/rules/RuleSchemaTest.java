package io.commercelib.pricing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.testing.SchemaAgreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Samples.schema(), InputFormat.JSON);

  @Test
  void samples_fit_the_schema() {
    for (String sample : List.of(Samples.giftWholesaler(), Samples.everyKind())) {
      assertThat(SCHEMA.validate(sample, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void sample_of_every_kind_has_every_kind_of_the_schema() throws JsonProcessingException {
    Set<String> inSchema = new TreeSet<>();
    collectKindsOfSchema(MAPPER.readTree(Samples.schema()), inSchema);
    Set<String> inSample = new TreeSet<>();
    MAPPER.readTree(Samples.everyKind()).findValues("kind").forEach(k -> inSample.add(k.asText()));

    // The reader takes the sample, so each of these kinds is one of the reader's, too.
    RuleFormat.standard().read(Samples.everyKind());
    assertThat(inSample).isEqualTo(inSchema);
  }

  /** Takes away each field of the sample in turn: reader and schema agree on what is required. */
  @Test
  void schema_and_reader_require_the_same_fields() throws JsonProcessingException {
    assertThat(
            SchemaAgreement.disagreements(
                text -> SCHEMA.validate(text, InputFormat.JSON).isEmpty(),
                Samples.everyKind(),
                RuleSchemaTest::readerTakes))
        .isEmpty();
  }

  @Test
  void schemas_of_the_docs_are_those_of_the_jar() throws IOException {
    assertThat(Files.readString(Path.of("../docs/rules-1.schema.json")))
        .isEqualTo(Samples.schema());
    assertThat(Files.readString(Path.of("../docs/prices-1.schema.json")))
        .isEqualTo(Samples.schemaOfPrices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaVersion\": 2, \"promotions\": []}",
        "{\"schemaVersion\": 1, \"promotions\": [], \"more\": 1}",
        "{\"schemaVersion\": 1, \"promotions\": [{\"id\": \"-\", \"name\": \"N\", \"priority\": 1,"
            + " \"reward\": {\"kind\": \"free-shipping\"}}]}",
        "{\"schemaVersion\": 1, \"promotions\": [{\"id\": \"P\", \"name\": \"N\", \"priority\": 1,"
            + " \"reward\": {\"kind\": \"free-lunch\"}}]}",
        "{\"schemaVersion\": 1, \"promotions\": [{\"id\": \"P\", \"name\": \"N\", \"priority\": 1,"
            + " \"reward\": {\"kind\": \"free-shipping\", \"amount\": \"GBP 1.00\"}}]}",
      })
  void schema_and_reader_refuse_the_same(String document) {
    assertThat(SCHEMA.validate(document, InputFormat.JSON)).isNotEmpty();
    assertThat(readerTakes(document)).isFalse();
  }

  private static boolean readerTakes(String document) {
    try {
      RuleFormat.standard().read(document);
      return true;
    } catch (InvalidRulesException e) {
      return false;
    }
  }

  private static void collectKindsOfSchema(JsonNode node, Set<String> kinds) {
    JsonNode kind = node.at("/properties/kind");
    if (kind.has("const")) {
      kinds.add(kind.get("const").asText());
    }
    kind.path("enum").forEach(each -> kinds.add(each.asText()));
    node.forEach(child -> collectKindsOfSchema(child, kinds));
  }
}
