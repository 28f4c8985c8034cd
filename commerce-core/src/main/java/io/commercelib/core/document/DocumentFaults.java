package io.commercelib.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with one document, and shows what stands there without harm: cut, and with
 * what a terminal would obey escaped. Not thread-safe.
 */
public final class DocumentFaults {
  private static final int MAX_SHOWN = 60;

  private final int most;
  private final List<DocumentFault> faults = new ArrayList<>();
  private Optional<String> entry = Optional.empty();
  private int count;

  DocumentFaults(int most) {
    this.most = most;
  }

  /** From here on faults are of the entry with this id; empty for the document itself. */
  public void within(Optional<String> id) {
    entry = id;
  }

  /**
   * Notes a fault.
   *
   * @param pointer where, as a JSON pointer; empty for the document as a whole
   * @param found what stands there; null for nothing
   * @param remedy what to write instead, as an imperative
   */
  public void add(String pointer, @Nullable JsonNode found, String remedy) {
    add(pointer, shown(found), remedy);
  }

  /**
   * Notes a fault that is told in words.
   *
   * @param pointer where, as a JSON pointer; empty for the document as a whole
   * @param found what stands there, from {@link #quoted} where it comes from the document
   * @param remedy what to write instead, as an imperative
   */
  public void add(String pointer, String found, String remedy) {
    count++;
    if (faults.size() < most) {
      faults.add(new DocumentFault(entry, pointer, found, remedy));
    }
  }

  /** Returns how many were found until now, also those that are not kept. */
  public int count() {
    return count;
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new InvalidDocumentException(faults);
    }
  }

  static String shown(@Nullable JsonNode node) {
    if (node == null) {
      return "nothing";
    }
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "a list of " + node.size();
    }
    // Never written out in plain notation: 1e999999999 would not fit the memory.
    return node.isTextual() ? quoted(node.textValue()) : cut(node.asText());
  }

  /** Returns a text in quotes, at most 60 characters of it, what cannot be seen escaped. */
  public static String quoted(String text) {
    return "'" + cut(text) + "'";
  }

  private static String cut(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_SHOWN; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c) || isInvisible(c)) {
        shown.append("\\u%04x".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return text.length() <= MAX_SHOWN ? shown.toString() : shown.append("...").toString();
  }

  /** Direction marks and the like could make a terminal show another text than there is. */
  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
