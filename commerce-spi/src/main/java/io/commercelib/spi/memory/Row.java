package io.commercelib.spi.memory;

import org.jspecify.annotations.Nullable;

/**
 * A committed entry: its key, and the revision it is at; none once it is removed, and then for
 * ever. Guarded by the storage's lock.
 */
final class Row {
  final String key;
  volatile @Nullable Revision current;

  Row(String key, Revision current) {
    this.key = key;
    this.current = current;
  }
}
