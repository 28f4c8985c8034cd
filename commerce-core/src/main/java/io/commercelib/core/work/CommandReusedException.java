package io.commercelib.core.work;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;

/** A command's id was used again for a command that asks for something else; it had no effect. */
public final class CommandReusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which id, on what. */
  public CommandReusedException(AggregateId aggregate, CommandId command) {
    super(
        "command id '%s' on %s belongs to another command; make a new id for every new command"
            .formatted(command, aggregate));
  }
}
