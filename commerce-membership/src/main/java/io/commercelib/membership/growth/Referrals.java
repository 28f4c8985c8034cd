package io.commercelib.membership.growth;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.DueHandler;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.benefit.Grant;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * Keeps who brought whom, and rewards both when the order that counts cannot be returned any more.
 *
 * <p>Listens to orders. A referral is rewarded at most once, by due work of kind {@value #DUE};
 * what stands against it is looked at when it begins, when an order qualifies it, and again before
 * it is rewarded, as addresses and means of payment become known late. A refund that leaves less of
 * the order than is asked for undoes it, before the rewards and after. Beyond the cap the referrer
 * gets nothing, and who was brought still does. Which order counts does not depend on the order in
 * which orders become known. What changes is told in {@link GrowthEvent}s of who was brought.
 * Thread-safe.
 */
public final class Referrals implements EventSubscriber, DueHandler {
  /**
   * The kind of due work that rewards referrals and ends those out of time, but for a hyphen and
   * the programme's id behind it.
   */
  public static final String DUE = "referral-due";

  private static final String AGGREGATE = "referral";

  // Other events may be long, and need not be read.
  private static final Set<String> HEARD =
      Set.of("order-confirmed", "order-refunded", "order-amended", "order-cancelled");

  static final Index<Referral> BY_REFERRER =
      Index.of(
          "by_referrer",
          List.of(IndexField.text("referrer"), IndexField.instant("opened_at")),
          referral -> IndexKey.of(referral.referrer().value(), referral.openedAt()));

  static final StoreDefinition<String, Referral> STORE =
      StoreDefinition.of(
              "referrals",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(Referral.class))
          .indexedBy(BY_REFERRER);

  static final Index<Code> CODES_BY_REFERRER =
      Index.of(
          "by_referrer",
          List.of(IndexField.text("referrer")),
          code -> IndexKey.of(code.referrer().value()));

  static final StoreDefinition<String, Code> CODES =
      StoreDefinition.of(
              "referral_codes",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(Code.class))
          .indexedBy(CODES_BY_REFERRER);

  /** A referral code and whose it is. */
  record Code(CustomerId referrer) {}

  private final Storage storage;
  private final ReferralRules rules;
  private final Grants grants;
  private final ReferralParties parties;
  private final String due;

  /**
   * Returns the referrals of a programme, which has one set of rules for them.
   *
   * @param storage in which they come due
   */
  public Referrals(Storage storage, ReferralRules rules, Grants grants, ReferralParties parties) {
    this.storage = storage;
    this.rules = rules;
    this.grants = grants;
    this.parties = parties;
    this.due = DUE + "-" + rules.programme();
  }

  @Override
  public String name() {
    return "referrals-" + rules.programme();
  }

  /**
   * Makes a code a member's own; returns false if it is somebody else's. A member may have several.
   */
  public boolean register(Tx tx, String code, CustomerId referrer) {
    Id.check("referral code", code);
    Store<String, Code> store = tx.store(CODES);
    Optional<Code> before = store.get(key(code));
    if (before.isEmpty()) {
      store.put(key(code), new Code(referrer));
    }
    return before.map(Code::referrer).orElse(referrer).equals(referrer);
  }

  /**
   * Takes down who brought a member that becomes known, by the first touch that counts. Somebody
   * who was brought or refused before stays so.
   *
   * @param touches the codes that were followed, in any order
   */
  public ReferralResult refer(
      Tx tx, CustomerId member, Collection<ReferralTouch> touches, Instant at) {
    Optional<Referral> before = find(tx, member);
    if (before.isPresent()) {
      return result(before.get());
    }
    Optional<ReferralTouch> touch =
        rules.firstTouch(touches, code -> tx.store(CODES).get(key(code)).isPresent(), at);
    if (touch.isEmpty()) {
      return new ReferralResult.NotReferred();
    }
    CustomerId referrer =
        tx.store(CODES).get(key(touch.get().code())).map(Code::referrer).orElseThrow();
    List<Reason> reasons =
        rules.objections(parties.of(tx, referrer), parties.of(tx, member), before(tx, referrer));
    Instant end = rules.attributionEnd(touch.get().at());
    Referral referral =
        Referral.builder()
            .member(member)
            .referrer(referrer)
            .code(touch.get().code())
            .touchedAt(touch.get().at())
            .openedAt(at)
            .state(
                reasons.isEmpty()
                    ? new ReferralState.Open()
                    : new ReferralState.Ended(at, reasons, true))
            .build();
    // Ids that are too long together are found out now, and not when the rewards are due.
    Id.check("grant id", referrerGrant(referral));
    tx.store(STORE).put(key(member.value()), referral);
    if (reasons.isEmpty()) {
      tx.due().schedule(DueItem.first(end, aggregate(member), due));
    }
    GrowthNews.tell(tx, new GrowthEvent.Referred(member, rules.programme(), at, referrer, reasons));
    return result(referral);
  }

  /** Returns what is kept about who brought whom, to be exported and erased. */
  public PersonalRecords personalRecords() {
    return new ReferralPersonalRecords(this);
  }

  /** Returns who brought a member; empty for nobody. */
  public Optional<Referral> find(Tx tx, CustomerId member) {
    return tx.store(STORE).get(key(member.value()));
  }

  /**
   * Returns whom a member brought, the last first; of all programmes in one storage.
   *
   * @param limit most of them, 1 to {@link Query#MAX_LIMIT}
   */
  public List<Referral> by(Tx tx, CustomerId referrer, int limit) {
    return tx.store(STORE)
        .query(Query.on(BY_REFERRER).where(referrer.value()).backward().limit(limit))
        .values();
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
    Optional<Referral> known = find(tx, told.get().customer().get());
    if (known.filter(Referral::isLink).isEmpty()) {
      return;
    }
    Referral referral = known.get();
    if (told.get() instanceof OrderEvent.Confirmed order) {
      confirmed(tx, referral, order);
      return;
    }
    Optional<ReferralOrder> mattering = referral.order(told.get().order());
    if (mattering.isEmpty()) {
      return;
    }
    ReferralOrder order = mattering.get();
    if (told.get() instanceof OrderEvent.Refunded refund) {
      Money back = Goods.total(refund.items(), refund.shipping());
      order = order.changed("refund:" + refund.refund(), back.negated());
    } else if (told.get() instanceof OrderEvent.Amended change) {
      Money more =
          Goods.total(change.items(), change.shipping())
              .minus(Goods.total(change.itemsBefore(), change.shippingBefore()));
      order = order.changed("amendment:" + change.number(), more);
    } else {
      order = order.calledOff();
    }
    decide(tx, referral, referral.with(order), told.get().at());
  }

  private void confirmed(Tx tx, Referral referral, OrderEvent.Confirmed order) {
    Instant placed = Goods.placedAt(order);
    boolean matters =
        placed.isBefore(rules.attributionEnd(referral.touchedAt()))
            && referral.order(order.order()).isEmpty();
    if (matters) {
      Money paid = Goods.total(order.items(), order.shipping());
      ReferralOrder bought =
          new ReferralOrder(order.order(), placed, order.at(), paid, Map.of(), false);
      decide(tx, referral, referral.with(bought), order.at());
    }
  }

  /** Lets a referral be what all that is known makes of it. */
  private void decide(Tx tx, Referral before, Referral now, Instant at) {
    if (now.state() instanceof ReferralState.Rewarded rewarded) {
      boolean stands = now.order(rewarded.order()).filter(rules::isEnough).isPresent();
      if (stands) {
        put(tx, now);
      } else {
        reverse(tx, now, rewarded, at);
      }
      return;
    }
    Optional<ReferralOrder> qualifying = rules.qualifying(now.touchedAt(), now.orders());
    if (qualifying.isPresent()) {
      qualify(tx, before, now, qualifying.get(), at);
    } else if (rules.firstOrderOnly()) {
      end(tx, now, at, List.of(tooLittle(now.orders().get(0))), false);
    } else if (before.state() instanceof ReferralState.Qualified) {
      put(tx, now.at(new ReferralState.Open()));
      Instant end = rules.attributionEnd(now.touchedAt());
      tx.due().schedule(DueItem.first(end, aggregate(now.member()), due));
    } else {
      put(tx, now);
    }
  }

  private Reason tooLittle(ReferralOrder order) {
    return Reason.of(
            order.changes().isEmpty() && !order.cancelled()
                ? MembershipReason.REFERRAL_TOO_SMALL
                : MembershipReason.REFERRAL_GIVEN_BACK,
            "order",
            order.order(),
            "net",
            order.net())
        .with("least", rules.leastNet());
  }

  private void qualify(Tx tx, Referral before, Referral now, ReferralOrder order, Instant at) {
    if (before.state() instanceof ReferralState.Qualified known
        && known.order().equals(order.order())) {
      put(tx, now);
      return;
    }
    List<Reason> reasons = laterObjections(tx, now);
    if (!reasons.isEmpty()) {
      end(tx, now, at, reasons, true);
      return;
    }
    Instant rewardsAt = rules.returnEnd(order.confirmedAt());
    put(tx, now.at(new ReferralState.Qualified(order.order(), rewardsAt)));
    tx.due().schedule(DueItem.first(rewardsAt, aggregate(now.member()), due));
    GrowthNews.tell(
        tx,
        new GrowthEvent.ReferralQualified(
            now.member(), rules.programme(), at, now.referrer(), order.order(), rewardsAt));
  }

  /** What has become known since it began; that the member has ordered is what was wanted. */
  private List<Reason> laterObjections(Tx tx, Referral referral) {
    ReferralParty member = parties.of(tx, referral.member());
    return rules.objections(
        parties.of(tx, referral.referrer()),
        new ReferralParty(member.member(), member.addresses(), member.payments(), false),
        before(tx, referral.referrer()));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(due);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    String key = item.aggregate().id();
    boolean unused =
        storage.transact(
            tx -> {
              boolean was = tx.due().cancel(item.aggregate(), due);
              tx.store(STORE).get(key).ifPresent(referral -> comeDue(tx, referral, now));
              return was;
            });
  }

  private void comeDue(Tx tx, Referral referral, Instant now) {
    if (referral.state() instanceof ReferralState.Qualified qualified) {
      if (qualified.rewardsAt().isAfter(now)) {
        tx.due().schedule(DueItem.first(qualified.rewardsAt(), aggregate(referral.member()), due));
      } else {
        reward(tx, referral, qualified);
      }
    } else if (referral.state() instanceof ReferralState.Open) {
      Instant end = rules.attributionEnd(referral.touchedAt());
      end(tx, referral, end, List.of(Reason.of(MembershipReason.REFERRAL_LAPSED)), false);
    }
  }

  private void reward(Tx tx, Referral referral, ReferralState.Qualified qualified) {
    Instant at = qualified.rewardsAt();
    List<Reason> reasons = new ArrayList<>(laterObjections(tx, referral));
    if (!reasons.isEmpty()) {
      end(tx, referral, at, reasons, true);
      return;
    }
    String period = "";
    Optional<Reward> toReferrer = rules.referrerReward();
    if (toReferrer.isPresent() && rules.cap().isPresent()) {
      period = new MissionRepeat(rules.capEvery(), 1).periodOf(LocalDays.dayOf(at, rules.zone()));
      if (!ReferralCaps.take(tx, capId(referral, period), rules.cap().get())) {
        reasons.add(
            Reason.of(MembershipReason.REFERRAL_CAP, "cap", rules.cap().get(), "period", period));
        period = "";
        toReferrer = Optional.empty();
      }
    }
    rules
        .memberReward()
        .ifPresent(what -> give(tx, memberGrant(referral), referral.member(), what, at));
    toReferrer.ifPresent(what -> give(tx, referrerGrant(referral), referral.referrer(), what, at));
    put(tx, referral.at(new ReferralState.Rewarded(qualified.order(), at, period, reasons)));
    GrowthNews.tell(
        tx,
        new GrowthEvent.ReferralRewarded(
            referral.member(),
            rules.programme(),
            at,
            referral.referrer(),
            qualified.order(),
            rules.memberReward(),
            toReferrer));
  }

  private void give(Tx tx, String id, CustomerId to, Reward what, Instant at) {
    boolean unused = grants.give(tx, new Grant(id, rules.programme(), to, rules.id(), what, at));
  }

  private void reverse(Tx tx, Referral referral, ReferralState.Rewarded rewarded, Instant at) {
    for (String id : List.of(memberGrant(referral), referrerGrant(referral))) {
      boolean unused = grants.takeBack(tx, id, at);
    }
    if (!rewarded.capPeriod().isEmpty()) {
      ReferralCaps.giveBack(tx, capId(referral, rewarded.capPeriod()));
    }
    end(tx, referral, at, List.of(tooLittle(referral.order(rewarded.order()).orElseThrow())), true);
  }

  private void end(Tx tx, Referral referral, Instant at, List<Reason> reasons, boolean forGood) {
    boolean again =
        referral.state() instanceof ReferralState.Ended ended && ended.reasons().equals(reasons);
    put(tx, again ? referral : referral.at(new ReferralState.Ended(at, reasons, forGood)));
    boolean unused = tx.due().cancel(aggregate(referral.member()), due);
    if (!again) {
      GrowthNews.tell(
          tx,
          new GrowthEvent.ReferralEnded(
              referral.member(), rules.programme(), at, referral.referrer(), reasons));
    }
  }

  /** Returns who brought somebody, who brought that one, and so on, as far as is looked. */
  private List<CustomerId> before(Tx tx, CustomerId member) {
    List<CustomerId> before = new ArrayList<>();
    Optional<Referral> next = find(tx, member).filter(Referral::isLink);
    while (next.isPresent() && before.size() < rules.longestChain()) {
      before.add(next.get().referrer());
      next = find(tx, next.get().referrer()).filter(Referral::isLink);
    }
    return before;
  }

  private static ReferralResult result(Referral referral) {
    return referral.state() instanceof ReferralState.Ended ended && ended.forGood()
        ? new ReferralResult.Refused(ended.reasons())
        : new ReferralResult.Referred(referral);
  }

  private void put(Tx tx, Referral referral) {
    tx.store(STORE).put(key(referral.member().value()), referral);
  }

  private String memberGrant(Referral referral) {
    return String.join("/", rules.programme(), referral.member().value(), rules.id(), "welcome");
  }

  private String referrerGrant(Referral referral) {
    return String.join(
        "/", rules.programme(), referral.referrer().value(), rules.id(), referral.member().value());
  }

  private String capId(Referral referral, String period) {
    return key(referral.referrer().value()) + "/" + period;
  }

  String key(String of) {
    return rules.programme() + "/" + rules.id() + "/" + of;
  }

  private AggregateId aggregate(CustomerId member) {
    return new AggregateId(AGGREGATE, key(member.value()));
  }
}
