package io.commercelib.membership.growth;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * When a member came by and was given freezes, whatever the order in which it became known.
 * Immutable and thread-safe.
 *
 * <p>One of an id that is there already counts once; with other content it is refused.
 */
public final class CheckIns {
  private static final CheckIns NONE = new CheckIns(List.of(), List.of());

  private final List<CheckIn> checkIns;
  private final List<FreezeGift> gifts;

  private CheckIns(List<CheckIn> checkIns, List<FreezeGift> gifts) {
    this.checkIns = checkIns;
    this.gifts = gifts;
  }

  /** Returns that the member never came. */
  public static CheckIns none() {
    return NONE;
  }

  /**
   * Returns these, given in any order.
   *
   * @throws IllegalArgumentException if two of one id differ
   */
  public static CheckIns of(Collection<CheckIn> checkIns, Collection<FreezeGift> gifts) {
    return new CheckIns(
        once(checkIns, CheckIn::id, CheckIn::at), once(gifts, FreezeGift::id, FreezeGift::at));
  }

  /** Returns these and one more. */
  public CheckIns plus(CheckIn checkIn) {
    List<CheckIn> more = new ArrayList<>(checkIns);
    more.add(checkIn);
    return of(more, gifts);
  }

  /** Returns these and more freezes. */
  public CheckIns plus(FreezeGift gift) {
    List<FreezeGift> more = new ArrayList<>(gifts);
    more.add(gift);
    return of(checkIns, more);
  }

  /** Returns the check-ins as they happened; at one instant by id. */
  public List<CheckIn> inOrder() {
    return checkIns;
  }

  /** Returns the given freezes as they were given. */
  public List<FreezeGift> gifts() {
    return gifts;
  }

  /**
   * Returns the streak at an instant, by what had happened by then.
   *
   * @param zone the member's own at that instant
   */
  public Streak streak(StreakRules rules, Instant asOf, ZoneId zone) {
    StreakReplay replay = new StreakReplay(rules);
    int given = 0;
    for (CheckIn checkIn : checkIns) {
      if (checkIn.at().isAfter(asOf)) {
        break;
      }
      // At one instant what was given comes first.
      while (given < gifts.size() && !gifts.get(given).at().isAfter(checkIn.at())) {
        replay.give(gifts.get(given++).freezes());
      }
      replay.checkIn(checkIn);
    }
    while (given < gifts.size() && !gifts.get(given).at().isAfter(asOf)) {
      replay.give(gifts.get(given++).freezes());
    }
    return replay.standing(asOf, zone);
  }

  private static <T> List<T> once(
      Collection<T> all, Function<T, String> id, Function<T, Instant> at) {
    Map<String, T> byId = new HashMap<>();
    BinaryOperator<T> same =
        (known, again) -> {
          if (!known.equals(again)) {
            throw new IllegalArgumentException(
                "there are %s and %s; the same may come twice, but not with other content"
                    .formatted(known, again));
          }
          return known;
        };
    all.forEach(one -> byId.merge(id.apply(one), one, same));
    return byId.values().stream().sorted(Comparator.comparing(at).thenComparing(id)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CheckIns same
        && checkIns.equals(same.checkIns)
        && gifts.equals(same.gifts);
  }

  @Override
  public int hashCode() {
    return 31 * checkIns.hashCode() + gifts.hashCode();
  }

  @Override
  public String toString() {
    return checkIns + " " + gifts;
  }
}
