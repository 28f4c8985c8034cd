package io.commercelib.examples.shop;

import io.commercelib.examples.shop.console.Progress;
import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;

/** Drives every order of a transaction file through the shop. */
@FunctionalInterface
public interface Replay {

  /**
   * Replays the whole file.
   *
   * <p>The same input and settings give an equal report. A violated check does not throw: it stands
   * in the report.
   *
   * @param input may be opened more than once; {@code progress} follows the reading of the orders
   * @param settings what a person chose
   * @param progress told every few rows how far the replay is
   * @throws FaultyInputException if the promotion file has faults (all are listed), the transaction
   *     file is not in the format, or, if strict, it has a fault
   * @throws IOException if the transaction file cannot be read to its end
   */
  ReplayReport run(TransactionSource input, Settings settings, Progress progress)
      throws IOException, FaultyInputException;

  /**
   * What a person chose.
   *
   * @param promotionsName of the file, for messages and the report
   * @param promotions the text of the promotion file, not yet checked
   * @param seed of everything that is drawn by lot
   * @param strict whether the first fault of the transaction file stops the replay
   * @param storage where the shop keeps everything; empty when the replay begins
   */
  record Settings(
      String promotionsName, String promotions, long seed, boolean strict, Storage storage) {}
}
