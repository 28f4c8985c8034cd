package io.commercelib.examples.benchmarks.members;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.ActivityColumns;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.QualifiedRanks;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reviews members with twenty orders each, of the two years before the review, by a programme of
 * four tiers over a rolling year.
 *
 * <p>{@code columns} reads all of them at once; {@code decisions} makes one member after the other,
 * so that memory stays as it is however many there are, and tells apart the time that the decisions
 * took and that of making the facts.
 */
public final class MembersReport {
  private static final int ORDERS = 20;
  private static final int BLOCK = 50;
  private static final int ROUNDS = 5;
  private static final long SEED = 20_261_130;
  private static final LocalDate DAY = LocalDate.parse("2026-11-30");

  private static final Programme PROGRAMME =
      Programme.builder()
          .id("club")
          .version("1")
          .zone(ZoneId.of("Europe/London"))
          .currency(CurrencyUnit.GBP)
          .addTiers(Tier.base("BASE", "Base"))
          .addTiers(Tier.forSpending("SILVER", "Silver", Money.parse("GBP 200.00")))
          .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
          .addTiers(Tier.forSpending("PLATINUM", "Platinum", Money.parse("GBP 800.00")))
          .period(new Period.Rolling(12, 12))
          .build();
  private static final Instant AS_OF = PROGRAMME.startOf(DAY.plusDays(1)).minusSeconds(1);

  private MembersReport() {}

  /** A member, and what the member did. */
  private record Known(Member member, Activities activities) {}

  /** What one thread did. */
  private record Worked(long decisionNanos, long makingNanos, long checksum) {}

  /**
   * Prints a report.
   *
   * @param arguments {@code columns} or {@code decisions}, and how many members, a million if it is
   *     left out
   */
  public static void main(String[] arguments) throws InterruptedException {
    int members = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    if (arguments[0].equals("columns")) {
      columns(members);
    } else {
      decisions(members);
    }
  }

  private static void columns(int members) throws InterruptedException {
    int[] firstRow = new int[members + 1];
    int[] joined = new int[members];
    int[] day = new int[members * ORDERS];
    long[] spend = new long[members * ORDERS];
    int review = Math.toIntExact(DAY.toEpochDay());
    for (int member = 0; member < members; member++) {
      SplittableRandom random = randomOf(member);
      firstRow[member + 1] = (member + 1) * ORDERS;
      joined[member] = review - 800;
      for (int i = 0; i < ORDERS; i++) {
        day[member * ORDERS + i] = review - random.nextInt(730);
        spend[member * ORDERS + i] = 500L + random.nextInt(8_000);
      }
    }
    ActivityColumns columns = new ActivityColumns(firstRow, joined, day, spend);
    QualifiedRanks ranks = QualifiedRanks.of(PROGRAMME);
    int[] result = new int[members];
    double one = best(() -> ranks.on(DAY, columns, 0, members, result));
    double two =
        best(
            () -> {
              Thread half = new Thread(() -> ranks.on(DAY, columns, members / 2, members, result));
              half.start();
              ranks.on(DAY, columns, 0, members / 2, result);
              half.join();
            });
    long checksum = 0;
    for (int rank : result) {
      checksum = checksum * 31 + rank;
    }
    print("columns, one thread", members, one);
    print("columns, two threads", members, two);
    System.out.println("checksum " + checksum);
  }

  private static void decisions(int members) throws InterruptedException {
    for (String what : List.of("decisions", "decisions and their reasons")) {
      ToLongFunction<TierDecision> read =
          what.equals("decisions")
              ? decision ->
                  decision.keep().map(goal -> 1L).orElse(0L) + decision.tier().id().length()
              : decision -> decision.reasons().size();
      // The first of all warms up.
      run(read, members / 10);
      long begin = System.nanoTime();
      Worked[] worked = run(read, members);
      double wall = (System.nanoTime() - begin) / 1e9;
      double slower = Math.max(worked[0].decisionNanos, worked[1].decisionNanos) / 1e9;
      print(what + ", two threads", members, slower);
      System.out.printf(
          Locale.ROOT,
          "  with making the facts %.2f s, checksum %d%n",
          wall,
          worked[0].checksum + worked[1].checksum);
    }
  }

  private static Worked[] run(ToLongFunction<TierDecision> read, int members)
      throws InterruptedException {
    TierRules rules = TierRules.of(PROGRAMME);
    Worked[] worked = new Worked[2];
    Thread other = new Thread(() -> worked[1] = decide(rules, read, members / 2, members));
    other.start();
    worked[0] = decide(rules, read, 0, members / 2);
    other.join();
    return worked;
  }

  private static Worked decide(
      TierRules rules, ToLongFunction<TierDecision> read, int first, int end) {
    long deciding = 0;
    long making = 0;
    long checksum = 0;
    List<Known> block = new ArrayList<>(BLOCK);
    for (int member = first; member < end; member += BLOCK) {
      long begin = System.nanoTime();
      block.clear();
      for (int i = member; i < Math.min(end, member + BLOCK); i++) {
        block.add(known(i));
      }
      long made = System.nanoTime();
      for (Known known : block) {
        checksum += read.applyAsLong(rules.evaluate(known.member, known.activities, AS_OF));
      }
      deciding += System.nanoTime() - made;
      making += made - begin;
    }
    return new Worked(deciding, making, checksum);
  }

  private static Known known(int member) {
    SplittableRandom random = randomOf(member);
    List<Activity> activities = new ArrayList<>(ORDERS);
    for (int i = 0; i < ORDERS; i++) {
      Instant at = AS_OF.minus(Duration.ofDays(random.nextInt(730))).minusSeconds(1 + i);
      activities.add(
          new Activity.Purchase(
              new OrderId("order-" + i),
              at,
              at,
              Money.ofMinor(CurrencyUnit.GBP, 500 + random.nextInt(8_000))));
    }
    return new Known(
        Member.of(new CustomerId("member-" + member), AS_OF.minus(Duration.ofDays(800))),
        Activities.of(activities));
  }

  private static SplittableRandom randomOf(int member) {
    return new SplittableRandom(SEED + member * 1_000_003L);
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static double best(Work work) throws InterruptedException {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - begin) / 1e9);
    }
    return best;
  }

  private static void print(String what, int members, double seconds) {
    System.out.printf(
        Locale.ROOT, "%-40s %6.3f s, %,.0f members a second%n", what, seconds, members / seconds);
  }
}
