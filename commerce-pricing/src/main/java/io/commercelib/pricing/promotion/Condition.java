package io.commercelib.pricing.promotion;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Says when a promotion holds. Immutable.
 *
 * <p>A closed set of kinds; {@link #match} decides about all of them at compile time. Whether a
 * coupon was entered is no kind of its own: a promotion names its code with {@link
 * Promotion#coupon()}, so that its uses can be counted.
 */
public sealed interface Condition {

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

  /** Which total of the selected lines a condition reads. */
  enum Total {
    /** Unit price times quantity, before any promotion. */
    LIST,
    /** What the layer of catalog prices has left of it. */
    SALE,
    /** What promotions that went before have left of it. */
    RUNNING
  }

  /** With or without which taxes a total is read; as priced if the request has no taxes. */
  enum Taxes {
    /** As the prices are. */
    AS_PRICED,
    /** With taxes, also if they come on top of prices. */
    INCLUDED,
    /** Without taxes, also if prices include them. */
    EXCLUDED
  }

  /** What is known of customer and cart by name. */
  enum Fact {
    /** The customer's membership tier. */
    TIER,
    /** The segments the customer is in. */
    SEGMENT,
    /** Where the customer buys, such as {@code web}. */
    CHANNEL,
    /** In which of several stores the customer buys. */
    STORE,
    /** Where the goods go. */
    REGION,
    /** The way of shipping, such as {@code standard}. */
    SHIPPING_METHOD,
    /** By what the customer means to pay. */
    PAYMENT_METHOD
  }

  /** Returns a condition that a fact is one of some names. */
  static Condition in(Fact fact, String... names) {
    return new FactIn(fact, Set.copyOf(Arrays.asList(names)));
  }

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about several conditions that must all hold. */
    R all(All condition);

    /** Decides about several conditions of which one must hold. */
    R any(Any condition);

    /** Decides about a condition that must not hold. */
    R not(Not condition);

    /** Decides about an amount that must be spent. */
    R minimumSpend(MinimumSpend condition);

    /** Decides about a number of units that must be bought. */
    R minimumQuantity(MinimumQuantity condition);

    /** Decides about what is known by name. */
    R factIn(FactIn condition);

    /** Decides about the customer's first order. */
    R firstOrder(FirstOrder condition);

    /** Decides about every so-manieth order of the customer. */
    R everyNthOrder(EveryNthOrder condition);

    /** Decides about the days around the customer's birthday. */
    R birthday(Birthday condition);

    /** Decides about the day of the week. */
    R weekdayIn(WeekdayIn condition);

    /** Decides about the time of day. */
    R timeOfDay(TimeOfDay condition);

    /** Decides about the days from one to another. */
    R dates(Dates condition);

    /** Decides about what a host added. */
    R own(Own condition);
  }

  /**
   * Holds if a host's own condition does. Equal are those of the same kind and the same fields.
   *
   * @param kind as the format of the rules knows it, such as {@code acme:weather}
   * @param fields what is written of it
   * @param condition what the kind made of the fields
   */
  record Own(String kind, Map<String, String> fields, OwnCondition condition) implements Condition {
    /** What kinds look like, as a regular expression. */
    public static final String KIND = "[a-z][a-z0-9-]{0,30}:[a-z][a-z0-9-]{0,30}";

    /** Most fields. */
    public static final int MAX_FIELDS = 20;

    /** Checks the kind and copies the fields. */
    public Own {
      Names.checkPattern("kind", kind, KIND, "write whose it is and what, such as acme:weather");
      if (fields.size() > MAX_FIELDS) {
        throw new IllegalArgumentException(
            "a condition of %s fields; give at most %s".formatted(fields.size(), MAX_FIELDS));
      }
      fields.forEach(
          (name, text) -> {
            Names.checkPattern("field", name, Promotion.ID, Promotion.ID_REMEDY);
            Names.checkPattern("text", text, Promotion.NAME, Promotion.NAME_REMEDY);
          });
      fields = ImmutableSortedMap.copyOf(fields);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.own(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Own own && kind.equals(own.kind) && fields.equals(own.fields);
    }

    @Override
    public int hashCode() {
      return Objects.hash(kind, fields);
    }
  }

  /**
   * Holds if all of several conditions do.
   *
   * @param conditions at least one
   */
  record All(List<Condition> conditions) implements Condition {
    /** Checks the nesting and copies the list. */
    public All {
      conditions = Names.parts("condition", conditions, Nesting::of);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.all(this);
    }
  }

  /**
   * Holds if at least one of several conditions does.
   *
   * @param conditions at least one
   */
  record Any(List<Condition> conditions) implements Condition {
    /** Checks the nesting and copies the list. */
    public Any {
      conditions = Names.parts("condition", conditions, Nesting::of);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.any(this);
    }
  }

  /**
   * Holds if another condition does not.
   *
   * @param condition what must not hold
   */
  record Not(Condition condition) implements Condition {
    /** Checks the nesting. */
    public Not {
      Names.checkDepth("condition", Nesting.of(condition) + 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /**
   * Holds if the selected lines come to an amount.
   *
   * @param selection of what
   * @param total which total of it is read
   * @param taxes whether with or without taxes
   * @param amount at least this much, above zero
   */
  record MinimumSpend(
      Selector selection,
      Total total,
      Taxes taxes,
      @Positive(message = Amounts.POSITIVE) Money amount)
      implements Condition {
    /** Checks the amount. */
    public MinimumSpend {
      Amounts.checkPositive("a minimum spend", amount);
    }

    /** Makes one that reads the total as the prices are. */
    public MinimumSpend(Selector selection, Total total, Money amount) {
      this(selection, total, Taxes.AS_PRICED, amount);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.minimumSpend(this);
    }
  }

  /**
   * Holds if the selected lines have so many units.
   *
   * @param selection of what
   * @param units at least so many, above zero
   */
  record MinimumQuantity(
      Selector selection, @Positive(message = "write a whole number, at least 1") long units)
      implements Condition {
    /** Checks the units. */
    public MinimumQuantity {
      if (units < 1) {
        throw new IllegalArgumentException(
            "a minimum quantity is %s; ask for at least 1 unit".formatted(units));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.minimumQuantity(this);
    }
  }

  /**
   * Holds if a fact is known and one of these; of several segments, if one of them is.
   *
   * @param fact which
   * @param names as carts and customers have them, at least one
   */
  record FactIn(Fact fact, Set<String> names) implements Condition {
    /** Checks and sorts the names. */
    public FactIn {
      names = Names.of(fact.name().toLowerCase(Locale.ROOT).replace('_', ' '), names);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.factIn(this);
    }
  }

  /** Holds if the customer is known to have placed no order before. */
  record FirstOrder() implements Condition {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.firstOrder(this);
    }
  }

  /**
   * Holds for every n-th order of the customer: with 5 for the fifth, the tenth and so on.
   *
   * @param n 2 to 1000
   */
  record EveryNthOrder(
      @Min(value = 2, message = EveryNthOrder.REMEDY)
          @Max(value = 1_000, message = EveryNthOrder.REMEDY)
          int n)
      implements Condition {
    /** What to write. */
    public static final String REMEDY = "write a whole number from 2 to 1000";

    /** Checks the number. */
    public EveryNthOrder {
      if (n < 2 || n > 1_000) {
        throw new IllegalArgumentException("every order of %s; %s".formatted(n, REMEDY));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.everyNthOrder(this);
    }
  }

  /**
   * Holds on the customer's birthday and some days around it, in the zone of the rules. Who was
   * born on 29 February has the birthday on the 28th in other years.
   *
   * @param daysBefore 0 to 180
   * @param daysAfter 0 to 180
   */
  record Birthday(
      @Min(value = 0, message = Birthday.REMEDY) @Max(value = 180, message = Birthday.REMEDY)
          int daysBefore,
      @Min(value = 0, message = Birthday.REMEDY) @Max(value = 180, message = Birthday.REMEDY)
          int daysAfter)
      implements Condition {
    /** What to write. */
    public static final String REMEDY = "write a whole number of days from 0 to 180";

    /** Checks the days. */
    public Birthday {
      if (daysBefore < 0 || daysBefore > 180 || daysAfter < 0 || daysAfter > 180) {
        throw new IllegalArgumentException(
            "a birthday lasts from %s days before to %s days after; %s"
                .formatted(daysBefore, daysAfter, REMEDY));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.birthday(this);
    }
  }

  /**
   * Holds on some days of the week, in the zone of the rules.
   *
   * @param days at least one
   */
  record WeekdayIn(Set<DayOfWeek> days) implements Condition {
    /** Checks and sorts the days. */
    public WeekdayIn {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("no day of the week is listed; list at least one");
      }
      days = Sets.immutableEnumSet(days);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.weekdayIn(this);
    }
  }

  /**
   * Holds at some time of each day, on the clocks of the zone of the rules. From 22:00 until 02:00
   * goes past midnight; until 00:00 is until the end of the day.
   *
   * @param from inclusive, in whole minutes
   * @param until exclusive, in whole minutes, another than {@code from}
   */
  record TimeOfDay(LocalTime from, LocalTime until) implements Condition {
    /** Checks the times. */
    public TimeOfDay {
      if (from.equals(until)
          || !from.truncatedTo(ChronoUnit.MINUTES).equals(from)
          || !until.truncatedTo(ChronoUnit.MINUTES).equals(until)) {
        throw new IllegalArgumentException(
            "a time of day is from %s until %s; give two different times in whole minutes"
                .formatted(from, until));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.timeOfDay(this);
    }
  }

  /**
   * Holds on the days from one to another, in the zone of the rules.
   *
   * @param from inclusive; empty for ever since
   * @param until exclusive, after {@code from}; empty for ever after
   */
  record Dates(Optional<LocalDate> from, Optional<LocalDate> until) implements Condition {
    /** Checks the dates. */
    public Dates {
      if (from.isEmpty() && until.isEmpty()) {
        throw new IllegalArgumentException("dates have neither from nor until; give one or both");
      }
      if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
        throw new IllegalArgumentException(
            "dates are from %s until %s; give an until after from"
                .formatted(from.get(), until.get()));
      }
      Names.checkYear(from);
      Names.checkYear(until);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.dates(this);
    }
  }
}
