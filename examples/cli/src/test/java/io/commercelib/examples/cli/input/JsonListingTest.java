package io.commercelib.examples.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonListingTest {
  /** A field of that name takes 12 columns and the brackets 2, so that some lists just fit. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 5", "3, 26", "3, 27", "3, 28", "1, 83", "1, 84", "1, 85", "4, 120"})
  void writes_what_is_written_of_a_whole_document(int elements, int length) {
    ObjectNode head = JsonNodeFactory.instance.objectNode().put("format", "some/1");
    head.putObject("tiers").put("GOLD", 1);
    ObjectNode tail = JsonNodeFactory.instance.objectNode().put("leftOut", 3);
    ObjectNode whole = head.deepCopy();
    ArrayNode list = whole.putArray("members");
    StringWriter written = new StringWriter();

    JsonListing listing = new JsonListing(new PrintWriter(written), head, "members");
    for (int i = 0; i < elements; i++) {
      ObjectNode element = JsonNodeFactory.instance.objectNode();
      element.put("m", "x".repeat(length)).put("n", i);
      list.add(element);
      listing.add(element);
    }
    listing.end(tail);

    whole.setAll(tail);
    assertThat(written).hasToString(new JsonText().write(whole));
  }
}
