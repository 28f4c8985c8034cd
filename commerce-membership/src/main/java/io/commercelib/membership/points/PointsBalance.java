package io.commercelib.membership.points;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is in each account on behalf of one member. The sum over all accounts is zero, always.
 * Immutable and thread-safe.
 */
public final class PointsBalance {
  private static final PointsAccount[] ACCOUNTS = PointsAccount.values();
  private static final PointsBalance EMPTY = new PointsBalance(new long[ACCOUNTS.length]);

  // By the indexes of accounts, and no map: every posting has a balance.
  private final long[] points;

  private PointsBalance(long[] points) {
    this.points = points;
    long sum = 0;
    for (long some : points) {
      sum = Math.addExact(sum, some);
    }
    if (sum != 0
        || points[PointsAccount.AVAILABLE.index] < 0
        || points[PointsAccount.PENDING.index] < 0
        || points[PointsAccount.HELD.index] < 0
        || points[PointsAccount.DEBT.index] > 0) {
      throw new IllegalArgumentException(
          "points of a member are %s; they sum to zero, DEBT is not above and AVAILABLE, PENDING and HELD not below it"
              .formatted(accounts()));
    }
  }

  /**
   * Returns a balance.
   *
   * @param accounts one that is not there has zero
   * @throws IllegalArgumentException if the sum is not zero, or an account has a sign that it
   *     cannot have
   */
  @JsonCreator
  public static PointsBalance of(@JsonProperty("accounts") Map<PointsAccount, Long> accounts) {
    long[] points = new long[ACCOUNTS.length];
    accounts.forEach((account, some) -> points[account.index] = some);
    return new PointsBalance(points);
  }

  /** Returns the balance of somebody who never had points. */
  public static PointsBalance empty() {
    return EMPTY;
  }

  /** Returns what is in the accounts that have something, in their order. */
  @JsonProperty("accounts")
  public Map<PointsAccount, Long> accounts() {
    Map<PointsAccount, Long> accounts = new EnumMap<>(PointsAccount.class);
    for (PointsAccount account : ACCOUNTS) {
      if (points[account.index] != 0) {
        accounts.put(account, points[account.index]);
      }
    }
    return Collections.unmodifiableMap(accounts);
  }

  /** Returns what is in an account. */
  public long in(PointsAccount account) {
    return points[account.index];
  }

  /** Returns what the member can spend, zero or more. */
  public long available() {
    return in(PointsAccount.AVAILABLE);
  }

  /** Returns what the member has earned and cannot spend yet, zero or more. */
  public long pending() {
    return in(PointsAccount.PENDING);
  }

  /** Returns what is kept for orders, zero or more. */
  public long held() {
    return in(PointsAccount.HELD);
  }

  /** Returns what the member owes, zero or more. */
  public long debt() {
    return -in(PointsAccount.DEBT);
  }

  /**
   * Returns the balance after some moves.
   *
   * @throws ArithmeticException if an account would pass the range of a long
   */
  public PointsBalance after(List<PointsMove> moves) {
    if (moves.isEmpty()) {
      return this;
    }
    long[] changed = points.clone();
    for (PointsMove move : moves) {
      int from = move.from().index;
      int to = move.to().index;
      changed[from] = Math.subtractExact(changed[from], move.points());
      changed[to] = Math.addExact(changed[to], move.points());
    }
    return new PointsBalance(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointsBalance balance && Arrays.equals(points, balance.points);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(points);
  }

  @Override
  public String toString() {
    return "PointsBalance" + accounts();
  }
}
