package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEA;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Shops whose process dies anywhere, and that are opened again over what it left. */
class CrashTest {
  private static final OrderId ORDER = new OrderId("A-1");
  private static final CaseId CASE = new CaseId("R-1");

  private final SettableClock clock = new SettableClock(OPENING);
  private MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private Storage storage = MemoryStorage.create();
  private SmallShop shop = new SmallShop(storage, bank, clock);

  @Test
  void order_is_placed_wholly_or_not_at_all_wherever_the_process_dies() {
    for (MortalProcess process = dyingAt(1); ; process = dyingAt(process.lastStep() + 1)) {
      runUntilDeath(shopOf(process), mortal -> mortal.place("A-1", 2, 1));

      shop.after(Duration.ofMinutes(2));

      Optional<Order> order = shop.checkout.find(ORDER);
      assertThat(order.map(Order::state))
          .as("order after %s", process)
          .isIn(Optional.empty(), Optional.of(OrderState.CONFIRMED));
      assertThat(captured())
          .as("taken after %s", process)
          .isEqualTo(Money.parse(order.isPresent() ? "GBP 13.50" : "GBP 0.00"));
      assertThat(shop.left(MUG))
          .as("mugs left after %s", process)
          .isEqualTo(order.isPresent() ? 8 : 10);
      if (!process.isDead()) {
        assertThat(process.lastStep()).isGreaterThan(10);
        return;
      }
    }
  }

  @Test
  void order_sent_again_after_the_process_died_is_placed_and_charged_once() {
    for (MortalProcess process = dyingAt(1); ; process = dyingAt(process.lastStep() + 1)) {
      runUntilDeath(shopOf(process), mortal -> mortal.place("A-1", 2, 1));

      shop.place("A-1", 2, 1);
      shop.after(Duration.ofMinutes(2));

      assertThat(shop.order("A-1").state())
          .as("order after %s", process)
          .isEqualTo(OrderState.CONFIRMED);
      assertThat(captured()).as("taken after %s", process).isEqualTo(Money.parse("GBP 13.50"));
      assertThat(shop.left(MUG)).as("mugs left after %s", process).isEqualTo(8);
      if (!process.isDead()) {
        return;
      }
    }
  }

  @Test
  void life_of_an_order_comes_to_the_same_end_wherever_the_process_dies() {
    for (MortalProcess process = dyingAt(1); ; process = dyingAt(process.lastStep() + 1)) {
      SmallShop mortal = shopOf(process);
      for (Consumer<SmallShop> command : lifeOfAnOrder()) {
        if (!process.isDead()) {
          runUntilDeath(mortal, command);
        }
        if (process.isDead()) {
          command.accept(shop);
          shop.after(Duration.ofMinutes(2));
        }
      }

      for (int day = 0; day < 20; day++) {
        shop.after(Duration.ofDays(1));
      }

      Order order = shop.order("A-1");
      assertThat(order.state()).as("order after %s", process).isEqualTo(OrderState.COMPLETED);
      assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
      assertThat(captured()).isEqualTo(Money.parse("GBP 13.50"));
      assertThat(order.payment().refunded()).isEqualTo(Money.parse("GBP 6.50"));
      assertThat(order.payment().refunding()).isEqualTo(Money.parse("GBP 0.00"));
      assertThat(bank.book().totals(CurrencyUnit.GBP).refunded())
          .as("given back after %s", process)
          .isEqualTo(Money.parse("GBP 6.50"));
      assertThat(shop.left(MUG)).as("mugs left after %s", process).isEqualTo(9);
      assertThat(shop.left(TEA)).as("tea left after %s", process).isEqualTo(10);
      if (!process.isDead()) {
        assertThat(process.lastStep()).isGreaterThan(100);
        return;
      }
    }
  }

  @Test
  void request_that_a_dead_process_may_have_made_is_not_made_again_once_its_key_has_lapsed() {
    for (int step = 1; captured().isZero(); step++) {
      runUntilDeath(shopOf(dyingAt(step)), mortal -> mortal.place("A-1", 1, 0));
    }

    clock.advance(Duration.ofHours(25));
    shop.cancel("A-1");
    shop.runDue();

    assertThat(captured()).isEqualTo(Money.parse("GBP 7.00"));
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.NEEDS_CARE);
  }

  /** Opens the shop anew, with a process that is to die at a step. */
  private MortalProcess dyingAt(int step) {
    clock.set(OPENING);
    bank = MemoryPaymentGateway.create(clock);
    storage = MemoryStorage.create();
    shop = new SmallShop(storage, bank, clock);
    return new MortalProcess(step);
  }

  private SmallShop shopOf(MortalProcess process) {
    return SmallShop.reopened(process.storage(storage), process.gateway(bank), clock);
  }

  private static void runUntilDeath(SmallShop mortal, Consumer<SmallShop> command) {
    try {
      command.accept(mortal);
    } catch (MortalProcess.Death expected) {
      // Somebody else goes on.
    }
  }

  private Money captured() {
    return bank.book().totals(CurrencyUnit.GBP).captured();
  }

  private static List<Consumer<SmallShop>> lifeOfAnOrder() {
    return List.of(
        shop -> shop.place("A-1", 2, 1),
        shop ->
            shop.checkout.cancelItems(
                new CancelItems(command("cancel"), ORDER, Map.of(MUGS, 1L), "ann", "too many")),
        shop -> shop.runDue(),
        shop -> plan(shop),
        shop -> tell(shop, new ShipmentTrigger.Pack()),
        shop -> tell(shop, new ShipmentTrigger.HandOver("post", "T-1")),
        shop -> tell(shop, new ShipmentTrigger.Delivered("signed")),
        shop ->
            shop.afterSales.request(
                new RequestCase(
                    command("request"),
                    CASE,
                    ORDER,
                    CaseKind.RETURN,
                    Map.of(TEAS, 1L),
                    ReturnReason.FAULTY,
                    "ann")),
        shop -> decide(shop, new CaseTrigger.Approve()),
        shop -> decide(shop, new CaseTrigger.Receive(Map.of(TEAS, 1L))),
        shop ->
            decide(shop, new CaseTrigger.Inspect(Map.of(TEAS, CaseTrigger.Finding.sellable(1)))),
        shop -> decide(shop, new CaseTrigger.Settle()),
        shop -> shop.runDue());
  }

  private static void plan(SmallShop shop) {
    shop.fulfilment.plan(
        command("plan"), new ShipmentId("S-1"), ORDER, Map.of(MUGS, 1L, TEAS, 1L), "warehouse");
  }

  private static void tell(SmallShop shop, ShipmentTrigger trigger) {
    shop.fulfilment.tell(command(trigger), new ShipmentId("S-1"), trigger, "warehouse");
  }

  private static void decide(SmallShop shop, CaseTrigger trigger) {
    shop.afterSales.tell(command(trigger), CASE, trigger, "desk");
  }

  private static CommandId command(Object what) {
    return new CommandId(what instanceof String name ? name : what.getClass().getSimpleName());
  }
}
