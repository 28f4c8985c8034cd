package io.commercelib.spi.memory;

/**
 * A committed entry: its key, and the revision it is at; a removal once it is removed, and then for
 * ever. Written holding the storage's lock; read without it, too.
 */
final class Row {
  final String key;
  volatile Revision current;

  Row(String key, Revision current) {
    this.key = key;
    this.current = current;
  }
}
