package io.commercelib.core.document;

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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of JSON documents that people write and services share: reads them strictly and within
 * bounds, tells all that is wrong with one at once, and writes them.
 *
 * <p>An unknown field, a duplicate one, a null where none is expected, text behind the document and
 * whatever passes the {@link DocumentLimits} are refused, each with the JSON pointer of its place,
 * what was found and what to write. Beyond the limits a text is never made into a tree. No regular
 * expression and no type name comes from the data.
 *
 * <p>Each module has the readers and writers of its own definitions; a reader takes fields from
 * {@link DocumentPart}s. Immutable and thread-safe, if the limits are; a reader is called in the
 * thread that reads.
 */
public final class DocumentFormat {
  private final String what;
  private final String fields;
  private final int version;
  private final DocumentLimits limits;
  private final JsonMapper mapper;
  private final ObjectWriter pretty;

  private DocumentFormat(String what, String fields, int version, DocumentLimits limits) {
    this.what = what;
    this.fields = fields;
    this.version = version;
    this.limits = limits;
    mapper =
        JsonCodec.strictMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(limits.length())
                .maxTokenCount(limits.tokens())
                .maxNestingDepth(limits.nesting())
                .maxNumberLength(limits.number())
                .maxStringLength(limits.text())
                .maxNameLength(limits.name())
                .build());
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    pretty = mapper.writer(printer);
  }

  /**
   * Returns a format.
   *
   * @param what its documents describe, as faults name it, such as {@code rules}
   * @param fields that a document has at least, as faults name them, such as {@code schemaVersion
   *     and promotions}
   * @param version that a document must have in its field {@code schemaVersion}
   */
  public static DocumentFormat of(String what, String fields, int version, DocumentLimits limits) {
    return new DocumentFormat(what, fields, version, limits);
  }

  /**
   * Returns what a text describes.
   *
   * <p>The reader gets the document as a part whose version is the right one, and returns null for
   * what could not be read, with the fault noted. It may throw {@link IllegalArgumentException}, as
   * definitions do that check themselves: its message then is the fault, unless another was noted.
   * Fields that it did not ask for are refused.
   *
   * @param checks of the definitions that are read
   * @throws InvalidDocumentException with everything that is wrong with it
   * @throws IllegalStateException if the reader returns null without a fault
   */
  public <V> V read(
      String json, PropertyChecks checks, Function<DocumentPart, @Nullable V> reader) {
    DocumentFaults faults = new DocumentFaults(limits.faults());
    JsonNode document = parse(json, faults);
    faults.throwIfAny();
    V value = null;
    if (document instanceof ObjectNode object) {
      value = DocumentPart.ofDocument(object, version, faults, checks, reader);
    } else {
      faults.add("", document, "write an object with " + fields);
    }
    faults.throwIfAny();
    if (value == null) {
      throw new IllegalStateException(
          "a document of %s could not be read, and no fault was noted".formatted(what));
    }
    return value;
  }

  /** Returns a document as text, indented by two blanks, with a line break at its end. */
  public String pretty(JsonNode node) {
    return text(pretty, node) + "\n";
  }

  /** Returns a document as text on one line. */
  public String line(JsonNode node) {
    return text(mapper.writer(), node);
  }

  private static String text(ObjectWriter as, JsonNode node) {
    try {
      return as.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be written as JSON", e);
    }
  }

  private @Nullable JsonNode parse(String json, DocumentFaults faults) {
    if (json.length() > limits.length()) {
      faults.add(
          "",
          json.length() + " characters",
          "write at most %s, or split the %s".formatted(limits.length(), what));
      return null;
    }
    try {
      return hasFewFields(json, faults) ? tree(json, faults) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a text failed", e);
    }
  }

  /** Reads over the text once without keeping it: no tree of a hostile one is ever built. */
  private boolean hasFewFields(String json, DocumentFaults faults) throws IOException {
    JsonParser parser = mapper.createParser(json);
    try {
      Deque<int[]> counts = new ArrayDeque<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          counts.push(new int[1]);
        } else if (token == JsonToken.END_OBJECT) {
          counts.pop();
        } else if (token == JsonToken.FIELD_NAME && ++counts.element()[0] > limits.fields()) {
          faults.add(
              parser.getParsingContext().getParent().pathAsPointer().toString(),
              "more than %s fields".formatted(limits.fields()),
              "write at most %s".formatted(limits.fields()));
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

  private @Nullable JsonNode tree(String json, DocumentFaults faults) throws IOException {
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
      JsonParser parser, JsonProcessingException problem, DocumentFaults faults) {
    JsonLocation location = problem.getLocation();
    String where =
        location == null
            ? ""
            : " in line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
    // The first line only: what follows is about the machine, not the document.
    String message = problem.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
    faults.add(
        parser.getParsingContext().pathAsPointer().toString(),
        DocumentFaults.quoted(message) + where,
        "mend the JSON there");
  }
}
