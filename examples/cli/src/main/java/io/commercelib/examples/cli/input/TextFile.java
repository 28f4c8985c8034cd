package io.commercelib.examples.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of text as it was read.
 *
 * @param name as the command was given it
 * @param text its content, from UTF-8
 */
public record TextFile(String name, String text) {

  /**
   * Reads a file, or a pipe such as {@code /dev/stdin}.
   *
   * @param mostBytes no more are ever read
   * @throws UnusableInputException if it cannot be read, is longer or is not UTF-8
   */
  public static TextFile read(Path file, int mostBytes) throws UnusableInputException {
    if (Files.isDirectory(file)) {
      throw new UnusableInputException(file + ": a folder; name a file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new UnusableInputException(
            "%s: longer than %s bytes; split it".formatted(file, mostBytes));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TextFile(file.toString(), text);
    } catch (CharacterCodingException e) {
      throw new UnusableInputException(file + ": not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw new UnusableInputException(
          "%s: cannot be read, %s; name a file that can".formatted(file, reason(e)));
    }
  }

  /**
   * Writes a file as UTF-8, instead of one that is there.
   *
   * @throws UnusableInputException if it cannot be written
   */
  public static void write(Path file, String text) throws UnusableInputException {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnusableInputException(
          "%s: cannot be written, %s; name a file that can".formatted(file, reason(e)));
    }
  }

  /** Returns why a file cannot be read or written, in a few words. */
  static String reason(IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "access is denied";
    }
    return String.valueOf(problem.getMessage()).replaceAll("\\p{Cntrl}+", " ");
  }
}
