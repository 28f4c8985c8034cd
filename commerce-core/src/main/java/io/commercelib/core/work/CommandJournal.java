package io.commercelib.core.work;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;

/**
 * Writes down every command that is answered, and what background work does without one, in the
 * transaction in which it takes effect. {@link JournalledStorage} calls it. Thread-safe.
 */
@FunctionalInterface
public interface CommandJournal {

  /**
   * Writes a command down; called once for each that has an effect, and for each try that is
   * refused where the service says so.
   *
   * @param aggregate to what it was sent
   * @param outcome what it answered, or {@code refused} and the codes of why
   */
  void write(
      Tx tx,
      AggregateId aggregate,
      CommandId command,
      CommandNote note,
      String outcome,
      Instant at);
}
