package io.commercelib.pricing.rules;

import java.util.Optional;

/**
 * One thing that is wrong with a rule document.
 *
 * @param promotion the id of the promotion it is in, if it has a readable one
 * @param pointer where, as a JSON pointer such as {@code /promotions/0/reward/percent}; empty for
 *     the document as a whole
 * @param found what stands there, cut and with control characters escaped
 * @param remedy what to write instead, as an imperative
 */
public record RuleFault(Optional<String> promotion, String pointer, String found, String remedy) {

  /** Returns the fault as one line. */
  @Override
  public String toString() {
    String where = pointer.isEmpty() ? "the document" : pointer;
    return promotion.map(id -> "rule '" + id + "' at ").orElse("at ")
        + where
        + ": found "
        + found
        + "; "
        + remedy;
  }
}
