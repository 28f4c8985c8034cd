package io.commercelib.core.fulfilment.carrier;

import static io.commercelib.core.fulfilment.carrier.SampleCarriers.BOX;
import static io.commercelib.core.fulfilment.carrier.SampleCarriers.MONDAY_11;
import static io.commercelib.core.fulfilment.carrier.SampleCarriers.POST;
import static io.commercelib.core.fulfilment.carrier.SampleCarriers.SWIFT;
import static io.commercelib.core.fulfilment.carrier.SampleCarriers.VANS;
import static io.commercelib.core.fulfilment.carrier.SampleCarriers.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.spi.shipping.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CarrierChoiceTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(CarrierReason.values()));

  private final CarrierRules rules = SampleCarriers.rules();

  private static DeliveryPromise promised(String from, String until) {
    return new DeliveryPromise(LocalDate.parse(from), LocalDate.parse(until), LONDON, List.of());
  }

  private static List<ServiceId> ranked(CarrierChoice choice) {
    return choice.offers().stream().map(CarrierOffer::service).toList();
  }

  private CarrierRules preferring(Preference... prefer) {
    return CarrierRules.builder().services(rules.services()).addPrefer(prefer).build();
  }

  private static String words(Reason reason) {
    return ENGLISH.of(reason);
  }

  @Test
  void own_vans_go_where_they_go_and_the_cheapest_that_keeps_the_promise_elsewhere() {
    CarrierChoice london = rules.choose(to("GB", "sw1a 1aa", MONDAY_11, BOX));
    CarrierChoice leeds = rules.choose(to("GB", "LS1 4AP", MONDAY_11, BOX));
    CarrierChoice leedsTomorrow =
        rules.choose(
            to("GB", "LS1 4AP", MONDAY_11, BOX).promised(promised("2026-12-01", "2026-12-02")));

    assertThat(ranked(london)).containsExactly(VANS, POST, SWIFT);
    assertThat(ranked(leeds)).containsExactly(POST, SWIFT);
    assertThat(ranked(leedsTomorrow)).containsExactly(SWIFT, POST);
    assertThat(leedsTomorrow.offers())
        .extracting(CarrierOffer::keepsPromise)
        .containsExactly(true, false);
  }

  @Test
  void everyone_who_is_not_chosen_is_told_why() {
    CarrierChoice leeds =
        rules.choose(
            to("GB", "LS1 4AP", MONDAY_11, BOX).promised(promised("2026-12-01", "2026-12-02")));
    CarrierChoice heavy =
        rules.choose(to("GB", "N1 9GU", MONDAY_11, new Parcel(25_000, 300, 200, 100)));
    CarrierChoice cheap = rules.choose(to("GB", "LS1 4AP", MONDAY_11, BOX));

    assertThat(words(why(leeds, POST)))
        .isEqualTo("it may be there as late as 2026-12-03, after the promise");
    assertThat(words(why(leeds, VANS))).isEqualTo("it has no area in GB for that postcode");
    assertThat(words(why(heavy, POST))).isEqualTo("a parcel counts as 25000 g, more than 20000 g");
    assertThat(words(why(heavy, SWIFT))).isEqualTo("a parcel counts as 25000 g, more than 10000 g");
    assertThat(ranked(heavy)).containsExactly(VANS);
    assertThat(words(why(cheap, SWIFT))).isEqualTo("it costs GBP 8.90, the chosen one GBP 6.75");
    assertThat(words(why(rules.choose(to("GB", "N1 9GU", MONDAY_11, BOX)), POST)))
        .isEqualTo("vehicles of the fleet THIRD_PARTY come later in the preferences");
  }

  private static Reason why(CarrierChoice choice, ServiceId service) {
    return Objects.requireNonNull(choice.whyNot().get(service));
  }

  @Test
  void cost_is_by_the_nearest_area_and_the_billed_weight_of_each_parcel() {
    Parcel small = new Parcel(1_000, 100, 100, 100);
    // 40 x 30 x 20 cm are 24,000 cm³: 4,800 g where 5,000 mm³ count as one.
    Parcel bulky = new Parcel(900, 400, 300, 200);

    assertThat(costOf("GB", "LS1 4AP", small)).isEqualTo(Money.parse("GBP 3.20"));
    assertThat(costOf("GB", "LS1 4AP", bulky)).isEqualTo(Money.parse("GBP 6.75"));
    assertThat(costOf("GB", "LS1 4AP", small, bulky)).isEqualTo(Money.parse("GBP 9.95"));
    assertThat(costOf("GB", "IV2 3AB", small)).isEqualTo(Money.parse("GBP 9.40"));
    assertThat(rules.services().get(0).billedGrams(new Parcel(1, 100, 100, 1))).isEqualTo(2);
    assertThat(rules.services().get(0).billedGrams(new Parcel(1, 100, 101, 1))).isEqualTo(3);
  }

  private Money costOf(String country, String postcode, Parcel... parcels) {
    return rules.choose(to(country, postcode, MONDAY_11, parcels)).offers().stream()
        .filter(offer -> offer.service().equals(POST))
        .findFirst()
        .orElseThrow()
        .cost();
  }

  @Test
  void what_is_too_large_is_not_taken_whichever_way_it_lies() {
    Parcel long1 = new Parcel(500, 100, 1_001, 100);
    Parcel fat = new Parcel(500, 800, 1_000, 201);
    Parcel justFits = new Parcel(500, 800, 200, 1_000);

    assertThat(rules.choose(to("IE", "D02", MONDAY_11, long1)).whyNot().get(POST))
        .isEqualTo(Reason.of(CarrierReason.TOO_LARGE, "longest", 1001, "withGirth", 1401));
    assertThat(rules.choose(to("IE", "D02", MONDAY_11, fat)).best()).isEmpty();
    assertThat(new ParcelLimits(20_000, 1_000, 3_000).against(justFits)).isEmpty();
  }

  @Test
  void fastest_and_third_party_are_rules_too_and_names_decide_what_is_equal() {
    Consignment london = to("GB", "SW1A 1AA", MONDAY_11, BOX);

    // Vans and the fast carrier are both there on Tuesday.
    assertThat(ranked(preferring(Preference.FASTEST).choose(london)))
        .containsExactly(SWIFT, VANS, POST);
    assertThat(preferring(Preference.FASTEST).choose(london).whyNot().get(VANS))
        .isEqualTo(Reason.of(CarrierReason.LATER_NAME, "chosen", "swift/next-day"));
    assertThat(ranked(preferring(Preference.FASTEST, Preference.CHEAPEST).choose(london)))
        .containsExactly(VANS, SWIFT, POST);
    assertThat(ranked(preferring(Preference.THIRD_PARTY, Preference.FASTEST).choose(london)))
        .containsExactly(SWIFT, POST, VANS);
    assertThat(ranked(preferring(Preference.CHEAPEST).choose(london)))
        .containsExactly(VANS, POST, SWIFT);
  }

  @Test
  void choice_does_not_depend_on_the_order_of_the_services() {
    Consignment london = to("GB", "SW1A 1AA", MONDAY_11, BOX);
    List<CarrierService> services = rules.services();
    CarrierRules turned =
        CarrierRules.builder()
            .prefer(rules.prefer())
            .addServices(services.get(2), services.get(0), services.get(1))
            .build();

    assertThat(turned.choose(london)).isEqualTo(rules.choose(london));
  }

  @Test
  void full_day_moves_the_collection_and_a_month_of_them_ends_it() {
    Consignment two = to("GB", "SW1A 1AA", MONDAY_11, BOX, BOX);
    Map<CollectionDay, Long> monday =
        Map.of(new CollectionDay(VANS, LocalDate.parse("2026-11-30")), 2L);
    Map<CollectionDay, Long> month = new HashMap<>();
    for (int day = 0; day < 60; day++) {
      month.put(new CollectionDay(VANS, LocalDate.parse("2026-11-30").plusDays(day)), 3L);
    }

    assertThat(vans(rules.choose(two)).collectedOn()).isEqualTo("2026-11-30");
    assertThat(vans(rules.choose(two, monday)).collectedOn()).isEqualTo("2026-12-01");
    assertThat(vans(rules.choose(two, monday)).delivery().lastDay()).isEqualTo("2026-12-02");
    assertThat(rules.choose(two, month).whyNot().get(VANS))
        .isEqualTo(Reason.of(CarrierReason.NO_ROOM, "perDay", 3L));
  }

  private static CarrierOffer vans(CarrierChoice choice) {
    assertThat(choice.best()).get().extracting(CarrierOffer::service).isEqualTo(VANS);
    return choice.best().orElseThrow();
  }

  @Test
  void who_is_ready_at_the_cut_off_goes_today_and_a_minute_later_tomorrow() {
    Instant noon = Instant.parse("2026-11-30T12:00:00Z");

    assertThat(vans(rules.choose(to("GB", "N1 9GU", noon, BOX))).collectedOn())
        .isEqualTo("2026-11-30");
    assertThat(
            vans(rules.choose(to("GB", "N1 9GU", noon.plus(Duration.ofMinutes(1)), BOX)))
                .collectedOn())
        .isEqualTo("2026-12-01");
  }

  @Test
  void cut_off_is_told_in_its_own_zone_in_summer_too() {
    // 11:30 UTC in July is 12:30 in London: half an hour late for the vans.
    Instant summer = Instant.parse("2026-07-06T11:30:00Z");

    assertThat(vans(rules.choose(to("GB", "N1 9GU", summer, BOX))).collectedOn())
        .isEqualTo("2026-07-07");
  }

  @Test
  void holidays_and_weekends_are_neither_collected_nor_counted() {
    // Thursday, 24 December: Friday is Christmas Day, Monday the bank holiday.
    Instant eve = Instant.parse("2026-12-24T11:00:00Z");

    CarrierOffer post = rules.choose(to("IE", "D02", eve, BOX)).best().orElseThrow();

    // Working days of delivery: Saturday 26, Tuesday 29, 30, 31, Friday 1 January, Saturday 2.
    assertThat(post.collectedOn()).isEqualTo("2026-12-24");
    assertThat(post.delivery().from()).isEqualTo("2026-12-31");
    assertThat(post.delivery().until()).isEqualTo("2027-01-03");
    assertThat(post.delivery().zone()).isEqualTo(ZoneId.of("Europe/Dublin"));
  }

  @Test
  void promise_is_explained_from_the_order_to_the_door() {
    Handling handling =
        new Handling(
            LONDON,
            LocalTime.of(14, 0),
            1,
            LocalTime.of(15, 0),
            rules.services().get(0).collects());

    // Ordered on Friday at 14:30: counts as of Monday, packed on Tuesday, there on Thursday or
    // Friday.
    Handling.Ready ready =
        handling.readyAt(Instant.parse("2026-11-27T14:30:00Z"), Optional.empty());
    CarrierOffer post =
        preferring(Preference.CHEAPEST)
            .choose(
                new Consignment(
                    "GB",
                    Optional.of("LS1 4AP"),
                    List.of(BOX),
                    ready.at(),
                    ready.reasons(),
                    Optional.empty()))
            .best()
            .orElseThrow();

    assertThat(ready.at()).isEqualTo("2026-12-01T15:00:00Z");
    assertThat(post.delivery().from()).isEqualTo("2026-12-03");
    assertThat(post.delivery().lastDay()).isEqualTo("2026-12-04");
    assertThat(post.delivery().reasons().stream().map(ENGLISH::of).toList())
        .containsExactly(
            "ordered after 14:00 in Europe/London: counts as of tomorrow",
            "1 working day(s) in the warehouse, from 2026-11-30 until 2026-12-01",
            "collected by post/standard on 2026-12-01, if ready by 16:00",
            "2 to 3 working day(s) under way to uk");
  }

  @Test
  void promise_is_kept_until_its_last_day_ends_where_the_goods_go() {
    DeliveryPromise promise = promised("2026-07-06", "2026-07-08");

    // Midnight in London is 23:00 UTC in July.
    assertThat(promise.endsAt()).isEqualTo("2026-07-07T23:00:00Z");
    assertThat(promise.isKeptBy(Instant.parse("2026-07-07T22:59:59Z"))).isTrue();
    assertThat(promise.isKeptBy(Instant.parse("2026-07-01T08:00:00Z"))).isTrue();
    assertThat(promise.isKeptBy(Instant.parse("2026-07-07T23:00:00Z"))).isFalse();
    assertThat(promise.daysLate(Instant.parse("2026-07-07T22:59:59Z"))).isZero();
    assertThat(promise.daysLate(Instant.parse("2026-07-07T23:00:00Z"))).isEqualTo(1);
    assertThat(promise.daysLate(Instant.parse("2026-07-10T12:00:00Z"))).isEqualTo(3);
  }

  @Test
  void goods_that_are_still_to_come_are_handled_from_their_day_on() {
    Handling handling =
        new Handling(
            LONDON,
            LocalTime.of(14, 0),
            0,
            LocalTime.of(15, 0),
            rules.services().get(0).collects());
    Instant friday = Instant.parse("2026-11-27T14:00:00Z");

    assertThat(handling.readyAt(friday, Optional.empty()).at()).isEqualTo("2026-11-27T15:00:00Z");
    assertThat(handling.readyAt(friday, Optional.of(LocalDate.parse("2026-12-05"))).at())
        .isEqualTo("2026-12-07T15:00:00Z");
    assertThat(handling.readyAt(friday, Optional.of(LocalDate.parse("2026-11-01"))).at())
        .isEqualTo("2026-11-27T15:00:00Z");
  }

  @Test
  void rules_that_contradict_themselves_are_refused() {
    CarrierService post = rules.services().get(0);

    assertThatThrownBy(() -> CarrierRules.builder().addServices(post, post).build())
        .hasMessage("service 'post/standard' is there twice; leave one out");
    assertThatThrownBy(() -> preferring(Preference.CHEAPEST, Preference.CHEAPEST))
        .hasMessageContaining("name each preference once");
    assertThatThrownBy(
            () -> CarrierService.builder().from(post).addAreas(post.areas().get(2)).build())
        .hasMessage(
            "service 'post/standard': area 'ireland' is not the first with postcodes '' in IE;"
                + " leave one out");
  }
}
