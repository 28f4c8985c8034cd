package io.commercelib.membership.testing;

import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.membership.churn.PurchaseSummary;
import io.commercelib.membership.segment.RfmFigures;
import io.commercelib.spi.id.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Random purchases of members, for properties of churn and segments. */
public final class ChurnArbitraries {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 700;

  private ChurnArbitraries() {}

  /** Returns histories of one to thirty orders within 700 days from 2024, several on some days. */
  public static Arbitrary<PurchaseHistory> histories(CurrencyUnit currency) {
    Arbitrary<Integer> days = Arbitraries.integers().between(0, DAYS - 1);
    Arbitrary<Long> amounts = Arbitraries.longs().between(0, 50_000);
    return Combinators.combine(days, amounts)
        .as((day, minor) -> new Order(START.plusDays(day), Money.ofMinor(currency, minor)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(ChurnArbitraries::history);
  }

  private record Order(LocalDate day, Money spend) {}

  private static PurchaseHistory history(List<Order> orders) {
    PurchaseHistory.Builder builder = PurchaseHistory.builder();
    orders.forEach(order -> builder.add(order.day(), order.spend()));
    return builder.build();
  }

  /** Returns the first day after all histories. */
  public static LocalDate dayAfterHistories() {
    return START.plusDays(DAYS);
  }

  /**
   * Returns summaries: none, few and hundreds of repeat purchases, the last one just after the
   * first, at the end, and between.
   */
  public static Arbitrary<PurchaseSummary> summaries() {
    Arbitrary<Integer> counts =
        Arbitraries.oneOf(
            Arbitraries.just(0),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(100, 900));
    Arbitrary<Double> ages = Arbitraries.doubles().between(0.1, 300).ofScale(2);
    Arbitrary<Double> shares = Arbitraries.doubles().between(0.001, 1).ofScale(3);
    return Combinators.combine(counts, ages, shares)
        .as(
            (count, age, share) ->
                new PurchaseSummary(count, count == 0 ? 0 : Math.min(age, age * share), age));
  }

  /** Returns one to sixty members to be scored, many of them alike. */
  public static Arbitrary<List<RfmFigures>> figures(CurrencyUnit currency) {
    Arbitrary<Long> days = Arbitraries.longs().between(0, 40);
    Arbitrary<Long> orders = Arbitraries.longs().between(1, 6);
    Arbitrary<Long> amounts =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 20), Arbitraries.longs().between(0, 1_000_000_000_000L));
    return Combinators.combine(days, orders, amounts)
        .as(
            (day, count, minor) ->
                new RfmFigures(new CustomerId("any"), day, count, Money.ofMinor(currency, minor)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(ChurnArbitraries::named);
  }

  private static List<RfmFigures> named(List<RfmFigures> figures) {
    List<RfmFigures> named = new ArrayList<>();
    for (RfmFigures one : figures) {
      named.add(
          new RfmFigures(
              new CustomerId("m-%s".formatted(named.size())),
              one.recencyDays(),
              one.orders(),
              one.spend()));
    }
    return named;
  }
}
