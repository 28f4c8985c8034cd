package io.commercelib.examples.shop.console;

/** Is told how far a replay is; cheap enough to be told after every invoice. */
public interface Progress {

  /** Tells nobody. */
  Progress SILENT = (rows, bytes) -> {};

  /**
   * Tells how far the reading is.
   *
   * @param rows read so far
   * @param bytes of the file taken so far
   */
  void reached(long rows, long bytes);
}
