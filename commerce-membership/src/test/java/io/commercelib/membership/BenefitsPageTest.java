package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Grant;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The gifts and the free deliveries that {@code docs/membership.md} tells of come about so. */
class BenefitsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "membership.md");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final CustomerId ANN = new CustomerId("ann");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final Benefit POST =
      new Benefit.FreeShipping(
          "post",
          "free-post",
          Optional.of(new Benefit.Quota(2, Benefit.Quota.Per.MONTH, Set.of("POST-FREE"))));
  private static final Programme PROGRAMME =
      Programme.builder()
          .id("club")
          .version("1")
          .zone(LONDON)
          .currency(CurrencyUnit.GBP)
          .addTiers(Tier.base("BRONZE", "Bronze"))
          .addTiers(
              Tier.builder()
                  .from(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
                  .addBenefits(
                      POST,
                      new Benefit.UpgradeGift("mug", new Reward.Gift(new Sku("MUG"), 1)),
                      new Benefit.BirthdayGift(
                          "cake", new Reward.Points(100), 7, 7, 30, Benefit.LeapDay.FEBRUARY_28))
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
  private final TierBenefits benefits = new TierBenefits(ProgrammeVersions.of(PROGRAMME));

  @Test
  void gifts_of_the_page_are_given_on_those_days() throws IOException {
    StringBuilder table = new StringBuilder("| day | what is given | because of |\n");
    table.append("| --- | --- | --- |\n");
    Map<LocalDate, Integer> orders =
        Map.of(LocalDate.of(2024, 1, 10), 500, LocalDate.of(2025, 3, 10), 510);
    for (LocalDate day = LocalDate.of(2024, 1, 1);
        day.isBefore(LocalDate.of(2026, 4, 1));
        day = day.plusDays(1)) {
      Instant noon = day.atTime(12, 0).atZone(LONDON).toInstant();
      int before = given.size();
      if (orders.containsKey(day)) {
        buy("order-of-" + day, orders.get(day), noon);
      }
      if (day.equals(LocalDate.of(2024, 1, 11))) {
        assertThat(birthday(MonthDay.of(2, 29), noon)).isEmpty();
      }
      work.runDue(noon, 1_000);
      for (Grant grant : given.subList(before, given.size())) {
        table.append("| %s | `%s` | %s |\n".formatted(day, grant.id(), grant.cause()));
      }
    }
    Reason refused =
        birthday(MonthDay.of(8, 1), Instant.parse("2026-04-01T12:00:00Z")).orElseThrow();

    assertThat(Files.readString(PAGE))
        .contains("<!-- gifts -->\n" + table)
        .contains(ENGLISH.of(refused));
  }

  @Test
  void free_deliveries_of_the_page_are_used_up_and_come_back() throws IOException {
    StringBuilder table = new StringBuilder("| day | order | what becomes of it | left |\n");
    table.append("| --- | --- | --- | --- |\n");
    table.append(ordered("A", "2025-04-02"));
    table.append(ordered("B", "2025-04-09"));
    table.append(ordered("C", "2025-04-16"));
    table.append(calledOff("A", "2025-04-20"));
    table.append(ordered("D", "2025-04-23"));
    table.append(ordered("E", "2025-05-01"));

    assertThat(Files.readString(PAGE)).contains("<!-- uses -->\n" + table);
  }

  private String ordered(String order, String day) {
    String outcome =
        take(order, noon(day)) instanceof Hold.Refused refused
            ? ENGLISH.of(refused.reasons().get(0))
            : "sent for nothing";
    return row(day, order, outcome);
  }

  private String calledOff(String order, String day) {
    GiveBack all =
        new GiveBack(
            "off",
            GiveBack.Cause.CANCELLED,
            Map.of(SmallShop.MUGS, 2L, SmallShop.TEAS, 1L),
            noon(day));
    storage.transact(
        tx -> {
          benefits.confirm(tx, new HoldId(order));
          benefits.giveBack(tx, new HoldId(order), all);
          return null;
        });
    return row(day, order, "called off before it was sent");
  }

  private String row(String day, String order, String outcome) {
    long left = storage.transact(tx -> benefits.usesLeft(tx, ANN, POST, noon(day))).orElseThrow();
    return "| %s | %s | %s | %s |\n".formatted(day, order, outcome, left);
  }

  private static Instant noon(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  private Hold.Taken take(String order, Instant at) {
    Quote plain = SmallShop.quoteAt(at, 2, "GBP 4.00", 1);
    PricingRequest request =
        PricingRequest.builder()
            .from(plain.request())
            .cart(Cart.builder().from(plain.cart()).customer(ANN).build())
            .customer(CustomerFacts.builder().tier("GOLD").build())
            .build();
    AppliedPromotion free = new AppliedPromotion("POST-FREE", Money.parse("GBP 0.00"), List.of());
    HoldDraft draft =
        new HoldDraft(
            new OrderId(order),
            Quote.builder().from(plain).request(request).applied(List.of(free)).build(),
            at);
    return storage.transact(tx -> benefits.take(tx, new HoldId(order), draft));
  }

  private Optional<Reason> birthday(MonthDay day, Instant now) {
    return storage.transact(tx -> gifts.setBirthday(tx, ANN, day, now));
  }

  private void buy(String order, int pounds, Instant at) {
    OrderEvent.Item tea =
        new OrderEvent.Item(new LineId("1"), new Sku("TEA"), 1, Money.of(CurrencyUnit.GBP, pounds));
    storage.transact(
        tx -> {
          membership.handle(
              tx,
              OrderEvents.write(
                  new OrderEvent.Confirmed(
                      new OrderId(order),
                      Optional.of(ANN),
                      at,
                      at,
                      List.of(tea),
                      Money.zero(CurrencyUnit.GBP)),
                  1));
          return null;
        });
  }
}
