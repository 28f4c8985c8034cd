package io.commercelib.examples.shop.chart;

/** Something that can be drawn at the width of the paper or of a telephone. */
public interface Chart {

  /**
   * Returns an {@code svg} element.
   *
   * @param id unique on the page, of letters, digits and hyphens
   * @param width in pixels, at least 240
   */
  String svg(String id, int width);
}
