package io.commercelib.core.document.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes away each field of a sample in turn: do the reader of a format and its JSON schema agree on
 * what is required?
 *
 * <p>The schema is asked through a predicate, so that a module chooses its own validator.
 */
public final class SchemaAgreement {
  private final Predicate<String> schemaTakes;
  private final JsonNode document;
  private final Predicate<String> readerTakes;
  private final List<String> disagreements = new ArrayList<>();

  private SchemaAgreement(
      Predicate<String> schemaTakes, JsonNode document, Predicate<String> readerTakes) {
    this.schemaTakes = schemaTakes;
    this.document = document;
    this.readerTakes = readerTakes;
  }

  /**
   * Returns the pointer of each field without which one of the two takes the sample and the other
   * does not; empty if they agree.
   */
  public static List<String> disagreements(
      Predicate<String> schemaTakes, String sample, Predicate<String> readerTakes)
      throws JsonProcessingException {
    var agreement =
        new SchemaAgreement(schemaTakes, new ObjectMapper().readTree(sample), readerTakes);
    agreement.look("");
    agreement.lookInto(agreement.document, "");
    return agreement.disagreements;
  }

  private void look(String pointer) {
    String text = document.toString();
    boolean fits = schemaTakes.test(text);
    if (fits != readerTakes.test(text)) {
      disagreements.add("%s: the schema says %s".formatted(pointer, fits));
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
