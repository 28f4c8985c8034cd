package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A version of what is said to many customers. Immutable.
 *
 * @param version its name
 * @param title by which people find it
 * @param text with placeholders as <code>{order}</code>: names of a to z, 0 to 9, _ and -; other
 *     braces cannot stand in it
 * @param isNewest whether it is sent, and not an earlier one
 * @param publishedAt when, cut to microseconds
 * @param by who published it: an id, never a name
 */
public record StandardAnswer(
    AnswerVersion version,
    String title,
    String text,
    boolean isNewest,
    Instant publishedAt,
    String by) {

  /** Checks the text. */
  public StandardAnswer {
    publishedAt = publishedAt.truncatedTo(ChronoUnit.MICROS);
    if (title.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException(
          "standard answer '%s' has no title or no text; write both".formatted(version));
    }
    OwnWords unused = OwnWords.of(text);
    List<String> checked = parts(version, text);
    if (checked.isEmpty()) {
      throw new IllegalArgumentException(
          "standard answer '%s' has no text; write one".formatted(version));
    }
  }

  /** Returns the names of its placeholders, in the order of the text, each once. */
  public Set<String> placeholders() {
    Set<String> names = new LinkedHashSet<>();
    List<String> parts = parts(version, text);
    for (int i = 1; i < parts.size(); i += 2) {
      names.add(parts.get(i));
    }
    return names;
  }

  /**
   * Returns the text with the values in it. Braces in a value are left as they are.
   *
   * @param values by the names of placeholders; others are not used
   */
  public FilledAnswer fill(Map<String, String> values) {
    List<Reason> missing = new ArrayList<>();
    for (String name : placeholders()) {
      String value = values.get(name);
      if (value == null || value.isBlank()) {
        missing.add(
            Reason.of(
                ServiceReason.MISSING_VALUE, "answer", version.answer(), "placeholder", name));
      }
    }
    if (!missing.isEmpty()) {
      return new FilledAnswer.Missing(missing);
    }
    StringBuilder filled = new StringBuilder();
    List<String> parts = parts(version, text);
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      filled.append(i % 2 == 0 ? part : values.getOrDefault(part, ""));
    }
    return new FilledAnswer.Filled(OwnWords.of(filled.toString()));
  }

  StandardAnswer replaced() {
    return new StandardAnswer(version, title, text, false, publishedAt, by);
  }

  /** Text, name, text, name and so on; a text may be empty. */
  private static List<String> parts(AnswerVersion version, String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      checkNoBrace(version, text.substring(at, open), at);
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "standard answer '%s' at character %s: found '%s'; write a name of a to z, 0 to 9, _ and"
                    .formatted(version, open, close < 0 ? "{" : "{" + name + "}")
                + " - between two braces");
      }
      parts.add(text.substring(at, open));
      parts.add(name);
      at = close + 1;
    }
    checkNoBrace(version, text.substring(at), at);
    parts.add(text.substring(at));
    return parts;
  }

  private static void checkNoBrace(AnswerVersion version, String part, int at) {
    if (part.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "standard answer '%s' at character %s: found '}'; take it out"
              .formatted(version, at + part.indexOf('}')));
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-');
  }
}
