package io.commercelib.core.order;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is bought and what is paid is never lost nor made, whatever is tried with it. */
class ConservationProperties {
  private static final List<BiFunction<OrderLine, Long, OrderLine>> CHANGES =
      List.of(
          OrderLine::cancel,
          OrderLine::allocate,
          OrderLine::plan,
          (line, units) -> line.plan(-units),
          OrderLine::ship,
          OrderLine::lose,
          OrderLine::deliver,
          OrderLine::comeBack);

  private static final List<BiFunction<PaymentSums, Money, PaymentSums>> MOVEMENTS =
      List.of(
          (sums, amount) -> sums.authorise(amount, true),
          (sums, amount) -> sums.authorise(amount, false),
          PaymentSums::beginRefund,
          PaymentSums::capture,
          PaymentSums::reserve,
          PaymentSums::returned,
          PaymentSums::failRefund);

  /** One thing that is tried: which, and with how much. */
  record Step(int which, long amount) {}

  @Property
  void units_of_a_line_add_up_whatever_happens_to_them(
      @ForAll @LongRange(min = 1, max = 6) long ordered,
      @ForAll @LongRange(max = 6) long wanting,
      @ForAll("changes") List<Step> steps) {
    OrderLine line = OrderLine.ordered(MUGS, MUG, ordered, Math.min(ordered, wanting));

    for (Step step : steps) {
      OrderLine before = line;
      line = tried(line, () -> CHANGES.get(step.which()).apply(before, step.amount()));

      assertThat(line.cancelled() + line.open() + line.underWay() + line.lost() + line.delivered())
          .isEqualTo(ordered);
      assertThat(line.backordered() + line.planned() + line.shippable()).isEqualTo(line.open());
      assertThat(line.kept() + line.returned()).isEqualTo(line.delivered());
      assertThat(
              List.of(
                  line.open(),
                  line.shippable(),
                  line.cancellable(),
                  line.underWay(),
                  line.kept(),
                  line.backordered(),
                  line.planned()))
          .allMatch(units -> units >= 0);
    }
  }

  @Property
  void units_called_off_are_first_those_that_wait_for_stock(
      @ForAll @LongRange(min = 1, max = 20) long ordered,
      @ForAll @LongRange(max = 20) long wanting,
      @ForAll @LongRange(max = 20) long calledOff) {
    OrderLine line = OrderLine.ordered(MUGS, MUG, ordered, Math.min(ordered, wanting));
    long units = Math.min(ordered, calledOff);

    OrderLine after = line.cancel(units);

    assertThat(after.backordered()).isEqualTo(Math.max(0, line.backordered() - units));
    assertThat(after.open()).isEqualTo(ordered - units);
  }

  @Property
  void no_more_goes_back_than_came_and_no_more_comes_than_was_authorised(
      @ForAll("movements") List<Step> steps) {
    PaymentSums sums = PaymentSums.none(CurrencyUnit.GBP);

    for (Step step : steps) {
      PaymentSums before = sums;
      Money amount = Money.ofMinor(CurrencyUnit.GBP, step.amount());
      sums = tried(sums, () -> MOVEMENTS.get(step.which()).apply(before, amount));

      assertThat(sums.refunded().plus(sums.refunding())).isLessThanOrEqualTo(sums.captured());
      assertThat(sums.captured()).isLessThanOrEqualTo(sums.authorised());
      assertThat(sums.refunded().plus(sums.refunding()).plus(sums.refundable()))
          .isEqualTo(sums.captured());
      assertThat(sums.captured()).isGreaterThanOrEqualTo(before.captured());
      assertThat(sums.refunded()).isGreaterThanOrEqualTo(before.refunded());
    }
  }

  @Provide
  Arbitrary<List<Step>> changes() {
    return steps(CHANGES.size(), 4);
  }

  @Provide
  Arbitrary<List<Step>> movements() {
    return steps(MOVEMENTS.size(), 500);
  }

  private static Arbitrary<List<Step>> steps(int kinds, long most) {
    return Combinators.combine(
            Arbitraries.integers().between(0, kinds - 1), Arbitraries.longs().between(1, most))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  /** Returns what came of it; what was there before, if it was refused as misuse. */
  private static <T> T tried(T before, Supplier<T> change) {
    try {
      return change.get();
    } catch (IllegalArgumentException misuse) {
      return before;
    }
  }
}
