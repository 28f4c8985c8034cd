package io.commercelib.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;

/**
 * A document with a list that need not be in memory as a whole: written piece by piece, as {@link
 * JsonText#write} would write all of it. Not thread-safe.
 */
public final class JsonListing {
  private static final JsonText JSON = new JsonText();

  private final PrintWriter out;
  private final String name;

  // Until it is known that the list does not fit on a line.
  private final ArrayNode first = JsonNodeFactory.instance.arrayNode();
  private boolean isLong;

  /**
   * Writes what is before the list.
   *
   * @param head the fields before it, one or more
   * @param name of the list
   */
  public JsonListing(PrintWriter out, ObjectNode head, String name) {
    this.out = out;
    this.name = name;
    String separator = "{\n";
    for (Map.Entry<String, JsonNode> field : head.properties()) {
      out.print(separator + JSON.field(field.getKey(), field.getValue()));
      separator = ",\n";
    }
  }

  /** Writes an element of the list, or keeps it while all of them may fit on a line. */
  public void add(JsonNode element) {
    if (isLong) {
      out.print(",\n" + JSON.element(element));
      return;
    }
    first.add(element);
    String list = JSON.field(name, first);
    if (list.contains("\n")) {
      isLong = true;
      out.print(",\n" + list.substring(0, list.lastIndexOf('\n')));
      first.removeAll();
    }
  }

  /**
   * Writes what is left of the document, and a line break.
   *
   * @param tail the fields behind the list
   */
  public void end(ObjectNode tail) {
    out.print(isLong ? "\n  ]" : ",\n" + JSON.field(name, first));
    for (Map.Entry<String, JsonNode> field : tail.properties()) {
      out.print(",\n" + JSON.field(field.getKey(), field.getValue()));
    }
    out.print("\n}\n");
    out.flush();
  }
}
