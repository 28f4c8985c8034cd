package io.commercelib.core.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The words of a document for the constants of an enum: lower case, joined by hyphens. */
public final class EnumWords {
  private EnumWords() {}

  /** Returns the word of a constant, such as {@code less-is-better}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what each word stands for. */
  public static <E extends Enum<E>> Map<String, E> of(E[] constants) {
    return of(constants, all -> true);
  }

  /**
   * Returns what each word stands for.
   *
   * @param known which constants have a word
   */
  public static <E extends Enum<E>> Map<String, E> of(E[] constants, Predicate<E> known) {
    Map<String, E> words = new TreeMap<>();
    Arrays.stream(constants).filter(known).forEach(constant -> words.put(of(constant), constant));
    return Map.copyOf(words);
  }
}
