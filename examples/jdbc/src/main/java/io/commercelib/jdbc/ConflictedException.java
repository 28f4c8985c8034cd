package io.commercelib.jdbc;

/** Another transaction was in the way: this one runs again. Never leaves the storage. */
final class ConflictedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConflictedException(String message) {
    super(message);
  }

  ConflictedException(String message, Throwable cause) {
    super(message, cause);
  }
}
