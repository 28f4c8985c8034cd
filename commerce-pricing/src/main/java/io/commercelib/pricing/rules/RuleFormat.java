package io.commercelib.pricing.rules;

import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.OwnKind;
import io.commercelib.pricing.promotion.Promotion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
  public static final int MAX_LENGTH = 8 * 1024 * 1024;

  /** Most tokens of a document: names, values, brackets. */
  public static final int MAX_TOKENS = 1_000_000;

  /** Deepest nesting of objects and lists. */
  public static final int MAX_NESTING = 64;

  /** Most fields of one object. */
  public static final int MAX_FIELDS = 32;

  /** Longest text in a document, in characters. */
  public static final int MAX_TEXT = 1_000;

  /** Most faults that are told of one document. */
  public static final int MAX_FAULTS = 100;

  private static final DocumentFormat JSON =
      DocumentFormat.of("rules", "schemaVersion and promotions", SCHEMA_VERSION, limits());

  private final DocumentWriter writer = new DocumentWriter();

  private final Map<String, OwnKind> ownKinds;

  private RuleFormat(Map<String, OwnKind> ownKinds) {
    this.ownKinds = ImmutableSortedMap.copyOf(ownKinds);
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
    RuleSet rules;
    try {
      rules =
          JSON.read(json, Checks.OF_DEFINITIONS, part -> new DocumentReader(part, ownKinds).read());
    } catch (InvalidDocumentException e) {
      throw InvalidRulesException.of(e);
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
    return JSON.pretty(writer.ruleSet(rules));
  }

  /**
   * Returns all of a rule set but its promotions, as text on one line: what they are computed by,
   * as quotes keep it.
   */
  public String writePolicy(RuleSet rules) {
    return JSON.line(writer.ruleSet(RuleSet.builder().from(rules).promotions(List.of()).build()));
  }

  /** Returns one promotion as text on one line, as it stands in a rule set. */
  public String write(Promotion promotion) {
    return JSON.line(writer.promotion(promotion));
  }

  /** Returns the limits of rule documents; price lists have the same. */
  static DocumentLimits limits() {
    return DocumentLimits.builder()
        .length(MAX_LENGTH)
        .tokens(MAX_TOKENS)
        .nesting(MAX_NESTING)
        .fields(MAX_FIELDS)
        .text(MAX_TEXT)
        .faults(MAX_FAULTS)
        .build();
  }

  private static final class Standard {
    private static final RuleFormat FORMAT = new RuleFormat(Map.of());
  }

  /** Made when something is first read: who only writes and prices never loads the validator. */
  static final class Checks {
    static final DefinitionChecks OF_DEFINITIONS = new DefinitionChecks();
  }
}
