package io.commercelib.pricing.engine;

import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the promotions that touch one cart, in their order; not thread-safe, one per pricing. */
final class Evaluation {
  /** Most promotions a quote says it missed. */
  static final int MAX_MISSED = 100;

  private static final List<Reason> NO_CONDITIONS = List.of(Reason.of(PricingReason.NO_CONDITIONS));

  private final CompiledRules rules;
  private final CartState cart;
  private final long at;
  private final EnteredCoupons coupons;
  private final @Nullable String asked;
  private final List<Given> given = new ArrayList<>(4);
  private final WhatIsLeft left;
  private final MissedRules missedCoupons = new MissedRules(0);
  private final MissedRules missed;
  private final BitSet groupsTaken = new BitSet();
  private final ToldBefore toldBefore = new ToldBefore();
  private final boolean explained;
  private boolean trying;
  private @Nullable MissedPromotion answer;
  private @Nullable Rule alone;
  private @Nullable Rule aloneInLayer;
  private @Nullable Rule firstInLayer;
  private Layer layer = Layer.CATALOG_PRICE;

  /**
   * A rule that gave something.
   *
   * @param from where what it took off lines begins in the cart's record
   * @param to where it ends
   * @param offShipping what it took off the shipping
   * @param total what it gave in all
   * @param units that count against what it may have, if that is limited
   */
  record Given(
      Rule rule,
      int from,
      int to,
      long offShipping,
      long total,
      long units,
      List<Reason> reasons) {}

  /**
   * Prepares to evaluate.
   *
   * @param coupons as promotions write them
   * @param asked the id of the rule whose outcome is wanted though it may not touch the cart; null
   *     for none
   * @param explained whether anybody reads why rules give something or nothing
   */
  Evaluation(
      CompiledRules rules,
      CartState cart,
      EnteredCoupons coupons,
      @Nullable String asked,
      boolean explained) {
    this.rules = rules;
    this.cart = cart;
    this.at = Rule.micros(cart.request().at());
    this.coupons = coupons;
    this.asked = asked;
    this.explained = explained;
    // Most carts miss a dozen or more; without explanation none is noted.
    missed = new MissedRules(explained ? 16 : 0);
    left = new WhatIsLeft(cart, given);
  }

  /**
   * Takes the rules that touch the cart, in their order.
   *
   * @param touched their ranks, ascending
   * @param chosen those that a search chose; null for all
   */
  void run(int[] touched, @Nullable BitSet chosen) {
    for (int rank : touched) {
      if (!rules.isValidAt(rank, at)) {
        missPeriod(rank);
        continue;
      }
      if (!explained && isBlocked(rank)) {
        continue;
      }
      Rule rule = rules.get(rank);
      enter(rule.layer());
      // What is given on top comes last and is in nobody's way: no search chooses it.
      consider(rule, chosen == null || chosen.get(rank) || rule.layer() == Layer.POINTS);
    }
  }

  List<Given> given() {
    return given;
  }

  /** Returns what was missed: first what coupons were entered for, then in order. */
  MissedRules missed() {
    if (missedCoupons.size() == 0) {
      return missed;
    }
    MissedRules all = new MissedRules(missedCoupons.size() + missed.size());
    all.addAll(missedCoupons, MAX_MISSED);
    all.addAll(missed, MAX_MISSED);
    return all;
  }

  /** Notes that a coupon leads to no promotion. */
  void missCoupon(MissedPromotion coupon) {
    if (missedCoupons.size() < MAX_MISSED) {
      missedCoupons.add(null, coupon);
    }
  }

  /** Returns why the rule that was asked for gave nothing; null if it gave something. */
  @Nullable MissedPromotion answer() {
    return answer;
  }

  private void enter(Layer next) {
    if (next == layer) {
      return;
    }
    if (layer == Layer.CATALOG_PRICE && !given.isEmpty()) {
      cart.endSale();
    }
    layer = next;
    aloneInLayer = null;
    firstInLayer = null;
  }

  /** Returns whether a rule gives something in some state that others may leave. */
  boolean mayEverGive(int rank) {
    Rule rule = rules.get(rank);
    if (rule.layer() == Layer.POINTS
        || !rules.isValidAt(rank, at)
        || wrongCurrency(rule)
        || couponMissing(rule)) {
      return false;
    }
    for (Rule.Test test : rule.tests()) {
      if (!test.dependsOnOthers() && !test.holds(cart)) {
        return false;
      }
    }
    return left.spent(rule) == null;
  }

  /** Lets one rule give what it may after those before it, without a word; returns how much. */
  long tryOne(Rule rule) {
    enter(rule.layer());
    if (isInTheWay(rule)) {
      return 0;
    }
    for (Rule.Test test : rule.tests()) {
      if (test.dependsOnOthers() && !test.holds(cart)) {
        return 0;
      }
    }
    trying = true;
    int before = given.size();
    give(rule);
    trying = false;
    return given.size() > before ? given.get(before).total() : 0;
  }

  /** Returns whether a rule that comes later cannot give anything any more. */
  boolean isBlocked(int rank) {
    int group = rules.group(rank);
    return alone != null
        || (group != CompiledRules.NO_GROUP && groupsTaken.get(group))
        || (rules.isOnlyAsFirst(rank) && !given.isEmpty())
        || given.size() >= rules.maximumOnOrder()
        || notCombined(rank) != null;
  }

  Mark mark() {
    return new Mark(cart.mark(), given.size(), alone, aloneInLayer, firstInLayer, layer);
  }

  /** Puts it and the cart back to how they stood; what was given since is forgotten. */
  void reset(Mark mark) {
    cart.reset(mark.cart());
    while (given.size() > mark.given()) {
      Rule last = given.remove(given.size() - 1).rule();
      int group = rules.group(last.rank());
      if (group != CompiledRules.NO_GROUP) {
        groupsTaken.clear(group);
      }
    }
    alone = mark.alone();
    aloneInLayer = mark.aloneInLayer();
    firstInLayer = mark.firstInLayer();
    layer = mark.layer();
  }

  /** How an evaluation stood. */
  record Mark(
      CartState.Mark cart,
      int given,
      @Nullable Rule alone,
      @Nullable Rule aloneInLayer,
      @Nullable Rule firstInLayer,
      Layer layer) {}

  private void consider(Rule rule, boolean isChosen) {
    if (mustTell(rule)) {
      List<Reason> inTheWay = inTheWay(rule);
      if (inTheWay != null) {
        miss(rule, inTheWay);
        return;
      }
    } else if (isInTheWay(rule)) {
      return;
    }
    if (!rule.holds(cart)) {
      missConditions(rule);
      return;
    }
    Reason spent = left.spent(rule);
    if (spent != null) {
      if (mustTell(rule)) {
        miss(rule, spent);
      }
      return;
    }
    if (isChosen) {
      give(rule);
    } else if (mustTell(rule)) {
      miss(rule, Reason.of(PricingReason.NOT_CHOSEN));
    }
  }

  private void give(Rule rule) {
    long shippingBefore = cart.shipping();
    boolean silent = trying || !explained;
    List<Reason> reasons = silent ? List.of() : whyItHolds(rule);
    CartState.Mark before = rule.unitsAlone() ? cart.mark() : null;
    cart.begin(rule);
    int from = cart.taken();
    long total = rule.giver().give(cart);
    if (total > rule.maximumDiscount()) {
      total = rule.maximumDiscount();
      cart.cutDown(shippingBefore, total);
      if (!silent) {
        reasons = new ArrayList<>(reasons);
        reasons.add(Reason.of(PricingReason.CAPPED, "most", cart.money(total)));
      }
    }
    long budgetLeft = left.budgetLeft(rule);
    boolean refused =
        total > budgetLeft
            && rule.promotion().limits().whenExceeded() == Limits.WhenExceeded.REFUSE;
    if (total > budgetLeft) {
      total = refused ? 0 : budgetLeft;
      cart.cutDown(shippingBefore, total);
      if (!silent && !refused) {
        reasons = new ArrayList<>(reasons);
        reasons.add(Reason.of(PricingReason.TRIMMED, "left", cart.money(budgetLeft)));
      }
    }
    long unitsLeft = left.unitsLeft(rule);
    long units = unitsLeft == Long.MAX_VALUE ? 0 : left.unitsOf(from, cart.taken());
    boolean tooMany = total > 0 && units > unitsLeft;
    if (tooMany) {
      total = 0;
      cart.cutDown(shippingBefore, 0);
    }
    if (total == 0 && !rule.giver().givesOnTop(cart)) {
      if (before != null) {
        // The units that it kept for itself are others' again.
        cart.reset(before);
      }
      if (!silent && mustTell(rule)) {
        miss(rule, whyNothing(rule, refused, tooMany ? unitsLeft : Long.MAX_VALUE));
      }
      return;
    }
    cart.end();
    given.add(
        new Given(
            rule, from, cart.taken(), shippingBefore - cart.shipping(), total, units, reasons));
    firstInLayer = firstInLayer == null ? rule : firstInLayer;
    int group = rules.group(rule.rank());
    if (group != CompiledRules.NO_GROUP) {
      groupsTaken.set(group);
    }
    if (rule.exclusive() == Exclusive.ORDER) {
      alone = rule;
    } else if (rule.exclusive() == Exclusive.LAYER) {
      aloneInLayer = rule;
    }
  }

  private Reason whyNothing(Rule rule, boolean budgetRefused, long unitsLeft) {
    if (budgetRefused) {
      return left.budgetSpent(rule);
    }
    return unitsLeft == Long.MAX_VALUE
        ? rule.giver().whyNothing(cart)
        : Reason.of(PricingReason.UNITS_SPENT, "promotion", rule.id(), "left", unitsLeft);
  }

  /** Says why it holds, as the cart stands before anything is given. */
  private List<Reason> whyItHolds(Rule rule) {
    if (rule.coupon() == null && rule.tests().length == 0) {
      return NO_CONDITIONS;
    }
    ReasonList reasons = new ReasonList();
    if (rule.coupon() != null) {
      reasons.add(Reason.of(PricingReason.COUPON_ENTERED, "coupon", coupons.codeOf(rule.coupon())));
    }
    for (Rule.Test test : rule.tests()) {
      test.explain(cart, true, reasons);
    }
    return reasons.reasons();
  }

  private boolean isInTheWay(Rule rule) {
    return wrongCurrency(rule)
        || couponMissing(rule)
        || isBlocked(rule.rank())
        || aloneInLayer != null
        || (rule.exclusive() == Exclusive.LAYER && firstInLayer != null);
  }

  private @Nullable List<Reason> inTheWay(Rule rule) {
    if (wrongCurrency(rule)) {
      return List.of(
          Reason.of(
              PricingReason.CURRENCY_DIFFERS,
              "needed",
              String.valueOf(rule.currency()),
              "actual",
              cart.currency()));
    }
    if (couponMissing(rule)) {
      return List.of(Reason.of(PricingReason.COUPON_MISSING));
    }
    Rule standsAlone = alone != null ? alone : aloneInLayer;
    if (standsAlone != null) {
      return isInTheWay(PricingReason.DISPLACED, standsAlone);
    }
    if (rule.exclusive() == Exclusive.ORDER && !given.isEmpty()) {
      return isInTheWay(PricingReason.NOT_ALONE, given.get(0).rule());
    }
    if (rule.exclusive() == Exclusive.LAYER && firstInLayer != null) {
      return isInTheWay(PricingReason.NOT_ALONE, firstInLayer);
    }
    if (given.size() >= rules.maximumOnOrder()) {
      return List.of(Reason.of(PricingReason.ORDER_FULL, "allowed", rules.maximumOnOrder()));
    }
    Rule other = notCombined(rule.rank());
    if (other != null) {
      return isInTheWay(PricingReason.NOT_COMBINED, other);
    }
    Rule first = takenOfGroup(rules.group(rule.rank()));
    return first == null ? null : isInTheWay(PricingReason.GROUP_TAKEN, first);
  }

  /** Says that another rule is in the way, which may have been said before. */
  private List<Reason> isInTheWay(PricingReason why, Rule other) {
    List<Reason> told = toldBefore.about(other, why);
    if (told != null) {
      return told;
    }
    Reason reason =
        why == PricingReason.GROUP_TAKEN
            ? Reason.of(why, "by", other.id(), "group", String.valueOf(other.group()))
            : Reason.of(why, "by", other.id());
    return toldBefore.keep(other, why, List.of(reason));
  }

  /** Returns the rule of a group that gave something; null if none did. */
  private @Nullable Rule takenOfGroup(int group) {
    if (group == CompiledRules.NO_GROUP || !groupsTaken.get(group)) {
      return null;
    }
    for (Given gift : given) {
      if (rules.group(gift.rule().rank()) == group) {
        return gift.rule();
      }
    }
    return null;
  }

  private @Nullable Rule notCombined(int rank) {
    if (!rules.anyClasses()) {
      return null;
    }
    Rule rule = rules.get(rank);
    for (Given gift : given) {
      if (!rule.promotion().combination().allows(gift.rule().promotion().combination())) {
        return gift.rule();
      }
    }
    return null;
  }

  private boolean wrongCurrency(Rule rule) {
    return rule.currency() != null && !rule.currency().equals(cart.currency());
  }

  private boolean couponMissing(Rule rule) {
    // The index finds it by a coupon that was entered; only who asks for it gets it without.
    return asked != null && rule.coupon() != null && !coupons.contains(rule.coupon());
  }

  private static Reason notValid(Promotion promotion, Instant at) {
    return promotion
        .validFrom()
        .filter(at::isBefore)
        .map(from -> Reason.of(PricingReason.NOT_YET_VALID, "from", from))
        .orElseGet(
            () ->
                Reason.of(
                    PricingReason.NO_LONGER_VALID,
                    "until",
                    promotion.validUntil().<Object>map(until -> until).orElse("")));
  }

  /** Who entered a coupon is told; else what is over or to come is none of the cart's concern. */
  private void missPeriod(int rank) {
    if (!explained || (asked == null && !rules.hasCoupon(rank))) {
      return;
    }
    Rule rule = rules.get(rank);
    if (rule.coupon() != null || rule.id().equals(asked)) {
      miss(rule, notValid(rule.promotion(), cart.request().at()));
    }
  }

  private void missConditions(Rule rule) {
    if (!mustTell(rule)) {
      return;
    }
    miss(rule, whyItDoesNotHold(rule));
  }

  private List<Reason> whyItDoesNotHold(Rule rule) {
    List<Reason> told = toldBefore.about(rule.tests(), PricingReason.NO_CONDITIONS);
    if (told != null) {
      return told;
    }
    ReasonList reasons = new ReasonList();
    boolean dependsOnOthers = false;
    for (Rule.Test test : rule.tests()) {
      dependsOnOthers |= test.dependsOnOthers();
      if (!test.holds(cart)) {
        test.explain(cart, false, reasons);
      }
    }
    return dependsOnOthers
        ? reasons.reasons()
        : toldBefore.keep(rule.tests(), PricingReason.NO_CONDITIONS, reasons.reasons());
  }

  /** Returns whether anybody reads why this rule gives nothing: making reasons is what costs. */
  private boolean mustTell(Rule rule) {
    return explained
        && (missed.size() < MAX_MISSED || rule.coupon() != null || rule.id().equals(asked));
  }

  private void miss(Rule rule, Reason reason) {
    miss(rule, List.of(reason));
  }

  private void miss(Rule rule, List<Reason> reasons) {
    MissedPromotion miss = new MissedPromotion(rule.id(), reasons);
    if (rule.id().equals(asked)) {
      answer = miss;
    }
    if (rule.coupon() != null) {
      if (missedCoupons.size() < MAX_MISSED) {
        missedCoupons.add(rule, miss);
      }
    } else if (missed.size() < MAX_MISSED) {
      missed.add(rule, miss);
    }
  }
}
