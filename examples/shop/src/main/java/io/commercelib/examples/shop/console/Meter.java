package io.commercelib.examples.shop.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows progress: one line redrawn on a terminal, a line every tenth otherwise.
 *
 * <p>The share done is that of the file's bytes, since how many rows it has is known only at its
 * end. Not thread-safe.
 */
public final class Meter implements Progress {
  private static final int BAR = 30;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final int LINES = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final long size;
  private final LongSupplier nanos;
  private final long start;
  private long rows;
  private long lastDrawn;
  private int linesDone;
  private int widest;

  /**
   * Starts the clock.
   *
   * @param terminal whether a line can be redrawn
   * @param size bytes of the file
   * @param nanos a clock that only goes forward
   */
  public Meter(PrintStream out, boolean terminal, long size, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.size = Math.max(1, size);
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastDrawn = start - REDRAW_NANOS;
  }

  @Override
  public void reached(long rows, long bytes) {
    this.rows = rows;
    if (terminal) {
      long now = nanos.getAsLong();
      if (now - lastDrawn >= REDRAW_NANOS) {
        lastDrawn = now;
        draw(Math.min(size, bytes), now - start);
      }
      return;
    }
    int tenths = (int) (Math.min(size, bytes) * LINES / size);
    // The whole is said by finish(), when what follows the last row is done as well.
    if (tenths > linesDone && tenths < LINES) {
      linesDone = tenths;
      long elapsed = nanos.getAsLong() - start;
      out.println(text(tenths * 100 / LINES, elapsed, bytes));
    }
  }

  /** Ends the line; what is printed next stands on its own. */
  public void finish() {
    if (terminal && widest > 0) {
      out.print("\r" + " ".repeat(widest) + "\r");
      out.flush();
      widest = 0;
    }
  }

  /** Returns the rows of the last call. */
  public long rows() {
    return rows;
  }

  /** Returns the time since this was made. */
  public Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  private void draw(long bytes, long elapsed) {
    int full = (int) (bytes * BAR / size);
    String bar = "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
    String line = bar + text((int) (bytes * 100 / size), elapsed, bytes);
    int blank = Math.max(0, widest - line.length());
    widest = Math.max(widest, line.length());
    out.print("\r" + line + " ".repeat(blank));
    out.flush();
  }

  private String text(int percent, long elapsed, long bytes) {
    double seconds = Math.max(elapsed / 1e9, 1e-3);
    double left = seconds * (size - bytes) / Math.max(1, bytes);
    return String.format(
        Locale.ROOT,
        "%3d%% %,9d rows %,8.0f/s %s left",
        percent,
        rows,
        rows / seconds,
        clock((long) Math.ceil(left)));
  }

  private static String clock(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
