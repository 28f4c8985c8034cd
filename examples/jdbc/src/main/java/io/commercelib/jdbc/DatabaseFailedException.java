package io.commercelib.jdbc;

/**
 * The database refused a statement, or could not be reached, before a commit: nothing was written.
 */
public final class DatabaseFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
