package io.commercelib.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One object of a document: hands out its fields, notes what is wrong with them, and knows which
 * were asked for, so that the others can be refused. Not thread-safe, and only for the time of the
 * reader that it is given to.
 *
 * <p>Null stands for what could not be read, as empty does in an {@code Optional} of what may be
 * left out: the fault is noted then, and the reader goes on to find the others. {@link #has} tells
 * what is left out from what could not be read. A field is of one JSON type alone: decimals and
 * amounts are texts of plain digits, so that no reader on the way takes them for floating point.
 */
public final class DocumentPart {
  // All patterns are bounded and without choices that overlap: matching takes one pass.
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} [0-9]{1,15}(\\.[0-9]{1,6})?");
  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,16})?");
  private static final Pattern SIGNED_DECIMAL = Pattern.compile("-?" + DECIMAL.pattern());

  /** What to write as a name. */
  public static final String NAME_REMEDY =
      "write 1 to 200 characters, none of them a control character";

  private static final String MONEY_REMEDY =
      "write a currency, a blank and an amount with the currency's decimals, as text: \"GBP 12.30\"";

  private final ObjectNode node;
  private final String pointer;
  private final DocumentFaults faults;
  private final PropertyChecks checks;
  private final Set<String> asked = new TreeSet<>();

  private DocumentPart(
      ObjectNode node, String pointer, DocumentFaults faults, PropertyChecks checks) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
    this.checks = checks;
  }

  /** Reads a whole document of a version. */
  static <V> @Nullable V ofDocument(
      ObjectNode document,
      int version,
      DocumentFaults faults,
      PropertyChecks checks,
      Function<DocumentPart, @Nullable V> read) {
    DocumentPart part = new DocumentPart(document, "", faults, checks);
    return part.isOfVersion(version) ? part.read(read) : null;
  }

  /** Returns what is wrong with the document, of which this is a part. */
  public DocumentFaults faults() {
    return faults;
  }

  /** Returns the JSON pointer of a field; a slash or tilde in its name is escaped. */
  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Returns a field as it is; null if it is not there. */
  public @Nullable JsonNode field(String name) {
    asked.add(name);
    return node.get(name);
  }

  /** Returns whether a field is there, whatever it is. */
  public boolean has(String name) {
    return field(name) != null;
  }

  /**
   * Notes that a field is wrong, or missing.
   *
   * @param remedy what to write instead, as an imperative
   */
  public void fault(String name, String remedy) {
    faults.add(at(name), field(name), remedy);
  }

  private boolean isOfVersion(int version) {
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

  /**
   * Returns a text that a property of a definition may have, by the {@link PropertyChecks}.
   *
   * @param name of the field, and of the property
   * @param type the definition
   * @param remedy what to write if it is no text at all
   */
  public @Nullable String text(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isTextual()) {
      fault(name, remedy);
      return null;
    }
    return holds(name, type, name, found.textValue()) ? found.textValue() : null;
  }

  /** Returns a text that an optional property may have; empty if it is not there. */
  public Optional<String> optionalText(String name, Class<?> type, String remedy) {
    return optionalText(name, type, name, remedy);
  }

  /** Returns a text that an optional property of another name may have. */
  public Optional<String> optionalText(String name, Class<?> type, String property, String remedy) {
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
  public @Nullable Integer number(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isIntegralNumber() || !found.canConvertToInt()) {
      fault(name, remedy);
      return null;
    }
    return holds(name, type, name, found.intValue()) ? (Integer) found.intValue() : null;
  }

  /** Returns a number of units that a property may have. */
  public @Nullable Long units(String name, Class<?> type, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isIntegralNumber() || !found.canConvertToLong()) {
      fault(name, remedy);
      return null;
    }
    return holds(name, type, name, found.longValue()) ? (Long) found.longValue() : null;
  }

  /** Returns a number of units that an optional property may have; empty if it is not there. */
  public Optional<Long> optionalUnits(String name, Class<?> type, String remedy) {
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
  public boolean flag(String name) {
    return flagOr(name, false);
  }

  /** Returns true or false, or the default if it is not there. */
  public boolean flagOr(String name, boolean otherwise) {
    JsonNode found = field(name);
    if (found == null) {
      return otherwise;
    }
    if (!found.isBoolean()) {
      fault(name, "write true or false");
    }
    return found.booleanValue();
  }

  /** Returns an amount that a property may have. */
  public @Nullable Money money(String name, Class<?> type) {
    Money money = money(name);
    return money != null && holds(name, type, name, money) ? money : null;
  }

  /** Returns an amount of zero or more. */
  public @Nullable Money money(String name) {
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

  /**
   * Returns an exact decimal between bounds: a text of plain digits, at most nine before the point
   * and sixteen behind it, with as many decimals as are written.
   *
   * @param least none below it; a minus sign is taken only if it is negative
   * @param most none above it
   * @param remedy what to write instead, with bounds and an example
   */
  public @Nullable BigDecimal decimal(
      String name, BigDecimal least, BigDecimal most, String remedy) {
    JsonNode found = field(name);
    Pattern pattern = least.signum() < 0 ? SIGNED_DECIMAL : DECIMAL;
    if (found != null && found.isTextual() && pattern.matcher(found.textValue()).matches()) {
      BigDecimal decimal = new BigDecimal(found.textValue());
      if (decimal.compareTo(least) >= 0 && decimal.compareTo(most) <= 0) {
        return decimal;
      }
    }
    fault(name, remedy);
    return null;
  }

  /** Returns a whole number between bounds, both included. */
  public @Nullable Long number(String name, long least, long most) {
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

  /** Returns an instant; empty if it is not there. */
  public Optional<Instant> optionalInstant(String name) {
    return has(name) ? Optional.ofNullable(written(name, TextForm.INSTANT)) : Optional.empty();
  }

  /** Returns a date; empty if it is not there. */
  public Optional<LocalDate> optionalDate(String name) {
    return has(name) ? Optional.ofNullable(written(name, TextForm.DATE)) : Optional.empty();
  }

  /** Returns a time in years, months and days of the calendar, none of them negative. */
  public @Nullable Period period(String name) {
    return written(name, TextForm.PERIOD);
  }

  /** Returns a time of day, to the minute. */
  public @Nullable LocalTime time(String name) {
    return written(name, TextForm.TIME);
  }

  /** Returns a time in hours, minutes and seconds, above zero. */
  public @Nullable Duration duration(String name) {
    Duration duration = written(name, TextForm.DURATION);
    if (duration != null && duration.isZero()) {
      fault(name, TextForm.DURATION.remedy());
      return null;
    }
    return duration;
  }

  /** Returns a time zone. */
  public @Nullable ZoneId zone(String name) {
    return written(name, TextForm.ZONE);
  }

  private <T> @Nullable T written(String name, TextForm<T> form) {
    JsonNode found = field(name);
    Optional<T> read = found == null ? Optional.empty() : form.read(found);
    if (read.isEmpty()) {
      fault(name, form.remedy());
    }
    return read.orElse(null);
  }

  /**
   * Returns a list of dates, each once, at least one, in the order of the document.
   *
   * @param most how many there may be
   */
  public @Nullable Set<LocalDate> dates(String name, int most) {
    Set<String> written = names(name, most);
    if (written == null) {
      return null;
    }
    JsonNode found = field(name);
    Set<LocalDate> dates = new LinkedHashSet<>();
    int before = faults.count();
    for (int i = 0; found != null && i < found.size(); i++) {
      Optional<LocalDate> date = TextForm.DATE.read(found.get(i));
      date.ifPresent(dates::add);
      if (date.isEmpty()) {
        faults.add(at(name) + "/" + i, found.get(i), TextForm.DATE.remedy());
      }
    }
    return faults.count() == before ? dates : null;
  }

  /**
   * Returns what a list of words of a closed set stands for, each once, at least one, in the order
   * of the document.
   *
   * @param most how many there may be
   * @param words what each stands for
   */
  public <T> @Nullable Set<T> words(String name, int most, Map<String, T> words) {
    Set<String> written = names(name, most);
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
  public <T> @Nullable T word(String name, Map<String, T> words) {
    JsonNode found = field(name);
    T meant = found != null && found.isTextual() ? words.get(found.textValue()) : null;
    if (meant == null) {
      fault(name, oneOf(found, words.keySet()));
    }
    return meant;
  }

  /** Returns what one of a closed set of words stands for, or the default if it is not there. */
  public <T> @Nullable T wordOr(String name, Map<String, T> words, T otherwise) {
    return has(name) ? word(name, words) : otherwise;
  }

  /**
   * Returns what this part says it is, in its field {@code "kind"}. If it is no kind, it is not
   * known which fields this part may have, and none of them is refused.
   */
  public <T> @Nullable T kind(Map<String, T> words) {
    T kind = word("kind", words);
    if (kind == null) {
      acceptOthers();
    }
    return kind;
  }

  /** Returns a name: 1 to 200 characters, none of them a control character. */
  public @Nullable String name(String name) {
    JsonNode found = field(name);
    if (found == null || !found.isTextual() || !isName(found.textValue())) {
      fault(name, NAME_REMEDY);
      return null;
    }
    return found.textValue();
  }

  /**
   * Returns a list of names, each once, at least one, in the order of the document.
   *
   * @param most how many there may be
   */
  public @Nullable Set<String> names(String name, int most) {
    return names(name, most, all -> true, NAME_REMEDY);
  }

  /**
   * Returns a list of names that fit, each once, at least one, in the order of the document.
   *
   * @param most how many there may be
   * @param fits what is asked of each besides being a name
   * @param remedy what to write instead of one that does not
   */
  public @Nullable Set<String> names(String name, int most, Predicate<String> fits, String remedy) {
    JsonNode found = field(name);
    if (found == null || !found.isArray() || found.isEmpty()) {
      fault(name, "write a list of at least one name");
      return null;
    }
    if (found.size() > most) {
      fault(name, "list at most %s names".formatted(most));
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    int before = faults.count();
    for (int i = 0; i < found.size(); i++) {
      JsonNode entry = found.get(i);
      String where = at(name) + "/" + i;
      if (!entry.isTextual() || !isName(entry.textValue()) || !fits.test(entry.textValue())) {
        faults.add(where, entry, remedy);
      } else if (!names.add(entry.textValue())) {
        faults.add(where, entry, "name it once; it stands earlier in this list");
      }
    }
    return faults.count() == before ? names : null;
  }

  /**
   * Returns an object, read as a part of its own.
   *
   * @param remedy what to write if it is no object
   * @param read as for {@link DocumentFormat#read}
   */
  public <T> @Nullable T part(
      String name, String remedy, Function<DocumentPart, @Nullable T> read) {
    return of(field(name), at(name), remedy, read);
  }

  /**
   * Returns a list of objects, each read as a part of its own; null if any could not be read.
   *
   * @param fewest how many there must be
   * @param most how many there may be
   * @param what they are, in the plural
   * @param read as for {@link DocumentFormat#read}
   */
  public <T> @Nullable List<T> parts(
      String name, int fewest, int most, String what, Function<DocumentPart, @Nullable T> read) {
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

  /** Lets all fields pass that nobody asks for: what they may be is not known. */
  public void acceptOthers() {
    node.fieldNames().forEachRemaining(asked::add);
  }

  /** Notes every field that nobody asked for. */
  private void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                faults.add(
                    pointer,
                    "the unknown field " + DocumentFaults.quoted(name),
                    NearName.of(name, asked)
                        .map(near -> "write '" + near + "', if that is meant, or take it out")
                        .orElse("take it out; known are " + String.join(", ", asked)));
              }
            });
  }

  private <T> @Nullable T of(
      @Nullable JsonNode found,
      String where,
      String remedy,
      Function<DocumentPart, @Nullable T> read) {
    if (!(found instanceof ObjectNode object)) {
      faults.add(where, found, remedy);
      return null;
    }
    return new DocumentPart(object, where, faults, checks).read(read);
  }

  private <T> @Nullable T read(Function<DocumentPart, @Nullable T> read) {
    int before = faults.count();
    T value = null;
    try {
      value = read.apply(this);
    } catch (IllegalArgumentException e) {
      // A definition checks itself once more as it is built; most often its parts said it before.
      if (faults.count() == before) {
        faults.add(pointer, node, String.valueOf(e.getMessage()));
      }
    }
    refuseOthers();
    return faults.count() == before ? value : null;
  }

  /** Returns whether a value may stand for a property; if not, what the checks say is noted. */
  public boolean holds(String name, Class<?> type, String property, Object value) {
    List<String> remedies = checks.remedies(type, property, value);
    remedies.forEach(remedy -> fault(name, remedy));
    return remedies.isEmpty();
  }

  /** Returns whether a text is a name: 1 to 200 characters, none of them a control character. */
  public static boolean isName(String text) {
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
