package io.commercelib.spi.storage;

/**
 * The connection was lost during a commit: all of the transaction is written, or nothing of it.
 *
 * <p>Repeating a command under the same command id settles it.
 */
public final class CommitUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public CommitUnknownException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says what happened, where there is no further cause. */
  public CommitUnknownException(String message) {
    super(message);
  }
}
