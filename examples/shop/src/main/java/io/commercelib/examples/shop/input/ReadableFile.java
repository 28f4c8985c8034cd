package io.commercelib.examples.shop.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files that a person named: what is wrong with them, in one line. */
public final class ReadableFile {

  private ReadableFile() {}

  /**
   * Returns the size of a file that can be read.
   *
   * @throws FaultyInputException if it is missing, a folder, or not readable
   */
  public static long size(Path file) throws FaultyInputException {
    if (!Files.exists(file)) {
      throw new FaultyInputException(List.of(file + ": no such file; check the path"));
    }
    if (!Files.isRegularFile(file)) {
      throw new FaultyInputException(List.of(file + ": not a file; name a file, not a folder"));
    }
    if (!Files.isReadable(file)) {
      throw new FaultyInputException(List.of(file + ": not readable; check its permissions"));
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new FaultyInputException(List.of(file + ": " + reason(e)));
    }
  }

  /** Returns why reading or writing failed, in words and on one line. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder; check the path";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied; check its permissions";
    }
    String message = e.getMessage();
    String said = message == null ? e.getClass().getSimpleName() : message;
    return said.replaceAll("\\s+", " ");
  }
}
