package io.commercelib.core.checkout;

import io.commercelib.core.checkout.RandomShop.Kind;
import io.commercelib.core.checkout.RandomShop.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Orders, payments, shipments and cases, driven through their life cycles all at once by whatever
 * people, the gateway and the clock may do, commands sent again included.
 */
class LifecycleSequenceProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatever_is_tried_nothing_is_lost_and_all_comes_to_rest(@ForAll("steps") List<Step> steps) {
    // Every other shop keeps texts: what is kept must come back as it was.
    RandomShop random = new RandomShop(steps.size() % 2 == 0);
    ShopInvariants invariants = new ShopInvariants(random);

    try {
      for (Step step : steps) {
        random.take(step);
        invariants.check();
      }
      random.heal(62);
      invariants.checkAtRest();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("after\n%s\n%s".formatted(random.story(), e.getMessage()), e);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 59);
    return Combinators.combine(kinds(), number, number, number)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(120)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** What is tried how often: enough of what leads on, so that much of it comes far. */
  private static Arbitrary<Kind> kinds() {
    return Arbitraries.frequency(
        Tuple.of(6, Kind.PLACE),
        Tuple.of(1, Kind.CANCEL),
        Tuple.of(3, Kind.CANCEL_ITEMS),
        Tuple.of(5, Kind.AMEND),
        Tuple.of(1, Kind.WITHDRAW_AMENDMENT),
        Tuple.of(1, Kind.PUT_ON_HOLD),
        Tuple.of(1, Kind.RELEASE),
        Tuple.of(1, Kind.REJECT),
        Tuple.of(1, Kind.COMPLETE),
        Tuple.of(3, Kind.PAY),
        Tuple.of(4, Kind.COME_BACK_FROM_CHALLENGE),
        Tuple.of(2, Kind.RECEIVE_MONEY),
        Tuple.of(3, Kind.TAKE_CARE_OF_A_REFUND),
        Tuple.of(4, Kind.PLAN),
        Tuple.of(6, Kind.DELIVER),
        Tuple.of(12, Kind.NEXT_OF_SHIPMENT),
        Tuple.of(1, Kind.ANY_OF_SHIPMENT),
        Tuple.of(6, Kind.REQUEST_CASE),
        Tuple.of(24, Kind.NEXT_OF_CASE),
        Tuple.of(1, Kind.ANY_OF_CASE),
        Tuple.of(10, Kind.SEND_AGAIN),
        Tuple.of(5, Kind.LET_TIME_PASS),
        Tuple.of(1, Kind.STOP_ALL_WORK_FOR_A_WHILE),
        Tuple.of(3, Kind.UPSET_THE_GATEWAY),
        Tuple.of(2, Kind.DECLINE_A_REFUND),
        Tuple.of(1, Kind.SETTLE_WHAT_IS_PENDING));
  }
}
