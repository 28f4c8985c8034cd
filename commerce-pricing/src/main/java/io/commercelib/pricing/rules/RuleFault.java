package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentFault;
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

  /** Returns a fault of a document whose entries are promotions. */
  static RuleFault of(DocumentFault fault) {
    return new RuleFault(fault.within(), fault.pointer(), fault.found(), fault.remedy());
  }

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
