package io.commercelib.inventory.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AvailableToPromiseTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  /**
   * 20 are there; 5, 12 and 30 are promised for days 1, 4 and 9; 40 come on day 7: until they do 3
   * are free, then 13.
   */
  @Test
  void later_promises_survive_earlier_ones() {
    AvailableToPromise available =
        AvailableToPromise.of(
            TODAY, 20, List.of(inbound(7, 40)), List.of(due(1, 5), due(4, 12), due(9, 30)));

    assertThat(available.on(TODAY)).isEqualTo(3);
    assertThat(available.on(TODAY.plusDays(6))).isEqualTo(3);
    assertThat(available.on(TODAY.plusDays(7))).isEqualTo(13);
    assertThat(available.inAll()).isEqualTo(13);
    assertThat(available.on(TODAY.minusDays(5))).isEqualTo(3);
  }

  /** 10 are there and all promised for day 5, before anything comes. */
  @Test
  void unit_promised_for_later_is_not_promised_again_for_today() {
    AvailableToPromise available =
        AvailableToPromise.of(TODAY, 10, List.of(inbound(8, 10)), List.of(due(5, 10)));

    assertThat(available.on(TODAY)).isZero();
    assertThat(available.promise(4, PromiseTerms.ofSupply()))
        .isInstanceOfSatisfying(
            Promise.Possible.class,
            possible -> {
              assertThat(possible.day()).isEqualTo(TODAY.plusDays(8));
              assertThat(told(possible.reasons()))
                  .containsExactly(
                      "4 can be had on 2026-12-08: now 0, the others are on their way");
            });
  }

  @Test
  void receipts_of_late_suppliers_count_for_less() {
    Inbound late = new Inbound(TODAY.plusDays(3), 25, new BigDecimal("0.7"));

    assertThat(late.reckoned()).isEqualTo(17);
    assertThat(AvailableToPromise.of(TODAY, 0, List.of(late), List.of()).inAll()).isEqualTo(17);
  }

  @Test
  void what_is_late_already_is_due_today() {
    AvailableToPromise available =
        AvailableToPromise.of(TODAY, 5, List.of(inbound(-3, 4)), List.of(due(-2, 6)));

    assertThat(available.on(TODAY)).isEqualTo(3);
    assertThat(told(((Promise.Possible) available.promise(3, PromiseTerms.ofSupply())).reasons()))
        .containsExactly("3 are there, for 2026-11-30");
  }

  @Test
  void more_than_comes_waits_for_a_new_order_up_to_a_cap() {
    AvailableToPromise available =
        AvailableToPromise.of(TODAY, 2, List.of(inbound(7, 3)), List.of());
    PromiseTerms terms = PromiseTerms.ofSupply().withBackorders(4, TODAY.plusDays(30));

    Promise nine = available.promise(9, terms);
    Promise ten = available.promise(10, terms);

    assertThat(((Promise.Possible) nine).day()).isEqualTo(TODAY.plusDays(30));
    assertThat(told(((Promise.Possible) nine).reasons()))
        .containsExactly("9 can be had on 2026-12-30: 4 of them are still to be ordered");
    assertThat(((Promise.Refused) ten).most()).isEqualTo(9);
    assertThat(told(((Promise.Refused) ten).reasons()))
        .containsExactly(
            "10 are wanted: 5 are there or on their way in time, 4 more may be promised");
  }

  @Test
  void backorders_made_already_count_against_the_cap() {
    AvailableToPromise available = AvailableToPromise.of(TODAY, 2, List.of(), List.of(due(0, 5)));

    Promise two =
        available.promise(2, PromiseTerms.ofSupply().withBackorders(4, TODAY.plusDays(30)));

    assertThat(((Promise.Refused) two).most()).isEqualTo(1);
  }

  @Test
  void too_late_is_no_promise() {
    AvailableToPromise available =
        AvailableToPromise.of(TODAY, 2, List.of(inbound(20, 9)), List.of());

    Promise promise = available.promise(5, PromiseTerms.ofSupply().until(TODAY.plusDays(14)));

    assertThat(((Promise.Refused) promise).most()).isEqualTo(2);
  }

  @Test
  void goods_before_their_release_are_promised_for_that_day_up_to_a_cap() {
    AvailableToPromise available =
        AvailableToPromise.of(TODAY, 100, List.of(), List.of(due(10, 35)));
    PromiseTerms terms = PromiseTerms.ofSupply().withPreorders(TODAY.plusDays(10), 40);

    assertThat(((Promise.Possible) available.promise(5, terms)).day())
        .isEqualTo(TODAY.plusDays(10));
    assertThat(told(((Promise.Refused) available.promise(6, terms)).reasons()))
        .containsExactly("6 are wanted in advance, 5 of 40 are left for that");
    AvailableToPromise released =
        AvailableToPromise.of(TODAY.plusDays(10), 100, List.of(), List.of(due(10, 35)));
    assertThat(((Promise.Possible) released.promise(60, terms)).day())
        .isEqualTo(TODAY.plusDays(10));
  }

  @Test
  void numbers_that_are_none_are_refused() {
    assertThatThrownBy(() -> AvailableToPromise.of(TODAY, -1, List.of(), List.of()))
        .hasMessageContaining("zero or more");
    assertThatThrownBy(() -> inbound(1, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> due(1, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Inbound(TODAY, 5, new BigDecimal("1.1")))
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(
            () ->
                AvailableToPromise.of(TODAY, 1, List.of(), List.of())
                    .promise(0, PromiseTerms.ofSupply()))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> PromiseTerms.ofSupply().withBackorders(-1, TODAY))
        .hasMessageContaining("zero or more");
  }

  /** Whatever is promised on top, one promise after the other, is there when it is due. */
  @Property(tries = 500)
  void promise_is_kept_and_breaks_no_other(
      @ForAll @LongRange(max = 40) long onHand,
      @ForAll("inbound") List<Inbound> inbound,
      @ForAll("commitments") List<Commitment> wanted,
      @ForAll @IntRange(min = 1, max = 30) int units) {
    // Commitments that can be kept: those that were themselves promised.
    List<Commitment> commitments = new ArrayList<>();
    for (Commitment each : wanted) {
      AvailableToPromise before = AvailableToPromise.of(TODAY, onHand, inbound, commitments);
      if (before.on(each.due()) >= each.units()) {
        commitments.add(each);
      }
    }
    AvailableToPromise available = AvailableToPromise.of(TODAY, onHand, inbound, commitments);

    Promise promise = available.promise(units, PromiseTerms.ofSupply());
    if (promise instanceof Promise.Possible possible) {
      commitments.add(new Commitment(possible.day(), units));
      assertThat(available.on(possible.day())).isGreaterThanOrEqualTo(units);
    } else {
      assertThat(available.inAll()).isLessThan(units);
    }
    for (int day = 0; day < 40; day++) {
      LocalDate until = TODAY.plusDays(day);
      long there = onHand;
      for (Inbound each : inbound) {
        there += each.due().isAfter(until) ? 0 : each.reckoned();
      }
      for (Commitment each : commitments) {
        there -= each.due().isAfter(until) ? 0 : each.units();
      }
      assertThat(there).isNotNegative();
    }
  }

  /**
   * 4 last, 6 are good until day 3, and 2 until day 8; 3 are promised for today and 5 for day 5.
   * The 6 serve the 3 of today, the 2 serve two of day 5, and three of the 4 the rest.
   */
  @Test
  void what_expires_can_be_promised_for_days_before() {
    AvailableToPromise available =
        AvailableToPromise.of(
            TODAY,
            4,
            List.of(new Perishable(TODAY.plusDays(3), 6), new Perishable(TODAY.plusDays(8), 2)),
            List.of(inbound(6, 10)),
            List.of(due(0, 3), due(5, 5)));

    assertThat(available.on(TODAY)).isEqualTo(4);
    assertThat(available.on(TODAY.plusDays(2))).isEqualTo(4);
    assertThat(available.on(TODAY.plusDays(3))).isEqualTo(1);
    assertThat(available.on(TODAY.plusDays(6))).isEqualTo(11);
    assertThat(available.inAll()).isEqualTo(11);
    assertThat(((Promise.Possible) available.promise(4, PromiseTerms.ofSupply())).day())
        .isEqualTo(TODAY);
    assertThat(((Promise.Possible) available.promise(5, PromiseTerms.ofSupply())).day())
        .isEqualTo(TODAY.plusDays(6));
  }

  @Test
  void what_has_expired_is_not_promised() {
    AvailableToPromise available =
        AvailableToPromise.of(TODAY, 0, List.of(new Perishable(TODAY, 6)), List.of(), List.of());

    assertThat(available.on(TODAY)).isZero();
  }

  /** Whatever is promised is there on its day, if what expires first is sent first. */
  @Property(tries = 500)
  void promises_of_perishable_goods_are_kept(
      @ForAll @LongRange(max = 20) long lasting,
      @ForAll("perishable") List<Perishable> perishable,
      @ForAll("inbound") List<Inbound> inbound,
      @ForAll("commitments") List<Commitment> wanted) {
    List<Commitment> commitments = new ArrayList<>();
    for (Commitment each : wanted) {
      if (AvailableToPromise.of(TODAY, lasting, perishable, inbound, commitments).on(each.due())
          >= each.units()) {
        commitments.add(each);
      }
    }

    // As they are sent: on each day what is due, of what is good then, the first to expire first.
    TreeMap<LocalDate, Long> there = new TreeMap<>();
    there.put(LocalDate.MAX, lasting);
    perishable.forEach(each -> there.merge(each.until(), each.units(), Math::addExact));
    for (int day = 0; day < 40; day++) {
      LocalDate today = TODAY.plusDays(day);
      there.headMap(today, true).clear();
      for (Inbound each : inbound) {
        if (each.due().equals(today)) {
          there.merge(LocalDate.MAX, each.reckoned(), Math::addExact);
        }
      }
      for (Commitment each : commitments) {
        long left = each.due().equals(today) ? each.units() : 0;
        for (Map.Entry<LocalDate, Long> lot : there.entrySet()) {
          long sent = Math.min(left, lot.getValue());
          lot.setValue(lot.getValue() - sent);
          left -= sent;
        }
        assertThat(left).as("missing on day %s", day).isZero();
      }
    }
  }

  @Provide
  Arbitrary<List<Perishable>> perishable() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30), Arbitraries.longs().between(1, 15))
        .as((day, units) -> new Perishable(TODAY.plusDays(day), units))
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Inbound>> inbound() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30),
            Arbitraries.longs().between(1, 20),
            Arbitraries.integers().between(0, 10))
        .as(
            (day, units, tenths) ->
                new Inbound(TODAY.plusDays(day), units, BigDecimal.valueOf(tenths, 1)))
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Commitment>> commitments() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30), Arbitraries.longs().between(1, 15))
        .as((day, units) -> new Commitment(TODAY.plusDays(day), units))
        .list()
        .ofMaxSize(5);
  }

  private static Inbound inbound(int day, long units) {
    return Inbound.certain(TODAY.plusDays(day), units);
  }

  private static Commitment due(int day, long units) {
    return new Commitment(TODAY.plusDays(day), units);
  }

  private static List<String> told(List<Reason> reasons) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return reasons.stream().map(english::of).toList();
  }
}
