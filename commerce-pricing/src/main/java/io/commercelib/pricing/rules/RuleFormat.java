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
import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.OwnKind;
import io.commercelib.pricing.promotion.Promotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON text into a checked {@link RuleSet}, and back.
 *
 * <p>Reading is strict: an unknown field, a duplicate one, a null or text behind the document is
 * refused, and all faults are told at once. A hostile text costs bounded time and memory: at most
 * {@value #MAX_LENGTH} characters, {@value #MAX_TOKENS} tokens, {@value #MAX_NESTING} levels,
 * {@value #MAX_FIELDS} fields of one object, {@value #MAX_TEXT} characters of one text. No regular
 * expression and no type name comes from the data.
 *
 * <p>{@code read(write(rules))} equals {@code rules}, and equal sets are written alike. Immutable
 * and thread-safe.
 */
public final class RuleFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Longest document, in characters. */
  public static final int MAX_LENGTH = 4 * 1024 * 1024;

  /** Most tokens of a document: names, values, brackets. */
  public static final int MAX_TOKENS = 500_000;

  /** Deepest nesting of objects and lists. */
  public static final int MAX_NESTING = 64;

  /** Most fields of one object. */
  public static final int MAX_FIELDS = 32;

  /** Longest text in a document, in characters. */
  public static final int MAX_TEXT = 1_000;

  /** Most faults that are told of one document. */
  public static final int MAX_FAULTS = 100;

  private final JsonMapper mapper;
  private final ObjectWriter pretty;
  private final DocumentWriter writer = new DocumentWriter();

  private final Map<String, OwnKind> ownKinds;

  private RuleFormat(Map<String, OwnKind> ownKinds) {
    this.ownKinds = ImmutableSortedMap.copyOf(ownKinds);
    mapper =
        JsonCodec.strictMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(MAX_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .maxNestingDepth(MAX_NESTING)
                .maxNumberLength(40)
                .maxStringLength(MAX_TEXT)
                .maxNameLength(256)
                .build());
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    pretty = mapper.writer(printer);
  }

  /** Returns the format with the kinds of conditions, selectors and rewards of this library. */
  public static RuleFormat standard() {
    return Standard.FORMAT;
  }

  /**
   * Returns this format with a kind of conditions of a host's own. A format that does not have it
   * refuses rules with such a condition.
   *
   * @param kind whose it is and what, such as {@code acme:weather}
   * @throws IllegalArgumentException if it is no such name, or is there already
   */
  public RuleFormat with(String kind, OwnKind read) {
    if (!kind.matches(Condition.Own.KIND) || ownKinds.containsKey(kind)) {
      throw new IllegalArgumentException(
          "a kind of %s characters is added to %s; name it once, such as acme:weather"
              .formatted(kind.length(), ownKinds.keySet()));
    }
    Map<String, OwnKind> more = new TreeMap<>(ownKinds);
    more.put(kind, read);
    return new RuleFormat(more);
  }

  /**
   * Returns the rule set that a text describes.
   *
   * @throws InvalidRulesException with everything that is wrong with it
   */
  public RuleSet read(String json) {
    Faults faults = new Faults();
    JsonNode document = parse(json, faults);
    faults.throwIfAny();
    RuleSet rules =
        document == null
            ? null
            : new DocumentReader(Checks.OF_DEFINITIONS, ownKinds, faults).read(document);
    faults.throwIfAny();
    if (rules == null) {
      throw new IllegalStateException("a rule document could not be read, and no fault was noted");
    }
    // Named by its content at once: whoever compiles or compares it asks for that.
    String unused = rules.version();
    return rules;
  }

  /**
   * Returns the promotion that a text describes, as {@link #write(Promotion)} wrote it and quotes
   * keep it.
   *
   * @throws InvalidRulesException with everything that is wrong with it
   */
  public Promotion readPromotion(String json) {
    return read("{\"schemaVersion\":%s,\"promotions\":[%s]}".formatted(SCHEMA_VERSION, json))
        .promotions()
        .get(0);
  }

  /** Returns a rule set as text, indented by two blanks, with a line break at its end. */
  public String write(RuleSet rules) {
    return text(pretty, writer.ruleSet(rules)) + "\n";
  }

  /**
   * Returns all of a rule set but its promotions, as text on one line: what they are computed by,
   * as quotes keep it.
   */
  public String writePolicy(RuleSet rules) {
    return text(
        mapper.writer(),
        writer.ruleSet(RuleSet.builder().from(rules).promotions(List.of()).build()));
  }

  /** Returns one promotion as text on one line, as it stands in a rule set. */
  public String write(Promotion promotion) {
    return text(mapper.writer(), writer.promotion(promotion));
  }

  private static String text(ObjectWriter as, JsonNode node) {
    try {
      return as.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules cannot be written as JSON", e);
    }
  }

  private @Nullable JsonNode parse(String json, Faults faults) {
    if (json.length() > MAX_LENGTH) {
      faults.add(
          "",
          json.length() + " characters",
          "write at most %s, or split the rules".formatted(MAX_LENGTH));
      return null;
    }
    try {
      return hasFewFields(json, faults) ? tree(json, faults) : null;
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
        } else if (token == JsonToken.FIELD_NAME && ++fields.element()[0] > MAX_FIELDS) {
          faults.add(
              parser.getParsingContext().getParent().pathAsPointer().toString(),
              "more than %s fields".formatted(MAX_FIELDS),
              "write at most %s".formatted(MAX_FIELDS));
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

  private @Nullable JsonNode tree(String json, Faults faults) throws IOException {
    JsonParser parser = mapper.createParser(json);
    try {
      JsonNode document = mapper.readTree(parser);
      if (document == null || document.isMissingNode()) {
        faults.add("", "nothing", "write an object with schemaVersion and promotions");
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

  private static final class Standard {
    private static final RuleFormat FORMAT = new RuleFormat(Map.of());
  }

  /** Made when something is first read: who only writes and prices never loads the validator. */
  private static final class Checks {
    private static final DefinitionChecks OF_DEFINITIONS = new DefinitionChecks();
  }
}
