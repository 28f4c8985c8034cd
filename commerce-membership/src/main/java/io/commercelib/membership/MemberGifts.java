package io.commercelib.membership;

import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.DueHandler;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.GivenGrant;
import io.commercelib.membership.benefit.Grant;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.HeldBenefits;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.benefit.RewardGiver;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierChange;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives what tiers bring once: gifts for reaching a tier and for birthdays.
 *
 * <p>A gift for a tier is given when members' events tell that it is held, once for each time it
 * was reached, also if that becomes known late. What was given is not taken back if the tier turns
 * out not to have been reached: {@link #withoutReason} lists it.
 *
 * <p>A gift for a birthday is given on the first day of its window on which the member is entitled
 * to it, once for each birthday of a calendar year, whatever changes. A birthday cannot be changed
 * for 365 days after it was changed, or a gift was given for it. Days are days of the programme's
 * zone. Thread-safe.
 */
public final class MemberGifts implements EventSubscriber, DueHandler {
  /** The kind of due work that birthdays are. */
  public static final String BIRTHDAY = "member-birthday";

  private static final String UPGRADE = "upgrade";

  private final Storage storage;
  private final Membership membership;
  private final Grants grants;

  /**
   * Returns what gives the gifts of memberships.
   *
   * @param giver gives what is granted
   */
  public MemberGifts(Storage storage, Membership membership, RewardGiver giver) {
    this.storage = storage;
    this.membership = membership;
    this.grants = new Grants(giver);
  }

  @Override
  public String name() {
    return "gifts-" + membership.versions().id();
  }

  @Override
  public void handle(Tx tx, Event event) {
    Optional<MemberEvent> told = MemberEvents.read(event);
    if (told.isEmpty() || !told.get().programme().equals(membership.versions().id())) {
      return;
    }
    MemberEvent what = told.get();
    if (what instanceof MemberEvent.TierChanged change && !change.from().equals(change.to())) {
      giveForTier(tx, change.member(), change.held(), change.at());
      giveForBirthday(tx, change.member(), change.at());
    } else if (what instanceof MemberEvent.TierCorrected corrected
        && !corrected.from().equals(corrected.to())) {
      // Found out late: it is given for the day on which the tier was reached.
      membership
          .tierOf(tx, corrected.member(), corrected.at())
          .filter(decision -> rank(decision, corrected.to()) > rank(decision, corrected.from()))
          .ifPresent(
              decision ->
                  giveForTier(tx, corrected.member(), corrected.to(), decision.standing().since()));
      giveForBirthday(tx, corrected.member(), corrected.at());
    }
  }

  /**
   * Says when a member's birthday is, or changes it.
   *
   * @return why it cannot be changed; empty if it is as asked for now
   */
  public Optional<Reason> setBirthday(Tx tx, CustomerId member, MonthDay day, Instant now) {
    MemberKey key = key(member);
    LocalDate today = programme(now).dayOf(now);
    Optional<Birthday> before = tx.store(Birthday.STORE).get(key);
    if (before.isPresent() && before.get().day().equals(day)) {
      return Optional.empty();
    }
    if (before.isPresent() && today.isBefore(before.get().changeableFrom())) {
      return Optional.of(
          Reason.of(
              MembershipReason.BIRTHDAY_LOCKED,
              "day",
              before.get().lockedOn().orElseThrow(),
              "from",
              before.get().changeableFrom()));
    }
    tx.store(Birthday.STORE)
        .put(key, new Birthday(day, before.isPresent() ? Optional.of(today) : Optional.empty()));
    giveForBirthday(tx, member, now);
    return Optional.empty();
  }

  /** Returns when members' birthdays are, to be exported and erased. */
  public PersonalRecords personalRecords() {
    return new BirthdayRecords(membership.versions().id());
  }

  /** Returns what a member was given, the last first. */
  public List<GivenGrant> of(Tx tx, CustomerId member) {
    return grants.of(tx, membership.versions().id(), member, Query.MAX_LIMIT);
  }

  /**
   * Returns gifts for reaching a tier which, by all that is known now, was not reached then: what
   * was given stays given.
   */
  public List<GivenGrant> withoutReason(Tx tx, CustomerId member, Instant now) {
    Optional<TierDecision> decision = membership.tierOf(tx, member, now);
    List<GivenGrant> without = new ArrayList<>();
    for (GivenGrant given : of(tx, member)) {
      boolean isForTier = given.grant().id().contains("/" + UPGRADE + "/");
      if (isForTier
          && (decision.isEmpty()
              || decision.get().standing().changes().stream()
                  .noneMatch(change -> isFor(given.grant(), member, change)))) {
        without.add(given);
      }
    }
    return List.copyOf(without);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(BIRTHDAY);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    CustomerId member = MemberKey.of(item.aggregate()).customer();
    storage.transact(
        tx -> {
          giveForBirthday(tx, member, now);
          return null;
        });
  }

  // ---- tiers ----

  private void giveForTier(Tx tx, CustomerId member, String tier, Instant at) {
    Programme programme = programme(at);
    List<Benefit> benefits = programme.tier(tier).map(Tier::benefits).orElse(List.of());
    for (Benefit.UpgradeGift gift : new HeldBenefits(benefits).of(Benefit.UpgradeGift.class)) {
      String id = idOf(member, gift, tier, programme.dayOf(at));
      // Whether it was given for that day before does not matter here.
      boolean unused = give(tx, id, member, gift, gift.reward(), at);
    }
  }

  private String idOf(CustomerId member, Benefit gift, String tier, LocalDate day) {
    return membership.versions().id()
        + "/"
        + gift.id()
        + "/"
        + UPGRADE
        + "/"
        + tier
        + "/"
        + day
        + "/"
        + member;
  }

  private boolean isFor(Grant grant, CustomerId member, TierChange change) {
    String day = programme(change.at()).dayOf(change.at()).toString();
    return grant.id().endsWith("/" + UPGRADE + "/" + change.held() + "/" + day + "/" + member);
  }

  // ---- birthdays ----

  private void giveForBirthday(Tx tx, CustomerId member, Instant now) {
    Optional<Birthday> birthday = tx.store(Birthday.STORE).get(key(member));
    if (birthday.isEmpty()) {
      tx.due().cancel(aggregate(member), BIRTHDAY);
      return;
    }
    Programme programme = programme(now);
    LocalDate today = programme.dayOf(now);
    Optional<TierDecision> decision = membership.tierOf(tx, member, now);
    LocalDate next = LocalDate.MAX;
    for (Tier tier : programme.tiers()) {
      for (Benefit.BirthdayGift gift :
          new HeldBenefits(tier.benefits()).of(Benefit.BirthdayGift.class)) {
        boolean isHeld = decision.isPresent() && decision.get().tier().id().equals(tier.id());
        next = earlier(next, give(tx, member, birthday.get(), gift, today, now, isHeld, decision));
      }
    }
    if (next.equals(LocalDate.MAX)) {
      tx.due().cancel(aggregate(member), BIRTHDAY);
    } else {
      tx.due().schedule(DueItem.first(programme.startOf(next), aggregate(member), BIRTHDAY));
    }
  }

  /** Gives a gift if it is due, and returns the next day on which it may be. */
  private LocalDate give(
      Tx tx,
      CustomerId member,
      Birthday birthday,
      Benefit.BirthdayGift gift,
      LocalDate today,
      Instant now,
      boolean isHeld,
      Optional<TierDecision> decision) {
    LocalDate next = LocalDate.MAX;
    // Windows may reach over the turn of a year.
    for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
      LocalDate day = birthday.in(year, gift.leapDay());
      LocalDate first = day.minusDays(gift.daysBefore());
      LocalDate last = day.plusDays(gift.daysAfter());
      LocalDate memberFrom =
          decision
              .map(known -> known.member().joinedAt())
              .map(joined -> programme(now).dayOf(joined).plusDays(gift.memberDays()))
              .orElse(LocalDate.MAX);
      LocalDate entitled = memberFrom.isAfter(first) ? memberFrom : first;
      boolean isOpen = !today.isBefore(entitled) && !today.isAfter(last);
      if (isOpen && isHeld) {
        String id =
            membership.versions().id() + "/" + gift.id() + "/birthday/" + year + "/" + member;
        if (give(tx, id, member, gift, gift.reward(), now)) {
          tx.store(Birthday.STORE)
              .put(key(member), new Birthday(birthday.day(), Optional.of(today)));
        }
      } else if (entitled.isAfter(today) && !entitled.isAfter(last)) {
        next = earlier(next, entitled);
      }
    }
    return next;
  }

  private boolean give(
      Tx tx, String id, CustomerId member, Benefit benefit, Reward reward, Instant at) {
    return grants.give(
        tx, new Grant(id, membership.versions().id(), member, benefit.id(), reward, at));
  }

  private Programme programme(Instant at) {
    return membership.versions().inForce(at);
  }

  private MemberKey key(CustomerId member) {
    return new MemberKey(membership.versions().id(), member);
  }

  private AggregateId aggregate(CustomerId member) {
    return key(member).aggregate();
  }

  private static int rank(TierDecision decision, String tier) {
    return decision.programme().tiers().stream().map(Tier::id).toList().indexOf(tier);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
