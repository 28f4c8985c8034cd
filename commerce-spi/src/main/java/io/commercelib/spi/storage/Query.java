package io.commercelib.spi.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to read from a store, in which order, and how much at once. Immutable; each method returns a
 * changed copy.
 *
 * <p>A query on an index fixes the first fields by equality and may bound the next one: {@code
 * Query.on(BY_STATUS_AND_DATE).where("PAID").from(monday).until(friday)}. A query by key reads all
 * entries in key order.
 */
public final class Query {
  /** Most entries a page may have. */
  public static final int MAX_LIMIT = 1_000;

  private static final int DEFAULT_LIMIT = 100;

  private final Optional<Index<?>> index;
  private final List<Object> prefix;
  private final Optional<Object> from;
  private final Optional<Object> until;
  private final boolean backward;
  private final int limit;
  private final Optional<Cursor> after;

  private Query(
      Optional<Index<?>> index,
      List<Object> prefix,
      Optional<Object> from,
      Optional<Object> until,
      boolean backward,
      int limit,
      Optional<Cursor> after) {
    this.index = index;
    this.prefix = prefix;
    this.from = from;
    this.until = until;
    this.backward = backward;
    this.limit = limit;
    this.after = after;
  }

  /** Returns a query over all entries in key order, forward, 100 a page. */
  public static Query byKey() {
    return new Query(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        DEFAULT_LIMIT,
        Optional.empty());
  }

  /** Returns a query over all entries of an index in its order, forward, 100 a page. */
  public static Query on(Index<?> index) {
    return new Query(
        Optional.of(index),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        DEFAULT_LIMIT,
        Optional.empty());
  }

  /**
   * Fixes the index's first fields to these values.
   *
   * @throws IllegalArgumentException if this is a query by key, a value does not fit its field, or
   *     a field is bounded already
   */
  public Query where(Object... values) {
    Index<?> queried = indexOrThrow("where");
    if (from.isPresent() || until.isPresent()) {
      throw new IllegalArgumentException(
          "index '%s': a field was bounded before others were fixed; say where first, then from or until"
              .formatted(queried.name()));
    }
    List<Object> fixed = IndexKey.normalised(List.of(values));
    if (fixed.size() > queried.fields().size()) {
      throw new IllegalArgumentException(
          "index '%s' has %s fields; the query fixes %s"
              .formatted(queried.name(), queried.fields().size(), fixed.size()));
    }
    for (int i = 0; i < fixed.size(); i++) {
      queried.checkType(queried.fields().get(i), fixed.get(i));
    }
    return new Query(index, fixed, from, until, backward, limit, after);
  }

  /** Bounds the field after the fixed ones from below, inclusive. */
  public Query from(Object lowest) {
    return new Query(index, prefix, Optional.of(bound(lowest)), until, backward, limit, after);
  }

  /** Bounds the field after the fixed ones from above, exclusive. */
  public Query until(Object end) {
    return new Query(index, prefix, from, Optional.of(bound(end)), backward, limit, after);
  }

  /** Reads from the last to the first. */
  public Query backward() {
    return new Query(index, prefix, from, until, true, limit, after);
  }

  /** Reads from the first to the last. */
  public Query forward() {
    return new Query(index, prefix, from, until, false, limit, after);
  }

  /**
   * Sets how many entries a page has at most.
   *
   * @param entries 1 to {@value #MAX_LIMIT}
   */
  public Query limit(int entries) {
    if (entries < 1 || entries > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "a page of %s entries was asked for; ask for 1 to %s".formatted(entries, MAX_LIMIT));
    }
    return new Query(index, prefix, from, until, backward, entries, after);
  }

  /**
   * Continues behind an entry, in the direction of this query; the entry need not exist any more.
   *
   * @throws IllegalArgumentException if the cursor is of another kind of query
   */
  public Query after(Cursor cursor) {
    if (cursor.indexKey().isPresent() != index.isPresent()) {
      throw new IllegalArgumentException(
          "the cursor is of a query %s, this query is %s; continue with the query it came from"
              .formatted(
                  cursor.indexKey().isPresent() ? "on an index" : "by key",
                  index.isPresent() ? "on an index" : "by key"));
    }
    if (index.isPresent()) {
      index.get().check(cursor.indexKey().orElseThrow());
    }
    return new Query(index, prefix, from, until, backward, limit, Optional.of(cursor));
  }

  /** Returns the index; empty for a query by key. */
  public Optional<Index<?>> index() {
    return index;
  }

  /** Returns the values the first fields are fixed to. */
  public List<Object> prefix() {
    return prefix;
  }

  /** Returns the lower bound of the field after the fixed ones, inclusive. */
  public Optional<Object> lowerBound() {
    return from;
  }

  /** Returns the upper bound of the field after the fixed ones, exclusive. */
  public Optional<Object> upperBound() {
    return until;
  }

  /** Returns whether entries come from the last to the first. */
  public boolean isBackward() {
    return backward;
  }

  /** Returns how many entries a page has at most. */
  public int pageLimit() {
    return limit;
  }

  /** Returns behind what the page starts. */
  public Optional<Cursor> position() {
    return after;
  }

  private Object bound(Object value) {
    Index<?> queried = indexOrThrow("a bound");
    if (prefix.size() == queried.fields().size()) {
      throw new IllegalArgumentException(
          "index '%s': all %s fields are fixed, none is left to bound"
              .formatted(queried.name(), prefix.size()));
    }
    Object normalised = IndexKey.normalised(value);
    queried.checkType(queried.fields().get(prefix.size()), normalised);
    return normalised;
  }

  private Index<?> indexOrThrow(String what) {
    return index.orElseThrow(
        () ->
            new IllegalArgumentException(
                what + " needs an index; start the query with Query.on(index)"));
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(index.map(queried -> "on " + queried.name()).orElse("by key"));
    if (!prefix.isEmpty()) {
      parts.add("where " + prefix);
    }
    from.ifPresent(value -> parts.add("from " + value));
    until.ifPresent(value -> parts.add("until " + value));
    if (backward) {
      parts.add("backward");
    }
    after.ifPresent(cursor -> parts.add("after " + cursor));
    parts.add("limit " + limit);
    return String.join(" ", parts);
  }
}
