package io.commercelib.spi.storage;

/**
 * Other transactions got in the way more often than the storage was willing to try again.
 *
 * <p>Nothing was written; the caller may try again.
 */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was tried how often. */
  public ConflictException(String message) {
    super(message);
  }

  /** Says what was tried how often, and the last cause. */
  public ConflictException(String message, Throwable cause) {
    super(message, cause);
  }
}
