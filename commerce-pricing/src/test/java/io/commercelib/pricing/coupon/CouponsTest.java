package io.commercelib.pricing.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.privacy.ErasureResult;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.quote.Pricer;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CouponsTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final HoldId ORDER_1 = new HoldId("A-1");
  private static final HoldId ORDER_2 = new HoldId("A-2");
  private static final LineId LINE = new LineId("1");

  private final Pricer pricer =
      PricingEngine.compile(
          RuleSet.of(percentWith("XMAS10", "X-10"), percentWith("VIP", "VIP")),
          Strategy.byPriority());
  private final Coupons coupons = Coupons.when(Coupons.WhenCancelled.GIVE_BACK);
  private Storage storage = MemoryStorage.encoded();

  @BeforeEach
  void openForTwo() {
    storage = MemoryStorage.encoded();
    storage.transact(tx -> coupons.open(tx, "XMAS10", 2));
  }

  @Test
  void order_with_a_coupon_takes_one_use() {
    var taken = take(ORDER_1, "xmas10");

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(left("XMAS10")).hasValue(1);
  }

  @Test
  void code_of_one_customer_is_exported_and_stopped_when_the_customer_is_erased() {
    CustomerId ann = new CustomerId("ann");
    storage.transact(tx -> coupons.assign(tx, "XMAS10", ann));
    PrivacyRequests requests = new PrivacyRequests(storage, List.of(coupons.personalRecords()));

    PersonalExport of = requests.export(Person.of(ann), NOON);
    PersonalExport ofAnother = requests.export(Person.of(new CustomerId("bob")), NOON);
    ErasureResult done = requests.erase(Person.of(ann), NOON);

    assertThat(of.of("coupon_code")).hasSize(1);
    assertThat(of.of("coupon_code").get(0).value()).contains("XMAS10", "ann");
    assertThat(ofAnother.stores()).isEmpty();
    assertThat(((ErasureResult.Done) done).records()).containsEntry("coupons", 1L);
    Optional<IssuedCode> after = storage.transact(tx -> coupons.find(tx, "XMAS10"));
    assertThat(after.orElseThrow().customer()).isEmpty();
    assertThat(after.get().stopped()).isTrue();
  }

  @Test
  void taking_again_for_the_same_order_takes_nothing_more() {
    take(ORDER_1, "XMAS10");

    var taken = take(ORDER_1, "XMAS10");

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(left("XMAS10")).hasValue(1);
  }

  @Test
  void order_without_a_coupon_takes_nothing() {
    var taken = take(ORDER_1);

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(left("XMAS10")).hasValue(2);
  }

  @Test
  void used_up_coupon_is_refused_with_its_reason() {
    take(ORDER_1, "XMAS10");
    take(ORDER_2, "XMAS10");

    var taken = take(new HoldId("A-3"), "XMAS10");

    assertThat(taken)
        .isEqualTo(
            new Hold.Refused(List.of(Reason.of(PricingReason.COUPON_USED_UP, "coupon", "XMAS10"))));
    assertThat(left("XMAS10")).hasValue(0);
  }

  @Test
  void coupon_that_was_never_opened_is_refused_and_takes_nothing_of_others() {
    var taken = take(ORDER_1, "XMAS10", "VIP");

    assertThat(taken)
        .isEqualTo(
            new Hold.Refused(List.of(Reason.of(PricingReason.COUPON_NOT_OPEN, "coupon", "VIP"))));
    assertThat(left("XMAS10")).hasValue(2);
    assertThat(left("VIP")).hasValue(0);
  }

  @Test
  void all_that_is_in_the_way_is_told_at_once() {
    storage.transact(tx -> coupons.open(tx, "XMAS10", 0));

    var taken = take(ORDER_1, "XMAS10", "VIP");

    assertThat(taken)
        .isEqualTo(
            new Hold.Refused(
                List.of(
                    Reason.of(PricingReason.COUPON_NOT_OPEN, "coupon", "VIP"),
                    Reason.of(PricingReason.COUPON_USED_UP, "coupon", "XMAS10"))));
  }

  @Test
  void coupon_without_limit_is_never_used_up() {
    openWithoutLimit("VIP");

    for (int i = 0; i < 5; i++) {
      assertThat(take(new HoldId("B-" + i), "VIP")).isEqualTo(Hold.Held.complete());
    }
    assertThat(left("VIP")).isEmpty();
  }

  @Test
  void order_given_up_unpaid_gives_its_use_back_once() {
    take(ORDER_1, "XMAS10");

    release(ORDER_1);
    release(ORDER_1);

    assertThat(left("XMAS10")).hasValue(2);
  }

  @Test
  void after_confirming_nothing_is_released() {
    take(ORDER_1, "XMAS10");
    confirm(ORDER_1);

    release(ORDER_1);

    assertThat(left("XMAS10")).hasValue(1);
  }

  @Test
  void after_releasing_nothing_is_confirmed() {
    take(ORDER_1, "XMAS10");
    release(ORDER_1);

    confirm(ORDER_1);
    giveBack(coupons, ORDER_1, cancel("r-1", 3));

    assertThat(left("XMAS10")).hasValue(2);
  }

  @Test
  void confirming_and_releasing_what_was_never_taken_changes_nothing() {
    confirm(ORDER_1);
    release(ORDER_2);

    assertThat(left("XMAS10")).hasValue(2);
  }

  @Test
  void order_called_off_in_parts_gives_its_use_back_with_the_last_part_only() {
    take(ORDER_1, "XMAS10");
    confirm(ORDER_1);

    giveBack(coupons, ORDER_1, cancel("r-1", 1));
    assertThat(left("XMAS10")).hasValue(1);
    giveBack(coupons, ORDER_1, cancel("r-1", 1));
    giveBack(coupons, ORDER_1, cancel("r-1", 2));
    assertThat(left("XMAS10")).hasValue(1);
    assertThat(preview(ORDER_1, cancel("r-2", 2)))
        .containsExactly(Reason.of(PricingReason.COUPON_GIVEN_BACK, "coupon", "XMAS10"));
    giveBack(coupons, ORDER_1, cancel("r-2", 2));
    giveBack(coupons, ORDER_1, cancel("r-2", 2));

    assertThat(left("XMAS10")).hasValue(2);
  }

  @Test
  void goods_that_come_back_give_no_use_back() {
    take(ORDER_1, "XMAS10");
    confirm(ORDER_1);
    var returned = new GiveBack("r-1", GiveBack.Cause.RETURNED_SELLABLE, Map.of(LINE, 3L), NOON);

    assertThat(preview(ORDER_1, returned))
        .containsExactly(Reason.of(PricingReason.COUPON_STAYS_USED, "coupon", "XMAS10"));
    giveBack(coupons, ORDER_1, returned);

    assertThat(left("XMAS10")).hasValue(1);
  }

  @Test
  void setting_keeps_the_use_of_an_order_that_is_called_off() {
    var keeping = Coupons.when(Coupons.WhenCancelled.KEEP);
    var basket = Basket.in("GBP").line("MUG", 3, "2.55").coupon("XMAS10");
    var draft = new HoldDraft(new OrderId("A-1"), pricer.price(basket.request()), NOON);
    Hold.Taken taken = storage.transact(tx -> keeping.take(tx, ORDER_1, draft));
    assertThat(taken).isEqualTo(Hold.Held.complete());
    confirm(ORDER_1);

    giveBack(keeping, ORDER_1, cancel("r-1", 3));

    assertThat(left("XMAS10")).hasValue(1);
  }

  @Test
  void limit_may_be_changed_but_not_below_what_is_used() {
    take(ORDER_1, "XMAS10");
    take(ORDER_2, "XMAS10");

    assertThat(open("XMAS10", 1)).isFalse();
    assertThat(left("XMAS10")).hasValue(0);
    assertThat(open("XMAS10", 5)).isTrue();
    assertThat(left("XMAS10")).hasValue(3);
    assertThat(open("XMAS10", 5)).isTrue();
    assertThat(left("XMAS10")).hasValue(3);
  }

  @Test
  void limit_and_no_limit_do_not_mix() {
    openWithoutLimit("VIP");

    assertThatThrownBy(() -> open("VIP", 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use another code");
    assertThatThrownBy(() -> openWithoutLimit("XMAS10"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("raise the limit");
  }

  @Test
  void racing_orders_use_a_coupon_exactly_as_often_as_it_may_be()
      throws ExecutionException, InterruptedException {
    open("XMAS10", 100);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Hold.Taken>> results = new ArrayList<>();

    for (int i = 0; i < 150; i++) {
      HoldId order = new HoldId("R-" + i);
      results.add(threads.submit(() -> take(order, "XMAS10")));
    }
    int held = 0;
    for (Future<Hold.Taken> result : results) {
      held += result.get() instanceof Hold.Held ? 1 : 0;
    }
    threads.shutdown();

    assertThat(held).isEqualTo(100);
    assertThat(left("XMAS10")).hasValue(0);
  }

  private Hold.Taken take(HoldId order, String... codes) {
    Basket basket = Basket.in("GBP").line("MUG", 3, "2.55");
    for (String code : codes) {
      basket.coupon(code);
    }
    var draft = new HoldDraft(new OrderId(order.value()), pricer.price(basket.request()), NOON);
    return storage.transact(tx -> coupons.take(tx, order, draft));
  }

  private void confirm(HoldId order) {
    storage.transact(
        tx -> {
          coupons.confirm(tx, order);
          return true;
        });
  }

  private void release(HoldId order) {
    storage.transact(
        tx -> {
          coupons.release(tx, order);
          return true;
        });
  }

  private void giveBack(Coupons hold, HoldId order, GiveBack giveBack) {
    storage.transact(
        tx -> {
          hold.giveBack(tx, order, giveBack);
          return true;
        });
  }

  private List<Reason> preview(HoldId order, GiveBack giveBack) {
    return storage.transact(tx -> coupons.preview(tx, order, giveBack));
  }

  private boolean open(String code, long uses) {
    return storage.transact(tx -> coupons.open(tx, code, uses));
  }

  private void openWithoutLimit(String code) {
    storage.transact(
        tx -> {
          coupons.openWithoutLimit(tx, code);
          return true;
        });
  }

  private OptionalLong left(String code) {
    return storage.transact(tx -> coupons.usesLeft(tx, code));
  }

  private static GiveBack cancel(String refund, long units) {
    return new GiveBack(refund, GiveBack.Cause.CANCELLED, Map.of(LINE, units), NOON);
  }

  private static Promotion percentWith(String coupon, String id) {
    return Promotion.builder()
        .id(id)
        .name("10 % off")
        .priority(1)
        .coupon(coupon)
        .reward(
            new Reward.PercentOff(
                Selector.everything(), Percent.of(10), Reward.PercentOff.Of.EACH_LINE))
        .build();
  }
}
