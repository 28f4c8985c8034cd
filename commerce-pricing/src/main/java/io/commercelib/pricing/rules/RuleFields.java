package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that only prices and promotions have. Null stands for what could not be read;
 * the fault is noted then.
 */
final class RuleFields {
  // All patterns are bounded and without choices that overlap: matching takes one pass.
  private static final Pattern ID = Pattern.compile(Promotion.ID);
  private static final Pattern UNIT_PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");
  private static final Pattern FACTOR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");

  private static final String UNIT_PRICE_REMEDY =
      "write an amount of the list's currency with at most six decimals, as text: \"2.55\"";
  private static final String PERCENT_REMEDY =
      "write a percentage of plain digits, as text: \"12.5\"";

  private RuleFields() {}

  /** Returns the price of a unit: zero or more, with at most six decimals. */
  static @Nullable BigMoney unitPrice(DocumentPart part, String name, CurrencyUnit currency) {
    JsonNode found = part.field(name);
    if (found == null || !found.isTextual() || !UNIT_PRICE.matcher(found.textValue()).matches()) {
      part.fault(name, UNIT_PRICE_REMEDY);
      return null;
    }
    return BigMoney.of(currency, new BigDecimal(found.textValue()));
  }

  /** Returns a percentage that a property may have: text, or a short whole number. */
  static @Nullable Percent percent(DocumentPart part, String name, Class<?> type) {
    JsonNode found = part.field(name);
    String text = null;
    if (found != null && found.isTextual()) {
      text = found.textValue();
    } else if (found != null && found.isIntegralNumber() && found.canConvertToInt()) {
      text = found.asText();
    }
    if (text == null || !PERCENT.matcher(text).matches()) {
      part.fault(name, PERCENT_REMEDY);
      return null;
    }
    try {
      Percent percent = Percent.parse(text);
      return part.holds(name, type, name, percent) ? percent : null;
    } catch (IllegalArgumentException e) {
      part.fault(name, "write a percentage above 0 and at most 100");
      return null;
    }
  }

  /** Returns a factor above 1 and at most 100, with at most two decimals. */
  static @Nullable BigDecimal factor(DocumentPart part, String name, String remedy) {
    JsonNode found = part.field(name);
    if (found != null && found.isTextual() && FACTOR.matcher(found.textValue()).matches()) {
      BigDecimal factor = new BigDecimal(found.textValue());
      if (factor.compareTo(BigDecimal.ONE) > 0 && factor.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return factor;
      }
    }
    part.fault(name, remedy);
    return null;
  }

  /** Returns texts by name. */
  static @Nullable Map<String, String> texts(DocumentPart part, String name) {
    JsonNode found = part.field(name);
    if (found == null || !found.isObject() || found.size() > Condition.Own.MAX_FIELDS) {
      part.fault(name, "write an object of at most %s texts".formatted(Condition.Own.MAX_FIELDS));
      return null;
    }
    Map<String, String> texts = new TreeMap<>();
    int before = part.faults().count();
    for (Map.Entry<String, JsonNode> entry : found.properties()) {
      JsonNode text = entry.getValue();
      if (!ID.matcher(entry.getKey()).matches()) {
        part.faults()
            .add(
                part.at(name),
                "the field " + DocumentFaults.quoted(entry.getKey()),
                Promotion.ID_REMEDY);
      } else if (!text.isTextual() || !DocumentPart.isName(text.textValue())) {
        part.faults().add(part.at(name) + "/" + entry.getKey(), text, DocumentPart.NAME_REMEDY);
      } else {
        texts.put(entry.getKey(), text.textValue());
      }
    }
    return part.faults().count() == before ? texts : null;
  }

  /** Returns a list of ids, each once; it may be empty. */
  static @Nullable Set<String> ids(DocumentPart part, String name) {
    JsonNode found = part.field(name);
    if (found == null || !found.isArray() || found.size() > Promotion.MAX_NAMES) {
      part.fault(name, "write a list of classes");
      return null;
    }
    Set<String> ids = new HashSet<>();
    int before = part.faults().count();
    for (int i = 0; i < found.size(); i++) {
      JsonNode entry = found.get(i);
      if (!entry.isTextual() || !ID.matcher(entry.textValue()).matches()) {
        part.faults().add(part.at(name) + "/" + i, entry, Promotion.ID_REMEDY);
      } else if (!ids.add(entry.textValue())) {
        part.faults()
            .add(part.at(name) + "/" + i, entry, "name it once; it stands earlier in this list");
      }
    }
    return part.faults().count() == before ? ids : null;
  }
}
