package io.commercelib.jdbc;

import java.sql.SQLException;

/**
 * Numbers that are given out once and never again, however many processes ask: the database hands
 * out blocks of {@value Sql#BLOCK}. The version of an entry is one, so that an entry removed and
 * put again is never taken for the old one. Thread-safe.
 */
final class Numbers {
  private long next;
  private long end;

  synchronized long next(Session session) throws SQLException {
    if (next == end) {
      long block =
          session.first(session.sql().nextBlock, none -> {}, Session.Row::number).orElseThrow();
      next = Math.multiplyExact(block, Sql.BLOCK);
      end = next + Sql.BLOCK;
    }
    long number = next;
    next++;
    return number;
  }
}
