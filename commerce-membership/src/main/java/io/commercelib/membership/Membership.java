package io.commercelib.membership;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.TierChange;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.membership.tier.TierStanding;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Keeps tiers by listening to orders.
 *
 * <p>Whoever has a confirmed order is a member. What an order paid for goods, without shipping,
 * counts as spend of the day it was placed on; refunds take back from it, what an amended order
 * costs less or more likewise takes or adds, and an order that is called off as a whole takes back
 * what is left of it. Guests' orders do not count, nor orders in another currency than the
 * programme's (tier) or the earn rate's (points), nor what happens to orders whose confirmation was
 * never heard of.
 *
 * <p>What changes is told in {@link MemberEvent}s, in the transaction that found it out; a tier's
 * review is scheduled as due work of kind {@value #TIER_REVIEW}, which {@link TierReviews} does.
 * Orders may become known late and in any order among each other: the tier is always the one that
 * all that is known gives. If that contradicts what was told before, a {@link
 * MemberEvent.TierCorrected} tells it. Instants of events are taken as they are: whoever writes
 * events must not write them ahead of time.
 *
 * <p>A member's activities are one stored value, so an event costs time in proportion to the
 * member's orders: fine for hundreds, the most that shoppers have, bearable for a few thousand.
 * Points cost the same however many there are. Immutable and thread-safe.
 */
public final class Membership implements EventSubscriber {
  /** The kind of due work that reviews are. */
  public static final String TIER_REVIEW = "tier-review";

  // Other events may be long, and need not be read.
  private static final Set<String> HEARD =
      Set.of("order-confirmed", "order-refunded", "order-amended", "order-cancelled");

  private final TierRules rules;
  private final ProgrammeVersions versions;

  /** Returns memberships in a programme and how it changed. */
  public Membership(ProgrammeVersions versions) {
    this.rules = TierRules.of(versions);
    this.versions = versions;
  }

  /** Returns memberships in a programme that never changed. */
  public Membership(Programme programme) {
    this(ProgrammeVersions.of(programme));
  }

  /** Returns the programme and how it changed. */
  public ProgrammeVersions versions() {
    return versions;
  }

  @Override
  public String name() {
    return "membership-" + versions.id();
  }

  @Override
  public void handle(Tx tx, Event event) {
    if (!HEARD.contains(event.type())) {
      return;
    }
    Optional<OrderEvent> told = OrderEvents.read(event);
    if (told.isEmpty() || told.get().customer().isEmpty()) {
      return;
    }
    CustomerId customer = told.get().customer().get();
    if (told.get() instanceof OrderEvent.Confirmed confirmed) {
      confirmed(tx, customer, confirmed);
    } else if (told.get() instanceof OrderEvent.Refunded refunded) {
      refunded(tx, customer, refunded);
    } else if (told.get() instanceof OrderEvent.Amended amended) {
      amended(tx, customer, amended);
    } else if (told.get() instanceof OrderEvent.Cancelled cancelled) {
      cancelled(tx, customer, cancelled);
    }
  }

  /** Makes somebody a member before the first order; changes nothing for one who is. */
  public void join(Tx tx, CustomerId customer, Instant at) {
    if (stateOf(tx, customer).isEmpty()) {
      joining(tx, customer, at);
    }
  }

  /**
   * Goes through the reviews of a member that have come due, each with its own day, and schedules
   * the next. Changes nothing if none has, or if there is no such member.
   */
  public void review(Tx tx, CustomerId customer, Instant now) {
    Optional<MemberState> known = stateOf(tx, customer);
    if (known.isEmpty()) {
      tx.due().cancel(key(customer).aggregate(), TIER_REVIEW);
      return;
    }
    Activities activities = activitiesOf(tx, customer);
    MemberState before = known.get();
    MemberState after = advance(tx, customer, before, before, activities, activities, now);
    // The claim of the worker that calls this has moved the item, so that it is set in any case.
    schedule(tx, customer, after);
  }

  /**
   * Returns the tier of a member at an instant, by all that is known, with its explanation.
   *
   * @return empty for somebody who is not a member by then
   */
  public Optional<TierDecision> tierOf(Tx tx, CustomerId customer, Instant at) {
    return stateOf(tx, customer)
        .filter(state -> !state.joinedAt().isAfter(at))
        .map(state -> rules.evaluate(state.member(customer), activitiesOf(tx, customer), at));
  }

  /**
   * Returns the tier of a member at an instant as it was known at another: by what had been
   * recorded by then.
   *
   * @return empty for somebody who is not a member by then
   */
  public Optional<TierDecision> tierOf(Tx tx, CustomerId customer, Instant at, Instant known) {
    return stateOf(tx, customer)
        .filter(state -> !state.joinedAt().isAfter(at))
        .map(
            state ->
                rules.evaluateAsKnown(
                    state.member(customer), activitiesOf(tx, customer), at, known));
  }

  /** Returns what prices may depend on at an instant: the tier, for a member. */
  public CustomerFacts factsOf(Tx tx, CustomerId customer, Instant at) {
    return stateOf(tx, customer)
        .filter(state -> !state.joinedAt().isAfter(at))
        .map(state -> rules.standing(state.member(customer), activitiesOf(tx, customer), at))
        .map(standing -> CustomerFacts.builder().tier(standing.tier().id()).build())
        .orElseGet(CustomerFacts::unknown);
  }

  /**
   * Counts members by tier at several instants, and who went where in between, by all that is known
   * now. Reads every member, in transactions of a thousand each.
   *
   * @param instants in ascending order
   */
  public TierMigration migration(Storage storage, List<Instant> instants) {
    MigrationTally tally = new MigrationTally(rules, instants);
    Optional<Query> page = Optional.of(Query.byKey().limit(Query.MAX_LIMIT));
    while (page.isPresent()) {
      Query query = page.get();
      // Counted after the transaction, which may run more than once.
      List<MigrationTally.Known> read = new ArrayList<>();
      page =
          storage.transact(
              tx -> {
                read.clear();
                Page<MemberKey, MemberState> members = tx.store(MemberState.STORE).query(query);
                for (Page.Entry<MemberKey, MemberState> entry : members.entries()) {
                  if (entry.key().programme().equals(versions.id())) {
                    CustomerId customer = entry.key().customer();
                    read.add(
                        new MigrationTally.Known(
                            entry.value().member(customer), activitiesOf(tx, customer)));
                  }
                }
                return members.next().map(query::after);
              });
      read.forEach(tally::count);
    }
    return tally.result();
  }

  private void confirmed(Tx tx, CustomerId customer, OrderEvent.Confirmed order) {
    Money paid = total(order.items(), order.shipping());
    MemberState state =
        stateOf(tx, customer)
            .orElseGet(() -> joining(tx, customer, earlier(order.placedAt(), order.at())));
    if (paid.getCurrencyUnit().equals(versions.currency())) {
      Activity purchase =
          new Activity.Purchase(
              order.order(), earlier(order.placedAt(), order.at()), order.at(), paid);
      state = take(tx, customer, state, purchase);
    }
  }

  private void refunded(Tx tx, CustomerId customer, OrderEvent.Refunded refund) {
    Money back = total(refund.items(), refund.shipping());
    Optional<MemberState> known = stateOf(tx, customer);
    if (known.isEmpty() || back.isZero()) {
      return;
    }
    MemberState state = known.get();
    if (hasPurchase(activitiesOf(tx, customer), refund.order())) {
      Activity activity =
          new Activity.Refund(refund.order(), refund.refund(), refund.at(), refund.at(), back);
      state = take(tx, customer, state, activity);
    }
  }

  /** What an amended order costs less counts as a refund, what it costs more as bought with it. */
  private void amended(Tx tx, CustomerId customer, OrderEvent.Amended order) {
    Optional<MemberState> known = stateOf(tx, customer);
    Money more =
        total(order.items(), order.shipping())
            .minus(total(order.itemsBefore(), order.shippingBefore()));
    if (known.isEmpty() || more.isZero()) {
      return;
    }
    MemberState state = known.get();
    String name = "amendment-" + order.number();
    if (hasPurchase(activitiesOf(tx, customer), order.order())) {
      Activity activity =
          more.isPositive()
              ? new Activity.Increase(order.order(), name, order.at(), order.at(), more)
              : new Activity.Refund(order.order(), name, order.at(), order.at(), more.negated());
      state = take(tx, customer, state, activity);
    }
  }

  private void cancelled(Tx tx, CustomerId customer, OrderEvent.Cancelled order) {
    Optional<MemberState> known = stateOf(tx, customer);
    if (known.isEmpty()) {
      return;
    }
    MemberState state = known.get();
    if (hasPurchase(activitiesOf(tx, customer), order.order())) {
      state =
          take(
              tx,
              customer,
              state,
              new Activity.Cancellation(order.order(), order.at(), order.at()));
    }
  }

  private MemberState joining(Tx tx, CustomerId customer, Instant at) {
    MemberState state = MemberState.joining(at, versions.inForce(at).baseTier().id());
    return tell(
        tx,
        customer,
        state,
        List.of(new MemberEvent.Joined(customer, versions.id(), at, state.tier())));
  }

  private MemberState take(Tx tx, CustomerId customer, MemberState state, Activity activity) {
    Activities before = activitiesOf(tx, customer);
    Activities after = before.plus(activity);
    if (after.equals(before)) {
      return state;
    }
    tx.store(StoredActivities.STORE).put(key(customer), after);
    MemberState joined =
        activity instanceof Activity.Purchase ? state.joinedBy(activity.occurredAt()) : state;
    MemberState advanced =
        advance(tx, customer, state, joined, before, after, activity.recordedAt());
    if (!advanced.nextLookAt().equals(state.nextLookAt())) {
      schedule(tx, customer, advanced);
    }
    return advanced;
  }

  /** Tells what is new since what was told, and returns the member as told. */
  private MemberState advance(
      Tx tx,
      CustomerId customer,
      MemberState told,
      MemberState joined,
      Activities before,
      Activities after,
      Instant now) {
    Instant asOf = now.isAfter(told.asOf()) ? now : told.asOf();
    TierStanding old = rules.standing(told.member(customer), before, told.asOf());
    TierStanding standing = rules.standing(joined.member(customer), after, asOf);
    boolean toldByTheseRules =
        told.tier().equals(old.tier().id()) && told.nextLookAt().equals(old.nextLookAt());
    int known = old.changes().size();
    boolean goesOn =
        toldByTheseRules
            && standing.changes().size() >= known
            && standing.changes().subList(0, known).equals(old.changes());
    List<MemberEvent> news = new ArrayList<>();
    if (goesOn) {
      for (TierChange change : standing.changes().subList(known, standing.changes().size())) {
        news.add(MemberEvent.TierChanged.of(customer, versions.id(), change));
      }
    } else if (!told.tier().equals(standing.tier().id())
        || !told.nextLookAt().equals(standing.nextLookAt())) {
      news.add(
          new MemberEvent.TierCorrected(
              customer,
              versions.id(),
              asOf,
              versions.inForce(asOf).version(),
              told.tier(),
              standing.tier().id(),
              standing.validThrough()));
    }
    MemberState state =
        new MemberState(
            joined.joinedAt(), told.events(), asOf, standing.tier().id(), standing.nextLookAt());
    return tell(tx, customer, state, news);
  }

  private MemberState tell(Tx tx, CustomerId customer, MemberState state, List<MemberEvent> news) {
    long version = state.events();
    for (MemberEvent what : news) {
      version++;
      tx.outbox().append(MemberEvents.write(what, version));
    }
    MemberState told = state.withEvents(version);
    tx.store(MemberState.STORE).put(key(customer), told);
    return told;
  }

  private void schedule(Tx tx, CustomerId customer, MemberState state) {
    if (state.nextLookAt().isPresent()) {
      tx.due()
          .schedule(
              DueItem.first(state.nextLookAt().get(), key(customer).aggregate(), TIER_REVIEW));
    } else {
      tx.due().cancel(key(customer).aggregate(), TIER_REVIEW);
    }
  }

  private MemberKey key(CustomerId customer) {
    return new MemberKey(versions.id(), customer);
  }

  private Optional<MemberState> stateOf(Tx tx, CustomerId customer) {
    return tx.store(MemberState.STORE).get(key(customer));
  }

  private Activities activitiesOf(Tx tx, CustomerId customer) {
    return tx.store(StoredActivities.STORE).get(key(customer)).orElseGet(Activities::none);
  }

  private static boolean hasPurchase(Activities activities, OrderId order) {
    return activities.inOrder().stream()
        .anyMatch(
            known -> known instanceof Activity.Purchase bought && bought.order().equals(order));
  }

  private static Money total(List<OrderEvent.Item> items, Money shipping) {
    Money total = Money.zero(shipping.getCurrencyUnit());
    for (OrderEvent.Item item : items) {
      total = total.plus(item.amount());
    }
    return total;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
