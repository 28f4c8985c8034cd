package io.commercelib.spi.storage;

/** Two entries would share a key of a unique index. Nothing of the transaction was written. */
public final class UniqueIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String store;
  private final String index;

  /**
   * Says which entry was refused where.
   *
   * @param store name of the store
   * @param index name of its unique index
   * @param indexKey what both entries would have, as text
   */
  public UniqueIndexException(String store, String index, String indexKey) {
    super(
        "store '%s', unique index '%s': another entry has %s; read it first, or choose another"
            .formatted(store, index, indexKey));
    this.store = store;
    this.index = index;
  }

  /** Returns the name of the store. */
  public String store() {
    return store;
  }

  /** Returns the name of the index. */
  public String index() {
    return index;
  }
}
