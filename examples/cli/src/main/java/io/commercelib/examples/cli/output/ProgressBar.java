package io.commercelib.examples.cli.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a piece of work has come: share, number, rate and time left.
 *
 * <p>On a terminal one line is drawn again in its place, at most ten times a second, and gone when
 * the work is done. Elsewhere a line is written every {@value #SECONDS_A_LINE} seconds, so that
 * work that is soon done writes none. Not thread-safe.
 */
public final class ProgressBar implements AutoCloseable {
  static final int SECONDS_A_LINE = 10;

  private static final int WIDTH = 20;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final long SECOND = 1_000_000_000;

  /** How it is shown. */
  enum Style {
    /** A line that is drawn again in its place. */
    BAR,
    /** A line now and then. */
    LINES,
    /** Not at all. */
    NONE
  }

  private final PrintWriter err;
  private final Style style;
  private final LongSupplier nanos;
  private final String what;
  private final long total;
  private final String unit;
  private final long start;
  private long shown;
  private int width;

  ProgressBar(
      PrintWriter err, Style style, LongSupplier nanos, String what, long total, String unit) {
    this.err = err;
    this.style = style;
    this.nanos = nanos;
    this.what = what;
    this.total = Math.max(1, total);
    this.unit = unit;
    this.start = style == Style.NONE ? 0 : nanos.getAsLong();
    this.shown = start;
  }

  /** Takes how many are done; cheap enough to be called after each. */
  public void reached(long done) {
    if (style == Style.NONE) {
      return;
    }
    long now = nanos.getAsLong();
    if (now - shown < (style == Style.BAR ? REDRAW_NANOS : SECONDS_A_LINE * SECOND)) {
      return;
    }
    shown = now;
    String text = text(Math.min(done, total), now - start);
    if (style == Style.LINES) {
      err.print(what + " " + text.strip() + "\n");
    } else {
      String line = "%s %s %s".formatted(what, bar(Math.min(done, total)), text);
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = Math.max(width, line.length());
    }
    err.flush();
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }

  private String bar(long done) {
    int full = (int) (done * WIDTH / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private String text(long done, long elapsed) {
    double seconds = elapsed / (double) SECOND;
    long left = (long) Math.ceil(seconds * (total - done) / Math.max(1, done));
    return String.format(
        Locale.ROOT,
        "%3d%% %,d %s, %,.0f/s, %d:%02d left",
        done * 100 / total,
        done,
        unit,
        done / seconds,
        left / 60,
        left % 60);
  }
}
