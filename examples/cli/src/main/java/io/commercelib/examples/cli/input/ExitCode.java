package io.commercelib.examples.cli.input;

/** What the command line ends with, for scripts. */
public final class ExitCode {
  /** All went well. */
  public static final int DONE = 0;

  /** What was given cannot be used. */
  public static final int UNUSABLE = 1;

  /** What was given can be used, and the answer is no. */
  public static final int REFUSED = 2;

  private ExitCode() {}
}
