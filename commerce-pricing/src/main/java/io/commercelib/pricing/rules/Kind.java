package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.pricing.promotion.Promotion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one kind of definition. Null stands for what could not be read. */
@FunctionalInterface
interface Kind<T> {
  @Nullable T read(DocumentPart part, int depth);

  /**
   * Reads a definition of whichever kind it says it is.
   *
   * @param depth how deep it is nested among its like, from 1
   */
  static <T> @Nullable T read(DocumentPart part, Map<String, Kind<T>> kinds, int depth) {
    if (depth > Promotion.MAX_DEPTH) {
      part.fault("kind", "nest at most %s deep".formatted(Promotion.MAX_DEPTH));
      part.acceptOthers();
      return null;
    }
    Kind<T> kind = part.kind(kinds);
    return kind == null ? null : kind.read(part, depth);
  }
}
