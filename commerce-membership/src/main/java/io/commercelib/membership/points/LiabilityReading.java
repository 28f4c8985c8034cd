package io.commercelib.membership.points;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * Adds up what open points would cost, by the month in which they expire.
 *
 * @param rounding of the value of each month
 */
record LiabilityReading(PointsProgramme programme, RoundingMode rounding) {

  PointsLiability read(Storage storage, Instant at, Percent breakage) {
    if (breakage.compareTo(Percent.ZERO) < 0 || breakage.compareTo(Percent.HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "%s of points are never spent; give 0 to 100".formatted(breakage));
    }
    TreeMap<Instant, Long> points = new TreeMap<>();
    Optional<Query> page =
        Optional.of(
            Query.on(PointsLot.BY_END)
                .from(at.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS))
                .limit(Query.MAX_LIMIT));
    while (page.isPresent()) {
      Query query = page.get();
      // Added after the transaction, which may run more than once.
      List<PointsLot> read = new ArrayList<>();
      page =
          storage.transact(
              tx -> {
                read.clear();
                Page<PointsLot.LotKey, PointsLot> lots = tx.store(PointsLot.STORE).query(query);
                read.addAll(lots.values());
                return lots.next().map(query::after);
              });
      read.forEach(
          lot -> points.merge(lot.end(), Math.addExact(lot.points(), lot.held()), Math::addExact));
    }
    return byMonth(points, breakage.complement());
  }

  private PointsLiability byMonth(Map<Instant, Long> points, Percent spent) {
    TreeMap<YearMonth, Long> byMonth = new TreeMap<>();
    points.forEach(
        (end, count) -> {
          if (!end.equals(PointsLot.NEVER)) {
            LocalDate last = programme.dayOf(end.minusNanos(1));
            byMonth.merge(YearMonth.from(last), count, Math::addExact);
          }
        });
    List<PointsLiability.Month> months = new ArrayList<>();
    byMonth.forEach((month, count) -> months.add(month(Optional.of(month), count, spent)));
    Long never = points.get(PointsLot.NEVER);
    if (never != null) {
      months.add(month(Optional.empty(), never, spent));
    }
    long all = 0;
    Money value = Money.zero(programme.currency());
    for (PointsLiability.Month month : months) {
      all = Math.addExact(all, month.points());
      value = value.plus(month.value());
    }
    return new PointsLiability(months, all, value);
  }

  private PointsLiability.Month month(Optional<YearMonth> month, long points, Percent spent) {
    RedemptionTerms terms = programme.redemption().orElseThrow();
    Money value =
        terms
            .value()
            .toBigMoney()
            .withScale(12)
            .multipliedBy(spent.asFraction())
            .multipliedBy(points)
            .dividedBy(terms.unit(), RoundingMode.HALF_EVEN)
            .toMoney(rounding);
    return new PointsLiability.Month(month, points, value);
  }
}
