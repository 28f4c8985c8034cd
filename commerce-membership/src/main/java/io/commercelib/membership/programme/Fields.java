package io.commercelib.membership.programme;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Fields of the kinds that a programme has; null stands for what could not be read. */
final class Fields {
  private static final int DECIMALS = 6;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");

  private Fields() {}

  /** Returns a name of bounded length that is one of its own among some ids. */
  static @Nullable String ownId(DocumentPart part, String name, int longest, DocumentIds ids) {
    String id = name(part, name, longest);
    if (id != null) {
      ids.claim(part, name, id);
    }
    return id;
  }

  static @Nullable String name(DocumentPart part, String name, int longest) {
    String text = part.name(name);
    if (text != null && text.length() > longest) {
      part.fault(name, "write at most %s characters".formatted(longest));
      return null;
    }
    return text;
  }

  static @Nullable String slug(DocumentPart part, String name, int longest) {
    String text = name(part, name, longest);
    if (text != null && !SLUG.matcher(text).matches()) {
      part.fault(name, "write a to z, 0 to 9 and hyphens");
      return null;
    }
    return text;
  }

  /** Returns a text of any characters. */
  static @Nullable String text(DocumentPart part, String name) {
    JsonNode found = part.field(name);
    if (found == null || !found.isTextual()) {
      part.fault(name, "write a text; \"\" for none");
      return null;
    }
    return found.textValue();
  }

  static long number(DocumentPart part, String name, long least, long most, long otherwise) {
    return optional(part, name, least, most).orElse(otherwise);
  }

  static Optional<Long> optional(DocumentPart part, String name, long least, long most) {
    return part.has(name) ? Optional.ofNullable(part.number(name, least, most)) : Optional.empty();
  }

  static Set<String> names(DocumentPart part, String name) {
    Set<String> names = part.has(name) ? part.names(name, ProgrammeFormat.MAX_NAMES) : null;
    return names == null ? Set.of() : names;
  }

  /** Returns a decimal above a bound, with at most six decimals. */
  static @Nullable BigDecimal above(DocumentPart part, String name, long bound, long most) {
    String remedy =
        "write a number above %s, at most %s, with at most six decimals, as text: \"%s.5\""
            .formatted(bound, most, bound + 1);
    BigDecimal number =
        part.decimal(name, BigDecimal.valueOf(bound), BigDecimal.valueOf(most), remedy);
    if (number != null
        && (number.compareTo(BigDecimal.valueOf(bound)) == 0
            || number.stripTrailingZeros().scale() > DECIMALS)) {
      part.fault(name, remedy);
      return null;
    }
    return number;
  }

  /** Returns an amount above zero in a currency; in any, if that is not known. */
  static @Nullable Money amount(
      DocumentPart part, String name, @Nullable CurrencyUnit currency, String whose) {
    Money amount = part.money(name);
    if (amount == null) {
      return null;
    }
    if (currency != null && !amount.getCurrencyUnit().equals(currency)) {
      part.fault(name, "write it in %s, as %s are".formatted(currency, whose));
      return null;
    }
    if (amount.isZero()) {
      part.fault(name, "write more than zero");
      return null;
    }
    return amount;
  }

  static @Nullable CurrencyUnit currency(DocumentPart part, String name) {
    JsonNode found = part.field(name);
    if (found != null && found.isTextual() && found.textValue().length() == 3) {
      try {
        return CurrencyUnit.of(found.textValue());
      } catch (IllegalCurrencyException e) {
        // Told below.
      }
    }
    part.fault(name, "write a known ISO 4217 currency, such as \"GBP\"");
    return null;
  }
}
