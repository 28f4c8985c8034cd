package io.commercelib.core.reason;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Turns reasons into words. A host gives its own for other languages. Must be thread-safe. */
@FunctionalInterface
public interface ReasonText {

  /** Returns the reason as a sentence without a full stop. */
  String of(Reason reason);

  /**
   * Returns English words for the codes of some modules.
   *
   * <p>A reason of another code is shown as its code and values.
   *
   * @throws IllegalArgumentException if two different codes have the same text
   */
  static ReasonText english(Collection<? extends ReasonCode> codes) {
    Map<String, String> sentences = new HashMap<>();
    for (ReasonCode code : codes) {
      String previous = sentences.put(code.code(), code.english());
      if (previous != null && !previous.equals(code.english())) {
        throw new IllegalArgumentException(
            "reason code '%s' has two meanings; rename one".formatted(code.code()));
      }
    }
    Map<String, String> known = Map.copyOf(sentences);
    return reason -> {
      String sentence = known.get(reason.code());
      if (sentence == null) {
        return reason.values().isEmpty() ? reason.code() : reason.code() + " " + reason.values();
      }
      String filled = sentence;
      for (Map.Entry<String, String> value : reason.values().entrySet()) {
        filled = filled.replace("{" + value.getKey() + "}", value.getValue());
      }
      return filled;
    };
  }
}
