package io.commercelib.examples.cli.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.commercelib.core.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON in and out: strict and within bounds where it is read, and always the same text for the same
 * values where it is written. Immutable and thread-safe.
 */
public final class JsonText {
  /** Deepest nesting of objects and lists. */
  public static final int MAX_DEPTH = 32;

  /** Longest text in most files, in characters. */
  public static final int MAX_TEXT = 1_000;

  /** Most tokens of a file: names, values, brackets. */
  public static final int MAX_TOKENS = 500_000;

  /** Longest line that holds more than one value. */
  private static final int MAX_COLUMN = 100;

  private static final int INDENT = 2;

  private final JsonMapper mapper;

  /** Makes a reader and writer. */
  public JsonText() {
    this(MAX_TEXT);
  }

  /**
   * Makes a reader and writer.
   *
   * @param longest text that is read, in characters
   */
  public JsonText(int longest) {
    mapper =
        JsonCodec.strictMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Told in words of our own.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(JsonCodec.MAX_DOCUMENT_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(40)
                .maxStringLength(longest)
                .maxNameLength(256)
                .build());
  }

  /**
   * Returns what a file holds.
   *
   * @throws UnusableInputException if it is no JSON, or more than one document
   */
  public JsonNode read(TextFile file) throws UnusableInputException {
    Faults faults = new Faults(file.name());
    try (JsonParser parser = mapper.createParser(file.text())) {
      try {
        JsonNode document = mapper.readTree(parser);
        if (document == null || document.isMissingNode()) {
          faults.add("", "found nothing; write one JSON document");
        } else if (parser.nextToken() != null) {
          faults.add("", "found more behind the document; write one JSON document");
        } else {
          return document;
        }
      } catch (JsonProcessingException e) {
        faults.add(parser.getParsingContext().pathAsPointer().toString(), text(e));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a text failed", e);
    }
    faults.throwIfAny();
    throw new IllegalStateException("a file could not be read, and no fault was noted");
  }

  /**
   * Returns a document as text with a line break at its end: what fits on a line of 100 columns
   * stands on one.
   */
  public String write(JsonNode document) {
    StringBuilder text = new StringBuilder();
    append(text, document, 0, 0);
    return text.append('\n').toString();
  }

  /** Returns a field of a document on lines of its own, without what parts it from the next. */
  String field(String name, JsonNode value) {
    String start = " ".repeat(INDENT) + quoted(name) + ": ";
    StringBuilder text = new StringBuilder(start);
    append(text, value, INDENT, start.length());
    return text.toString();
  }

  /** Returns an element of a list that is a field of a document, as {@link #field}. */
  String element(JsonNode value) {
    StringBuilder text = new StringBuilder(" ".repeat(2 * INDENT));
    append(text, value, 2 * INDENT, 2 * INDENT);
    return text.toString();
  }

  private static String text(JsonProcessingException problem) {
    JsonLocation location = problem.getLocation();
    String where =
        location == null
            ? ""
            : " in line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
    // The first line only: what follows is about the machine, not the document.
    String message = problem.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
    return "%s%s; mend the JSON there".formatted(message.replaceAll("\\p{Cntrl}+", " "), where);
  }

  /**
   * Appends a value.
   *
   * @param indent of the line that it begins on
   * @param before columns that are taken on that line
   */
  private void append(StringBuilder text, JsonNode node, int indent, int before) {
    String onOneLine = onOneLine(node);
    boolean isWhole = indent == 0 && before == 0;
    if (!node.isContainerNode()
        || node.isEmpty()
        // One column for the comma behind it.
        || (!isWhole && before + onOneLine.length() < MAX_COLUMN)) {
      text.append(onOneLine);
      return;
    }
    int inner = indent + INDENT;
    String separator = "\n" + " ".repeat(inner);
    text.append(node.isObject() ? '{' : '[');
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = quoted(field.getKey()) + ": ";
        text.append(separator).append(name);
        append(text, field.getValue(), inner, inner + name.length());
        separator = ",\n" + " ".repeat(inner);
      }
    } else {
      for (JsonNode element : node) {
        text.append(separator);
        append(text, element, inner, inner);
        separator = ",\n" + " ".repeat(inner);
      }
    }
    text.append('\n').append(" ".repeat(indent)).append(node.isObject() ? '}' : ']');
  }

  private String onOneLine(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      node.properties()
          .forEach(field -> parts.add(quoted(field.getKey()) + ": " + onOneLine(field.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (node.isArray()) {
      node.forEach(element -> parts.add(onOneLine(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    return asJson(node);
  }

  private String quoted(String text) {
    return asJson(mapper.getNodeFactory().textNode(text));
  }

  private String asJson(JsonNode scalar) {
    try {
      return mapper.writeValueAsString(scalar);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value cannot be written as JSON", e);
    }
  }
}
