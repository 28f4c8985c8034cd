package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.GivenGrant;
import io.commercelib.membership.benefit.Grant;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MemberGiftsTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Benefit.UpgradeGift MUG =
      new Benefit.UpgradeGift("mug", new Reward.Gift(new Sku("MUG"), 1));
  private static final Benefit.BirthdayGift CAKE =
      new Benefit.BirthdayGift(
          "cake", new Reward.Points(100), 7, 7, 30, Benefit.LeapDay.FEBRUARY_28);
  private static final Programme PROGRAMME =
      Programme.builder()
          .id("club")
          .version("1")
          .zone(ZoneId.of("Europe/London"))
          .currency(CurrencyUnit.GBP)
          .addTiers(Tier.base("BRONZE", "Bronze"))
          .addTiers(
              Tier.builder()
                  .from(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
                  .addBenefits(MUG, CAKE)
                  .build())
          .build();

  private final Storage storage = MemoryStorage.encoded();
  private final Membership membership = new Membership(PROGRAMME);
  private final List<Grant> given = new ArrayList<>();
  private final MemberGifts gifts =
      new MemberGifts(storage, membership, (tx, grant) -> given.add(grant));
  private final BackgroundWork work =
      BackgroundWork.on(storage)
          .handler(new TierReviews(storage, membership))
          .handler(gifts)
          .subscriber(gifts)
          .build();

  @Test
  void gift_for_a_tier_is_given_once_each_time_it_is_reached() {
    buy("A-1", "2024-01-10T12:00:00Z", "2024-01-10T12:00:00Z");
    runDue("2024-01-10T12:00:00Z");
    runDue("2024-01-11T12:00:00Z");
    List<String> first = List.copyOf(ids());
    // It is lost in January 2025, and reached again.
    runDue("2025-02-01T12:00:00Z");
    buy("A-2", "2025-03-10T12:00:00Z", "2025-03-10T12:00:00Z");
    runDue("2025-03-10T12:00:00Z");

    assertThat(first).containsExactly("club/mug/upgrade/GOLD/2024-01-10/ann");
    assertThat(ids())
        .containsExactly(
            "club/mug/upgrade/GOLD/2024-01-10/ann", "club/mug/upgrade/GOLD/2025-03-10/ann");
    assertThat(given.get(0).reward()).isEqualTo(MUG.reward());
    assertThat(given.get(0).cause()).isEqualTo("mug");
  }

  @Test
  void gift_that_turns_out_to_have_no_reason_stays_given_and_is_listed() {
    buy("A-1", "2024-06-10T12:00:00Z", "2024-06-10T12:00:00Z");
    runDue("2024-06-10T12:00:00Z");
    // An order of January becomes known: GOLD was reached then, and not in June.
    buy("A-0", "2024-01-10T12:00:00Z", "2024-06-11T12:00:00Z");
    runDue("2024-06-11T12:00:00Z");

    List<GivenGrant> without =
        storage.transact(tx -> gifts.withoutReason(tx, ANN, Instant.parse("2024-06-12T12:00:00Z")));

    assertThat(without)
        .extracting(one -> one.grant().id())
        .containsExactly("club/mug/upgrade/GOLD/2024-06-10/ann");
    List<GivenGrant> all = storage.transact(tx -> gifts.of(tx, ANN));
    assertThat(all).hasSize(1);
  }

  @Test
  void gift_for_a_birthday_is_given_on_the_first_day_of_its_window_once_a_year() {
    buy("A-1", "2024-01-10T12:00:00Z", "2024-01-10T12:00:00Z");
    birthday(MonthDay.of(5, 20), "2024-01-11T12:00:00Z");
    runDue("2024-05-12T22:59:59Z");
    List<String> before = List.copyOf(ids());
    runDue("2024-05-12T23:00:00Z");
    runDue("2024-05-20T12:00:00Z");
    buy("A-2", "2024-12-10T12:00:00Z", "2024-12-10T12:00:00Z");
    runDue("2025-05-13T12:00:00Z");

    assertThat(before).containsExactly("club/mug/upgrade/GOLD/2024-01-10/ann");
    assertThat(ids())
        .containsExactly(
            "club/mug/upgrade/GOLD/2024-01-10/ann",
            "club/cake/birthday/2024/ann",
            "club/cake/birthday/2025/ann");
    assertThat(given.get(1).at()).isEqualTo(Instant.parse("2024-05-12T23:00:00Z"));
  }

  @Test
  void birthday_cannot_be_changed_for_a_second_gift() {
    buy("A-1", "2024-01-10T12:00:00Z", "2024-01-10T12:00:00Z");
    birthday(MonthDay.of(5, 20), "2024-01-11T12:00:00Z");
    runDue("2024-05-14T12:00:00Z");

    Optional<Reason> tooSoon = birthday(MonthDay.of(9, 1), "2024-06-01T12:00:00Z");
    Optional<Reason> same = birthday(MonthDay.of(5, 20), "2024-06-01T12:00:00Z");

    assertThat(tooSoon.map(ReasonText.english(List.of(MembershipReason.values()))::of))
        .contains(
            "the birthday was changed, or a gift given for it, on 2024-05-14: "
                + "it can be changed from 2025-05-14 on");
    assertThat(same).isEmpty();
    runDue("2024-09-01T12:00:00Z");
    assertThat(ids()).hasSize(2);
  }

  @Test
  void who_is_a_member_for_too_short_a_time_waits_and_who_has_not_the_tier_gets_none() {
    buy("A-1", "2024-05-01T12:00:00Z", "2024-05-01T12:00:00Z");
    birthday(MonthDay.of(5, 25), "2024-05-02T12:00:00Z");
    runDue("2024-05-25T12:00:00Z");
    List<String> early = List.copyOf(ids());
    // 30 days after joining, which is within the seven days after the birthday.
    runDue("2024-05-31T12:00:00Z");

    assertThat(early).containsExactly("club/mug/upgrade/GOLD/2024-05-01/ann");
    assertThat(ids()).hasSize(2);
    // By the next birthday GOLD is lost.
    runDue("2025-06-10T12:00:00Z");
    assertThat(ids()).hasSize(2);
  }

  @Test
  void gift_is_given_within_the_window_once_the_tier_is_reached() {
    storage.transact(
        tx -> {
          membership.join(tx, ANN, Instant.parse("2024-01-01T12:00:00Z"));
          return null;
        });
    birthday(MonthDay.of(5, 20), "2024-01-11T12:00:00Z");
    runDue("2024-05-15T12:00:00Z");
    buy("A-1", "2024-05-22T12:00:00Z", "2024-05-22T12:00:00Z");
    runDue("2024-05-22T12:00:00Z");

    assertThat(ids())
        .containsExactly("club/mug/upgrade/GOLD/2024-05-22/ann", "club/cake/birthday/2024/ann");
  }

  @Test
  void leap_day_is_on_the_day_that_the_benefit_says_and_on_itself_in_leap_years() {
    Birthday leap = new Birthday(MonthDay.of(2, 29), Optional.empty());

    assertThat(leap.in(2024, Benefit.LeapDay.MARCH_1)).hasToString("2024-02-29");
    assertThat(leap.in(2025, Benefit.LeapDay.FEBRUARY_28)).hasToString("2025-02-28");
    assertThat(leap.in(2025, Benefit.LeapDay.MARCH_1)).hasToString("2025-03-01");
    assertThat(new Birthday(MonthDay.of(2, 28), Optional.empty()).in(2025, Benefit.LeapDay.MARCH_1))
        .hasToString("2025-02-28");
  }

  @Test
  void window_reaches_over_the_turn_of_the_year() {
    buy("A-1", "2024-02-10T12:00:00Z", "2024-02-10T12:00:00Z");
    birthday(MonthDay.of(1, 3), "2024-02-11T12:00:00Z");
    runDue("2024-12-27T12:00:00Z");
    runDue("2025-01-03T12:00:00Z");

    assertThat(ids())
        .containsExactly("club/mug/upgrade/GOLD/2024-02-10/ann", "club/cake/birthday/2025/ann");
  }

  private List<String> ids() {
    return given.stream().map(Grant::id).toList();
  }

  private Optional<Reason> birthday(MonthDay day, String now) {
    return storage.transact(tx -> gifts.setBirthday(tx, ANN, day, Instant.parse(now)));
  }

  private void buy(String order, String placed, String confirmed) {
    storage.transact(
        tx -> {
          membership.handle(
              tx,
              OrderEvents.write(
                  new OrderEvent.Confirmed(
                      new OrderId(order),
                      Optional.of(ANN),
                      Instant.parse(confirmed),
                      Instant.parse(placed),
                      List.of(
                          new OrderEvent.Item(
                              new LineId("1"), new Sku("TEA"), 1, Money.parse("GBP 500.00"))),
                      Money.parse("GBP 0.00")),
                  1));
          return null;
        });
  }

  private void runDue(String now) {
    work.runDue(Instant.parse(now), 1_000);
  }
}
