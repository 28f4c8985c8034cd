package io.commercelib.core.fulfilment;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Units are conserved whatever people and carriers do, in whatever order: each is at any time in
 * exactly one place, and the shipments, the order, the stock and the money agree on which.
 */
class UnitsOfShipmentsProperties {

  @Property(tries = 200)
  void shipments_order_stock_and_money_agree_after_every_step(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int steps) {
    Random random = new Random(seed);
    DeliveryLife life = new DeliveryLife(false, random);

    for (int step = 0; step < steps; step++) {
      life.step(random);
      life.check("seed %s, step %s".formatted(seed, step));
    }

    life.view
        .fulfilment
        .shipmentsOf(DeliveryShop.ORDER)
        .forEach(shipment -> Statistics.collect(shipment.state().name()));
  }

  @Property(tries = 200)
  void carriers_that_do_not_answer_and_processes_that_die_change_nothing_of_that(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int steps) {
    Random random = new Random(seed);
    DeliveryLife life = new DeliveryLife(true, random);

    for (int step = 0; step < steps; step++) {
      life.step(random);
    }
    life.heal();

    String when = "seed %s, %s steps".formatted(seed, steps);
    life.check(when);
    life.checkAtRest(when);
    Statistics.label("deaths").collect(Math.min(life.deaths, 3));
  }
}
