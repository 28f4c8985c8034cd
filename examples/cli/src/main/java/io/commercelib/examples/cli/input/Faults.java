package io.commercelib.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file, so that its author mends it in one go. Not thread-safe. */
public final class Faults {
  /** Most faults that are told of one file; of the others only how many there are. */
  public static final int MAX_TOLD = 100;

  private static final int MAX_SHOWN = 60;
  private static final int MAX_LISTED = 20;

  private final String file;
  private final List<String> lines = new ArrayList<>();
  private int count;

  /** Begins with none. */
  public Faults(String file) {
    this.file = file;
  }

  /**
   * Notes a fault.
   *
   * @param pointer where, as a JSON pointer; empty for the file as a whole
   * @param found what stands there; null for nothing
   * @param remedy an imperative: what to write instead
   */
  public void add(String pointer, @Nullable JsonNode found, String remedy) {
    add(pointer, "found %s; %s".formatted(shown(found), remedy));
  }

  /** Notes a fault in words of its own. */
  public void add(String pointer, String text) {
    count++;
    if (count <= MAX_TOLD) {
      lines.add(pointer.isEmpty() ? file + ": " + text : file + ": " + pointer + ": " + text);
    }
  }

  /** Notes those that were noted elsewhere of the same file, behind those that are here. */
  public void addAll(Faults others) {
    others.lines.stream().limit(Math.max(0, MAX_TOLD - count)).forEach(lines::add);
    count += others.count;
  }

  /** Returns how many were noted until now. */
  public int count() {
    return count;
  }

  /** Throws if there are any. */
  public void throwIfAny() throws UnusableInputException {
    if (count > MAX_TOLD) {
      lines.add("%s: and %s more faults".formatted(file, count - MAX_TOLD));
    }
    if (count > 0) {
      throw new UnusableInputException(lines);
    }
  }

  /** Returns names as a remedy lists them. */
  public static String oneOf(Collection<String> names) {
    String listed = String.join(", ", names.stream().limit(MAX_LISTED).toList());
    int more = names.size() - MAX_LISTED;
    return more > 0 ? "%s and %s more".formatted(listed, more) : listed;
  }

  /** Returns a text in quotes, cut, without what could break a line or fool a terminal. */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(MAX_SHOWN)
        .forEach(
            c -> {
              if (isPlain(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    boolean isCut = text.codePointCount(0, text.length()) > MAX_SHOWN;
    return shown.append(isCut ? "...'" : "'").toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }

  private static String shown(@Nullable JsonNode node) {
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
    return node.isTextual() ? quoted(node.textValue()) : node.asText();
  }
}
