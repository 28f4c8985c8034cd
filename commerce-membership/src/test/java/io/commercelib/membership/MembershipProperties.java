package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class MembershipProperties {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  record Life(Programme programme, List<Activity> activities) {}

  @Provide
  Arbitrary<Life> lives() {
    return MembershipArbitraries.spendProgrammes()
        .flatMap(
            programme ->
                MembershipArbitraries.orders(programme)
                    .map(activities -> new Life(programme, activities)))
        .withoutEdgeCases();
  }

  /** What the service ends with, and what it told last of the tier. */
  private record Outcome(
      Optional<TierDecision> decision, Optional<String> toldTier, Optional<Instant> review) {}

  @Property(tries = 100)
  void order_in_which_orders_become_known_does_not_matter(
      @ForAll("lives") Life life, @ForAll Random random) {
    Outcome inOrder = outcome(life, asTheyHappened(life));
    Outcome interleaved = outcome(life, interleaved(life, random));

    assertThat(interleaved).isEqualTo(inOrder);
  }

  @Property(tries = 100)
  void what_was_told_last_is_what_is(@ForAll("lives") Life life, @ForAll Random random) {
    Outcome outcome = outcome(life, interleaved(life, random));

    assertThat(outcome.toldTier).isEqualTo(outcome.decision.map(decision -> decision.tier().id()));
    assertThat(outcome.review)
        .isEqualTo(outcome.decision.flatMap(decision -> decision.standing().reviewAt()));
    assertThat(outcome.review.filter(review -> !review.isAfter(END))).isEmpty();
  }

  private static Outcome outcome(Life life, List<OrderEvent> events) {
    Storage storage = MemoryStorage.create();
    Membership membership = new Membership(life.programme);
    Ear ear = new Ear();
    BackgroundWork work =
        BackgroundWork.on(storage)
            .handler(new TierReviews(storage, membership))
            .subscriber(ear)
            .build();
    Instant latest = Instant.EPOCH;
    for (OrderEvent event : events) {
      storage.transact(
          tx -> {
            membership.handle(tx, OrderEvents.write(event, 1));
            return null;
          });
      latest = event.at().isAfter(latest) ? event.at() : latest;
      work.runDue(latest, 1_000);
    }
    work.runDue(END, 1_000);
    return new Outcome(
        storage.transact(tx -> membership.tierOf(tx, ANN, END)),
        ear.tier,
        storage.transact(
            tx ->
                tx.due()
                    .find(MemberEvents.aggregate("any", ANN), Membership.TIER_REVIEW)
                    .map(DueItem::dueAt)));
  }

  /** Keeps the tier that was told last, and checks that each change begins where the last ended. */
  private static final class Ear implements EventSubscriber {
    private Optional<String> tier = Optional.empty();

    @Override
    public String name() {
      return "ear";
    }

    @Override
    public void handle(Tx tx, Event event) {
      MemberEvent told = MemberEvents.read(event).orElseThrow();
      if (told instanceof MemberEvent.Joined joined) {
        tier = Optional.of(joined.tier());
      } else if (told instanceof MemberEvent.TierChanged changed) {
        assertThat(tier).contains(changed.from());
        tier = Optional.of(changed.to());
      } else if (told instanceof MemberEvent.TierCorrected corrected) {
        assertThat(tier).contains(corrected.from());
        tier = Optional.of(corrected.to());
      }
    }
  }

  private static List<OrderEvent> asTheyHappened(Life life) {
    return life.activities.stream()
        .sorted(
            Comparator.comparing(Activity::occurredAt).thenComparing(MembershipProperties::step))
        .map(MembershipProperties::event)
        .toList();
  }

  /** Each order's own events in order, as the outbox delivers them, the orders mixed. */
  private static List<OrderEvent> interleaved(Life life, Random random) {
    Map<String, Deque<OrderEvent>> byOrder = new TreeMap<>();
    for (OrderEvent event : asTheyHappened(life)) {
      byOrder.computeIfAbsent(event.order().value(), id -> new ArrayDeque<>()).add(event);
    }
    List<Deque<OrderEvent>> waiting = new ArrayList<>(byOrder.values());
    List<OrderEvent> mixed = new ArrayList<>();
    while (!waiting.isEmpty()) {
      int which = random.nextInt(waiting.size());
      mixed.add(waiting.get(which).remove());
      if (waiting.get(which).isEmpty()) {
        waiting.remove(which);
      }
    }
    return mixed;
  }

  private static int step(Activity activity) {
    return activity instanceof Activity.Purchase ? 0 : 1;
  }

  private static OrderEvent event(Activity activity) {
    Money none = Money.zero(CurrencyUnit.GBP);
    if (activity instanceof Activity.Purchase purchase) {
      return new OrderEvent.Confirmed(
          purchase.order(),
          Optional.of(ANN),
          purchase.recordedAt(),
          purchase.occurredAt(),
          items(purchase.spent().goods()),
          none);
    }
    if (activity instanceof Activity.Refund refund) {
      return new OrderEvent.Refunded(
          refund.order(),
          Optional.of(ANN),
          refund.occurredAt(),
          refund.occurredAt(),
          refund.refund(),
          items(refund.goods()),
          none);
    }
    if (activity instanceof Activity.Increase increase) {
      return new OrderEvent.Amended(
          increase.order(),
          Optional.of(ANN),
          increase.occurredAt(),
          increase.occurredAt(),
          1,
          List.of(),
          items(increase.more().goods()),
          none,
          none);
    }
    OrderId order = ((Activity.OfOrder) activity).order();
    return new OrderEvent.Cancelled(order, Optional.of(ANN), activity.occurredAt());
  }

  private static List<OrderEvent.Item> items(Money amount) {
    return List.of(new OrderEvent.Item(new LineId("1"), new Sku("MUG"), 1, amount));
  }
}
