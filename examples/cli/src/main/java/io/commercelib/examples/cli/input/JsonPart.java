package io.commercelib.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One object of a file: hands out its fields, notes what is wrong with them, and knows which were
 * asked for, so that the others can be refused. What is empty and should not be has its fault
 * noted. Not thread-safe.
 */
public final class JsonPart {
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z");

  private static final JsonNode NO_ELEMENTS = JsonNodeFactory.instance.arrayNode();

  private final ObjectNode node;
  private final String pointer;
  private final Faults faults;
  private final Set<String> asked = new LinkedHashSet<>();

  private JsonPart(ObjectNode node, String pointer, Faults faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** Returns a value as an object; if it is none, an empty one, with the fault noted. */
  public static JsonPart of(JsonNode found, String pointer, Faults faults, String remedy) {
    if (found instanceof ObjectNode object) {
      return new JsonPart(object, pointer, faults);
    }
    faults.add(pointer, found, remedy);
    return new JsonPart(JsonNodeFactory.instance.objectNode(), pointer, faults);
  }

  /** Returns where it stands, as a JSON pointer. */
  public String pointer() {
    return pointer;
  }

  /** Returns where a field of it stands. */
  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Returns the names of all its fields. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns a field as it is. */
  public Optional<JsonNode> field(String name) {
    asked.add(name);
    return Optional.ofNullable(node.get(name));
  }

  /** Notes a fault of a field. */
  public void fault(String name, String remedy) {
    asked.add(name);
    faults.add(at(name), node.get(name), remedy);
  }

  /** Returns a text that must be there and fit. */
  public Optional<String> text(String name, Predicate<String> fits, String remedy) {
    Optional<String> text = fittingText(field(name), fits);
    if (text.isEmpty()) {
      fault(name, remedy);
    }
    return text;
  }

  /** Returns a text that may be left out. */
  public Optional<String> optionalText(String name, Predicate<String> fits, String remedy) {
    return field(name).isEmpty() ? Optional.empty() : text(name, fits, remedy);
  }

  /** Returns true or false; false if it is left out. */
  public boolean flag(String name) {
    Optional<JsonNode> found = field(name);
    if (found.isPresent() && !found.get().isBoolean()) {
      fault(name, "write true or false");
    }
    return found.isPresent() && found.get().booleanValue();
  }

  /** Returns a number that must be there and fit. */
  public Optional<BigDecimal> number(String name, Predicate<BigDecimal> fits, String remedy) {
    Optional<BigDecimal> number =
        field(name).filter(JsonNode::isNumber).map(JsonNode::decimalValue).filter(fits);
    if (number.isEmpty()) {
      fault(name, remedy);
    }
    return number;
  }

  /** Returns a number that may be left out. */
  public Optional<BigDecimal> optionalNumber(
      String name, Predicate<BigDecimal> fits, String remedy) {
    return field(name).isEmpty() ? Optional.empty() : number(name, fits, remedy);
  }

  /** Returns an instant that must be there. */
  public Optional<Instant> instant(String name) {
    Optional<Instant> instant =
        fittingText(field(name), text -> INSTANT.matcher(text).matches())
            .flatMap(JsonPart::instantOf);
    if (instant.isEmpty()) {
      fault(name, "write an instant in UTC, as text: \"2026-11-01T10:00:00Z\"");
    }
    return instant;
  }

  /** Returns an instant that may be left out. */
  public Optional<Instant> optionalInstant(String name) {
    return field(name).isEmpty() ? Optional.empty() : instant(name);
  }

  /**
   * Returns a list of texts; those that do not fit are left out, with the fault noted.
   *
   * @param fewest 0 if the list may be left out
   */
  public List<String> texts(
      String name, int fewest, int most, Predicate<String> fits, String remedy) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(name, fewest, most, "texts")) {
      Optional<String> text = fittingText(Optional.of(element), fits);
      text.ifPresent(texts::add);
      if (text.isEmpty()) {
        faults.add(at(name) + "/" + index, element, remedy);
      }
      index++;
    }
    return texts;
  }

  /** Returns a list of texts, as {@link #texts} does, with those that stand twice noted as well. */
  public List<String> distinctTexts(
      String name, int fewest, int most, Predicate<String> fits, String remedy) {
    Set<String> seen = new LinkedHashSet<>();
    int index = 0;
    for (JsonNode element : field(name).filter(JsonNode::isArray).orElse(NO_ELEMENTS)) {
      if (element.isTextual() && !seen.add(element.textValue())) {
        faults.add(at(name) + "/" + index, element, "write it once; it stands earlier in the list");
      }
      index++;
    }
    return texts(name, fewest, most, fits, remedy).stream().distinct().toList();
  }

  /**
   * Returns a list of objects.
   *
   * @param fewest 0 if the list may be left out
   * @param what they are, for messages
   */
  public List<JsonPart> parts(String name, int fewest, int most, String what) {
    List<JsonPart> parts = new ArrayList<>();
    for (JsonNode element : elements(name, fewest, most, what)) {
      parts.add(of(element, at(name) + "/" + parts.size(), faults, "write an object"));
    }
    return parts;
  }

  /** Returns an object that may be left out. */
  public Optional<JsonPart> part(String name) {
    return field(name).map(found -> of(found, at(name), faults, "write an object"));
  }

  /** Notes every field that nobody asked for. */
  public void refuseOthers() {
    for (String name : names()) {
      if (!asked.contains(name)) {
        faults.add(
            pointer,
            "found the unknown field %s; take it out, or write one of %s"
                .formatted(Faults.quoted(name), Faults.oneOf(asked)));
      }
    }
  }

  private List<JsonNode> elements(String name, int fewest, int most, String what) {
    Optional<JsonNode> found = field(name);
    if (found.isEmpty() && fewest == 0) {
      return List.of();
    }
    if (found.isEmpty()
        || !found.get().isArray()
        || found.get().size() < fewest
        || found.get().size() > most) {
      fault(name, "write a list of %s to %s %s".formatted(fewest, most, what));
      return List.of();
    }
    List<JsonNode> elements = new ArrayList<>();
    found.get().forEach(elements::add);
    return elements;
  }

  private static Optional<String> fittingText(Optional<JsonNode> found, Predicate<String> fits) {
    return found.filter(JsonNode::isTextual).map(JsonNode::textValue).filter(fits);
  }

  private static Optional<Instant> instantOf(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      // Such as the 31st of February.
      return Optional.empty();
    }
  }
}
