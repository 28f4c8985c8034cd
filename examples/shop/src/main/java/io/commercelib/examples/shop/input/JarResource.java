package io.commercelib.examples.shop.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the files that lie in the jar beside a class. */
public final class JarResource {
  private JarResource() {}

  /**
   * Returns what is in a file.
   *
   * @throws IllegalStateException if the jar was built without it
   */
  public static byte[] bytes(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the jar has no resource '%s'; build it again".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("resource '%s' cannot be read".formatted(name), e);
    }
  }

  /** As {@link #bytes}, of a text in UTF-8. */
  public static String text(Class<?> beside, String name) {
    return new String(bytes(beside, name), StandardCharsets.UTF_8);
  }
}
