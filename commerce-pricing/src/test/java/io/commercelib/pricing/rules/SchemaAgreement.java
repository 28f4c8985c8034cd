package io.commercelib.pricing.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes away each field of a sample in turn: do reader and schema agree on what is required? */
final class SchemaAgreement {
  private final Schema schema;
  private final JsonNode document;
  private final Predicate<String> readerTakes;
  private final List<String> disagreements = new ArrayList<>();

  private SchemaAgreement(Schema schema, JsonNode document, Predicate<String> readerTakes) {
    this.schema = schema;
    this.document = document;
    this.readerTakes = readerTakes;
  }

  static List<String> disagreements(Schema schema, String sample, Predicate<String> readerTakes)
      throws JsonProcessingException {
    var agreement = new SchemaAgreement(schema, new ObjectMapper().readTree(sample), readerTakes);
    agreement.look("");
    agreement.lookInto(agreement.document, "");
    return agreement.disagreements;
  }

  private void look(String pointer) {
    String text = document.toString();
    boolean schemaTakes = schema.validate(text, InputFormat.JSON).isEmpty();
    if (schemaTakes != readerTakes.test(text)) {
      disagreements.add("%s: the schema says %s".formatted(pointer, schemaTakes));
    }
  }

  private void lookInto(JsonNode node, String pointer) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode taken = object.remove(name);
        look(pointer + "/" + name);
        object.set(name, taken);
        lookInto(taken, pointer + "/" + name);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      lookInto(node.get(i), pointer + "/" + i);
    }
  }
}
