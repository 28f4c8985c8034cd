package io.commercelib.membership.points;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A command that was not posted before.
 *
 * @param key by which it is known; what is posted again under it has no effect again
 * @param content what it asks for: the same key with other content is a conflict
 */
record PointsCommand(String key, String content) {
  PointsBook.Entry of(PointsPosting.Kind kind) {
    return PointsBook.Entry.of(key, kind, Optional.empty(), content);
  }

  PointsBook.Entry of(PointsPosting.Kind kind, OrderId order) {
    return of(kind, Optional.of(order));
  }

  PointsBook.Entry of(PointsPosting.Kind kind, Optional<OrderId> order) {
    return PointsBook.Entry.of(key, kind, order, content);
  }

  /** Does it once: the same again gets the first result, other content under the key a conflict. */
  static PointsResult once(
      Tx tx, String key, String content, Function<PointsCommand, PointsResult> command) {
    Optional<PointsPosting> first = tx.store(PointsBook.POSTINGS).get(key);
    if (first.isEmpty()) {
      return command.apply(new PointsCommand(key, content));
    }
    if (first.get().content().equals(content)) {
      return new PointsResult.Posted(first.get());
    }
    return new PointsResult.Conflict(
        first.get(),
        Reason.of(MembershipReason.POINTS_CONFLICT, "key", key, "first", first.get().content()));
  }

  /**
   * As {@link #once(Tx, String, String, Function)}, of a command that somebody sent: an audit is
   * told of it.
   *
   * @param command its id
   * @param member whose points it is about
   */
  static PointsResult sent(
      Tx tx,
      String key,
      String content,
      CommandId command,
      CustomerId member,
      Supplier<CommandNote> note,
      Instant at,
      Function<PointsCommand, PointsResult> work) {
    return once(
        tx,
        key,
        content,
        first -> {
          PointsResult result = work.apply(first);
          AggregateId aggregate = PointsEvents.aggregate(member);
          if (result instanceof PointsResult.Posted) {
            Commands.done(tx, aggregate, command, "posted", at, note);
          } else if (result instanceof PointsResult.Refused refused) {
            Commands.refuse(tx, aggregate, command, List.of(refused.reason()), at, note.get());
          }
          return result;
        });
  }

  /** Writes what was booked and returns the last posting of the command. */
  static PointsResult written(PointsBook book) {
    PointsPosting posted = book.last();
    book.write();
    return new PointsResult.Posted(posted);
  }

  static PointsResult tooFew(long wanted, PointsBook book) {
    return new PointsResult.Refused(
        Reason.of(
            MembershipReason.POINTS_TOO_FEW,
            "wanted",
            wanted,
            "available",
            book.balance().available()));
  }

  static void checkPositive(long points, String what, CustomerId member) {
    if (points < 1) {
      throw new IllegalArgumentException(
          "%s points are to be %s '%s'; give at least 1".formatted(points, what, member));
    }
  }

  // The length tells where the first name ends, whatever characters are in either.
  static String keyOf(String kind, String scope, String name) {
    return kind + "/" + scope.length() + "/" + scope + "/" + name;
  }

  /** Returns the scope of which a key was made. */
  static String scopeOf(String key) {
    int kind = key.indexOf('/');
    int length = key.indexOf('/', kind + 1);
    int scope = length + 1;
    return key.substring(scope, scope + Integer.parseInt(key.substring(kind + 1, length)));
  }
}
