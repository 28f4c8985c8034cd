package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.AmendOrder;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.PointsMultiplier;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Points through a shop as a host puts it together: mugs at 4.00, tea at 2.50, shipping 3.00. */
class PointsOrderFlowTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final Storage storage = MemoryStorage.encoded();
  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private boolean declining;
  private final MemoryPaymentGateway gateway =
      MemoryPaymentGateway.create(
          clock,
          request ->
              declining
                  ? new Issuer.Decline("insufficient-funds", true)
                  : new Issuer.Approve(request.amount()));
  private int commands;

  private final PointsProgramme programme =
      Club.programme()
          .earning(
              EarnTerms.builder()
                  .addRules(
                      EarnRule.Rate.of("base", "1"),
                      EarnRule.Multiplier.of("gold", "2", EarnScope.ofTiers("GOLD")))
                  .multipliers(EarnTerms.Multipliers.PRODUCT)
                  .build())
          .expiry(PointsExpiry.afterMonths(12))
          .build();
  private final Club club = new Club(storage, programme);
  private final PointsRedemption redemption = new PointsRedemption(club.ledger);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(gateway)
          .clock(clock)
          .addHolds(redemption)
          .build();
  private final Checkout checkout = new Checkout(settings);
  private final BackgroundWork work = work();

  private BackgroundWork work() {
    AfterSales afterSales = new AfterSales(settings, ReturnPolicy.ofDays(30, ZoneOffset.UTC));
    BackgroundWork.Builder builder =
        BackgroundWork.on(storage)
            .handler(new PointsDue(storage, club.ledger))
            .handler(afterSales.dueHandler())
            .subscriber(afterSales.subscriber())
            .subscriber(new PointsAccrual(club.ledger, new Orders(settings.orderLifecycle())));
    checkout.dueHandlers().forEach(builder::handler);
    return builder.build();
  }

  @Test
  void points_pay_part_of_an_order_and_only_money_earns() {
    credit(1_000);

    PlaceResult result = place("A-1", quote(3, 2, 501));
    runDue();

    Order order = ((PlaceResult.Confirmed) result).order();
    // 12.00 and 5.00 less 3.54 and 1.47; shipping 3.00.
    assertThat(order.quote().payable()).isEqualTo(gbp("14.99"));
    assertThat(order.payment().captured()).isEqualTo(gbp("14.99"));
    assertThat(order.quote().discount()).isEqualTo(gbp("5.01"));
    // 11.99 was paid for goods.
    assertThat(balance().available()).isEqualTo(1_000 - 501 + 11);
    assertThat(balance().in(PointsAccount.REDEEMED)).isEqualTo(501);
  }

  @Test
  void units_called_off_bring_back_their_money_and_their_points_to_the_last() {
    credit(1_000);
    place("A-1", quote(3, 2, 501));
    runDue();

    cancelItems("A-1", Map.of(SmallShop.MUGS, 1L));
    runDue();
    long afterOne = balance().available();
    cancelItems("A-1", Map.of(SmallShop.MUGS, 2L, SmallShop.TEAS, 2L));
    runDue();

    // A mug of 4.00 was paid 1.18 of with points; of 11 earned, 2.82 of 11.99 are 2.58.
    assertThat(afterOne).isEqualTo(1_000 - 501 + 118 + 11 - 2);
    assertThat(balance().accounts())
        .isEqualTo(
            Map.of(
                PointsAccount.AVAILABLE,
                1_000L,
                PointsAccount.ISSUED,
                -1_011L,
                PointsAccount.CLAWED_BACK,
                11L));
  }

  @Test
  void declined_payment_keeps_points_held_and_the_order_given_up_frees_them() {
    credit(1_000);
    declining = true;
    place("A-1", quote(3, 2, 501));
    long held = balance().held();
    runDue();

    cancel("A-1");
    runDue();

    assertThat(held).isEqualTo(501);
    assertThat(balance().available()).isEqualTo(1_000);
    assertThat(balance().held()).isZero();
  }

  @Test
  void order_for_points_that_are_gone_is_refused_and_says_how_many_there_are() {
    credit(1_000);
    Quote first = quote(3, 2, 800);
    Quote second = quote(3, 2, 800);
    place("A-1", first);

    PlaceResult refused = place("A-2", second);

    assertThat(ENGLISH.of(((PlaceResult.Refused) refused).reasons().get(0)))
        .isEqualTo("800 points were to be taken, 200 are available");
    assertThat(balance().available()).isEqualTo(200);
  }

  @Test
  void guest_cannot_pay_with_points() {
    Quote quote = quote(3, 2, 100);
    Quote ofGuest =
        new PointsPricer(new ListPricer(), programme)
            .price(
                PricingRequest.builder()
                    .from(quote.request())
                    .cart(Cart.builder().from(quote.cart()).customer(Optional.empty()).build())
                    .build());

    PlaceResult refused = place("A-1", ofGuest);

    assertThat(ENGLISH.of(((PlaceResult.Refused) refused).reasons().get(0)))
        .isEqualTo("only members pay with points");
  }

  @Test
  void order_earns_with_the_tier_and_the_multipliers_of_its_quote() {
    Quote priced = quote(2, 2, 0);
    Quote promoted =
        Quote.builder()
            .from(priced)
            .request(
                PricingRequest.builder()
                    .from(priced.request())
                    .customer(CustomerFacts.builder().tier("GOLD").build())
                    .build())
            .addPointsMultipliers(
                new PointsMultiplier("TEA-WEEK", new BigDecimal("1.5"), List.of(SmallShop.TEAS)))
            .build();

    place("A-1", promoted);
    runDue();

    // Mugs 8.00 * 2, tea 5.00 * 2 * 1.5.
    assertThat(balance().available()).isEqualTo(31);
  }

  @Test
  void benefits_of_the_tier_multiply_what_an_order_earns_by_the_version_of_its_day() {
    PointsAccrual accrual =
        new PointsAccrual(club.ledger, new Orders(settings.orderLifecycle()))
            .multipliedBy(
                ProgrammeVersions.of(goldEarning("3"))
                    .then(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1),
                        ProgrammeVersions.Switch.NOW,
                        goldEarning("5")));
    Quote priced = quote(2, 2, 0);
    Quote gold =
        Quote.builder()
            .from(priced)
            .request(
                PricingRequest.builder()
                    .from(priced.request())
                    .customer(CustomerFacts.builder().tier("GOLD").build())
                    .build())
            .build();
    Order placed = ((PlaceResult.Confirmed) place("A-1", gold)).order();
    Event confirmed =
        OrderEvents.write(
            new OrderEvent.Confirmed(
                new OrderId("A-1"),
                Optional.of(ANN),
                clock.instant(),
                clock.instant(),
                placed.items(),
                placed.shippingPrice()),
            2);

    tx(
        tx -> {
          accrual.handle(tx, confirmed);
          return null;
        });

    // Goods of 13.00, twice by the rule for GOLD, three times by the benefit.
    assertThat(balance().available()).isEqualTo(78);
  }

  private static Programme goldEarning(String factor) {
    return Programme.builder()
        .id("club")
        .version("x" + factor)
        .zone(ZoneOffset.UTC)
        .currency(CurrencyUnit.GBP)
        .addTiers(Tier.base("BRONZE", "Bronze"))
        .addTiers(
            Tier.builder()
                .from(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
                .addBenefits(new Benefit.PointsMultiplier("more", new BigDecimal(factor)))
                .build())
        .build();
  }

  @Test
  void late_cancellation_of_an_order_that_waits_finds_lots_extended_as_of_then() {
    tx(
        tx ->
            club.ledger.credit(
                tx,
                new CommandId("c-1"),
                ANN,
                1_000,
                "sign-up",
                Optional.of(clock.instant().plus(Duration.ofHours(1))),
                clock.instant()));
    declining = true;
    place("A-1", quote(3, 2, 501));

    clock.advance(Duration.ofHours(2));
    cancel("A-1");
    runDue();

    // The hour has passed; what was held comes back for thirty days more.
    assertThat(balance().available()).isEqualTo(501);
    assertThat(balance().in(PointsAccount.EXPIRED)).isEqualTo(499);
    assertThat(club.statement(clock.instant()).expiries().firstKey())
        .isEqualTo(Club.day("2026-04-02"));
  }

  @Test
  void amended_order_uses_more_points_or_gives_them_back() {
    credit(1_000);
    place("A-1", quote(3, 2, 500));
    runDue();

    amend("A-1", quote(3, 3, 700));
    runDue();
    long used = balance().in(PointsAccount.REDEEMED);
    long earned = -balance().in(PointsAccount.ISSUED) - 1_000;
    amend("A-1", quote(2, 1, 200));
    runDue();

    // 8.47 and 3.53 earned 12. Then mugs cost 7.69, which is not a whole point less, and tea 4.81,
    // which is one more.
    assertThat(used).isEqualTo(700);
    assertThat(earned).isEqualTo(13);
    assertThat(balance().in(PointsAccount.REDEEMED)).isEqualTo(200);
    assertThat(balance().held()).isZero();
    cancel("A-1");
    runDue();
    assertThat(balance().in(PointsAccount.REDEEMED)).isZero();
    assertThat(balance().available()).isEqualTo(1_000);
  }

  @Test
  void effect_of_a_refund_on_points_is_known_before_it_is_made() {
    credit(1_000);
    place("A-1", quote(3, 2, 501));
    runDue();
    Map<LineId, Long> units = Map.of(SmallShop.MUGS, 1L);
    GiveBack giveBack = new GiveBack("preview", GiveBack.Cause.CANCELLED, units, clock.instant());
    Order order = checkout.find(new OrderId("A-1")).orElseThrow();

    RefundEffect effect =
        tx(tx ->
                club.ledger.previewRefund(
                    tx,
                    new OrderId("A-1"),
                    RefundedMoney.of(SmallShop.MUGS, gbp("2.82")),
                    redemption.givenBack(tx, order.holdId(), giveBack),
                    clock.instant()))
            .orElseThrow();
    List<String> reasons =
        tx(tx -> redemption.preview(tx, order.holdId(), giveBack)).stream()
            .map(ENGLISH::of)
            .toList();
    PointsBalance before = balance();
    cancelItems("A-1", units);
    runDue();

    assertThat(effect.before()).isEqualTo(before);
    assertThat(effect.restored()).isEqualTo(118);
    assertThat(effect.fromOwn()).isEqualTo(2);
    assertThat(effect.after()).isEqualTo(balance());
    assertThat(reasons).containsExactly("118 points come back");
  }

  @Test
  void order_long_over_leaves_points_as_they_are() {
    credit(1_000);
    place("A-1", quote(3, 2, 500));
    amend("A-1", quote(3, 3, 700));
    runDue();
    PointsBalance before = balance();
    Order order = checkout.find(new OrderId("A-1")).orElseThrow();

    tx(
        tx -> {
          redemption.forget(tx, order.holdId());
          return "";
        });

    assertThat(balance()).isEqualTo(before);
    assertThat(tx(tx -> tx.store(PointsHold.STORE).query(Query.byKey())).entries()).isEmpty();
  }

  private void credit(long points) {
    club.credit("credit", points, clock.instant());
  }

  private Quote quote(long mugs, long teas, long points) {
    Quote plain = SmallShop.quoteAt(clock.instant(), mugs, "GBP 4.00", teas);
    return new PointsPricer(new ListPricer(), programme)
        .price(PointsPricer.asking(plain.request(), points, 1_000));
  }

  private PlaceResult place(String order, Quote quote) {
    return checkout.place(PlaceOrder.of(nextCommand(), new OrderId(order), quote, "card"));
  }

  private void amend(String order, Quote quote) {
    checkout.amend(
        new AmendOrder(
            nextCommand(),
            checkout.previewAmendment(new OrderId(order), quote),
            List.of(Tender.rest("card")),
            "ann",
            "thought again"));
  }

  private void cancel(String order) {
    checkout.cancel(new CancelOrder(nextCommand(), new OrderId(order), "ann", "no"));
  }

  private void cancelItems(String order, Map<LineId, Long> units) {
    checkout.cancelItems(new CancelItems(nextCommand(), new OrderId(order), units, "ann", "no"));
  }

  private void runDue() {
    work.runDue(clock.instant(), 1_000);
  }

  private PointsBalance balance() {
    Instant now = clock.instant();
    return club.balance(now);
  }

  private <T> T tx(Function<Tx, T> run) {
    return storage.transact(run);
  }

  private CommandId nextCommand() {
    commands++;
    return new CommandId("command-" + commands);
  }
}
