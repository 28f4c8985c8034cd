package io.commercelib.examples.cli.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** A file of lines, however many: each is read, told and forgotten. Gzip, if it ends in .gz. */
public final class LinesFile {
  private LinesFile() {}

  /** Is given what was read. */
  public interface Lines {
    /** Takes a line that is not blank; lines are counted from 1. */
    void line(long number, String text);

    /** Takes a line that cannot be used, and why. */
    void fault(long number, String why);

    /** Takes how many bytes of the file were read, each time that more were. */
    default void reached(long bytes) {}
  }

  /**
   * Reads a file line by line.
   *
   * @param mostBytes of one line; longer ones are faults
   * @throws UnusableInputException if it cannot be read to its end; what was read until then was
   *     told
   */
  public static void read(Path file, int mostBytes, Lines lines) throws UnusableInputException {
    if (Files.isDirectory(file)) {
      throw new UnusableInputException(file + ": a folder; name a file");
    }
    long number = 0;
    try (InputStream raw = new Told(Files.newInputStream(file), lines);
        InputStream stream =
            new BufferedInputStream(
                file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long length = 0;
      for (int next = stream.read(); next >= 0; next = stream.read()) {
        if (next != '\n') {
          length++;
          if (length <= mostBytes) {
            line.write(next);
          }
          continue;
        }
        number++;
        tell(number, line, length, mostBytes, lines);
        line.reset();
        length = 0;
      }
      if (length > 0) {
        tell(number + 1, line, length, mostBytes, lines);
      }
    } catch (IOException e) {
      throw new UnusableInputException(
          "%s: cannot be read after line %s, %s; name a file that can"
              .formatted(file, number, TextFile.reason(e)));
    }
  }

  /**
   * Reads a file line by line, each without the blanks around it, and adds lines that cannot be
   * used to the faults.
   *
   * @param line takes the number of a line, from 1, and its text
   * @param reached takes how many bytes of the file were read
   */
  public static void read(
      Path file, int mostBytes, Faults faults, BiConsumer<Long, String> line, LongConsumer reached)
      throws UnusableInputException {
    read(
        file,
        mostBytes,
        new Lines() {
          @Override
          public void line(long number, String text) {
            line.accept(number, text.strip());
          }

          @Override
          public void fault(long number, String why) {
            faults.add("line " + number, why);
          }

          @Override
          public void reached(long bytes) {
            reached.accept(bytes);
          }
        });
  }

  private static void tell(
      long number, ByteArrayOutputStream line, long length, int mostBytes, Lines lines) {
    if (length > mostBytes) {
      lines.fault(number, "longer than %s bytes; split it".formatted(mostBytes));
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      if (!text.isBlank()) {
        lines.line(number, text);
      }
    } catch (CharacterCodingException e) {
      lines.fault(number, "not UTF-8; save it as UTF-8");
    }
  }

  /** Tells of the bytes that are read. */
  private static final class Told extends FilterInputStream {
    private final Lines lines;
    private long bytes;

    Told(InputStream file, Lines lines) {
      super(file);
      this.lines = lines;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      tell(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      tell(count);
      return count;
    }

    private void tell(int more) {
      if (more > 0) {
        bytes += more;
        lines.reached(bytes);
      }
    }
  }

  /** Returns the bytes of a file; 0 if that is not known, as of a pipe. */
  public static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
