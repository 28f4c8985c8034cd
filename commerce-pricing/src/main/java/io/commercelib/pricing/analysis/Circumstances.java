package io.commercelib.pricing.analysis;

import com.google.common.collect.Sets;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Selector;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What conditions say of carts, and which of it cannot hold together, proved from the definitions.
 * Immutable.
 */
final class Circumstances {
  /** In longer times, every time of every day of the week comes. */
  private static final long DAYS_OF_SURE_TIMES = 16;

  /** So many numbers of orders are looked at; beyond, all is taken to be possible. */
  private static final long MOST_ORDERS = 1_000_000;

  private final ZoneId zone;
  private final Reader holding = new Reader(true);
  private final Reader failing = new Reader(false);

  Circumstances(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns what is so of every cart for which a condition holds. */
  Alternatives<CartFact> of(Condition condition) {
    return condition.match(holding);
  }

  /** Returns what is so of every cart for which a condition does not hold. */
  Alternatives<CartFact> ofNot(Condition condition) {
    return condition.match(failing);
  }

  /** Returns whether it is proved that no cart is like that. */
  boolean areImpossible(Alternatives<CartFact> alternatives) {
    return alternatives.each().stream().noneMatch(this::arePossible);
  }

  boolean arePossible(List<CartFact> facts) {
    Map<String, List<Names>> named = new LinkedHashMap<>();
    List<CartFact.Amount> reached = new ArrayList<>();
    List<CartFact.Amount> below = new ArrayList<>();
    for (CartFact fact : facts) {
      if (fact instanceof CartFact.Named of) {
        named.computeIfAbsent(of.names().of(), unused -> new ArrayList<>(2)).add(of.names());
      } else if (fact instanceof CartFact.Amount amount) {
        (amount.isReached() ? reached : below).add(amount);
      }
    }
    for (List<Names> ofOne : named.values()) {
      if (!Names.arePossible(ofOne)) {
        return false;
      }
    }
    for (CartFact.Amount amount : reached) {
      if (Goods.isEmpty(amount.selection()) || below.stream().anyMatch(amount::forbids)) {
        return false;
      }
    }
    return !contradictThemselves(facts)
        && moment(facts, Instant.EPOCH).isPresent()
        && orders(facts).isSo();
  }

  private static boolean contradictThemselves(List<CartFact> facts) {
    for (CartFact one : facts) {
      for (CartFact other : facts) {
        if (one instanceof CartFact.BirthdayNear near
            && other instanceof CartFact.BirthdayNear far
            && near.isSo()
            && !far.isSo()
            && near.birthday().daysBefore() <= far.birthday().daysBefore()
            && near.birthday().daysAfter() <= far.birthday().daysAfter()) {
          return true;
        }
        if (one instanceof CartFact.OwnHolds holds
            && other instanceof CartFact.OwnHolds fails
            && holds.isSo()
            && !fails.isSo()
            && holds.own().equals(fails.own())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Orders before this one.
   *
   * @param isSo whether there is such a number
   * @param before how many; empty if that may not be known
   */
  record Orders(boolean isSo, Optional<Long> before) {}

  static Orders orders(List<CartFact> facts) {
    List<CartFact.OrderNumber> numbers =
        facts.stream()
            .filter(CartFact.OrderNumber.class::isInstance)
            .map(CartFact.OrderNumber.class::cast)
            .toList();
    // What is not known is neither the first order nor one of every n.
    if (numbers.stream().noneMatch(CartFact.OrderNumber::isSo)) {
      return new Orders(true, Optional.empty());
    }
    boolean isFirst = numbers.stream().anyMatch(number -> number.isSo() && number.every() == 0);
    long last = isFirst ? 0 : Math.min(MOST_ORDERS, repeatAfter(numbers));
    for (long before = 0; before <= last; before++) {
      long orders = before;
      if (numbers.stream().allMatch(number -> isSo(number, orders) == number.isSo())) {
        return new Orders(true, Optional.of(before));
      }
    }
    return new Orders(!isFirst && last == MOST_ORDERS, Optional.empty());
  }

  private static boolean isSo(CartFact.OrderNumber number, long before) {
    return number.every() == 0 ? before == 0 : before % number.every() == number.every() - 1;
  }

  /** Returns after how many orders what holds begins anew, or so many that none are tried. */
  private static long repeatAfter(List<CartFact.OrderNumber> numbers) {
    long product = 1;
    for (CartFact.OrderNumber number : numbers) {
      product = Math.min(MOST_ORDERS, product * Math.max(1, number.every()));
    }
    return product;
  }

  /**
   * Returns a moment as facts ask for; empty if it is proved that there is none.
   *
   * @param preferred is returned if it will do
   */
  Optional<Instant> moment(List<CartFact> facts, Instant preferred) {
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    List<Condition.TimeOfDay> times = new ArrayList<>();
    for (CartFact fact : facts) {
      if (fact instanceof CartFact.Moment moment) {
        from = moment.from().isAfter(from) ? moment.from() : from;
        until = moment.until().isBefore(until) ? moment.until() : until;
      } else if (fact instanceof CartFact.Weekday weekday) {
        days = Sets.intersection(days, weekday.days()).immutableCopy();
      } else if (fact instanceof CartFact.Time time) {
        times.add(time.time());
      }
    }
    if (!from.isBefore(until) || days.isEmpty() || !anyTimeOfDay(times)) {
      return Optional.empty();
    }
    Instant start = start(from, until, preferred);
    if (!preferred.isBefore(from) && preferred.isBefore(until)) {
      Optional<Instant> near = momentAmong(preferred, until, days, times);
      return near.isPresent() ? near : momentAmong(start, until, days, times);
    }
    return momentAmong(start, until, days, times);
  }

  private static Instant start(Instant from, Instant until, Instant preferred) {
    if (!from.equals(Instant.MIN)) {
      return from;
    }
    return until.equals(Instant.MAX) ? preferred : until.minus(DAYS_OF_SURE_TIMES, ChronoUnit.DAYS);
  }

  private static boolean anyTimeOfDay(List<Condition.TimeOfDay> times) {
    if (times.size() < 2) {
      return true;
    }
    for (int minute = 0; minute < 24 * 60; minute++) {
      LocalTime time = LocalTime.of(minute / 60, minute % 60);
      if (times.stream().allMatch(window -> isWithin(window, time))) {
        return true;
      }
    }
    return false;
  }

  private Optional<Instant> momentAmong(
      Instant from, Instant until, Set<DayOfWeek> days, List<Condition.TimeOfDay> times) {
    // What is asked for begins and ends at whole minutes: between two of them nothing changes.
    Instant at = from;
    Instant end = from.plus(DAYS_OF_SURE_TIMES, ChronoUnit.DAYS);
    end = until.isBefore(end) ? until : end;
    while (at.isBefore(end)) {
      ZonedDateTime local = at.atZone(zone);
      LocalTime time = local.toLocalTime();
      if (days.contains(local.getDayOfWeek())
          && times.stream().allMatch(window -> isWithin(window, time))) {
        return Optional.of(at);
      }
      at = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }
    return Optional.empty();
  }

  private static boolean isWithin(Condition.TimeOfDay window, LocalTime time) {
    return window.from().isBefore(window.until())
        ? !time.isBefore(window.from()) && time.isBefore(window.until())
        : !time.isBefore(window.from()) || time.isBefore(window.until());
  }

  /** Reads conditions that hold, or that do not. */
  private final class Reader implements Condition.Cases<Alternatives<CartFact>> {
    private final boolean isSo;

    Reader(boolean isSo) {
      this.isSo = isSo;
    }

    @Override
    public Alternatives<CartFact> all(Condition.All condition) {
      List<Alternatives<CartFact>> parts = each(condition.conditions());
      return isSo ? Alternatives.all(parts) : Alternatives.any(parts);
    }

    @Override
    public Alternatives<CartFact> any(Condition.Any condition) {
      List<Alternatives<CartFact>> parts = each(condition.conditions());
      return isSo ? Alternatives.any(parts) : Alternatives.all(parts);
    }

    private List<Alternatives<CartFact>> each(List<Condition> conditions) {
      return conditions.stream().map(part -> part.match(this)).toList();
    }

    @Override
    public Alternatives<CartFact> not(Condition.Not condition) {
      return condition.condition().match(isSo ? failing : holding);
    }

    @Override
    public Alternatives<CartFact> minimumSpend(Condition.MinimumSpend condition) {
      return Alternatives.of(
          new CartFact.Amount(
              condition.selection(),
              Optional.of(condition.total()),
              condition.taxes(),
              Optional.of(condition.amount().getCurrencyUnit()),
              MinorUnits.of(condition.amount()),
              isSo));
    }

    @Override
    public Alternatives<CartFact> minimumQuantity(Condition.MinimumQuantity condition) {
      return Alternatives.of(
          new CartFact.Amount(
              condition.selection(),
              Optional.empty(),
              Condition.Taxes.AS_PRICED,
              Optional.empty(),
              condition.units(),
              isSo));
    }

    @Override
    public Alternatives<CartFact> factIn(Condition.FactIn condition) {
      String of = condition.fact().name();
      return Alternatives.of(
          new CartFact.Named(
              condition.fact() == Condition.Fact.SEGMENT
                  ? Names.anyNumber(of, condition.names(), isSo)
                  : Names.one(of, condition.names(), isSo)));
    }

    @Override
    public Alternatives<CartFact> firstOrder(Condition.FirstOrder condition) {
      return Alternatives.of(new CartFact.OrderNumber(0, isSo));
    }

    @Override
    public Alternatives<CartFact> everyNthOrder(Condition.EveryNthOrder condition) {
      return Alternatives.of(new CartFact.OrderNumber(condition.n(), isSo));
    }

    @Override
    public Alternatives<CartFact> birthday(Condition.Birthday condition) {
      return Alternatives.of(new CartFact.BirthdayNear(condition, isSo));
    }

    @Override
    public Alternatives<CartFact> weekdayIn(Condition.WeekdayIn condition) {
      return Alternatives.of(
          new CartFact.Weekday(
              isSo
                  ? condition.days()
                  : Sets.difference(EnumSet.allOf(DayOfWeek.class), condition.days())
                      .immutableCopy()));
    }

    @Override
    public Alternatives<CartFact> timeOfDay(Condition.TimeOfDay condition) {
      // The rest of the day begins where the time ends.
      return Alternatives.of(
          new CartFact.Time(
              isSo
                  ? condition
                  : new Condition.TimeOfDay(
                      /* from= */ condition.until(), /* until= */ condition.from())));
    }

    @Override
    public Alternatives<CartFact> dates(Condition.Dates condition) {
      return moments(
          condition.from().map(day -> day.atStartOfDay(zone).toInstant()),
          condition.until().map(day -> day.atStartOfDay(zone).toInstant()));
    }

    private Alternatives<CartFact> moments(Optional<Instant> from, Optional<Instant> until) {
      if (isSo) {
        return during(from, until);
      }
      Alternatives<CartFact> none = new Alternatives<>(List.of());
      return from.map(end -> during(Optional.empty(), Optional.of(end)))
          .orElse(none)
          .or(until.map(start -> during(Optional.of(start), Optional.empty())).orElse(none));
    }

    @Override
    public Alternatives<CartFact> own(Condition.Own condition) {
      return Alternatives.of(new CartFact.OwnHolds(condition, isSo));
    }
  }

  /** Returns that it is then; from inclusive, until exclusive. */
  static Alternatives<CartFact> during(Optional<Instant> from, Optional<Instant> until) {
    return Alternatives.of(
        new CartFact.Moment(from.orElse(Instant.MIN), until.orElse(Instant.MAX)));
  }

  /** Returns that there is at least one unit of a selection. */
  static Alternatives<CartFact> anyOf(Selector selection) {
    return atLeast(selection, 1);
  }

  /** Returns that there are so many units of a selection. */
  static Alternatives<CartFact> atLeast(Selector selection, long units) {
    return Alternatives.of(
        new CartFact.Amount(
            selection, Optional.empty(), Condition.Taxes.AS_PRICED, Optional.empty(), units, true));
  }
}
