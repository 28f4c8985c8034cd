package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.replay.BuyingHistory.Bought;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.CustomerMap;
import io.commercelib.examples.shop.report.Customers;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Retention;
import io.commercelib.examples.shop.report.WatchList;
import io.commercelib.membership.segment.MemberProfile;
import io.commercelib.membership.segment.Rfm;
import io.commercelib.membership.segment.RfmFigures;
import io.commercelib.membership.segment.RfmMap;
import io.commercelib.membership.segment.RfmResult;
import io.commercelib.membership.segment.RfmScore;
import io.commercelib.membership.segment.Segment;
import io.commercelib.membership.segment.SegmentRules;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.id.CustomerId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/**
 * The books on customers, as of the last day of the file: who ordered again, who is worth how much,
 * whom to look after. What was given back later is known already.
 */
final class CustomerBook {
  private final BuyingHistory history;
  private final LocalDate lastDay;
  private final Function<CustomerId, Optional<TierDecision>> tiers;

  /**
   * Opens the book.
   *
   * @param lastDay of the file, no order is later
   * @param tiers tells the tier that a member has at the end of that day
   */
  CustomerBook(
      BuyingHistory history,
      LocalDate lastDay,
      Function<CustomerId, Optional<TierDecision>> tiers) {
    this.history = history;
    this.lastDay = lastDay;
    this.tiers = tiers;
  }

  Customers customers() {
    return new Customers(retention(), map(), new LeavingDesk(history, lastDay, tiers).watchList());
  }

  /**
   * Checks that nobody is missing.
   *
   * @param spend of each member, as it was counted while the shop was open
   */
  Check check(Customers found, Map<CustomerId, Money> spend) {
    long customers = history.byCustomer().size();
    long same =
        spend.entrySet().stream()
            .filter(member -> history.spendOf(member.getKey()).equals(member.getValue()))
            .count();
    WatchList list = found.watchList();
    Money inCells = Tallies.zero();
    for (CustomerMap.Cell cell : found.map().cells()) {
      inCells = inCells.plus(cell.spend());
    }
    return new Check(
        "every member is in one cohort and one cell of the map, with what was spent",
        spend.size() == customers
            && same == customers
            && inCells.equals(total(spend.values()))
            && found.retention().customers() == customers
            && found.map().customers() == customers
            && list.warnings().size() + list.quiet() == customers,
        "%s, %s in cohorts, %s in cells with %s, %s of them with the spend of their orders"
            .formatted(
                Figures.count(spend.size(), "member", "members"),
                Figures.count(found.retention().customers()),
                Figures.count(found.map().customers()),
                Figures.plain(inCells),
                Figures.count(same)));
  }

  private static Money total(Collection<Money> amounts) {
    Money total = Tallies.zero();
    for (Money amount : amounts) {
      total = total.plus(amount);
    }
    return total;
  }

  private Retention retention() {
    YearMonth last = YearMonth.from(lastDay);
    // By month of the first order: who ordered in that month, in the next and so on.
    TreeMap<YearMonth, long[]> ordered = new TreeMap<>();
    for (List<Bought> orders : history.byCustomer().values()) {
      YearMonth first = YearMonth.from(first(orders));
      long[] counts = ordered.computeIfAbsent(first, month -> new long[monthsTo(month, last) + 1]);
      Set<YearMonth> months = new TreeSet<>();
      orders.forEach(order -> months.add(YearMonth.from(order.day())));
      for (YearMonth month : months) {
        counts[monthsTo(first, month)]++;
      }
    }
    List<Retention.Cohort> cohorts = new ArrayList<>();
    YearMonth month = ordered.isEmpty() ? last.plusMonths(1) : ordered.firstKey();
    while (!month.isAfter(last)) {
      long[] counts = ordered.getOrDefault(month, new long[monthsTo(month, last) + 1]);
      List<Long> again = Arrays.stream(counts, 1, counts.length).boxed().toList();
      cohorts.add(new Retention.Cohort(month, counts[0], again));
      month = month.plusMonths(1);
    }
    return new Retention(lastDay, cohorts);
  }

  private static int monthsTo(YearMonth from, YearMonth to) {
    return (int) ChronoUnit.MONTHS.between(from, to);
  }

  private static LocalDate first(List<Bought> orders) {
    return orders.stream().map(Bought::day).min(LocalDate::compareTo).orElseThrow();
  }

  private CustomerMap map() {
    if (history.byCustomer().isEmpty()) {
      return CustomerMap.none();
    }
    List<RfmFigures> figures = new ArrayList<>();
    history
        .byCustomer()
        .forEach(
            (customer, orders) ->
                figures.add(
                    RfmFigures.at(
                        lastDay,
                        customer,
                        orders.stream().map(Bought::day).max(LocalDate::compareTo).orElseThrow(),
                        orders.size(),
                        history.spendOf(customer))));
    RfmResult result = Rfm.standard().score(figures);
    SegmentRules rules = SegmentRules.standard();
    Map<String, Long> customers = new HashMap<>();
    Map<String, Money> spend = new HashMap<>();
    List<CustomerMap.Cell> cells = new ArrayList<>();
    for (RfmMap.Cell cell : result.map().cells()) {
      String segment = segmentOf(rules, cell);
      customers.merge(segment, cell.members(), Long::sum);
      spend.merge(segment, cell.spend(), Money::plus);
      cells.add(
          new CustomerMap.Cell(
              cell.recency(), cell.frequency(), segment, cell.members(), cell.spend()));
    }
    List<CustomerMap.Segment> segments =
        rules.segments().stream()
            .map(Segment::name)
            .map(
                name ->
                    new CustomerMap.Segment(
                        name,
                        customers.getOrDefault(name, 0L),
                        spend.getOrDefault(name, Tallies.zero())))
            .toList();
    int scores = result.map().scores();
    return new CustomerMap(
        bands(figures, result, scores, RfmScore::recency, RfmFigures::recencyDays),
        bands(figures, result, scores, RfmScore::frequency, RfmFigures::orders),
        cells,
        segments);
  }

  /** The usual segments ask for recency and frequency alone, so that a cell is in one. */
  private static String segmentOf(SegmentRules rules, RfmMap.Cell cell) {
    MemberProfile anyOfThem =
        MemberProfile.builder().score(new RfmScore(cell.recency(), cell.frequency(), 1)).build();
    String id = rules.segmentOf(anyOfThem).orElseThrow();
    return rules.segments().stream()
        .filter(segment -> segment.id().equals(id))
        .map(Segment::name)
        .findFirst()
        .orElseThrow();
  }

  private static List<CustomerMap.Band> bands(
      List<RfmFigures> figures,
      RfmResult result,
      int scores,
      ToIntFunction<RfmScore> score,
      ToLongFunction<RfmFigures> figure) {
    List<CustomerMap.Band> bands = new ArrayList<>();
    for (int s = 1; s <= scores; s++) {
      int wanted = s;
      List<Long> values =
          figures.stream()
              .filter(one -> score.applyAsInt(result.scores().get(one.member())) == wanted)
              .map(figure::applyAsLong)
              .sorted(Comparator.naturalOrder())
              .toList();
      bands.add(
          values.isEmpty()
              ? new CustomerMap.Band(0, 0, 0)
              : new CustomerMap.Band(values.get(0), values.get(values.size() - 1), values.size()));
    }
    return bands;
  }
}
