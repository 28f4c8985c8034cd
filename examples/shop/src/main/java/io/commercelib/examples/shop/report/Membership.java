package io.commercelib.examples.shop.report;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * Members and their tiers.
 *
 * @param tiers lowest first, with the members of each at the end
 * @param moves every change of tier and every review that kept one, summed over the replay
 * @param months members by tier at the end of each month, in order of time
 * @param pointsEarned in the replay, whole points
 * @param pointsClawedBack taken back with refunds, whole points
 */
public record Membership(
    List<Tier> tiers,
    List<TierMove> moves,
    List<TierMonth> months,
    long pointsEarned,
    long pointsClawedBack) {

  /** Copies the lists. */
  public Membership {
    tiers = List.copyOf(tiers);
    moves = List.copyOf(moves);
    months = List.copyOf(months);
    for (TierMonth month : months) {
      if (month.members().size() != tiers.size()) {
        throw new IllegalArgumentException(
            "month %s counts %s tiers, there are %s; count each tier, lowest first"
                .formatted(month.lastDay(), month.members().size(), tiers.size()));
      }
    }
  }

  /**
   * A tier.
   *
   * @param name such as "Gold"
   * @param members who have it at the end
   * @param spend what they spent in the replay, refunds taken off
   */
  public record Tier(String name, long members, Money spend) {}

  /**
   * Members who went from one tier to another.
   *
   * @param from name of a tier, the same as {@code to} where a review kept it; {@link #JOINED} for
   *     new members
   * @param to name of a tier
   * @param members how often
   */
  public record TierMove(String from, String to, long members) {
    /** Where new members come from. */
    public static final String JOINED = "joined";
  }

  /**
   * Members by tier at one time.
   *
   * @param lastDay of the month, or of the replay
   * @param members one count for each tier, lowest first
   */
  public record TierMonth(LocalDate lastDay, List<Long> members) {
    /** Copies the list. */
    public TierMonth {
      members = List.copyOf(members);
    }
  }

  /** Returns all members at the end. */
  public long members() {
    return tiers.stream().mapToLong(Tier::members).sum();
  }
}
