package io.commercelib.examples.shop.input;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, of bounded length: of a longer one only the start is kept, so that a file
 * without line breaks cannot fill the memory.
 */
final class LineReader {
  /** Longer than any sensible row. */
  static final int LONGEST = 2_000;

  private final Reader reader;

  /** Small enough that the share read of a small file says how far one is. */
  private final char[] buffer = new char[1 << 13];

  private final StringBuilder pending = new StringBuilder();
  private int position;
  private int limit;
  private long line;

  LineReader(Reader reader) {
    this.reader = reader;
  }

  /** Returns the next line without its end (LF or CR LF), null after the last. */
  @Nullable String next() throws IOException {
    pending.setLength(0);
    boolean any = false;
    while (true) {
      if (position == limit) {
        limit = reader.read(buffer, 0, buffer.length);
        position = 0;
        if (limit <= 0) {
          limit = 0;
          return any ? finish(pending.toString()) : null;
        }
      }
      any = true;
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      boolean ended = position < limit;
      int length = position - start;
      if (ended) {
        position++;
        if (pending.length() == 0) {
          return finish(new String(buffer, start, Math.min(length, LONGEST + 1)));
        }
      }
      pending.append(buffer, start, Math.min(length, LONGEST + 1 - pending.length()));
      if (ended) {
        return finish(pending.toString());
      }
    }
  }

  /** Returns the number of the line last returned; the first is 1. */
  long line() {
    return line;
  }

  private String finish(String text) {
    line++;
    if (line == 1 && text.startsWith("\uFEFF")) {
      // Spreadsheets put a byte order mark before the header.
      text = text.substring(1);
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
