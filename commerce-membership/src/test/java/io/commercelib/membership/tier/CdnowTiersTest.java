package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Tiers of all 23,570 customers of CDNOW, by what they bought in 18 months. */
class CdnowTiersTest {
  private static final LocalDate LAST_DAY = LocalDate.of(1998, 6, 30);
  private static final Path FILE = Path.of("..", "..", "shared", "data", "cdnow-master.txt");

  record Bought(LocalDate day, long cents) {}

  @Test
  void decisions_columns_and_plain_sums_say_the_same_of_everybody() throws IOException {
    Programme programme = programme("USD 300.00");
    TierRules rules = TierRules.of(programme);
    Map<String, List<Bought>> members = read();
    int[] firstRow = new int[members.size() + 1];
    int[] joined = new int[members.size()];
    List<Bought> rows = new ArrayList<>();
    List<Tier> qualified = new ArrayList<>();
    List<Tier> plain = new ArrayList<>();
    for (List<Bought> bought : members.values()) {
      joined[qualified.size()] = Math.toIntExact(bought.get(0).day().toEpochDay());
      rows.addAll(bought);
      TierDecision decision =
          rules.evaluate(member(bought), activities(bought), noon(LAST_DAY).plusSeconds(1));
      qualified.add(decision.qualified());
      firstRow[qualified.size()] = rows.size();
      long year =
          bought.stream()
              .filter(one -> one.day().isAfter(LAST_DAY.minusMonths(12)))
              .mapToLong(Bought::cents)
              .sum();
      plain.add(programme.tiers().get(year >= 30_000 ? 2 : year >= 10_000 ? 1 : 0));
    }

    int[] ranks =
        QualifiedRanks.of(programme)
            .on(
                LAST_DAY,
                new ActivityColumns(
                    firstRow,
                    joined,
                    rows.stream().mapToInt(row -> (int) row.day().toEpochDay()).toArray(),
                    rows.stream().mapToLong(Bought::cents).toArray()));

    assertThat(members).hasSize(23_570);
    assertThat(rows).hasSize(69_659);
    assertThat(qualified).isEqualTo(plain);
    for (int i = 0; i < ranks.length; i++) {
      assertThat(qualified.get(i)).isEqualTo(programme.tiers().get(ranks[i]));
    }
  }

  /** Of a cheaper tier some have less: who reaches it earlier is reviewed earlier. */
  @Test
  void whoever_stands_lower_under_an_easier_programme_had_risen_earlier() throws IOException {
    TierRules harder = TierRules.of(programme("USD 300.00"));
    TierRules easier = TierRules.of(programme("USD 250.00"));
    int lower = 0;
    for (List<Bought> bought : read().values()) {
      Activities activities = activities(bought);
      Instant asOf = noon(LAST_DAY).plusSeconds(1);
      TierStanding before = harder.standing(member(bought), activities, asOf);
      TierStanding after = easier.standing(member(bought), activities, asOf);
      if (before.tier().id().equals("GOLD") && !after.tier().id().equals("GOLD")) {
        lower++;
        assertThat(lastRise(after)).isBefore(lastRise(before));
        assertThat(after.changes())
            .extracting(TierChange::kind)
            .contains(TierChange.Kind.DOWNGRADED);
      }
    }

    assertThat(lower).isPositive();
  }

  private static Instant lastRise(TierStanding standing) {
    return standing.changes().stream()
        .filter(change -> change.toTier().equals("GOLD"))
        .filter(change -> change.kind() == TierChange.Kind.UPGRADED)
        .map(TierChange::at)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static Programme programme(String gold) {
    return Programme.builder()
        .id("cdnow")
        .version(gold)
        .zone(ZoneOffset.UTC)
        .currency(CurrencyUnit.USD)
        .addTiers(Tier.base("BASE", "Base"))
        .addTiers(Tier.forSpending("SILVER", "Silver", Money.parse("USD 100.00")))
        .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse(gold)))
        .period(new Period.Rolling(12, 6))
        .build();
  }

  private static Member member(List<Bought> bought) {
    return Member.of(new CustomerId("member"), noon(bought.get(0).day()));
  }

  private static Activities activities(List<Bought> bought) {
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < bought.size(); i++) {
      Instant at = noon(bought.get(i).day());
      Money paid = Money.ofMinor(CurrencyUnit.USD, bought.get(i).cents());
      activities.add(new Activity.Purchase(new OrderId("order-" + i), at, at, paid));
    }
    return Activities.of(activities);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static Map<String, List<Bought>> read() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(FILE), FILE + " is not there: test skipped");
    Map<String, List<Bought>> members = new TreeMap<>();
    for (String line : Files.readAllLines(FILE).stream().skip(1).toList()) {
      String[] cells = line.strip().split(" +", -1);
      members
          .computeIfAbsent(cells[0], any -> new ArrayList<>())
          .add(
              new Bought(
                  LocalDate.parse(cells[1], DateTimeFormatter.BASIC_ISO_DATE),
                  Money.parse("USD " + cells[3]).getAmountMinorLong()));
    }
    return members;
  }
}
