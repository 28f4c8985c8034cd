package io.commercelib.membership.growth;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.benefit.Grant;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Keeps what members do, and gives what a growth plan promises for it.
 *
 * <p>Listens to orders: a confirmed one is an action of type {@value #ORDER} and of id {@code
 * order:} and the order's own, for what its goods cost without shipping, on the instant it was
 * placed; refunds, changes and cancellations correct it. Everything else a host {@linkplain #record
 * records}. Whatever the order in which things become known, a member has the rewards of what all
 * that is known gives: given as soon as it is known, in the same transaction, once for each key
 * {@code programme/member/mission/period}; taken back, where the mission says so, when what it was
 * given for is. A new version of a mission takes nothing back that another gave.
 *
 * <p>What changes is told in {@link GrowthEvent}s. What is known of a member is one stored value,
 * so each action costs time in proportion to all of the member's: fine for hundreds, bearable for
 * some thousands; record what missions ask for, and not every click. Immutable and thread-safe.
 */
public final class Growth implements EventSubscriber {
  /** The type of the actions that orders are. */
  public static final String ORDER = "order";

  // Other events may be long, and need not be read.
  private static final Set<String> HEARD =
      Set.of("order-confirmed", "order-refunded", "order-amended", "order-cancelled");

  private final GrowthPlan plan;
  private final Grants grants;
  private final TierHistory tiers;
  private final OrderAttributes attributes;

  /**
   * Returns the growth of a programme's members.
   *
   * @param tiers which of them missions may ask for
   * @param attributes what missions may ask of orders
   */
  public Growth(GrowthPlan plan, Grants grants, TierHistory tiers, OrderAttributes attributes) {
    this.plan = plan;
    this.grants = grants;
    this.tiers = tiers;
    this.attributes = attributes;
  }

  /** Returns the growth of a programme whose missions ask for neither tiers nor kinds of orders. */
  public Growth(GrowthPlan plan, Grants grants) {
    this(plan, grants, TierHistory.none(), OrderAttributes.none());
  }

  @Override
  public String name() {
    return "growth-" + plan.id();
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
    OrderEvent order = told.get();
    CustomerId member = order.customer().get();
    String id = "order:" + order.order();
    if (order instanceof OrderEvent.Confirmed confirmed) {
      confirmed(tx, member, id, confirmed);
      return;
    }
    boolean isKnown =
        stateOf(tx, member)
            .filter(state -> state.actions().stream().anyMatch(action -> action.id().equals(id)))
            .isPresent();
    if (!isKnown) {
      return;
    }
    if (order instanceof OrderEvent.Refunded refund) {
      correct(
          tx,
          member,
          id,
          id + ":refund:" + refund.refund(),
          refund.at(),
          Goods.total(refund.items(), refund.shipping()).negated());
    } else if (order instanceof OrderEvent.Amended change) {
      correct(
          tx,
          member,
          id,
          id + ":amendment:" + change.number(),
          change.at(),
          Goods.total(change.items(), change.shipping())
              .minus(Goods.total(change.itemsBefore(), change.shipping())));
    } else {
      record(tx, member, MemberAction.takenBack(id + ":cancelled", id, order.at()));
    }
  }

  private void confirmed(Tx tx, CustomerId member, String id, OrderEvent.Confirmed order) {
    Instant placed = Goods.placedAt(order);
    record(
        tx,
        member,
        MemberAction.builder()
            .id(id)
            .type(ORDER)
            .occurredAt(placed)
            .recordedAt(order.at())
            .attributes(attributes.of(order))
            .amount(Goods.total(order.items(), order.shipping()))
            .build());
  }

  private void correct(Tx tx, CustomerId member, String order, String id, Instant at, Money by) {
    if (!by.isZero()) {
      record(tx, member, MemberAction.changed(id, order, by, at));
    }
  }

  /**
   * Returns what is kept about what members did, to be exported and erased. Of somebody who was
   * erased nothing is taken down any more.
   */
  public PersonalRecords personalRecords() {
    return new GrowthPersonalRecords(plan.id());
  }

  /** Makes somebody a member; changes nothing for one who has been longer. */
  public void join(Tx tx, CustomerId member, Instant at) {
    Optional<GrowthMember> before = stateOf(tx, member);
    GrowthMember state = before.orElseGet(() -> GrowthMember.joining(at)).joinedBy(at);
    if (!Optional.of(state).equals(before)) {
      settle(tx, member, state);
    }
  }

  /**
   * Takes an action down, and gives what it brings. One that is there already changes nothing; who
   * is no member becomes one.
   *
   * @throws IllegalArgumentException if there is one of its id with other content
   */
  public void record(Tx tx, CustomerId member, MemberAction action) {
    Optional<GrowthMember> known = stateOf(tx, member);
    GrowthMember before = known.orElseGet(() -> GrowthMember.joining(action.occurredAt()));
    MemberActions all = before.allActions();
    MemberActions more = all.plus(action);
    boolean isOrder = action.type().equals(ORDER);
    GrowthMember joined = isOrder ? before.joinedBy(action.occurredAt()) : before;
    if (known.isEmpty() || !more.equals(all) || !joined.equals(before)) {
      settle(tx, member, joined.with(more));
    }
  }

  /**
   * Takes down that a member came by, and gives what the day of the streak brings.
   *
   * @return the streak by then
   * @throws IllegalArgumentException if the plan has no check-ins, or there is one of its id with
   *     other content
   */
  public Streak checkIn(Tx tx, CustomerId member, CheckIn checkIn) {
    GrowthMember before = stateOf(tx, member).orElseGet(() -> GrowthMember.joining(checkIn.at()));
    return checkedIn(tx, member, before, before.allCheckIns().plus(checkIn), checkIn.at());
  }

  /**
   * Gives a member freezes, which bridge missed days of a streak; those beyond the most are lost.
   *
   * @throws IllegalArgumentException as for {@link #checkIn}
   */
  public void giveFreezes(Tx tx, CustomerId member, FreezeGift gift) {
    GrowthMember before = stateOf(tx, member).orElseGet(() -> GrowthMember.joining(gift.at()));
    Streak unused = checkedIn(tx, member, before, before.allCheckIns().plus(gift), gift.at());
  }

  private Streak checkedIn(
      Tx tx, CustomerId member, GrowthMember before, CheckIns more, Instant at) {
    StreakRules rules = rules();
    CheckIns all = before.allCheckIns();
    Streak now = streak(more, at);
    if (more.equals(all)) {
      return now;
    }
    Set<LocalDate> known =
        all.inOrder().isEmpty()
            ? Set.of()
            : streak(all, latest(all, at)).days().stream()
                .map(Streak.Day::day)
                .collect(Collectors.toSet());
    if (PrivacyRequests.isErased(tx, member)) {
      return now;
    }
    tx.store(GrowthMember.STORE).put(key(member), before.with(more));
    for (Streak.Day day : streak(more, latest(more, at)).days()) {
      if (!known.contains(day.day())) {
        Optional<Reward> reward =
            rules
                .rewardOf(day.number())
                .filter(
                    what ->
                        grants.give(
                            tx, grant(member, rules.id(), day.day().toString(), what, day.at())));
        GrowthNews.tell(
            tx,
            new GrowthEvent.CheckedIn(
                member, plan.id(), day.at(), day.day(), day.number(), reward));
      }
    }
    return now;
  }

  private Streak streak(CheckIns all, Instant at) {
    ZoneId zone = plan.zone();
    for (CheckIn checkIn : all.inOrder()) {
      zone = checkIn.at().isAfter(at) ? zone : checkIn.zone();
    }
    return all.streak(rules(), at, zone);
  }

  /** What comes late is not of the end. */
  private static Instant latest(CheckIns all, Instant at) {
    Instant last = all.inOrder().isEmpty() ? at : all.inOrder().get(all.inOrder().size() - 1).at();
    return last.isAfter(at) ? last : at;
  }

  /**
   * Returns the streak of a member at an instant.
   *
   * @param zone the member's own at that instant
   * @throws IllegalArgumentException if the plan has no check-ins
   */
  public Streak streakOf(Tx tx, CustomerId member, ZoneId zone, Instant asOf) {
    return stateOf(tx, member)
        .map(GrowthMember::allCheckIns)
        .orElseGet(CheckIns::none)
        .streak(rules(), asOf, zone);
  }

  /**
   * Returns how far a member is with every mission at an instant, in the plan's order.
   *
   * @return as of somebody who joins at that instant, for somebody who is no member
   */
  public List<MissionProgress> progressOf(Tx tx, CustomerId member, Instant asOf) {
    GrowthMember state = stateOf(tx, member).orElseGet(() -> GrowthMember.joining(asOf));
    return plan.progress(state.joinedAt(), tiers.reachedBy(tx, member), state.allActions(), asOf);
  }

  /** Gives what is earned and not held, and takes back what is held and not earned any more. */
  private void settle(Tx tx, CustomerId member, GrowthMember state) {
    if (PrivacyRequests.isErased(tx, member)) {
      return;
    }
    Instant asOf = state.joinedAt();
    for (MemberAction action : state.actions()) {
      asOf = later(asOf, later(action.occurredAt(), action.recordedAt()));
    }
    Map<GrowthMember.Held, Earned> earned = new LinkedHashMap<>();
    List<MissionProgress> all =
        plan.progress(state.joinedAt(), tiers.reachedBy(tx, member), state.allActions(), asOf);
    for (MissionProgress progress : all) {
      Mission mission = progress.mission();
      for (MissionProgress.Completion done : progress.completions()) {
        earned.put(
            new GrowthMember.Held(mission.id(), mission.version(), done.period()),
            new Earned(mission, done));
      }
    }
    List<GrowthMember.Held> held = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (GrowthMember.Held one : state.held()) {
      if (earned.containsKey(one) || !takenBack(tx, member, one, asOf)) {
        held.add(one);
        keys.add(one.mission() + "/" + one.period());
      }
    }
    earned.forEach(
        (one, by) -> {
          if (keys.add(one.mission() + "/" + one.period())) {
            give(tx, member, by);
            held.add(one);
          }
        });
    tx.store(GrowthMember.STORE).put(key(member), state.holding(held));
  }

  private record Earned(Mission mission, MissionProgress.Completion done) {}

  private void give(Tx tx, CustomerId member, Earned earned) {
    Mission mission = earned.mission();
    MissionProgress.Completion done = earned.done();
    if (grants.give(tx, grant(member, mission.id(), done.period(), mission.reward(), done.at()))) {
      GrowthNews.tell(
          tx,
          new GrowthEvent.MissionDone(
              member,
              plan.id(),
              done.at(),
              mission.id(),
              mission.version(),
              done.period(),
              mission.reward()));
    }
  }

  private boolean takenBack(Tx tx, CustomerId member, GrowthMember.Held held, Instant at) {
    boolean mayBe =
        plan.missions().stream()
            .anyMatch(
                mission ->
                    mission.id().equals(held.mission())
                        && mission.version().equals(held.version())
                        && mission.rewardIsTakenBack());
    if (!mayBe || !grants.takeBack(tx, grantId(member, held.mission(), held.period()), at)) {
      return false;
    }
    GrowthNews.tell(
        tx, new GrowthEvent.MissionUndone(member, plan.id(), at, held.mission(), held.period()));
    return true;
  }

  private Grant grant(CustomerId member, String cause, String period, Reward reward, Instant at) {
    return new Grant(grantId(member, cause, period), plan.id(), member, cause, reward, at);
  }

  private String grantId(CustomerId member, String cause, String period) {
    return String.join("/", plan.id(), member.value(), cause, period);
  }

  private StreakRules rules() {
    return plan.checkIns()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "growth plan '%s' has no check-ins; give it rules of streaks"
                        .formatted(plan.id())));
  }

  private GrowthKey key(CustomerId member) {
    return new GrowthKey(plan.id(), member);
  }

  private Optional<GrowthMember> stateOf(Tx tx, CustomerId member) {
    return tx.store(GrowthMember.STORE).get(key(member));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
