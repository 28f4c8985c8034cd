package io.commercelib.core.document;

import java.util.Optional;

/**
 * One thing that is wrong with a document.
 *
 * @param within the id of the entry that it is in, such as a rule's, if a format names them and it
 *     has a readable one
 * @param pointer where, as a JSON pointer such as {@code /review/rules/0/id}; empty for the
 *     document as a whole
 * @param found what stands there, cut and with control characters escaped
 * @param remedy what to write instead, as an imperative
 */
public record DocumentFault(Optional<String> within, String pointer, String found, String remedy) {

  /** Returns the fault as one line. */
  @Override
  public String toString() {
    return "%s%s: found %s; %s"
        .formatted(
            within.map(id -> "in '" + id + "' at ").orElse("at "),
            pointer.isEmpty() ? "the document" : pointer,
            found,
            remedy);
  }
}
