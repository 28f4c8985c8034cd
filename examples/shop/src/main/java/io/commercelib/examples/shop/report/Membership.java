package io.commercelib.examples.shop.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Members and their tiers.
 *
 * @param tiers lowest first, with the members of each at the end
 * @param moves every change of tier and every review that kept one, summed over the replay
 * @param months members by tier at the end of each month, in order of time
 * @param changes what happened in each month, in order of time: the same as {@code moves}
 * @param points what was given, spent, lost and is open
 * @param example the tier of one member, explained; empty if there is none
 */
public record Membership(
    List<Tier> tiers,
    List<TierMove> moves,
    List<TierMonth> months,
    List<TierChanges> changes,
    Points points,
    Optional<Explained> example) {

  /** Copies the lists. */
  public Membership {
    tiers = List.copyOf(tiers);
    moves = List.copyOf(moves);
    months = List.copyOf(months);
    changes = List.copyOf(changes);
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

  /**
   * What happened to tiers in a month.
   *
   * @param month in which it holds from
   * @param joined new members
   * @param rises to a higher tier
   * @param kept reviews that kept a tier
   * @param falls to a lower tier
   */
  public record TierChanges(YearMonth month, long joined, long rises, long kept, long falls) {}

  /**
   * Why a member has a tier.
   *
   * @param member the id of the file
   * @param tier name of it
   * @param day at whose end
   * @param reasons sentences without a full stop: what is held, what keeps it, what comes next
   * @param history how the member rose and fell until then, likewise
   */
  public record Explained(
      String member, String tier, LocalDate day, List<String> reasons, List<String> history) {
    /** Copies the lists. */
    public Explained {
      reasons = List.copyOf(reasons);
      history = List.copyOf(history);
    }
  }

  /** Returns all members at the end. */
  public long members() {
    return tiers.stream().mapToLong(Tier::members).sum();
  }
}
