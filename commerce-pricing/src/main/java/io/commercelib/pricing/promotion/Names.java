package io.commercelib.pricing.promotion;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Checks of the names and lists of which definitions are made. */
final class Names {
  private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private Names() {}

  /** Returns the names sorted, so that equal definitions are written alike. */
  static Set<String> of(String what, Collection<String> names) {
    checkCount(what, names);
    names.forEach(name -> Id.check(what, name));
    return names.stream().sorted().collect(ImmutableSet.toImmutableSet());
  }

  /** Returns the SKUs sorted, so that equal definitions are written alike. */
  static Set<Sku> skus(Collection<Sku> skus) {
    checkCount("SKU", skus);
    return skus.stream()
        .sorted(Comparator.comparing(Sku::value))
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Returns the parts of a combined definition, none of them nested too deeply. */
  static <T> List<T> parts(String what, Collection<T> parts, ToIntFunction<T> depth) {
    checkCount(what, parts);
    parts.forEach(part -> checkDepth(what, depth.applyAsInt(part) + 1));
    return ImmutableList.copyOf(parts);
  }

  /** Checks a text; the message shows at most its first characters. */
  static void checkPattern(String what, String text, String pattern, String remedy) {
    if (!text.matches(pattern)) {
      String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
      throw new IllegalArgumentException("%s '%s'; %s".formatted(what, shown, remedy));
    }
  }

  /** Checks that an instant looks the same once it was written and read. */
  static void checkInstant(String what, Instant instant) {
    boolean fourDigitYear = !instant.isBefore(YEAR_0) && instant.isBefore(YEAR_10000);
    if (!fourDigitYear || !instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
      throw new IllegalArgumentException(
          "the %s of a promotion is %s; give an instant of the years 0000 to 9999, in microseconds"
              .formatted(what, instant));
    }
  }

  /** Checks that a date is written with four digits for its year. */
  static void checkYear(Optional<LocalDate> date) {
    if (date.isPresent() && (date.get().getYear() < 0 || date.get().getYear() > 9_999)) {
      throw new IllegalArgumentException(
          "a date is %s; give one of the years 0000 to 9999".formatted(date.get()));
    }
  }

  static void checkDepth(String what, int depth) {
    if (depth > Promotion.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a %s is nested %s deep; nest at most %s".formatted(what, depth, Promotion.MAX_DEPTH));
    }
  }

  private static void checkCount(String what, Collection<?> names) {
    if (names.isEmpty() || names.size() > Promotion.MAX_NAMES) {
      throw new IllegalArgumentException(
          "%s of %s are listed; list 1 to %s".formatted(names.size(), what, Promotion.MAX_NAMES));
    }
  }
}
