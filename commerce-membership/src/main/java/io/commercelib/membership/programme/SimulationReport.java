package io.commercelib.membership.programme;

import com.google.common.collect.ImmutableMap;
import io.commercelib.spi.id.CustomerId;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * What two programmes make of the same past.
 *
 * @param members who were looked at
 * @param before the programme as it is
 * @param after the programme as it may be
 * @param months how many would have stood higher and lower at the end of each month
 * @param moves which tiers those have at the end of the last month
 * @param losing how many have a lower tier then
 * @param spendOfLosing what these spent within the months, less what was given back
 * @param losers those of them who spent most, and of equal spend by id
 */
public record SimulationReport(
    long members,
    Side before,
    Side after,
    List<Difference> months,
    List<Move> moves,
    long losing,
    Money spendOfLosing,
    List<Loser> losers) {

  /** Copies the lists. */
  public SimulationReport {
    months = List.copyOf(months);
    moves = List.copyOf(moves);
    losers = List.copyOf(losers);
  }

  /**
   * One programme.
   *
   * @param version in force at the end of the last month
   * @param months one for each
   * @param benefits what each brought and cost in all months, by tier and id
   * @param cost of all benefits of which a cost is known
   * @param leftOut how often a tier was set by hand that it does not have, by that tier's id, in
   *     order: these members are where they had come by themselves
   */
  public record Side(
      String version,
      List<Month> months,
      List<BenefitUse> benefits,
      Money cost,
      Map<String, Long> leftOut) {

    /** Copies the lists and the counts, their order kept. */
    public Side {
      months = List.copyOf(months);
      benefits = List.copyOf(benefits);
      leftOut = ImmutableMap.copyOf(leftOut);
    }
  }

  /**
   * One month of one programme.
   *
   * @param members in each tier at its end, by id, the base tier first
   * @param upgrades how often members rose to a higher tier in it
   * @param downgrades how often they fell
   */
  public record Month(
      YearMonth month,
      Map<String, Long> members,
      long upgrades,
      long downgrades,
      PointsFlow points) {

    /** Copies the counts, their order kept. */
    public Month {
      members = ImmutableMap.copyOf(members);
    }
  }

  /**
   * Points of one month.
   *
   * @param issued earned by orders
   * @param takenBack because of refunds
   * @param expired unused
   * @param open that members have at its end
   */
  public record PointsFlow(long issued, long takenBack, long expired, long open) {}

  /**
   * What a benefit of a tier brought.
   *
   * @param uses orders, upgrades or birthdays
   * @param memberMonths at how many ends of months it was had, by all members together
   * @param cost zero if none is known
   */
  public record BenefitUse(String tier, String benefit, long uses, long memberMonths, Money cost) {}

  /** How many would have stood higher and lower at the end of a month. */
  public record Difference(YearMonth month, long higher, long lower) {}

  /** How many have one tier by the first programme and another, or the same, by the second. */
  public record Move(String before, String after, long members) {}

  /**
   * Somebody with a lower tier.
   *
   * @param spend within the months, less what was given back
   */
  public record Loser(CustomerId member, String before, String after, Money spend) {}
}
