package io.commercelib.membership.tier;

import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what a member did, once, in the order in which it happened.
 *
 * <p>Two things are kept apart: the tier that is earned, with its reviews, and what was laid over
 * it by hand. At one instant a review comes first, then what was laid ends, then a version of the
 * programme begins, then what happened. Not thread-safe.
 */
final class TierReplay implements CountedDays.Ends {
  private final CompiledVersions versions;
  private final ZoneDays days;
  private final Member member;
  private final LocalDate joinedOn;
  private final List<Activity> activities;
  private final ActivitySums sums;
  private final Terms terms = new Terms();
  private final Overlays overlays = new Overlays();
  private final GivenBack early = new GivenBack();
  private final boolean allGivenBackEarly;
  private final List<TierChange> changes = new ArrayList<>();

  private int next;
  private int version;
  private CompiledProgramme rules;
  private Earned earned;
  private String held;
  private Instant heldSince;
  private Instant nextTimer = Instant.MAX;

  // By which rules the window of the sums was begun last.
  private @Nullable CompiledProgramme windowOf;

  TierReplay(CompiledVersions versions, Member member, Activities activities) {
    this(versions, member, activities.inOrder(), 0);
  }

  /**
   * Begins with the joining.
   *
   * @param givenBack of how many of the activities, the first ones, what was given back is taken as
   *     if it had never been bought
   */
  private TierReplay(
      CompiledVersions versions, Member member, List<Activity> activities, int givenBack) {
    this.versions = versions;
    this.days = versions.days();
    this.member = member;
    this.joinedOn = days.dayOf(member.joinedAt());
    this.activities = activities;
    this.sums = new ActivitySums(activities.size());
    this.allGivenBackEarly = givenBack > 0;
    for (int i = 0; i < givenBack; i++) {
      early.add(activities.get(i));
    }
    while (version + 1 < versions.size()
        && !versions.get(version + 1).from().isAfter(member.joinedAt())) {
      version++;
    }
    this.rules = versions.get(version);
    this.earned = base(joinedOn, joinedOn);
    this.held = rules.tier(0).id();
    this.heldSince = member.joinedAt();
    setTimer();
  }

  /** Takes in all that happened up to an instant, inclusive. */
  void runUntil(Instant asOf) {
    while (next < activities.size() && !activities.get(next).occurredAt().isAfter(asOf)) {
      takeNext();
    }
    goOnTo(asOf);
  }

  private void takeNext() {
    Activity activity = activities.get(next++);
    goOnTo(activity.occurredAt());
    take(activity);
    setTimer();
  }

  // ---- what it came to ----

  CompiledProgramme rules() {
    return rules;
  }

  Earned earned() {
    return earned;
  }

  ActivitySums sums() {
    return sums;
  }

  TierStanding standing() {
    Overlays.Laid laid = overlays.deciding(versions, version, earned.rank(), Instant.MIN);
    TierStanding.Builder standing =
        TierStanding.builder()
            .tier(tierHeld())
            .earned(rules.tier(earned.rank()))
            .since(heldSince)
            .changes(changes);
    if (laid != null) {
      standing.assignment(laid.assignment()).validThrough(lastDayBefore(laid.until()));
    } else if (earned.rank() > 0 && earned.isReviewed()) {
      standing.validThrough(earned.validThrough());
    }
    if (earned.isReviewed()) {
      standing.reviewAt(earned.reviewAt());
    }
    if (!nextTimer.equals(Instant.MAX)) {
      standing.nextLookAt(nextTimer);
    }
    return standing.build();
  }

  Tier tierHeld() {
    return rules.programme().tier(held).orElseThrow();
  }

  /** Returns what counts on the day of an instant. */
  Need.Counted counted(Instant now) {
    return counted(days.dayOf(now), now);
  }

  private Need.Counted counted(LocalDate today, Instant now) {
    LocalDate start = windowStart(today);
    sums.startWindow(start.toEpochDay());
    windowOf = rules;
    return CountedDays.upTo(today, start, sums, terms, joinedOn, now, this);
  }

  /** Returns what counts so far towards a higher tier. */
  Need.Counted countedToReach(int rank, Instant now) {
    boolean atReview = rules.programme().upgrade() == UpgradeTime.AT_REVIEW;
    return atReview && earned.isReviewed()
        ? countedForReview(rules.entry(rank), now)
        : counted(now);
  }

  /** Returns the orders of which something counts as spend. */
  List<CountedOrder> countedOrders(Instant now) {
    List<CountedOrder> orders = new ArrayList<>();
    for (ActivitySums.Row row : sums.since(windowStart(days.dayOf(now)).toEpochDay())) {
      OrderId order = row.order();
      if (order != null && row.spend() > 0) {
        LocalDate day = LocalDate.ofEpochDay(row.day());
        Money amount = Money.ofMinor(rules.programme().currency(), row.spend());
        orders.add(new CountedOrder(order, day, amount, lastDayOf(day)));
      }
    }
    return List.copyOf(orders);
  }

  /** Returns what counts so far of the window that ends on a day. */
  Need.Counted countedUntil(LocalDate last, Instant now) {
    return CountedDays.between(windowStart(last), last, sums, terms, joinedOn, now);
  }

  /**
   * Returns what counts so far for the next review: in the window by which it judges, or, if that
   * has ended and was not enough, up to the last day of grace or of a lock.
   */
  Need.Counted countedForReview(Need need, Instant now) {
    Need.Counted judged = countedUntil(earned.judgedOn(), now);
    boolean isOpen = !days.dayOf(now).isAfter(earned.judgedOn());
    return earned.isRegular() && (isOpen || need.isMet(judged))
        ? judged
        : countedUntil(earned.validThrough(), now);
  }

  /** Returns the tier that is held when next it can change, if nothing more happens until then. */
  Tier tierAfterNextLook() {
    int rank = earned.rank();
    if (earned.isReviewed() && earned.reviewAt().equals(nextTimer)) {
      int after = judge(earned.reviewAt()).after;
      rank = overlays.lockedUntil(nextTimer) == null ? after : Math.max(rank, after);
    }
    return rules.tier(rankHeld(rank, nextTimer));
  }

  @Override
  public Optional<LocalDate> lastDayOf(LocalDate day) {
    Period period = rules.programme().period();
    if (period instanceof Period.Rolling rolling) {
      LocalDate last = day.plusMonths(rolling.windowMonths());
      // Months end on different days: 29 February is still within the year that ends on the 28th.
      return Optional.of(
          last.minusMonths(rolling.windowMonths()).isBefore(day) ? last : last.minusDays(1));
    }
    LocalDate end = PeriodDays.lastDayOf(period, anchor(), day);
    return end.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(end);
  }

  LocalDate windowStart(LocalDate day) {
    return PeriodDays.windowStart(rules.programme().period(), joinedOn, anchor(), day);
  }

  @Override
  public Optional<LocalDate> endToReach(LocalDate today) {
    LocalDate end =
        rules.programme().upgrade() == UpgradeTime.AT_REVIEW
            ? earned.judgedOn()
            : PeriodDays.lastDayOf(rules.programme().period(), anchor(), today);
    return end.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(end);
  }

  private LocalDate anchor() {
    return anchor(earned.reachedOn());
  }

  private LocalDate anchor(LocalDate reachedOn) {
    boolean ofTier =
        rules.programme().period() instanceof Period.Anniversary anniversary
            && anniversary.of() == Period.Anchor.TIER_REACHED;
    return ofTier ? reachedOn : joinedOn;
  }

  private LocalDate lastDayBefore(Instant end) {
    return days.dayOf(end.minusNanos(1_000));
  }

  // ---- time ----

  private void goOnTo(Instant instant) {
    while (!nextTimer.isAfter(instant)) {
      Instant now = nextTimer;
      if (earned.reviewAt().equals(now)) {
        review(now);
      } else if (overlays.nextEnd().equals(now)) {
        hold(TierChange.Kind.ASSIGNMENT_ENDED, now, overlays.end(now));
      } else {
        beginVersion(now);
      }
      setTimer();
    }
  }

  private void setTimer() {
    Instant timer = earned.reviewAt();
    Instant end = overlays.nextEnd();
    timer = end.isBefore(timer) ? end : timer;
    if (version + 1 < versions.size()) {
      Instant begins = versions.get(version + 1).from();
      timer = begins.isBefore(timer) ? begins : timer;
    }
    nextTimer = timer;
  }

  // ---- what happens ----

  private void take(Activity activity) {
    if (activity instanceof Activity.Refund
        || activity instanceof Activity.Cancellation
        || activity instanceof Activity.Loss) {
      takeBack(activity);
    } else if (activity instanceof Activity.Lock lock) {
      overlays.lock(lock);
    } else if (activity instanceof Activity.Assignment assignment) {
      assign(assignment);
    } else if (activity instanceof Activity.Withdrawal withdrawal) {
      withdraw(withdrawal);
    } else if (!activity.occurredAt().isBefore(member.joinedAt())) {
      gain(activity);
    }
  }

  /** What is older than the membership does not count, and is not made to by what follows. */
  private void gain(Activity activity) {
    Instant at = activity.occurredAt();
    long day = days.epochDayOf(at);
    OrderId order = null;
    if (activity instanceof Activity.Purchase purchase) {
      checkCurrency(purchase.order(), purchase.spent());
      order = purchase.order();
      ActivitySums.Row row = sums.buy(purchase.order(), day, purchase.spent(), rules.programme());
      early.takeFrom(row, purchase.order(), sums);
    } else if (activity instanceof Activity.Increase increase) {
      checkCurrency(increase.order(), increase.more());
      order = increase.order();
      ActivitySums.Row row = sums.order(increase.order());
      if (row == null) {
        return;
      }
      sums.raise(row, increase.more());
    } else if (activity instanceof Activity.Gain gain) {
      early.takeFrom(sums.gain(gain.gain(), day, gain.metric(), gain.units()), gain.gain(), sums);
    } else if (activity instanceof Activity.Visit) {
      sums.visit(day);
    } else if (activity instanceof Activity.Term term) {
      if (overlays.isWithdrawn(term.term())) {
        return;
      }
      terms.begin(term);
    }
    upgrade(at, day, order);
  }

  private void takeBack(Activity activity) {
    if (activity instanceof Activity.Refund refund) {
      checkCurrency(refund.order(), refund.goods());
    }
    if (allGivenBackEarly) {
      return;
    }
    Programme programme = rules.programme();
    boolean counts =
        programme.refunds() != RefundPolicy.NEVER || activity instanceof Activity.Cancellation;
    if (!counts) {
      return;
    }
    long day = days.epochDayOf(activity.occurredAt());
    if (!GivenBack.takeBack(activity, sums, programme.refundDay(), day)) {
      early.add(activity);
    }
    if (programme.refunds() == RefundPolicy.AT_ONCE && earned.rank() > 0) {
      revoke(activity.occurredAt());
    }
  }

  private void assign(Activity.Assignment assignment) {
    if (!overlays.lay(assignment)) {
      return;
    }
    Instant at = assignment.occurredAt();
    int rank = versions.rankOf(assignment.tier(), version);
    if (assignment.mode() == Activity.Assignment.Mode.UNTIL) {
      LocalDate last = lastDayBefore(assignment.until());
      String before = rules.tier(earned.rank()).id();
      earned =
          new Earned(
              rank,
              days.dayOf(at),
              last,
              last,
              assignment.until(),
              false,
              false,
              assignment.assignment());
      addChange(change(TierChange.Kind.ASSIGNED, before, at).assignment(assignment));
    } else {
      hold(TierChange.Kind.ASSIGNED, at, assignment);
    }
  }

  private void withdraw(Activity.Withdrawal withdrawal) {
    Instant at = withdrawal.occurredAt();
    Activity.Assignment laid = overlays.withdraw(withdrawal.of());
    if (laid != null) {
      hold(TierChange.Kind.ASSIGNMENT_ENDED, at, laid);
    }
    boolean ended = terms.end(withdrawal.of(), at);
    boolean set = withdrawal.of().equals(earned.assignment());
    boolean unlocked = earned.deferred() && overlays.lockedUntil(at) == null;
    if (set || unlocked || (ended && earned.byTerm())) {
      review(at);
    }
  }

  // ---- what is earned ----

  /** The base tier, reached on a day, from a day on. */
  private Earned base(LocalDate reachedOn, LocalDate from) {
    Period period = rules.programme().period();
    return earned(
        0, reachedOn, PeriodDays.baseJudged(period, anchor(reachedOn), reachedOn, from), false);
  }

  /** The base tier is judged only where members rise at reviews, and has no grace. */
  private Earned earned(int rank, LocalDate reachedOn, LocalDate judgedOn, boolean byTerm) {
    Programme programme = rules.programme();
    if (rank == 0 && programme.upgrade() == UpgradeTime.AT_ONCE) {
      return Earned.forEver(0, reachedOn);
    }
    int grace = rank == 0 ? 0 : programme.period().graceDays();
    return Earned.judgedOn(rank, reachedOn, judgedOn, grace, byTerm, days);
  }

  private void upgrade(Instant at, long epochDay, @Nullable OrderId order) {
    if (earned.rank() == rules.highest() || rules.programme().upgrade() == UpgradeTime.AT_REVIEW) {
      return;
    }
    // Most that happens lifts nobody: no day need be counted back for that.
    if (!couldRise(at)) {
      return;
    }
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    Need.Counted counted = counted(day, at);
    int qualified = rules.qualified(counted, earned.rank());
    if (qualified > earned.rank()) {
      Progress progress = rules.entry(qualified).progress(counted);
      String before = rules.tier(earned.rank()).id();
      earned = reached(qualified, day, at, counted);
      addChange(
          change(TierChange.Kind.UPGRADED, before, at)
              .progress(progress)
              .order(Optional.ofNullable(order)));
    }
  }

  /**
   * Returns whether a higher tier could be reached if the window still began where it began last:
   * it has only moved on since, and nothing in it is below zero, so that no more can count.
   */
  private boolean couldRise(Instant at) {
    if (!rules.equals(windowOf) || sums.hasNegative()) {
      return true;
    }
    Need.Counted atMost = CountedDays.atMost(sums, terms, joinedOn, at);
    return rules.qualified(atMost, earned.rank()) > earned.rank();
  }

  private Earned reached(int rank, LocalDate day, Instant at, Need.Counted counted) {
    earned = Earned.forEver(rank, day);
    Optional<LocalDate> endOfTerm = endOfTerm(rules.entry(rank), at, counted);
    LocalDate judged =
        endOfTerm.orElseGet(
            () -> PeriodDays.firstJudged(rules.programme().period(), anchor(), day));
    return earned(rank, day, judged, endOfTerm.isPresent());
  }

  /** Returns the last day of the terms without which the requirement is not met, if so. */
  private Optional<LocalDate> endOfTerm(Need need, Instant at, Need.Counted counted) {
    Instant end = need.asksForTerms() ? terms.endOf(need, at) : at;
    if (!end.isAfter(at) || need.isMet(CountedDays.withoutTerms(counted))) {
      return Optional.empty();
    }
    return Optional.of(lastDayBefore(end));
  }

  private void review(Instant at) {
    Judgement judgement = judge(at);
    Instant locked = overlays.lockedUntil(at);
    if (judgement.after < earned.rank() && locked != null) {
      defer(at, locked, judgement.progress);
      return;
    }
    String before = rules.tier(earned.rank()).id();
    int rank = earned.rank();
    // Where somebody set the tier, or ended it early, periods are counted from that day on.
    LocalDate judged = isRegular(at) ? earned.judgedOn() : lastDayBefore(at);
    LocalDate reached =
        judgement.after > rank || earned.assignment() != null
            ? dayAfter(judged)
            : earned.reachedOn();
    TierChange.Kind kind =
        judgement.after > rank
            ? TierChange.Kind.UPGRADED
            : judgement.after == rank ? TierChange.Kind.RENEWED : TierChange.Kind.DOWNGRADED;
    earned =
        judgement.after == 0
            ? base(reached, days.dayOf(at))
            : renewed(judgement, reached, judged, at);
    if (rank > 0 || judgement.after > 0) {
      addChange(change(kind, before, at).progress(judgement.progress));
    }
  }

  private Earned renewed(Judgement judgement, LocalDate reached, LocalDate judged, Instant at) {
    earned = Earned.forEver(judgement.after, reached);
    Optional<LocalDate> endOfTerm =
        endOfTerm(rules.retention(judgement.after), at, judgement.counted);
    LocalDate next =
        endOfTerm.orElseGet(
            () -> PeriodDays.nextJudged(rules.programme().period(), anchor(), reached, judged));
    return earned(judgement.after, reached, next, endOfTerm.isPresent());
  }

  /** The day from which validities count that begin with a review; rolling ones count the last. */
  private LocalDate dayAfter(LocalDate judged) {
    return rules.programme().period() instanceof Period.Rolling ? judged : judged.plusDays(1);
  }

  private boolean isRegular(Instant at) {
    return at.equals(earned.reviewAt()) && earned.isRegular();
  }

  /** What a review finds. */
  private record Judgement(int after, Optional<Progress> progress, Need.Counted counted) {}

  /**
   * Judges by the window that has ended, and by the one that runs if days of grace or a lock lie
   * between: who meets either keeps the tier.
   */
  private Judgement judge(Instant at) {
    LocalDate lastDay = lastDayBefore(at);
    LocalDate ended =
        isRegular(at)
            ? earned.judgedOn()
            : PeriodDays.lastEndBefore(rules.programme().period(), anchor(), lastDay.plusDays(1));
    Judgement byEnded = judge(countedUntil(ended, at));
    if (ended.equals(lastDay) || byEnded.after > earned.rank()) {
      return byEnded;
    }
    Judgement byRunning = judge(countedUntil(lastDay, at));
    return byRunning.after > byEnded.after ? byRunning : byEnded;
  }

  private Judgement judge(Need.Counted counted) {
    int rank = earned.rank();
    int qualified = rules.qualified(counted, 0);
    if (qualified > rank) {
      return new Judgement(
          qualified, Optional.of(rules.entry(qualified).progress(counted)), counted);
    }
    if (rank == 0) {
      return new Judgement(0, Optional.empty(), counted);
    }
    Need retention = rules.retention(rank);
    int after = rank;
    if (qualified < rank && !retention.isMet(counted)) {
      after =
          switch (rules.programme().downgrade()) {
            case RECOMPUTE -> qualified;
            case ONE_DOWN -> rank - 1;
            case TO_BASE -> 0;
          };
    }
    return new Judgement(after, Optional.of(retention.progress(counted)), counted);
  }

  private void defer(Instant at, Instant locked, Optional<Progress> progress) {
    earned = earned.deferredTo(locked, lastDayBefore(locked));
    addChange(
        change(TierChange.Kind.DEFERRED, rules.tier(earned.rank()).id(), at).progress(progress));
  }

  /** The member stands as if what was given back up to now had never been bought. */
  private void revoke(Instant at) {
    TierReplay without = new TierReplay(versions, member, activities, next);
    while (without.next < next) {
      without.takeNext();
    }
    if (without.earned.rank() >= earned.rank()) {
      return;
    }
    Optional<Progress> progress = Optional.of(rules.entry(earned.rank()).progress(counted(at)));
    Instant locked = overlays.lockedUntil(at);
    if (locked != null) {
      if (!earned.deferred()) {
        defer(at, locked, progress);
      }
      return;
    }
    String before = rules.tier(earned.rank()).id();
    earned = without.earned;
    addChange(change(TierChange.Kind.REVOKED, before, at).progress(progress));
  }

  // ---- versions ----

  private void beginVersion(Instant at) {
    String before = rules.tier(earned.rank()).id();
    version++;
    rules = versions.get(version);
    earned = earned.asRank(versions.rankOf(before, version));
    if (earned.rank() == 0) {
      earned = base(earned.reachedOn(), days.dayOf(at));
    }
    boolean lost = !rules.tier(earned.rank()).id().equals(before);
    // What was held for ever is reviewed from now on; under a lifetime it stays as it is.
    if (earned.rank() > 0 && !earned.isReviewed()) {
      LocalDate day = days.dayOf(at);
      earned =
          earned(
              earned.rank(),
              day,
              PeriodDays.firstJudged(rules.programme().period(), anchor(day), day),
              false);
    }
    if (lost) {
      addChange(change(TierChange.Kind.MAPPED, before, at));
    }
    if (rules.how() == ProgrammeVersions.Switch.NOW) {
      judgeNow(at);
    }
    if (!heldNow().equals(held)) {
      hold(TierChange.Kind.MAPPED, at, null);
    }
  }

  /** On the first day of a version: who meets more rises, who does not meet enough falls. */
  private void judgeNow(Instant at) {
    String before = rules.tier(earned.rank()).id();
    Need.Counted counted = counted(at);
    Judgement judgement = judge(counted);
    int rank = earned.rank();
    if (judgement.after == rank) {
      return;
    }
    Instant locked = overlays.lockedUntil(at);
    if (judgement.after < rank && locked != null) {
      defer(at, locked, judgement.progress);
      return;
    }
    earned =
        judgement.after == 0
            ? base(days.dayOf(at), days.dayOf(at))
            : reached(judgement.after, days.dayOf(at), at, counted);
    addChange(
        change(
                judgement.after > rank ? TierChange.Kind.UPGRADED : TierChange.Kind.DOWNGRADED,
                before,
                at)
            .progress(judgement.progress));
  }

  // ---- history ----

  private String heldNow() {
    return rules.tier(rankHeld(earned.rank(), Instant.MIN)).id();
  }

  private int rankHeld(int rank, Instant after) {
    Overlays.Laid laid = overlays.deciding(versions, version, rank, after);
    return laid == null ? rank : versions.rankOf(laid.assignment().tier(), version);
  }

  /** Begins a change of what is earned, which has been set already. */
  private TierChange.Builder change(TierChange.Kind kind, String before, Instant at) {
    TierChange.Builder change =
        TierChange.builder()
            .kind(kind)
            .version(rules.programme().version())
            .fromTier(before)
            .toTier(rules.tier(earned.rank()).id())
            .at(at);
    if (earned.rank() > 0 && earned.isReviewed()) {
      change.validThrough(earned.validThrough());
    }
    return change;
  }

  private void addChange(TierChange.Builder change) {
    String now = heldNow();
    TierChange made = change.held(now).build();
    if (!now.equals(held)) {
      held = now;
      heldSince = made.at();
    }
    changes.add(made);
  }

  /** Something was laid over what is earned, or ended. */
  private void hold(TierChange.Kind kind, Instant at, Activity.@Nullable Assignment assignment) {
    String now = heldNow();
    Overlays.Laid laid = overlays.deciding(versions, version, earned.rank(), Instant.MIN);
    TierChange.Builder change =
        TierChange.builder()
            .kind(kind)
            .version(rules.programme().version())
            .fromTier(held)
            .toTier(now)
            .assignment(Optional.ofNullable(assignment))
            .at(at);
    if (laid != null) {
      change.validThrough(lastDayBefore(laid.until()));
    } else if (earned.rank() > 0 && earned.isReviewed()) {
      change.validThrough(earned.validThrough());
    }
    addChange(change);
  }

  private void checkCurrency(OrderId order, Spent spent) {
    checkCurrency(order, spent.goods());
  }

  private void checkCurrency(OrderId order, Money amount) {
    Programme programme = rules.programme();
    if (!amount.getCurrencyUnit().equals(programme.currency())) {
      throw new IllegalArgumentException(
          "order '%s' has an amount of %s; programme '%s' counts in %s: convert it, or leave it out"
              .formatted(order, amount, programme.id(), programme.currency()));
    }
  }
}
