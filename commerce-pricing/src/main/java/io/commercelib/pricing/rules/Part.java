package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One object of a document: hands out its fields, notes what is wrong with them, and knows which
 * were asked for, so that the others can be refused. Null stands for what could not be read; the
 * fault is noted then.
 */
final class Part {
  // All patterns are bounded and without choices that overlap: matching takes one pass.
  private static final Pattern ID = Pattern.compile(Promotion.ID);
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} [0-9]{1,15}(\\.[0-9]{1,6})?");
  private static final Pattern UNIT_PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");
  private static final Pattern FACTOR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");

  private static final String NAME_REMEDY =
      "write 1 to 200 characters, none of them a control character";
  private static final String MONEY_REMEDY =
      "write a currency, a blank and an amount with the currency's decimals, as text: \"GBP 12.30\"";
  private static final String UNIT_PRICE_REMEDY =
      "write an amount of the list's currency with at most six decimals, as text: \"2.55\"";
  private static final String PERCENT_REMEDY =
      "write a percentage of plain digits, as text: \"12.5\"";
  private static final String INSTANT_REMEDY =
      "write an instant in UTC, as text: \"2026-11-27T00:00:00Z\"";

  private final ObjectNode node;
  private final String pointer;
  private final Faults faults;
  private final DefinitionChecks checks;
  private final Set<String> asked = new TreeSet<>();

  Part(ObjectNode node, String pointer, Faults faults, DefinitionChecks checks) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
    this.checks = checks;
  }

  /** Returns the pointer of a field. */
  String at(String name) {
    return pointer + "/" + name;
  }

  /** Returns a field as it is; null if it is not there. */
  @Nullable JsonNode field(String name) {
    asked.add(name);
    return node.get(name);
  }

  boolean has(String name) {
    return field(name) != null;
  }

  void fault(String name, String remedy) {
    faults.add(at(name), field(name), remedy);
  }

  /** Returns whether a document is of the version of its format that is read. */
  boolean isOfVersion(int version) {
    JsonNode found = field("schemaVersion");
    boolean isIt =
        found != null
            && found.isIntegralNumber()
            && found.canConvertToInt()
            && found.intValue() == version;
    if (!isIt) {
      // Another version may mean another thing by every word: reading on would mislead.
      fault("schemaVersion", "write %s, the version that this release reads".formatted(version));
    }
    return isIt;
  }

  /** Returns a text that a property of a definition may have. */
  @Nullable String text(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isTextual()) {
      fault(name, remedy);
      return null;
    }
    return holds(name, type, name, found.textValue()) ? found.textValue() : null;
  }

  /** Returns a text that an optional property may have; empty if it is not there. */
  Optional<String> optionalText(String name, Class<?> type, String remedy) {
    return optionalText(name, type, name, remedy);
  }

  /** Returns a text that an optional property of another name may have. */
  Optional<String> optionalText(String name, Class<?> type, String property, String remedy) {
    JsonNode found = field(name);
    if (found == null) {
      return Optional.empty();
    }
    if (!found.isTextual()) {
      fault(name, remedy);
      return Optional.empty();
    }
    Optional<String> text = Optional.of(found.textValue());
    return holds(name, type, property, text) ? text : Optional.empty();
  }

  /** Returns a whole number that a property may have. */
  @Nullable Integer number(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isIntegralNumber() || !found.canConvertToInt()) {
      fault(name, remedy);
      return null;
    }
    return holds(name, type, name, found.intValue()) ? (Integer) found.intValue() : null;
  }

  /** Returns a number of units that a property may have. */
  @Nullable Long units(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isIntegralNumber() || !found.canConvertToLong()) {
      fault(name, remedy);
      return null;
    }
    return holds(name, type, name, found.longValue()) ? (Long) found.longValue() : null;
  }

  /** Returns a number of units that an optional property may have; empty if it is not there. */
  Optional<Long> optionalUnits(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null) {
      return Optional.empty();
    }
    if (!found.isIntegralNumber() || !found.canConvertToLong()) {
      fault(name, remedy);
      return Optional.empty();
    }
    Optional<Long> units = Optional.of(found.longValue());
    return holds(name, type, name, units) ? units : Optional.empty();
  }

  /** Returns true or false; false if it is not there. */
  boolean flag(String name) {
    JsonNode found = field(name);
    if (found != null && !found.isBoolean()) {
      fault(name, "write true or false");
    }
    return found != null && found.booleanValue();
  }

  /** Returns an amount that a property may have. */
  @Nullable Money money(String name, Class<?> type) {
    Money money = money(name);
    return money != null && holds(name, type, name, money) ? money : null;
  }

  /** Returns an amount of zero or more. */
  @Nullable Money money(String name) {
    JsonNode found = field(name);
    if (found == null || !found.isTextual() || !MONEY.matcher(found.textValue()).matches()) {
      fault(name, MONEY_REMEDY);
      return null;
    }
    String text = found.textValue();
    try {
      CurrencyUnit currency = CurrencyUnit.of(text.substring(0, 3));
      return Money.of(currency, new BigDecimal(text.substring(4)));
    } catch (IllegalCurrencyException e) {
      fault(name, "write a known ISO 4217 currency, such as \"GBP 12.30\"");
    } catch (ArithmeticException e) {
      fault(name, MONEY_REMEDY);
    }
    return null;
  }

  /** Returns the price of a unit: zero or more, with at most six decimals. */
  @Nullable BigMoney unitPrice(String name, CurrencyUnit currency) {
    JsonNode found = field(name);
    if (found == null || !found.isTextual() || !UNIT_PRICE.matcher(found.textValue()).matches()) {
      fault(name, UNIT_PRICE_REMEDY);
      return null;
    }
    return BigMoney.of(currency, new BigDecimal(found.textValue()));
  }

  /** Returns a whole number between bounds. */
  @Nullable Long number(String name, long least, long most) {
    JsonNode found = field(name);
    if (found == null
        || !found.isIntegralNumber()
        || !found.canConvertToLong()
        || found.longValue() < least
        || found.longValue() > most) {
      fault(name, "write a whole number from %s to %s".formatted(least, most));
      return null;
    }
    return found.longValue();
  }

  /** Returns a percentage that a property may have: text, or a short whole number. */
  @Nullable Percent percent(String name, Class<?> type) {
    JsonNode found = field(name);
    String text = null;
    if (found != null && found.isTextual()) {
      text = found.textValue();
    } else if (found != null && found.isIntegralNumber() && found.canConvertToInt()) {
      text = found.asText();
    }
    if (text == null || !PERCENT.matcher(text).matches()) {
      fault(name, PERCENT_REMEDY);
      return null;
    }
    try {
      Percent percent = Percent.parse(text);
      return holds(name, type, name, percent) ? percent : null;
    } catch (IllegalArgumentException e) {
      fault(name, "write a percentage above 0 and at most 100");
      return null;
    }
  }

  /** Returns a factor above 1 and at most 100, with at most two decimals. */
  @Nullable BigDecimal factor(String name, String remedy) {
    JsonNode found = field(name);
    if (found != null && found.isTextual() && FACTOR.matcher(found.textValue()).matches()) {
      BigDecimal factor = new BigDecimal(found.textValue());
      if (factor.compareTo(BigDecimal.ONE) > 0 && factor.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return factor;
      }
    }
    fault(name, remedy);
    return null;
  }

  /** Returns an instant; empty if it is not there. */
  Optional<Instant> optionalInstant(String name) {
    JsonNode found = field(name);
    if (found == null) {
      return Optional.empty();
    }
    if (found.isTextual() && INSTANT.matcher(found.textValue()).matches()) {
      try {
        return Optional.of(Instant.parse(found.textValue()));
      } catch (DateTimeException e) {
        // Such as the 31st of February; told below.
      }
    }
    fault(name, INSTANT_REMEDY);
    return Optional.empty();
  }

  /** Returns a date; empty if it is not there. */
  Optional<LocalDate> optionalDate(String name) {
    JsonNode found = field(name);
    return found == null
        ? Optional.empty()
        : Optional.ofNullable(
            parsed(name, DATE, LocalDate::parse, "write a date, as text: \"2026-11-27\""));
  }

  /** Returns a time of day. */
  @Nullable LocalTime time(String name) {
    return parsed(name, TIME, LocalTime::parse, "write a time of day, as text: \"18:30\"");
  }

  private <T> @Nullable T parsed(
      String name, Pattern pattern, Function<String, T> parse, String remedy) {
    JsonNode found = field(name);
    if (found != null && found.isTextual() && pattern.matcher(found.textValue()).matches()) {
      try {
        return parse.apply(found.textValue());
      } catch (DateTimeException e) {
        // Such as the 31st of February; told below.
      }
    }
    fault(name, remedy);
    return null;
  }

  /** Returns a list of words of a closed set, each once. */
  <T> @Nullable Set<T> words(String name, Map<String, T> words) {
    Set<String> written = names(name);
    if (written == null) {
      return null;
    }
    JsonNode found = field(name);
    Set<T> meant = new LinkedHashSet<>();
    int before = faults.count();
    for (int i = 0; found != null && i < found.size(); i++) {
      T word = words.get(found.get(i).textValue());
      if (word == null) {
        faults.add(at(name) + "/" + i, found.get(i), oneOf(found.get(i), words.keySet()));
      } else {
        meant.add(word);
      }
    }
    return faults.count() == before ? meant : null;
  }

  /** Returns what one of a closed set of words stands for. */
  <T> @Nullable T word(String name, Map<String, T> words) {
    JsonNode found = field(name);
    T meant = found != null && found.isTextual() ? words.get(found.textValue()) : null;
    if (meant == null) {
      fault(name, oneOf(found, words.keySet()));
    }
    return meant;
  }

  /** Returns what one of a closed set of words stands for, or the default if it is not there. */
  <T> @Nullable T wordOr(String name, Map<String, T> words, T otherwise) {
    return has(name) ? word(name, words) : otherwise;
  }

  /** Returns a name. */
  @Nullable String name(String name) {
    JsonNode found = field(name);
    if (found == null || !found.isTextual() || !isName(found.textValue())) {
      fault(name, NAME_REMEDY);
      return null;
    }
    return found.textValue();
  }

  /** Returns texts by name. */
  @Nullable Map<String, String> texts(String name) {
    JsonNode found = field(name);
    if (found == null || !found.isObject() || found.size() > Condition.Own.MAX_FIELDS) {
      fault(name, "write an object of at most %s texts".formatted(Condition.Own.MAX_FIELDS));
      return null;
    }
    Map<String, String> texts = new TreeMap<>();
    int before = faults.count();
    for (Map.Entry<String, JsonNode> entry : found.properties()) {
      JsonNode text = entry.getValue();
      if (!ID.matcher(entry.getKey()).matches()) {
        faults.add(at(name), "the field " + Faults.quoted(entry.getKey()), Promotion.ID_REMEDY);
      } else if (!text.isTextual() || !isName(text.textValue())) {
        faults.add(at(name) + "/" + entry.getKey(), text, NAME_REMEDY);
      } else {
        texts.put(entry.getKey(), text.textValue());
      }
    }
    return faults.count() == before ? texts : null;
  }

  /** Returns a list of ids, each once; it may be empty. */
  @Nullable Set<String> ids(String name) {
    JsonNode found = field(name);
    if (found == null || !found.isArray() || found.size() > Promotion.MAX_NAMES) {
      fault(name, "write a list of classes");
      return null;
    }
    Set<String> ids = new HashSet<>();
    int before = faults.count();
    for (int i = 0; i < found.size(); i++) {
      JsonNode entry = found.get(i);
      if (!entry.isTextual() || !ID.matcher(entry.textValue()).matches()) {
        faults.add(at(name) + "/" + i, entry, Promotion.ID_REMEDY);
      } else if (!ids.add(entry.textValue())) {
        faults.add(at(name) + "/" + i, entry, "name it once; it stands earlier in this list");
      }
    }
    return faults.count() == before ? ids : null;
  }

  /** Returns a list of names, each once. */
  @Nullable Set<String> names(String name) {
    JsonNode found = field(name);
    if (found == null || !found.isArray() || found.isEmpty()) {
      fault(name, "write a list of at least one name");
      return null;
    }
    if (found.size() > Promotion.MAX_NAMES) {
      fault(name, "list at most %s names".formatted(Promotion.MAX_NAMES));
      return null;
    }
    Set<String> names = new HashSet<>();
    int before = faults.count();
    for (int i = 0; i < found.size(); i++) {
      JsonNode entry = found.get(i);
      String where = at(name) + "/" + i;
      if (!entry.isTextual() || !isName(entry.textValue())) {
        faults.add(where, entry, NAME_REMEDY);
      } else if (!names.add(entry.textValue())) {
        faults.add(where, entry, "name it once; it stands earlier in this list");
      }
    }
    return faults.count() == before ? names : null;
  }

  /** Returns an object, read as a part of its own. */
  <T> @Nullable T part(String name, String remedy, Function<Part, @Nullable T> read) {
    return of(field(name), at(name), remedy, read);
  }

  /** Returns a list of objects, each read as a part of its own; null if any could not be read. */
  <T> @Nullable List<T> parts(
      String name, int fewest, int most, String what, Function<Part, @Nullable T> read) {
    JsonNode found = field(name);
    if (found == null || !found.isArray() || found.size() < fewest || found.size() > most) {
      fault(name, "write a list of %s to %s %s".formatted(fewest, most, what));
      return null;
    }
    List<T> parts = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      T part = of(found.get(i), at(name) + "/" + i, "write an object", read);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.size() == found.size() ? parts : null;
  }

  /** Without its kind it is not known which fields it may have: none is refused. */
  void acceptOthers() {
    node.fieldNames().forEachRemaining(asked::add);
  }

  /** Notes every field that nobody asked for. */
  void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                faults.add(
                    pointer,
                    "the unknown field " + Faults.quoted(name),
                    NearName.of(name, asked)
                        .map(near -> "write '" + near + "', if that is meant, or take it out")
                        .orElse("take it out; known are " + String.join(", ", asked)));
              }
            });
  }

  private <T> @Nullable T of(
      @Nullable JsonNode found, String where, String remedy, Function<Part, @Nullable T> read) {
    if (!(found instanceof ObjectNode object)) {
      faults.add(where, found, remedy);
      return null;
    }
    Part part = new Part(object, where, faults, checks);
    int before = faults.count();
    T value = null;
    try {
      value = read.apply(part);
    } catch (IllegalArgumentException e) {
      // A definition checks itself once more as it is built; most often its parts said it before.
      if (faults.count() == before) {
        faults.add(where, found, String.valueOf(e.getMessage()));
      }
    }
    part.refuseOthers();
    return faults.count() == before ? value : null;
  }

  private boolean holds(String name, Class<?> type, String property, Object value) {
    List<String> remedies = checks.remedies(type, property, value);
    remedies.forEach(remedy -> fault(name, remedy));
    return remedies.isEmpty();
  }

  private static boolean isName(String text) {
    try {
      Id.check("name", text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String oneOf(@Nullable JsonNode found, Set<String> words) {
    List<String> sorted = words.stream().sorted().toList();
    String all = "write one of " + String.join(", ", sorted);
    if (found == null || !found.isTextual()) {
      return all;
    }
    return NearName.of(found.textValue(), sorted)
        .map(near -> all + "; '" + near + "' is near")
        .orElse(all);
  }
}
