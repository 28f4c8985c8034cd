package io.commercelib.membership.programme;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.joda.money.Money;

/**
 * Runs the recorded past of members through two programmes, one member after the other: how many
 * each tier would have had at the end of each month, who would have less, what benefits would have
 * cost, and how many points would have been given and have expired.
 *
 * <p>The past is taken as it was: members buy what they bought, whatever they are promised. A tier
 * that was set by hand and that a programme does not have counts for nothing in it, and is told.
 *
 * <ul>
 *   <li>Months are those of the first programme's zone. A member counts at the end of each month
 *       from that of joining on.
 *   <li>Each order that is placed while a discount or free shipping is had is a use of it, as far
 *       as its quota goes; an upgrade gift is used with each rise to the tier; of birthday gifts
 *       one comes to every twelve months in which a member has it. Costs are rounded once, half to
 *       even.
 *   <li>A gift of points costs what they pay at checkout, unless another cost is given for it.
 *   <li>An order earns when it is placed, by the tier held then, its benefit of more points
 *       included; what points of orders are worth is not among the costs of benefits. Rules that
 *       name goods cover what is {@linkplain Past told} of them. Refunds take their share back,
 *       rounded down.
 *   <li>No point is ever used: what expires is the most that can. Pending points expire when they
 *       would have if orders were completed at once; inactivity lets nothing lapse.
 * </ul>
 *
 * <p>Takes memory for what is counted, not for members; the order of members changes nothing. The
 * same member must not be taken twice. Not thread-safe.
 */
public final class ProgrammeSimulation {
  /** Most months. */
  public static final int MAX_MONTHS = 240;

  /** How many of those who lose are kept unless told otherwise. */
  public static final int USUAL_LOSERS = 20;

  /** Most of those who lose that can be kept. */
  public static final int MAX_LOSERS = 10_000;

  private static final Comparator<SimulationReport.Loser> BY_SPEND =
      Comparator.comparing(SimulationReport.Loser::spend)
          .reversed()
          .thenComparing(SimulationReport.Loser::member);

  private final LoyaltyProgramme before;
  private final LoyaltyProgramme after;
  private final YearMonth from;
  private final YearMonth to;
  private final BenefitCosts costs;
  private final int mostLosers;
  private final long every;
  private final LongConsumer listener;

  private final Months months;
  private final SimulatedProgramme was;
  private final SimulatedProgramme is;
  private final long[] higher;
  private final long[] lower;
  private final Map<String, Map<String, Long>> moves = new TreeMap<>();
  private final NavigableSet<SimulationReport.Loser> losers = new TreeSet<>(BY_SPEND);
  private long losing;
  private long spendOfLosing;
  private long taken;

  private ProgrammeSimulation(
      LoyaltyProgramme before,
      LoyaltyProgramme after,
      YearMonth from,
      YearMonth to,
      BenefitCosts costs,
      int mostLosers,
      long every,
      LongConsumer listener) {
    this.before = before;
    this.after = after;
    this.from = from;
    this.to = to;
    this.costs = costs;
    this.mostLosers = mostLosers;
    this.every = every;
    this.listener = listener;
    this.months = Months.between(from, to, before.tiers().zone());
    this.was = new SimulatedProgramme(before, months, costs);
    this.is = new SimulatedProgramme(after, months, costs);
    this.higher = new long[months.size()];
    this.lower = new long[months.size()];
  }

  /**
   * Returns a comparison that has taken no member yet.
   *
   * @param before the programme as it is
   * @param after the programme as it may be
   * @param from the first month that is looked at
   * @param to the last, at most {@value #MAX_MONTHS} in all
   * @throws IllegalArgumentException if months are out of order or too many, or the programmes
   *     count in two currencies
   */
  public static ProgrammeSimulation compare(
      LoyaltyProgramme before, LoyaltyProgramme after, YearMonth from, YearMonth to) {
    long count = from.until(to, ChronoUnit.MONTHS) + 1;
    if (count < 1 || count > MAX_MONTHS) {
      throw new IllegalArgumentException(
          "months from %s to %s are to be looked at; give 1 to %s of them, the first one first"
              .formatted(from, to, MAX_MONTHS));
    }
    if (!before.tiers().currency().equals(after.tiers().currency())) {
      throw new IllegalArgumentException(
          "one programme counts in %s and the other in %s; compare those of one currency"
              .formatted(before.tiers().currency(), after.tiers().currency()));
    }
    return new ProgrammeSimulation(
        before, after, from, to, BenefitCosts.unknown(), USUAL_LOSERS, Long.MAX_VALUE, any -> {});
  }

  /** Returns the same, with what benefits cost; has taken no member. */
  public ProgrammeSimulation withCosts(BenefitCosts stated) {
    stated.checkCurrency(before.tiers().currency());
    return new ProgrammeSimulation(before, after, from, to, stated, mostLosers, every, listener);
  }

  /**
   * Returns the same, keeping others of those who lose; has taken no member.
   *
   * @param most 0 to {@value #MAX_LOSERS}
   */
  public ProgrammeSimulation keepingLosers(int most) {
    if (most < 0 || most > MAX_LOSERS) {
      throw new IllegalArgumentException(
          "%s of those who lose are to be kept; give 0 to %s".formatted(most, MAX_LOSERS));
    }
    return new ProgrammeSimulation(before, after, from, to, costs, most, every, listener);
  }

  /**
   * Returns the same, telling how far it has come; has taken no member.
   *
   * @param members after so many, and again after as many, 1 or more
   * @param progress is told how many were taken until then
   */
  public ProgrammeSimulation telling(long members, LongConsumer progress) {
    if (members < 1) {
      throw new IllegalArgumentException(
          "progress is to be told every %s members; give at least 1".formatted(members));
    }
    return new ProgrammeSimulation(before, after, from, to, costs, mostLosers, members, progress);
  }

  /**
   * A member, and all that the member did.
   *
   * @param goods what orders were of, where it is known: each line of what the order's purchase
   *     spent on goods, which they are in sum. Of other orders, and of what an order cost more
   *     later, no more is known than the price. Orders that are not among the activities count for
   *     nothing
   */
  public record Past(Member member, Activities activities, Map<OrderId, List<EarnLine>> goods) {

    /**
     * Checks and copies the goods.
     *
     * @throws IllegalArgumentException if goods are not in sum what their order spent on them
     */
    public Past {
      goods = ImmutableMap.copyOf(Maps.transformValues(goods, List::copyOf));
      for (Activity activity : goods.isEmpty() ? List.<Activity>of() : activities.inOrder()) {
        if (activity instanceof Activity.Purchase purchase) {
          check(purchase, goods.getOrDefault(purchase.order(), List.of()));
        }
      }
    }

    /** Returns the past of a member of whose goods only the price is known. */
    public Past(Member member, Activities activities) {
      this(member, activities, Map.of());
    }

    private static void check(Activity.Purchase purchase, List<EarnLine> lines) {
      Money paid = Money.zero(purchase.spent().currency());
      Money tax = paid;
      for (EarnLine line : lines) {
        if (line.line().isEmpty() || !line.paid().isSameCurrency(paid)) {
          throw new IllegalArgumentException(
              "goods of order '%s': %s paid %s; give each an id and an amount in %s"
                  .formatted(purchase.order(), line.name(), line.paid(), paid.getCurrencyUnit()));
        }
        paid = paid.plus(line.paid());
        tax = tax.plus(line.tax());
      }
      if (!lines.isEmpty()
          && !(paid.isEqual(purchase.spent().goods())
              && tax.isEqual(purchase.spent().goodsTax()))) {
        throw new IllegalArgumentException(
            "goods of order '%s' are %s with %s tax in sum, and it spent %s with %s on goods; make them agree"
                .formatted(
                    purchase.order(),
                    paid,
                    tax,
                    purchase.spent().goods(),
                    purchase.spent().goodsTax()));
      }
    }
  }

  /** Takes members, each when its turn comes, and returns what has come out by then. */
  public SimulationReport takeAll(Iterator<Past> members) {
    members.forEachRemaining(this::take);
    return report();
  }

  /**
   * Runs a member through both programmes.
   *
   * @throws IllegalArgumentException as {@link io.commercelib.membership.tier.TierRules#standing};
   *     the member does not count then
   */
  public void take(Past past) {
    Member member = past.member();
    // Both are decided before either counts, so that a member who cannot be counts for none.
    SimulatedProgramme.Run ranBefore = was.run(past);
    SimulatedProgramme.Run ranAfter = is.run(past);
    was.count(ranBefore);
    is.count(ranAfter);
    int last = months.size() - 1;
    for (int month = 0; month <= last; month++) {
      int compared = compare(ranBefore.tiers().get(month), ranAfter.tiers().get(month), month);
      if (compared < 0) {
        lower[month]++;
      } else if (compared > 0) {
        higher[month]++;
      }
    }
    Optional<String> held = ranBefore.tiers().get(last);
    Optional<String> then = ranAfter.tiers().get(last);
    if (held.isPresent() && then.isPresent()) {
      moves.computeIfAbsent(held.get(), any -> new TreeMap<>()).merge(then.get(), 1L, Long::sum);
      if (compare(held, then, last) < 0) {
        addLoser(member, held.get(), then.get(), spend(past.activities()));
      }
    }
    taken++;
    if (Math.floorMod(taken, every) == 0) {
      listener.accept(taken);
    }
  }

  private void addLoser(Member member, String held, String then, long spend) {
    losing++;
    spendOfLosing = Math.addExact(spendOfLosing, spend);
    losers.add(new SimulationReport.Loser(member.id(), held, then, money(spend)));
    if (losers.size() > mostLosers) {
      losers.pollLast();
    }
  }

  /**
   * Returns whether a tier is below (-1) or above (1) another: by the programme as it is where that
   * has both, else by the one as it may be, else by how far they are from the bottom.
   */
  private int compare(Optional<String> held, Optional<String> then, int month) {
    if (held.isEmpty() || then.isEmpty() || held.equals(then)) {
      return 0;
    }
    Instant at = months.end(month).minusNanos(1_000);
    for (ProgrammeVersions versions : List.of(before.tiers(), after.tiers())) {
      Programme programme = versions.inForce(at);
      Optional<Integer> one = rank(programme, held.get());
      Optional<Integer> other = rank(programme, then.get());
      if (one.isPresent() && other.isPresent()) {
        return Integer.signum(other.get() - one.get());
      }
    }
    return Integer.signum(
        rank(after.tiers().inForce(at), then.get()).orElse(0)
            - rank(before.tiers().inForce(at), held.get()).orElse(0));
  }

  private static Optional<Integer> rank(Programme programme, String tierId) {
    Optional<Tier> tier = programme.tier(tierId);
    return tier.map(found -> programme.tiers().indexOf(found));
  }

  /** What was paid within the months for goods and shipping, less what was given back for it. */
  private long spend(Activities activities) {
    Map<OrderId, Long> left = new HashMap<>();
    for (Activity activity : activities.inOrder()) {
      if (activity instanceof Activity.Purchase purchase
          && months.indexOf(purchase.occurredAt()) >= 0) {
        left.put(purchase.order(), MinorUnits.of(purchase.spent().total()));
      } else if (activity instanceof Activity.Increase increase) {
        left.computeIfPresent(
            increase.order(),
            (order, spent) -> Math.addExact(spent, MinorUnits.of(increase.more().total())));
      } else if (activity instanceof Activity.Refund refund) {
        long back = MinorUnits.of(refund.goods().plus(refund.shipping()));
        left.computeIfPresent(refund.order(), (order, spent) -> Math.max(0, spent - back));
      } else if (activity instanceof Activity.Cancellation cancellation) {
        left.remove(cancellation.order());
      }
    }
    return left.values().stream().reduce(0L, Math::addExact);
  }

  private Money money(long minor) {
    return MinorUnits.toMoney(before.tiers().currency(), minor);
  }

  /**
   * Returns what has come out until now.
   *
   * @throws ArithmeticException if a gift of points is worth more than can be counted
   */
  public SimulationReport report() {
    List<SimulationReport.Move> moved = new ArrayList<>();
    moves.forEach(
        (held, targets) ->
            targets.forEach(
                (then, members) -> moved.add(new SimulationReport.Move(held, then, members))));
    List<SimulationReport.Difference> differences = new ArrayList<>();
    for (int month = 0; month < months.size(); month++) {
      differences.add(
          new SimulationReport.Difference(from.plusMonths(month), higher[month], lower[month]));
    }
    return new SimulationReport(
        taken,
        was.report(from),
        is.report(from),
        differences,
        moved,
        losing,
        money(spendOfLosing),
        List.copyOf(losers));
  }
}
