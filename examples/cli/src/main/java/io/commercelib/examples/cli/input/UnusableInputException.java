package io.commercelib.examples.cli.input;

import java.util.List;

/** What was given to a command cannot be used; one line for each thing that is wrong with it. */
public final class UnusableInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /**
   * Says what is wrong.
   *
   * @param lines where, what was found there and how to mend it
   */
  public UnusableInputException(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  /** Says one thing that is wrong. */
  public UnusableInputException(String line) {
    this(List.of(line));
  }

  /** Returns what is wrong, a line each. */
  public List<String> lines() {
    return lines;
  }
}
