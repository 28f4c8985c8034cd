package io.commercelib.examples.shop.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * How goods travelled, and whether they were there when the customer was told.
 *
 * @param services how each service of each carrier did, the surest keeper of promises first
 * @param weeks every week in which a delivery ended, in order of time
 * @param problems every kind of problem there can be, also one that never was
 * @param carriage what carriers were paid in all
 */
public record Deliveries(
    List<Service> services, List<DeliveryWeek> weeks, List<Problem> problems, Money carriage) {

  /** Copies the lists. */
  public Deliveries {
    services = List.copyOf(services);
    weeks = List.copyOf(weeks);
    problems = List.copyOf(problems);
  }

  /** Returns what there is to say where nothing was sent; {@code zero} says in which currency. */
  public static Deliveries none(Money zero) {
    return new Deliveries(List.of(), List.of(), List.of(), zero);
  }

  /** Returns how many deliveries were promised for some days. */
  public long promised() {
    return services.stream().mapToLong(Service::promised).sum();
  }

  /** Returns how many of these were there by then. */
  public long kept() {
    return services.stream().mapToLong(Service::kept).sum();
  }

  /** Returns how many deliveries ended. */
  public long ended() {
    return services.stream().mapToLong(Service::ended).sum();
  }

  /** Returns how many cases were opened. */
  public long cases() {
    return problems.stream().mapToLong(Problem::cases).sum();
  }

  /**
   * A service of a carrier.
   *
   * @param name such as {@code post/parcel}
   * @param ended deliveries that ended, whatever their end
   * @param arrived how many of them arrived
   * @param promised how many were promised for some days
   * @param kept how many of these were there by then
   * @param keptFrom the lower end of the 95 % interval of the share kept, 0 to 1
   * @param keptTo its upper end
   * @param mostDaysLate of those that arrived, by how many days the latest came late
   * @param stars what customers think, 1 to 5; empty if nobody said
   * @param answers how many said
   * @param paid to the carrier
   */
  public record Service(
      String name,
      long ended,
      long arrived,
      long promised,
      long kept,
      BigDecimal keptFrom,
      BigDecimal keptTo,
      long mostDaysLate,
      Optional<BigDecimal> stars,
      long answers,
      Money paid) {}

  /**
   * A week.
   *
   * @param monday its first day
   * @param promised deliveries that ended in it and were promised
   * @param kept how many of these were there in time
   */
  public record DeliveryWeek(LocalDate monday, long promised, long kept) {}

  /**
   * A kind of problem, and how its cases ended.
   *
   * @param name what was wrong
   * @param cases opened
   * @param cameRight the goods arrived or went on, and nobody had to decide
   * @param goesOn somebody decided that nothing is to be done
   * @param sentAgain as many units went again
   * @param refunded the money went back, the goods are gone
   * @param takenBack the money went back, the goods came back
   * @param open not at their end
   */
  public record Problem(
      String name,
      long cases,
      long cameRight,
      long goesOn,
      long sentAgain,
      long refunded,
      long takenBack,
      long open) {}
}
