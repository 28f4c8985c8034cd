package io.commercelib.pricing.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.commercelib.core.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts of authors within the bounds that {@link RuleFormat} tells, so that a hostile one
 * costs bounded time and memory, and writes them. Thread-safe.
 */
final class BoundedJson {
  private final JsonMapper mapper;
  private final ObjectWriter pretty;

  BoundedJson() {
    mapper =
        JsonCodec.strictMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(RuleFormat.MAX_LENGTH)
                .maxTokenCount(RuleFormat.MAX_TOKENS)
                .maxNestingDepth(RuleFormat.MAX_NESTING)
                .maxNumberLength(40)
                .maxStringLength(RuleFormat.MAX_TEXT)
                .maxNameLength(256)
                .build());
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    pretty = mapper.writer(printer);
  }

  /** Returns a document as text, indented by two blanks, with a line break at its end. */
  String pretty(JsonNode node) {
    return text(pretty, node) + "\n";
  }

  /** Returns a document as text on one line. */
  String line(JsonNode node) {
    return text(mapper.writer(), node);
  }

  private static String text(ObjectWriter as, JsonNode node) {
    try {
      return as.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be written as JSON", e);
    }
  }

  /**
   * Returns the document that a text is; null if a fault was noted.
   *
   * @param what the document describes
   * @param fields that it has at least
   */
  @Nullable JsonNode parse(String json, String what, String fields, Faults faults) {
    if (json.length() > RuleFormat.MAX_LENGTH) {
      faults.add(
          "",
          json.length() + " characters",
          "write at most %s, or split the %s".formatted(RuleFormat.MAX_LENGTH, what));
      return null;
    }
    try {
      return hasFewFields(json, faults) ? tree(json, fields, faults) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a text failed", e);
    }
  }

  /** Reads over the text once without keeping it: no tree of a hostile one is ever built. */
  private boolean hasFewFields(String json, Faults faults) throws IOException {
    JsonParser parser = mapper.createParser(json);
    try {
      Deque<int[]> fields = new ArrayDeque<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          fields.push(new int[1]);
        } else if (token == JsonToken.END_OBJECT) {
          fields.pop();
        } else if (token == JsonToken.FIELD_NAME && ++fields.element()[0] > RuleFormat.MAX_FIELDS) {
          faults.add(
              parser.getParsingContext().getParent().pathAsPointer().toString(),
              "more than %s fields".formatted(RuleFormat.MAX_FIELDS),
              "write at most %s".formatted(RuleFormat.MAX_FIELDS));
          return false;
        }
      }
      return true;
    } catch (JsonProcessingException e) {
      addSyntaxFault(parser, e, faults);
      return false;
    } finally {
      parser.close();
    }
  }

  private @Nullable JsonNode tree(String json, String fields, Faults faults) throws IOException {
    JsonParser parser = mapper.createParser(json);
    try {
      JsonNode document = mapper.readTree(parser);
      if (document == null || document.isMissingNode()) {
        faults.add("", "nothing", "write an object with " + fields);
        return null;
      }
      return document;
    } catch (JsonProcessingException e) {
      addSyntaxFault(parser, e, faults);
      return null;
    } finally {
      parser.close();
    }
  }

  private static void addSyntaxFault(
      JsonParser parser, JsonProcessingException problem, Faults faults) {
    JsonLocation location = problem.getLocation();
    String where =
        location == null
            ? ""
            : " in line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
    // The first line only: what follows is about the machine, not the document.
    String message = problem.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
    faults.add(
        parser.getParsingContext().pathAsPointer().toString(),
        Faults.quoted(message) + where,
        "mend the JSON there");
  }
}
