package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableSet;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Selector;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;

/** Makes tests of conditions. */
final class TestCompiler implements Condition.Cases<Rule.Test> {
  private static final String NOTHING = "-";
  private static final int MAX_NAMES_SHOWN = 10;

  private final Function<Selector, Selection> selections;
  private final ZoneId zone;

  // Shops ask the same of many promotions: these share their tests, which are in the cache then.
  private final Map<Condition, Rule.Test> known = new HashMap<>();
  private final Map<List<Condition>, Rule.Test[]> knownLists = new HashMap<>();

  TestCompiler(Function<Selector, Selection> selections, ZoneId zone) {
    this.selections = selections;
    this.zone = zone;
  }

  /** Returns the tests of all conditions of a promotion; not to be written to. */
  Rule.Test[] testsOf(List<Condition> conditions) {
    Rule.Test[] tests = knownLists.get(conditions);
    if (tests == null) {
      tests = compile(conditions).toArray(Rule.Test[]::new);
      knownLists.put(conditions, tests);
    }
    return tests;
  }

  private List<Rule.Test> compile(List<Condition> conditions) {
    List<Rule.Test> tests = new ArrayList<>(conditions.size());
    conditions.forEach(condition -> tests.add(testOf(condition)));
    return List.copyOf(tests);
  }

  private Rule.Test testOf(Condition condition) {
    Rule.Test test = known.get(condition);
    if (test == null) {
      test = condition.match(this);
      known.put(condition, test);
    }
    return test;
  }

  @Override
  public Rule.Test all(Condition.All condition) {
    return new AllOf(compile(condition.conditions()));
  }

  @Override
  public Rule.Test any(Condition.Any condition) {
    return new AnyOf(compile(condition.conditions()));
  }

  @Override
  public Rule.Test not(Condition.Not condition) {
    return new NoneOf(testOf(condition.condition()));
  }

  @Override
  public Rule.Test minimumSpend(Condition.MinimumSpend condition) {
    return new Spend(
        selections.apply(condition.selection()),
        condition.total(),
        condition.taxes(),
        MinorUnits.of(condition.amount()),
        condition.amount());
  }

  @Override
  public Rule.Test minimumQuantity(Condition.MinimumQuantity condition) {
    return new Quantity(selections.apply(condition.selection()), condition.units());
  }

  @Override
  public Rule.Test factIn(Condition.FactIn condition) {
    Set<String> names = condition.names();
    return switch (condition.fact()) {
      case TIER ->
          new OneName(
              names,
              cart -> cart.request().customer().tier(),
              PricingReason.TIER_FITS,
              PricingReason.TIER_DIFFERS);
      case SEGMENT ->
          new OneName(
              names,
              cart ->
                  names.stream().filter(cart.request().customer().segments()::contains).findFirst(),
              PricingReason.SEGMENT_FITS,
              PricingReason.SEGMENT_DIFFERS);
      case CHANNEL ->
          new OneName(
              names,
              cart -> Optional.of(cart.request().cart().channel()),
              PricingReason.CHANNEL_FITS,
              PricingReason.CHANNEL_DIFFERS);
      case STORE ->
          new OneName(
              names,
              cart -> cart.request().cart().store(),
              PricingReason.STORE_FITS,
              PricingReason.STORE_DIFFERS);
      case REGION ->
          new OneName(
              names,
              cart -> cart.request().cart().region(),
              PricingReason.REGION_FITS,
              PricingReason.REGION_DIFFERS);
      case SHIPPING_METHOD ->
          new OneName(
              names,
              cart -> Optional.of(cart.request().cart().shipping().method()),
              PricingReason.SHIPPING_METHOD_FITS,
              PricingReason.SHIPPING_METHOD_DIFFERS);
      case PAYMENT_METHOD ->
          new OneName(
              names,
              cart -> cart.request().cart().paymentMethod(),
              PricingReason.PAYMENT_METHOD_FITS,
              PricingReason.PAYMENT_METHOD_DIFFERS);
    };
  }

  @Override
  public Rule.Test firstOrder(Condition.FirstOrder condition) {
    return new FirstOrder();
  }

  @Override
  public Rule.Test everyNthOrder(Condition.EveryNthOrder condition) {
    return new NthOrder(condition.n());
  }

  @Override
  public Rule.Test birthday(Condition.Birthday condition) {
    return new BirthdayNear(condition, zone);
  }

  @Override
  public Rule.Test weekdayIn(Condition.WeekdayIn condition) {
    Set<String> names =
        condition.days().stream().map(TestCompiler::word).collect(ImmutableSet.toImmutableSet());
    return new OneName(
        names,
        cart -> Optional.of(word(localTime(cart, zone).getDayOfWeek())),
        PricingReason.WEEKDAY_FITS,
        PricingReason.WEEKDAY_DIFFERS);
  }

  private static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private static ZonedDateTime localTime(CartState cart, ZoneId zone) {
    return cart.request().at().atZone(zone);
  }

  @Override
  public Rule.Test timeOfDay(Condition.TimeOfDay condition) {
    return new TimeWithin(condition.from(), condition.until(), zone);
  }

  @Override
  public Rule.Test dates(Condition.Dates condition) {
    return new DateWithin(condition, zone);
  }

  @Override
  public Rule.Test own(Condition.Own condition) {
    return new OwnTest(condition);
  }

  private record OwnTest(Condition.Own own) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      return own.condition().holds(cart.request());
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      into.add(
          Reason.of(
              held ? PricingReason.OWN_HOLDS : PricingReason.OWN_DIFFERS,
              "kind",
              own.kind(),
              "why",
              own.condition().explain(cart.request())));
    }
  }

  private static boolean anyDependsOnOthers(List<Rule.Test> tests) {
    return tests.stream().anyMatch(Rule.Test::dependsOnOthers);
  }

  private record AllOf(List<Rule.Test> tests) implements Rule.Test {
    @Override
    public boolean dependsOnOthers() {
      return anyDependsOnOthers(tests);
    }

    @Override
    public boolean holds(CartState cart) {
      for (Rule.Test test : tests) {
        if (!test.holds(cart)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      for (Rule.Test test : tests) {
        if (into.isFull()) {
          return;
        }
        if (test.holds(cart) == held) {
          test.explain(cart, held, into);
        }
      }
    }
  }

  private record AnyOf(List<Rule.Test> tests) implements Rule.Test {
    @Override
    public boolean dependsOnOthers() {
      return anyDependsOnOthers(tests);
    }

    @Override
    public boolean holds(CartState cart) {
      for (Rule.Test test : tests) {
        if (test.holds(cart)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      if (!held) {
        into.add(Reason.of(PricingReason.NO_ALTERNATIVE, "count", tests.size()));
      }
      for (Rule.Test test : tests) {
        if (into.isFull()) {
          return;
        }
        if (!held) {
          test.explain(cart, false, into);
        } else if (test.holds(cart)) {
          test.explain(cart, true, into);
          return;
        }
      }
    }
  }

  private record NoneOf(Rule.Test test) implements Rule.Test {
    @Override
    public boolean dependsOnOthers() {
      return test.dependsOnOthers();
    }

    @Override
    public boolean holds(CartState cart) {
      return !test.holds(cart);
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      into.add(Reason.of(held ? PricingReason.NOT_RULED_OUT : PricingReason.RULED_OUT));
      if (!held) {
        test.explain(cart, true, into);
      }
    }
  }

  private record Spend(
      Selection selection, Condition.Total total, Condition.Taxes taxes, long needed, Money amount)
      implements Rule.Test {
    @Override
    public boolean dependsOnOthers() {
      return total != Condition.Total.LIST;
    }

    @Override
    public boolean holds(CartState cart) {
      return actual(cart) >= needed;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      long actual = actual(cart);
      boolean asPriced = taxes == Condition.Taxes.AS_PRICED;
      PricingReason reached =
          asPriced ? PricingReason.SPEND_REACHED : PricingReason.SPEND_REACHED_TAXES;
      PricingReason tooLow =
          asPriced ? PricingReason.SPEND_TOO_LOW : PricingReason.SPEND_TOO_LOW_TAXES;
      Reason reason =
          Reason.of(held ? reached : tooLow, "selection", selection.notation(), "needed", amount)
              .with("actual", cart.money(actual));
      if (!asPriced) {
        reason = reason.with("taxes", taxes.name().toLowerCase(Locale.ROOT));
      }
      into.add(held ? reason : reason.with("missing", cart.money(needed - actual)));
    }

    private long actual(CartState cart) {
      int[] lines = cart.linesOf(selection);
      CartTaxes ofCart = taxes == Condition.Taxes.AS_PRICED ? null : cart.taxes();
      if (ofCart != null) {
        return ofCart.converted(lines, amounts(cart, lines), taxes == Condition.Taxes.EXCLUDED);
      }
      return switch (total) {
        case LIST -> cart.listTotal(lines);
        case SALE -> cart.saleTotal(lines);
        case RUNNING -> cart.runningTotal(lines);
      };
    }

    private long[] amounts(CartState cart, int[] lines) {
      long[] amounts = new long[lines.length];
      for (int i = 0; i < lines.length; i++) {
        amounts[i] =
            switch (total) {
              case LIST -> cart.list(lines[i]);
              case SALE -> cart.sale(lines[i]);
              case RUNNING -> cart.payable(lines[i]);
            };
      }
      return amounts;
    }
  }

  private record Quantity(Selection selection, long needed) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      return cart.units(cart.linesOf(selection)) >= needed;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      long actual = cart.units(cart.linesOf(selection));
      Reason reason =
          Reason.of(
                  held ? PricingReason.QUANTITY_REACHED : PricingReason.QUANTITY_TOO_LOW,
                  "selection",
                  selection.notation(),
                  "needed",
                  needed)
              .with("actual", actual);
      into.add(held ? reason : reason.with("missing", needed - actual));
    }
  }

  private record OneName(
      Set<String> allowed,
      String needed,
      Function<CartState, Optional<String>> actual,
      PricingReason fits,
      PricingReason differs)
      implements Rule.Test {

    OneName(
        Set<String> allowed,
        Function<CartState, Optional<String>> actual,
        PricingReason fits,
        PricingReason differs) {
      this(allowed, shown(allowed), actual, fits, differs);
    }

    private static String shown(Set<String> names) {
      String shown = String.join(",", names.stream().limit(MAX_NAMES_SHOWN).toList());
      return names.size() > MAX_NAMES_SHOWN ? shown + ",..." : shown;
    }

    @Override
    public boolean holds(CartState cart) {
      Optional<String> name = actual.apply(cart);
      return name.isPresent() && allowed.contains(name.get());
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      String name = actual.apply(cart).orElse(NOTHING);
      into.add(
          held
              ? Reason.of(fits, "actual", name)
              : Reason.of(differs, "actual", name, "needed", needed));
    }
  }

  private record FirstOrder() implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      return cart.request().customer().ordersBefore().orElse(1L) == 0;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      if (held) {
        into.add(Reason.of(PricingReason.FIRST_ORDER));
      } else {
        into.add(
            cart.request()
                .customer()
                .ordersBefore()
                .map(before -> Reason.of(PricingReason.NOT_FIRST_ORDER, "actual", before))
                .orElse(Reason.of(PricingReason.ORDERS_UNKNOWN)));
      }
    }
  }

  private record NthOrder(int n) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      Optional<Long> before = cart.request().customer().ordersBefore();
      // Before the n-th there are n - 1: so nothing is added to what may be the largest number.
      return before.isPresent() && before.get() % n == n - 1;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      Optional<Long> before = cart.request().customer().ordersBefore();
      if (before.isEmpty()) {
        into.add(Reason.of(PricingReason.ORDERS_UNKNOWN));
        return;
      }
      into.add(
          Reason.of(
                  held ? PricingReason.NTH_ORDER : PricingReason.NOT_NTH_ORDER,
                  "before",
                  before.get(),
                  "needed",
                  n)
              .with("missing", n - 1 - before.get() % n));
    }
  }

  private record BirthdayNear(Condition.Birthday window, ZoneId zone) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      Optional<MonthDay> birthday = cart.request().customer().birthday();
      if (birthday.isEmpty()) {
        return false;
      }
      LocalDate today = localTime(cart, zone).toLocalDate();
      // Days around New Year are near the birthday of another year.
      for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
        LocalDate day = birthday.get().atYear(year);
        if (!today.isBefore(day.minusDays(window.daysBefore()))
            && !today.isAfter(day.plusDays(window.daysAfter()))) {
          return true;
        }
      }
      return false;
    }

    // The day itself is nobody else's business: reasons are shown and kept.
    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      if (held) {
        into.add(Reason.of(PricingReason.BIRTHDAY_NEAR));
      } else if (cart.request().customer().birthday().isEmpty()) {
        into.add(Reason.of(PricingReason.BIRTHDAY_UNKNOWN));
      } else {
        into.add(
            Reason.of(
                PricingReason.BIRTHDAY_FAR,
                "before",
                window.daysBefore(),
                "after",
                window.daysAfter()));
      }
    }
  }

  private record TimeWithin(LocalTime from, LocalTime until, ZoneId zone) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      LocalTime now = localTime(cart, zone).toLocalTime();
      return from.isBefore(until)
          ? !now.isBefore(from) && now.isBefore(until)
          : !now.isBefore(from) || now.isBefore(until);
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      LocalTime now = localTime(cart, zone).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
      Reason reason =
          Reason.of(
              held ? PricingReason.TIME_FITS : PricingReason.TIME_DIFFERS,
              "actual",
              now,
              "zone",
              zone.getId());
      into.add(held ? reason : reason.with("from", from).with("until", until));
    }
  }

  private record DateWithin(Condition.Dates window, ZoneId zone) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      LocalDate today = localTime(cart, zone).toLocalDate();
      return window.from().filter(today::isBefore).isEmpty()
          && window.until().filter(until -> !today.isBefore(until)).isEmpty();
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      LocalDate today = localTime(cart, zone).toLocalDate();
      Reason reason =
          Reason.of(
              held ? PricingReason.DATE_FITS : PricingReason.DATE_DIFFERS,
              "actual",
              today,
              "zone",
              zone.getId());
      into.add(
          held
              ? reason
              : reason
                  .with("from", window.from().map(LocalDate::toString).orElse(NOTHING))
                  .with("until", window.until().map(LocalDate::toString).orElse(NOTHING)));
    }
  }
}
