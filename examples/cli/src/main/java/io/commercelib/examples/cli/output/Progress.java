package io.commercelib.examples.cli.output;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option with which a command that may take long says how far it has come, or does not. */
public final class Progress {
  private final Screen screen;

  @Option(
      names = "--quiet",
      description =
          "Does not tell how far it has come: a bar on a terminal, else a line now and then on the"
              + " error stream.")
  private boolean quiet;

  /** Shows on a screen. */
  public Progress(Screen screen) {
    this.screen = screen;
  }

  /**
   * Begins a piece of work.
   *
   * @param err where it is shown
   * @param what is done, in a word or two
   * @param total of how many
   * @param unit in which they are counted, such as {@code items}
   * @return told how many are done; to be closed before anything else is printed
   */
  public ProgressBar begin(PrintWriter err, String what, long total, String unit) {
    return new ProgressBar(
        err, quiet ? ProgressBar.Style.NONE : style(), screen.nanos(), what, total, unit);
  }

  private ProgressBar.Style style() {
    return screen.isTerminal() ? ProgressBar.Style.BAR : ProgressBar.Style.LINES;
  }
}
