package io.commercelib.membership;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.Orders;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.points.PointsEvent;
import io.commercelib.membership.points.PointsEvents;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Spent;
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
 * Keeps the tiers of one programme by listening to orders and points, and by what a host records.
 *
 * <p>Whoever has a confirmed order is a member. What an order paid counts as spend of the day it
 * was placed on; refunds take back from it, what an amended order costs less or more likewise takes
 * or adds, and an order that is called off as a whole takes back what is left of it. Points that
 * orders earn count as earned, with those that are clawed back taken off again; points given for
 * anything else do not count. Guests' orders do not count, nor orders in another currency than the
 * programme's, nor what happens to orders whose confirmation was never heard of. All else, such as
 * growth value, visits, terms, tiers set by hand and locks, is {@linkplain #record recorded}.
 *
 * <p>What changes is told in {@link MemberEvent}s, in the transaction that found it out; what is to
 * be looked at though nothing happens is due work of kind {@value #TIER_REVIEW}, which {@link
 * TierReviews} does. Activities may become known late and in any order among each other: the tier
 * is always the one that all that is known gives. If that contradicts what was told before, a
 * {@link MemberEvent.TierCorrected} tells it. Instants of events are taken as they are: whoever
 * writes events must not write them ahead of time.
 *
 * <p>A member's activities are one stored value, so an event costs time in proportion to the
 * member's orders: fine for hundreds, the most that shoppers have, bearable for a few thousand.
 * Immutable and thread-safe.
 */
public final class Membership implements EventSubscriber {
  /** The kind of due work that reviews are. */
  public static final String TIER_REVIEW = "tier-review";

  // Other events may be long, and need not be read.
  private static final Set<String> HEARD =
      Set.of("order-confirmed", "order-refunded", "order-amended", "order-cancelled");

  private final TierRules rules;
  private final ProgrammeVersions versions;
  private final Optional<Orders> orders;

  private Membership(TierRules rules, Optional<Orders> orders) {
    this.rules = rules;
    this.versions = rules.versions();
    this.orders = orders;
  }

  /** Returns memberships in a programme and how it changed. */
  public Membership(ProgrammeVersions versions) {
    this(TierRules.of(versions), Optional.empty());
  }

  /** Returns memberships in a programme that never changed. */
  public Membership(Programme programme) {
    this(ProgrammeVersions.of(programme));
  }

  /**
   * Returns the same, knowing what of orders is tax: for programmes in which taxes do not count.
   * Without, all is taken to be without tax.
   *
   * @param orders where the orders are that events tell of
   */
  public Membership withTaxesOf(Orders orders) {
    return new Membership(rules, Optional.of(orders));
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
    if (event.aggregate().kind().equals(PointsEvents.AGGREGATE)) {
      PointsEvents.read(event, PointsEvent.PointsEarned.class)
          .ifPresent(earned -> earned(tx, earned, event.version()));
      PointsEvents.read(event, PointsEvent.PointsClawedBack.class)
          .ifPresent(back -> clawedBack(tx, back, event.version()));
      return;
    }
    if (!HEARD.contains(event.type())) {
      return;
    }
    Optional<OrderEvent> told = OrderEvents.read(event);
    if (told.isEmpty() || told.get().customer().isEmpty()) {
      return;
    }
    CustomerId customer = told.get().customer().get();
    if (PrivacyRequests.isErased(tx, customer)) {
      return;
    }
    if (told.get() instanceof OrderEvent.Confirmed confirmed) {
      confirmed(tx, customer, confirmed);
    } else if (told.get() instanceof OrderEvent.Refunded refunded) {
      refunded(tx, customer, refunded);
    } else if (told.get() instanceof OrderEvent.Amended amended) {
      amended(tx, customer, amended);
    } else if (told.get() instanceof OrderEvent.Cancelled cancelled) {
      takeIfBought(
          tx,
          customer,
          new Activity.Cancellation(cancelled.order(), cancelled.at(), cancelled.at()));
    }
  }

  /**
   * Returns what is kept about members, to be exported and erased. Of somebody who was erased
   * nothing is taken down any more.
   */
  public PersonalRecords personalRecords() {
    return new MembershipPersonalRecords(versions.id());
  }

  /**
   * Makes somebody a member before the first order; changes nothing for one who is, or who was
   * erased.
   */
  public void join(Tx tx, CustomerId customer, Instant at) {
    if (stateOf(tx, customer).isEmpty() && !PrivacyRequests.isErased(tx, customer)) {
      joining(tx, customer, at);
    }
  }

  /**
   * Records what does not come with orders or points: a visit, growth value, a term, a tier set by
   * hand, a lock, or that one of these ends. Recorded again it has no effect again.
   *
   * @param now the time; nothing is recorded ahead of it
   * @return {@code Refused} for somebody who is no member, an amount in another currency, a tier
   *     that no version has, a second trial, or the end of what was never recorded
   */
  public RecordResult record(Tx tx, CustomerId customer, Activity activity, Instant now) {
    Optional<MemberState> known = stateOf(tx, customer);
    if (known.isEmpty()) {
      return new RecordResult.Refused(
          Reason.of(
              MembershipReason.MEMBER_UNKNOWN, "member", customer, "programme", versions.id()));
    }
    Activities before = activitiesOf(tx, customer);
    Optional<Activity> conflict = before.conflictWith(activity);
    if (conflict.isPresent()) {
      return new RecordResult.Conflict(
          conflict.get(), Reason.of(MembershipReason.ACTIVITY_CONFLICT, "first", conflict.get()));
    }
    Optional<Reason> refused = Recording.refusal(versions, before, activity, now);
    if (refused.isPresent()) {
      return new RecordResult.Refused(refused.get());
    }
    Known after = take(tx, customer, new Known(known.get(), before), activity);
    return new RecordResult.Recorded(
        rules.standing(after.state.member(customer), after.activities, after.state.asOf()));
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
    return memberAt(tx, customer, at)
        .map(state -> rules.evaluate(state.member(customer), activitiesOf(tx, customer), at));
  }

  /**
   * Returns the tier of a member at an instant as it was known at another: by what had been
   * recorded by then.
   *
   * @return empty for somebody who is not a member by then
   */
  public Optional<TierDecision> tierOf(Tx tx, CustomerId customer, Instant at, Instant known) {
    return memberAt(tx, customer, at)
        .map(
            state ->
                rules.evaluateAsKnown(
                    state.member(customer), activitiesOf(tx, customer), at, known));
  }

  /**
   * Returns what a refund would do to the tier at its instant, before it is made; nothing is
   * changed.
   *
   * @return empty for somebody who is not a member by then
   */
  public Optional<TierPreview> previewRefund(Tx tx, CustomerId customer, Activity.Refund refund) {
    Instant at = refund.occurredAt();
    return memberAt(tx, customer, at)
        .map(
            state -> {
              Activities before = activitiesOf(tx, customer);
              return new TierPreview(
                  rules.evaluate(state.member(customer), before, at),
                  rules.evaluate(state.member(customer), before.plus(refund), at));
            });
  }

  /** Returns what prices may depend on at an instant: the tier, for a member. */
  public CustomerFacts factsOf(Tx tx, CustomerId customer, Instant at) {
    return memberAt(tx, customer, at)
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

  // ---- what is heard ----

  private void confirmed(Tx tx, CustomerId customer, OrderEvent.Confirmed order) {
    Instant placed = earlier(order.placedAt(), order.at());
    Known known = knownOf(tx, customer, placed);
    if (order.shipping().getCurrencyUnit().equals(versions.currency())) {
      Spent spent = spent(tx, order.order(), order.items(), order.shipping());
      take(tx, customer, known, new Activity.Purchase(order.order(), placed, order.at(), spent));
    }
  }

  private void refunded(Tx tx, CustomerId customer, OrderEvent.Refunded refund) {
    Money goods = total(refund.items(), refund.shipping());
    if (goods.isPositive() || refund.shipping().isPositive()) {
      takeIfBought(
          tx,
          customer,
          new Activity.Refund(
              refund.order(), refund.refund(), refund.at(), refund.at(), goods, refund.shipping()));
    }
  }

  /** What an amended order costs less counts as a refund, what it costs more as bought with it. */
  private void amended(Tx tx, CustomerId customer, OrderEvent.Amended order) {
    Money none = Money.zero(order.shipping().getCurrencyUnit());
    Money goods =
        total(order.items(), order.shipping())
            .minus(total(order.itemsBefore(), order.shippingBefore()));
    Money shipping = order.shipping().minus(order.shippingBefore());
    String name = "amendment-" + order.number();
    if (goods.isPositive() || shipping.isPositive()) {
      Spent now = spent(tx, order.order(), order.items(), order.shipping());
      Spent more = share(now, atLeast(none, goods), atLeast(none, shipping));
      takeIfBought(
          tx, customer, new Activity.Increase(order.order(), name, order.at(), order.at(), more));
    }
    if (goods.isNegative() || shipping.isNegative()) {
      takeIfBought(
          tx,
          customer,
          new Activity.Refund(
              order.order(),
              name,
              order.at(),
              order.at(),
              atLeast(none, goods.negated()),
              atLeast(none, shipping.negated())));
    }
  }

  /** Whoever earned points is a member, whichever of both was heard first. */
  private void earned(Tx tx, PointsEvent.PointsEarned earned, long number) {
    if (PrivacyRequests.isErased(tx, earned.member())) {
      return;
    }
    take(
        tx,
        earned.member(),
        knownOf(tx, earned.member(), earned.at()),
        new Activity.Gain(
            Recording.gainOf(earned.order(), number),
            Metric.POINTS_EARNED,
            earned.at(),
            earned.at(),
            earned.points()));
  }

  private void clawedBack(Tx tx, PointsEvent.PointsClawedBack back, long number) {
    Optional<MemberState> state = stateOf(tx, back.member());
    long points = Math.addExact(back.points(), back.writtenOff());
    if (state.isEmpty() || points == 0) {
      return;
    }
    Known known = new Known(state.get(), activitiesOf(tx, back.member()));
    for (Activity.Loss loss :
        Recording.losses(known.activities, back.order(), number, back.at(), points)) {
      known = take(tx, back.member(), known, loss);
    }
  }

  private void takeIfBought(Tx tx, CustomerId customer, Activity.OfOrder activity) {
    Optional<MemberState> state = stateOf(tx, customer);
    if (state.isPresent()) {
      Known known = new Known(state.get(), activitiesOf(tx, customer));
      if (Recording.hasPurchase(known.activities, activity.order())) {
        take(tx, customer, known, activity);
      }
    }
  }

  private Spent spent(Tx tx, OrderId order, List<OrderEvent.Item> items, Money shipping) {
    Money none = Money.zero(shipping.getCurrencyUnit());
    Optional<Quote> quote = orders.flatMap(known -> known.find(tx, order)).map(Order::quote);
    Spent whole = quote.map(Membership::spent).orElse(new Spent(none, none, none, none));
    return share(whole, total(items, shipping), shipping);
  }

  /** Returns what a quote says of its taxes. */
  private static Spent spent(Quote quote) {
    Money goods = Money.zero(quote.shipping().payable().getCurrencyUnit());
    Money goodsTax = goods;
    for (int i = 0; i < quote.lines().size(); i++) {
      goods = goods.plus(quote.lines().get(i).payable());
      goodsTax =
          quote.lines().get(i).tax().map(TaxAmount::tax).map(goodsTax::plus).orElse(goodsTax);
    }
    Money shippingTax = Money.zero(goods.getCurrencyUnit());
    for (TaxAmount tax : quote.shipping().taxes()) {
      shippingTax = shippingTax.plus(tax.tax());
    }
    return new Spent(goods, goodsTax, quote.shipping().payable(), shippingTax);
  }

  /** Returns amounts with the share of tax that the whole has, rounded up: less counts then. */
  private static Spent share(Spent whole, Money goods, Money shipping) {
    return new Spent(
        goods,
        Recording.taxShare(whole.goodsTax(), goods, whole.goods()),
        shipping,
        Recording.taxShare(whole.shippingTax(), shipping, whole.shipping()));
  }

  // ---- what is kept and told ----

  private MemberState joining(Tx tx, CustomerId customer, Instant at) {
    MemberState state = MemberState.joining(at, versions.inForce(at).baseTier().id());
    return tell(
        tx,
        customer,
        state,
        List.of(new MemberEvent.Joined(customer, versions.id(), at, state.tier())));
  }

  /** A member, and all that the member did: read once for what happens. */
  private record Known(MemberState state, Activities activities) {}

  private Known knownOf(Tx tx, CustomerId customer, Instant joining) {
    return new Known(
        stateOf(tx, customer).orElseGet(() -> joining(tx, customer, joining)),
        activitiesOf(tx, customer));
  }

  private Known take(Tx tx, CustomerId customer, Known known, Activity activity) {
    MemberState state = known.state;
    Activities before = known.activities;
    Activities after = before.plus(activity);
    if (after.equals(before)) {
      return known;
    }
    tx.store(StoredActivities.STORE).put(key(customer), after);
    MemberState active = state.activeAt(activity.occurredAt());
    MemberState joined =
        activity instanceof Activity.Purchase ? active.joinedBy(activity.occurredAt()) : active;
    MemberState advanced =
        advance(tx, customer, state, joined, before, after, activity.recordedAt());
    if (!advanced.nextLookAt().equals(state.nextLookAt())) {
      schedule(tx, customer, advanced);
    }
    return new Known(advanced, after);
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
        told.tier().equals(old.tier().id()) && told.reviewAt().equals(old.reviewAt());
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
        || !told.reviewAt().equals(standing.reviewAt())) {
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
            joined.joinedAt(),
            told.events(),
            asOf,
            standing.tier().id(),
            standing.reviewAt(),
            standing.nextLookAt(),
            joined.activeAt());
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

  private Optional<MemberState> memberAt(Tx tx, CustomerId customer, Instant at) {
    return stateOf(tx, customer).filter(state -> !state.joinedAt().isAfter(at));
  }

  private Activities activitiesOf(Tx tx, CustomerId customer) {
    return tx.store(StoredActivities.STORE).get(key(customer)).orElseGet(Activities::none);
  }

  private static Money total(List<OrderEvent.Item> items, Money shipping) {
    Money total = Money.zero(shipping.getCurrencyUnit());
    for (OrderEvent.Item item : items) {
      total = total.plus(item.amount());
    }
    return total;
  }

  private static Money atLeast(Money least, Money amount) {
    return amount.isLessThan(least) ? least : amount;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
