package io.commercelib.membership.points;

import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is in each account on behalf of one member. The sum over all accounts is zero, always.
 *
 * @param accounts in the order of {@link PointsAccount}; one that is not there has zero
 */
public record PointsBalance(Map<PointsAccount, Long> accounts) {
  private static final PointsBalance EMPTY = new PointsBalance(Map.of());

  /** Checks the sum and the signs. */
  public PointsBalance {
    accounts =
        Maps.immutableEnumMap(
            accounts.containsValue(0L)
                ? Maps.filterValues(accounts, points -> points != 0)
                : accounts);
    long sum = 0;
    for (long points : accounts.values()) {
      sum = Math.addExact(sum, points);
    }
    if (sum != 0
        || accounts.getOrDefault(PointsAccount.AVAILABLE, 0L) < 0
        || accounts.getOrDefault(PointsAccount.PENDING, 0L) < 0
        || accounts.getOrDefault(PointsAccount.HELD, 0L) < 0
        || accounts.getOrDefault(PointsAccount.DEBT, 0L) > 0) {
      throw new IllegalArgumentException(
          "points of a member are %s; they sum to zero, DEBT is not above and AVAILABLE, PENDING and HELD not below it"
              .formatted(accounts));
    }
  }

  /** Returns the balance of somebody who never had points. */
  public static PointsBalance empty() {
    return EMPTY;
  }

  /** Returns what is in an account. */
  public long in(PointsAccount account) {
    return accounts.getOrDefault(account, 0L);
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
    Map<PointsAccount, Long> changed = new EnumMap<>(PointsAccount.class);
    changed.putAll(accounts);
    for (PointsMove move : moves) {
      changed.merge(move.from(), Math.negateExact(move.points()), Math::addExact);
      changed.merge(move.to(), move.points(), Math::addExact);
    }
    return new PointsBalance(changed);
  }
}
