package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document; not thread-safe. */
final class Faults {
  private static final int MAX_SHOWN = 60;

  private final List<RuleFault> faults = new ArrayList<>();
  private Optional<String> promotion = Optional.empty();
  private int count;

  /** From here on faults are of this promotion; empty for the document itself. */
  void within(Optional<String> id) {
    promotion = id;
  }

  void add(String pointer, @Nullable JsonNode found, String remedy) {
    add(pointer, shown(found), remedy);
  }

  void add(String pointer, String found, String remedy) {
    count++;
    if (faults.size() < RuleFormat.MAX_FAULTS) {
      faults.add(new RuleFault(promotion, pointer, found, remedy));
    }
  }

  /** Returns how many were found until now, also those that are not kept. */
  int count() {
    return count;
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new InvalidRulesException(faults);
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

  static String quoted(String text) {
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
