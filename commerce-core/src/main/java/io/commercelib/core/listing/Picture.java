package io.commercelib.core.listing;

import io.commercelib.spi.id.Id;

/**
 * What a host knows of a picture; the picture itself stays with the host.
 *
 * @param name its address or the host's name of it
 * @param width in pixels, above 0
 * @param height in pixels, above 0
 * @param format in lower case, such as {@code jpeg}
 * @param main whether it is the one that lists show
 * @param background what is behind the goods
 */
public record Picture(
    String name, int width, int height, String format, boolean main, Background background) {
  /** Most pixels of one side. */
  public static final int MOST_PIXELS = 100_000;

  /** What is behind the goods. */
  public enum Background {
    /** Nothing but white. */
    WHITE,
    /** Something else. */
    OTHER,
    /** Nobody looked. */
    UNKNOWN
  }

  /** Checks name, format and size. */
  public Picture {
    Id.check("name of a picture", name);
    Id.check("format of a picture", format, 20);
    if (width < 1 || width > MOST_PIXELS || height < 1 || height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "picture '%s' is %s x %s pixels; give 1 to %s each"
              .formatted(name, width, height, MOST_PIXELS));
    }
  }
}
