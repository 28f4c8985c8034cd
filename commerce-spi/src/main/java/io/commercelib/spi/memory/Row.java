package io.commercelib.spi.memory;

/** A committed entry: its key, and the revision it is at. Guarded by the storage's lock. */
final class Row {
  final String key;
  volatile Revision current;

  Row(String key, Revision current) {
    this.key = key;
    this.current = current;
  }
}
