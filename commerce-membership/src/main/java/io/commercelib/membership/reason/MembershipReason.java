package io.commercelib.membership.reason;

import io.commercelib.core.reason.ReasonCode;

/**
 * Why a member has a tier, what is missing for another, who is about to leave, and why points were
 * not moved.
 */
public enum MembershipReason implements ReasonCode {
  /** A tier that is not reviewed, such as the base tier. */
  TIER_HELD_WITHOUT_END("tier.held-without-end", "{tier} is held without an end"),
  /** A tier and the last day on which it is held for certain. */
  TIER_HELD("tier.held", "{tier} is held until the end of {day}"),
  /** Nothing is above the tier. */
  TIER_HIGHEST("tier.highest", "{tier} is the highest tier"),
  /** A tier that was set by hand, and what is earned below it. */
  TIER_SET(
      "tier.set", "{tier} is set until the end of {day} by {actor}: {why}; {earned} is earned"),
  /** What is missing for the next tier, with no end. */
  TIER_NEXT("tier.next", "{missing} more reaches {tier}"),
  /** What is missing for the next tier while nothing drops out of the window. */
  TIER_NEXT_BY("tier.next-by", "{missing} more by {day} reaches {tier}"),
  /** What is missing for the next tier when nothing counts yet. */
  TIER_NEXT_WITHIN("tier.next-within", "{missing} more within {months} months reaches {tier}"),
  /** The next tier's requirement is met, and what comes next lifts the member. */
  TIER_NEXT_MET("tier.next-met", "{counted}: {tier} is reached next"),
  /** What is missing to keep the tier at its review. */
  TIER_KEEP_BY("tier.keep-by", "{missing} more by {day} keeps {tier}"),
  /** The same, where what counts at the review has not begun yet. */
  TIER_KEEP_FROM("tier.keep-from", "{missing} more from {from} to {day} keeps {tier}"),
  /** What was spent is enough to keep the tier at its review. */
  TIER_KEPT("tier.kept", "{counted} keeps {tier} at the review after {day}"),
  /** What the review does if nothing more is bought. */
  TIER_WILL_FALL("tier.will-fall", "if nothing more happens {tier} falls to {to} after {day}"),
  /** The same, for a rise. */
  TIER_WILL_RISE("tier.will-rise", "if nothing more happens {tier} rises to {to} after {day}"),
  /** An order that stops counting next. */
  ORDER_DROPS_OUT("tier.order-drops-out", "order {order} with {amount} counts until {day}"),
  /** An order lifted the member. */
  TIER_UPGRADED("tier.upgraded", "order {order} made it {counted}: {from} rises to {to}"),
  /** Something else lifted the member. */
  TIER_UPGRADED_WITHOUT_ORDER("tier.upgraded-without-order", "{counted}: {from} rises to {to}"),
  /** A review kept the tier. */
  TIER_RENEWED("tier.renewed", "{counted} by {day}: {from} is kept until {until}"),
  /** A review lowered the tier. */
  TIER_DOWNGRADED("tier.downgraded", "{counted} by {day}: {from} falls to {to}"),
  /** What brought the tier was given back. */
  TIER_REVOKED("tier.revoked", "{counted} after what was given back: {from} falls to {to}"),
  /** The member would have fallen, but is locked. */
  TIER_DEFERRED("tier.deferred", "{counted} by {day}: {from} is locked until {until}, judged then"),
  /** Somebody of the shop set the tier. */
  TIER_ASSIGNED("tier.assigned", "{actor} set {to} instead of {from} until {until}: {why}"),
  /** What somebody of the shop had set ended. */
  TIER_ASSIGNMENT_ENDED("tier.assignment-ended", "what {actor} set ({why}) ended: {from} is {to}"),
  /** The programme has a tier no more. */
  TIER_MAPPED("tier.mapped", "the programme has {from} no more: it is held as {to}"),
  /** No use of a benefit is left in its period. */
  BENEFIT_SPENT("benefit.spent", "no use of '{benefit}' is left in {period}"),
  /** A use of a benefit is free again. */
  BENEFIT_COMES_BACK("benefit.comes-back", "a use of '{benefit}' comes back"),
  /** A use of a benefit stays used. */
  BENEFIT_STAYS_USED("benefit.stays-used", "a use of '{benefit}' stays used"),
  /** A birthday was changed, or a gift was given for it, not long ago. */
  BIRTHDAY_LOCKED(
      "birthday.locked",
      "the birthday was changed, or a gift given for it, on {day}: it can be changed from {from} on"),
  /** A tier that nobody can reach. */
  PROGRAMME_TIER_UNREACHABLE("programme.tier-unreachable", "nobody can reach {tier}: {why}"),
  /** A tier that nobody has come near to. */
  PROGRAMME_TIER_FAR("programme.tier-far", "nobody has come as far as {tier}: {why}"),
  /** A higher tier lacks what a lower one brings. */
  PROGRAMME_BENEFIT_LOST(
      "programme.benefit-lost", "who rises from {below} to {tier} loses {benefit}"),
  /** A higher tier brings less of something than a lower one. */
  PROGRAMME_BENEFIT_LESS(
      "programme.benefit-less", "{tier} brings less by {benefit} than {below} does"),
  /** What a tier brings costs more than what its members bring. */
  PROGRAMME_TIER_DEAR(
      "programme.tier-dear",
      "{tier} costs {cost} for who spends {spend} in {months} months, which earns {margin}"),
  /** Points are worth what was paid for them, or more. */
  PROGRAMME_POINTS_LOOP(
      "programme.points-loop", "{paid} earn {points} points, which pay {worth}: no order costs"),
  /** Points are worth more than the margin. */
  PROGRAMME_POINTS_DEAR(
      "programme.points-dear",
      "{paid} earn {points} points, which pay {worth}, and a margin of {margin}"),
  /** What keeps a tier is not easier than what reaches it. */
  PROGRAMME_RETENTION_IDLE(
      "programme.retention-idle",
      "what keeps {tier} decides nothing: who meets it reaches {tier} as well"),
  /** Days of grace go on for longer than a period. */
  PROGRAMME_GRACE_LONG(
      "programme.grace-long",
      "{days} days of grace are longer than a period: what counts next keeps every tier"),
  /** What brought a tier keeps it as well. */
  PROGRAMME_KEPT_BY_ENTRY(
      "programme.kept-by-entry",
      "held for {validity} months and judged by {window}: what brings a tier keeps it as well"),
  /** A birthday gift for who has just joined. */
  PROGRAMME_BIRTHDAY_AT_ONCE(
      "programme.birthday-at-once", "who joins on a birthday is given {benefit} at once"),
  /** A rule is for a tier that there is not. */
  PROGRAMME_TIER_OF_RULE_UNKNOWN(
      "programme.tier-of-rule-unknown", "rule {rule} is for {tier}, and there is no such tier"),
  /** A benefit of points in a programme without points. */
  PROGRAMME_NO_POINTS(
      "programme.no-points", "{benefit} of {tier} gives points, and the programme has none"),

  /** Something is to be recorded for somebody who is no member. */
  MEMBER_UNKNOWN("member.unknown", "'{member}' is no member of '{programme}'"),
  /** Another activity was recorded under the same name. */
  ACTIVITY_CONFLICT("activity.conflict", "was recorded before with other content: {first}"),
  /** Something is to be recorded ahead of its time. */
  ACTIVITY_OF_FUTURE("activity.of-future", "is recorded at {recorded}, and it is {now}"),
  /** An amount is in a currency in which the programme does not count. */
  OTHER_CURRENCY("activity.other-currency", "order {order} paid {amount}; {currency} counts"),
  /** A tier is to be set that the programme does not have. */
  TIER_UNKNOWN("tier.unknown", "'{programme}' has no tier '{tier}'"),
  /** A member is to have a second trial. */
  TRIAL_HAD("tier.trial-had", "the member had a trial before, and cannot try {tier}"),
  /** What is to end was never recorded. */
  NOTHING_TO_WITHDRAW("activity.nothing-to-withdraw", "nothing was recorded under '{id}'"),

  /** Nobody was observed for longer than a day, so nothing can be learnt about time. */
  CHURN_NO_TIME("churn.no-time", "no member has been seen for longer than one day"),
  /** Nobody bought twice. */
  CHURN_NO_REPEAT("churn.no-repeat", "none of {members} members has bought again"),
  /** The search ended without an optimum. */
  CHURN_NOT_CONVERGED(
      "churn.not-converged", "{model} has not converged within {iterations} iterations"),
  /** The likelihood has no maximum within sensible bounds. */
  CHURN_RUNS_OFF("churn.runs-off", "{model} has no maximum: {parameter} runs off to {value}"),
  /** Several parameters explain the data equally well. */
  CHURN_FLAT("churn.flat", "{model} has no single maximum: the data leave its parameters open"),
  /** What is used instead of a model. */
  CHURN_OWN_GAPS(
      "churn.own-gaps",
      "without a model, silent is who waits {factor} times the median of {gaps} or more own gaps"),
  /** Amounts are too few for a model of spend. */
  CHURN_FEW_SPENDERS(
      "churn.few-spenders", "{members} members with repeat spend are too few, {least} are needed"),
  /** What is used instead of a model of spend. */
  CHURN_POOLED_MEAN("churn.pooled-mean", "every purchase is taken to be worth {mean}"),
  /** Spend and number of purchases go together, which the model of spend rules out. */
  CHURN_SPEND_CORRELATED(
      "churn.spend-correlated",
      "spend and purchases correlate by {correlation}, above {most}: expected spend is doubtful"),
  /** A member is probably gone. */
  CHURN_P_ALIVE(
      "churn.p-alive", "still a customer with a probability of {probability}, below {threshold}"),
  /** A member has been silent for longer than usual. */
  CHURN_SILENT(
      "churn.silent", "silent for {days} days, more than {factor} times the usual {gap} days"),
  /** Something that a member has is about to be lost. */
  CHURN_LAPSING("churn.lapsing", "{what} will be lost on {day}"),
  /** What is at stake. */
  CHURN_EXPECTED_LOSS("churn.expected-loss", "{loss} of {value} are expected to be lost"),
  /** A score that nobody has. */
  RFM_EMPTY_BIN("rfm.empty-bin", "nobody has {dimension} score {score}"),
  /** Equal members were scored differently, to make groups of equal size. */
  RFM_SPLIT_TIE(
      "rfm.split-tie", "{members} members with {dimension} {value} are in different groups"),
  /** A kind of members that no segment takes. */
  SEGMENT_GAP("segment.gap", "no segment takes who has {witness}"),
  /** A kind of members that two segments could take. */
  SEGMENT_OVERLAP(
      "segment.overlap", "{first} and {second} both fit who has {witness}: {first} comes first"),
  /** A segment that others leave nobody for. */
  SEGMENT_UNREACHABLE(
      "segment.unreachable", "{segment} gets nobody: earlier ones take all it fits"),
  /** A segment whose condition cannot hold. */
  SEGMENT_EMPTY("segment.empty", "nobody can fit {segment}"),
  /** Rules that tell too many kinds of members apart to look at each. */
  SEGMENT_SAMPLED(
      "segment.sampled",
      "only {looked} of {all} kinds of members were looked at: there may be more"),
  /** A campaign made members return. */
  WIN_BACK_WORKS(
      "win-back.works", "{difference} points more returned than without, {lower} to {upper}"),
  /** A campaign made members stay away. */
  WIN_BACK_HARMS(
      "win-back.harms", "{difference} points fewer returned than without, {lower} to {upper}"),
  /** Chance alone may have made the difference. */
  WIN_BACK_UNSURE(
      "win-back.unsure", "the difference of {difference} points may be chance: {lower} to {upper}"),
  /** Groups are too small for the test. */
  WIN_BACK_TOO_SMALL(
      "win-back.too-small",
      "too few for the test: {expected} expected in one cell, at least {least} are needed"),

  /** The key of a posting was used before for something else. */
  POINTS_CONFLICT("points.conflict", "'{key}' was posted before with other content: {first}"),
  /** Points are kept for something that is not paid for yet. */
  POINTS_STILL_HELD("points.still-held", "{points} points are held for what is not paid for yet"),
  /** More points were to be taken than there are. */
  POINTS_TOO_FEW("points.too-few", "{wanted} points were to be taken, {available} are available"),
  /** Points of an order are to be taken back that never earned any here. */
  POINTS_ORDER_UNKNOWN("points.order-unknown", "order {order} has earned no points here"),
  /** A hold of points is to be posted, released or given back that was never taken. */
  POINTS_HOLD_UNKNOWN("points.hold-unknown", "hold {hold} holds no points here"),
  /** A hold of points is to be posted or released that has ended otherwise. */
  POINTS_HOLD_ENDED("points.hold-ended", "hold {hold} is {state} already"),
  /** More points of a hold are to be posted or given back than there are. */
  POINTS_HOLD_TOO_FEW("points.hold-too-few", "hold {hold} has {left} points left, not {wanted}"),
  /** A cap leaves less room than an order would earn. */
  POINTS_CAPPED("points.capped", "cap {cap} has room for {room} of {points} points"),
  /** A rate gives an order so much at most. */
  POINTS_RATE_CAPPED(
      "points.rate-capped", "rule {rule} gives an order {most} points at most, not {points}"),
  /** Something multiplies the points of a line. */
  POINTS_MULTIPLIED("points.multiplied", "{rule} multiplies points by {factor}"),
  /** A rule excludes a line from earning. */
  POINTS_EXCLUDED("points.excluded", "rule {rule} excludes it from earning points"),
  /** Shipping earns nothing in this programme. */
  POINTS_SHIPPING_EXCLUDED("points.shipping-excluded", "shipping earns no points"),
  /** No rate covers a line. */
  POINTS_NO_RATE("points.no-rate", "no rule gives points for it"),
  /** Nothing can be paid with points in this programme. */
  POINTS_NOT_REDEEMABLE("points.not-redeemable", "nothing can be paid with points"),
  /** Fewer points than asked for can be used, as there are no more. */
  POINTS_LIMITED_AVAILABLE("points.limited-available", "{available} points are available"),
  /** Fewer points than asked for can be used, as they pay part of an order only. */
  POINTS_LIMITED_SHARE("points.limited-share", "points pay {most} of this order at most"),
  /** Fewer points than asked for can be used, as the programme has a limit for an order. */
  POINTS_LIMITED_ORDER("points.limited-order", "{most} points are the most for an order"),
  /** Points are used in whole units. */
  POINTS_LIMITED_UNIT("points.limited-unit", "points are used {unit} at a time"),
  /** What could be used is less than an order must use. */
  POINTS_BELOW_MINIMUM(
      "points.below-minimum", "{points} points could be used, {minimum} are the least"),
  /** An order is paid with points at another value than theirs. */
  POINTS_PRICED_OTHERWISE(
      "points.priced-otherwise", "{discount} is not what {unit} points at a time are worth"),
  /** Guests have no points. */
  POINTS_OF_GUEST("points.of-guest", "only members pay with points"),
  /** Points that come back when units are given back. */
  POINTS_RESTORED("points.restored", "{points} points come back"),
  /** Points that were to be taken back and are gone are kept back in money. */
  POINTS_ASKED_FOR("points.asked-for", "points that were to be taken back are spent"),
  /** Points that would come back, had they not expired. */
  POINTS_RESTORED_EXPIRED("points.restored-expired", "{points} points have expired meanwhile"),
  /** An order that uses other points than before cannot be had by amending it. */
  POINTS_NOT_AMENDABLE(
      "points.not-amendable", "the order uses {before} points and would use {after}"),
  /** Members cannot give points to each other in this programme. */
  POINTS_NOT_TRANSFERABLE("points.not-transferable", "points cannot be given to others"),
  /** More is to be given to others than a day allows. */
  POINTS_TRANSFER_CAPPED(
      "points.transfer-capped", "{wanted} points are to be given away, {room} may be today"),

  /** Something must be done or reached before a mission. */
  MISSION_LOCKED("mission.locked", "{mission} opens after {missing}"),
  /** A mission begins later. */
  MISSION_NOT_YET("mission.not-yet", "{mission} opens on {day}"),
  /** A mission's last day is over. */
  MISSION_OVER("mission.over", "{mission} ended with {day}"),
  /** A mission was done as often as it may be. */
  MISSION_DONE("mission.done", "{mission} is done"),
  /** The same, in a period after which it may be done again. */
  MISSION_DONE_UNTIL("mission.done-until", "{mission} is done for {period}, again after {day}"),
  /** What is missing for a step of a mission. */
  MISSION_MISSING("mission.missing", "{step} of {mission}: {missing} more, {counted}"),
  /** The same, while nothing drops out and nothing ends. */
  MISSION_MISSING_BY(
      "mission.missing-by", "{step} of {mission}: {missing} more by {day}, {counted}"),
  /** A streak, and until when it goes on by itself. */
  STREAK_GOING(
      "streak.going",
      "{days} days in a row; it goes on with a visit by the end of {day}, {freezes} freezes used up by then"),
  /** A freeze bridged a missed day. */
  STREAK_FROZEN("streak.frozen", "a freeze was used for {day}"),
  /** A streak ended. */
  STREAK_BROKEN(
      "streak.broken",
      "{days} days in a row ended with {day}: {missed} days were missed, and {freezes} freezes were there"),
  /** The next day of a streak that is rewarded. */
  STREAK_NEXT("streak.next", "day {number} is the next that is rewarded"),
  /** Somebody used a code of the own. */
  REFERRAL_SELF("referral.self", "nobody brings oneself"),
  /** Somebody was to be brought by who was brought by that one. */
  REFERRAL_LOOP("referral.loop", "the referrer was brought by this member"),
  /** Both live at one place. */
  REFERRAL_ADDRESS("referral.address", "both have the same address"),
  /** Both pay with the same. */
  REFERRAL_PAYMENT("referral.payment", "both pay by the same means"),
  /** Who was to be brought had ordered before. */
  REFERRAL_CUSTOMER("referral.customer", "the member was a customer before"),
  /** No order came in time. */
  REFERRAL_LAPSED("referral.lapsed", "no order that counts came in time"),
  /** The order that counts is too small. */
  REFERRAL_TOO_SMALL("referral.too-small", "order {order} is for {net}, and {least} is asked for"),
  /** Too little is left of the order that counts. */
  REFERRAL_GIVEN_BACK(
      "referral.given-back", "{net} is left of order {order}, and {least} is asked for"),
  /** The referrer has had as many rewards as there are in a period. */
  REFERRAL_CAP("referral.cap", "the referrer has had {cap} rewards for {period}"),
  /** A journey to win the member back is going on. */
  WIN_BACK_RUNNING("win-back.running", "a journey has been going on since {since}"),
  /** The last journey is not long enough ago. */
  WIN_BACK_COOL_DOWN("win-back.cool-down", "the next journey may start from {until} on"),
  /** There were enough journeys. */
  WIN_BACK_CAP("win-back.cap", "there were {cap} journeys within {period}");

  private final String code;
  private final String english;

  MembershipReason(String code, String english) {
    this.code = code;
    this.english = english;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String english() {
    return english;
  }
}
