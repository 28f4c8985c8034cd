package io.commercelib.core.fulfilment.scorecard;

import io.commercelib.core.fulfilment.DeliveryProblem;
import io.commercelib.core.fulfilment.FinishedDelivery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How well somebody delivers: a carrier, one of its services, or either in one region.
 *
 * @param name who: {@code post}, {@code post/express} or {@code post/express in GB}
 * @param deliveries how many ended
 * @param arrived how many of them arrived
 * @param kept how many of those that were promised for some days were there by then; what did not
 *     arrive was not
 * @param daysLate how many of those that arrived and were promised came so many days after the last
 *     promised one, 0 for in time; ascending
 * @param problems on how many deliveries there was each kind of problem
 * @param satisfaction of those that were rated
 */
public record CarrierScorecard(
    String name,
    long deliveries,
    Share arrived,
    Share kept,
    Map<Long, Long> daysLate,
    Map<DeliveryProblem, Long> problems,
    Optional<Satisfaction> satisfaction) {

  /** Copies the maps. */
  public CarrierScorecard {
    daysLate = Collections.unmodifiableMap(new TreeMap<>(daysLate));
    problems = Map.copyOf(problems);
  }

  /**
   * What customers think.
   *
   * @param ratings how many, above 0
   * @param mean from 1 to 5, to two decimals, half up
   */
  public record Satisfaction(long ratings, BigDecimal mean) {}

  /** Whom a scorecard is of. */
  public enum By {
    /** Each carrier, over all services and regions. */
    CARRIER,
    /** Each service of each carrier. */
    SERVICE,
    /** Each service in each region. */
    REGION;

    private String nameOf(FinishedDelivery delivery) {
      return switch (this) {
        case CARRIER -> delivery.service().carrier();
        case SERVICE -> delivery.service().toString();
        case REGION -> delivery.service() + " in " + delivery.region();
      };
    }
  }

  /**
   * Returns the scorecards, the surest keeper of promises first: by the {@linkplain Share#lower
   * lower end} of the share that was kept, then by name.
   */
  public static List<CarrierScorecard> of(Collection<FinishedDelivery> deliveries, By by) {
    Map<String, List<FinishedDelivery>> groups = new TreeMap<>();
    for (FinishedDelivery delivery : deliveries) {
      groups.computeIfAbsent(by.nameOf(delivery), name -> new ArrayList<>()).add(delivery);
    }
    List<CarrierScorecard> cards = new ArrayList<>();
    groups.forEach((name, group) -> cards.add(of(name, group)));
    cards.sort(
        Comparator.<CarrierScorecard>comparingDouble(card -> -card.kept().lower())
            .thenComparing(CarrierScorecard::name));
    return cards;
  }

  private static CarrierScorecard of(String name, List<FinishedDelivery> deliveries) {
    long arrived = 0;
    long promised = 0;
    long kept = 0;
    long ratings = 0;
    long stars = 0;
    Map<Long, Long> late = new TreeMap<>();
    Map<DeliveryProblem, Long> problems = new EnumMap<>(DeliveryProblem.class);
    for (FinishedDelivery delivery : deliveries) {
      arrived += delivery.arrived() ? 1 : 0;
      promised += delivery.promised() ? 1 : 0;
      kept += delivery.kept().orElse(false) ? 1 : 0;
      ratings += delivery.rating().isPresent() ? 1 : 0;
      stars += delivery.rating().orElse(0);
      delivery.daysLate().ifPresent(days -> late.merge(days, 1L, Math::addExact));
      delivery.problems().forEach(problem -> problems.merge(problem, 1L, Math::addExact));
    }
    return new CarrierScorecard(
        name,
        deliveries.size(),
        new Share(arrived, deliveries.size()),
        new Share(kept, promised),
        late,
        problems,
        ratings == 0
            ? Optional.empty()
            : Optional.of(
                new Satisfaction(
                    ratings,
                    BigDecimal.valueOf(stars)
                        .divide(BigDecimal.valueOf(ratings), 2, RoundingMode.HALF_UP))));
  }

  /**
   * Returns scorecards as a table in Markdown, one row each: shares in percent to one decimal, with
   * the ends of their 95 % interval.
   */
  public static String table(List<CarrierScorecard> cards) {
    StringBuilder table =
        new StringBuilder(
            """
            | carrier | deliveries | arrived | promise kept | days late | problems | satisfaction |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (CarrierScorecard card : cards) {
      table
          .append("| ")
          .append(
              String.join(
                  " | ",
                  card.name(),
                  String.valueOf(card.deliveries()),
                  percent(card.arrived().value()),
                  card.kept().all() == 0
                      ? "-"
                      : "%s (%s to %s)"
                          .formatted(
                              percent(card.kept().value()),
                              percent(card.kept().lower()),
                              percent(card.kept().upper())),
                  counts(card.daysLate()),
                  counts(new TreeMap<>(card.problems())),
                  card.satisfaction()
                      .map(known -> "%s of %s".formatted(known.mean(), known.ratings()))
                      .orElse("-")))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
  }

  private static String counts(Map<?, Long> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((what, count) -> parts.add(what + ": " + count));
    return parts.isEmpty() ? "-" : String.join(", ", parts);
  }
}
