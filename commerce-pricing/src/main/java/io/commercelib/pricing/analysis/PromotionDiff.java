package io.commercelib.pricing.analysis;

import com.google.common.collect.Sets;
import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.analysis.RuleChange.Effect;
import io.commercelib.pricing.analysis.RuleChange.Favours;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** In what two versions of one promotion differ; not thread-safe, one per comparison. */
final class PromotionDiff {
  private static final int MOST_NAMES = 5;
  private static final int MOST_SHOWN = 10;
  private static final String NOTHING = "nothing";

  private final Promotion before;
  private final Promotion after;
  private final ZoneId zone;
  private final boolean sameZone;
  private final boolean isReordered;
  private final boolean percentIsOfLines;
  private final boolean mayRefuse;
  private final List<RuleChange> changes = new ArrayList<>();

  /**
   * Prepares to compare.
   *
   * @param rules the rules of the first version
   * @param rulesAfter the rules of the second
   * @param isReordered whether promotions of both take their turns in another order
   */
  PromotionDiff(
      Promotion before, Promotion after, RuleSet rules, RuleSet rulesAfter, boolean isReordered) {
    this.before = before;
    this.after = after;
    this.isReordered = isReordered;
    zone = rules.zone();
    sameZone = zone.equals(rulesAfter.zone());
    percentIsOfLines =
        isOfLines(rules.policy().percentOf()) && isOfLines(rulesAfter.policy().percentOf());
    mayRefuse = mayRefuse(before.limits()) || mayRefuse(after.limits());
  }

  private static boolean isOfLines(Reward.PercentOff.Of of) {
    return of != Reward.PercentOff.Of.SUM;
  }

  /**
   * Where the budget is not enough for more, or fewer units are left than it would take something
   * off, nothing is given: more may be less.
   */
  private static boolean mayRefuse(Limits limits) {
    return (limits.budget().isPresent() && limits.whenExceeded() == Limits.WhenExceeded.REFUSE)
        || limits.units().isPresent()
        || limits.unitsPerCustomer().isPresent();
  }

  List<RuleChange> changes() {
    text("name", Effect.NONE, Promotion::name);
    text(
        "priority",
        isReordered ? Effect.PRICES : Effect.NONE,
        promotion -> Integer.toString(promotion.priority()));
    text("layer", Effect.PRICES, promotion -> RuleWords.word(promotion.layer()));
    bound("starts", Promotion::validFrom, PromotionDiff::ifLower);
    bound("ends", Promotion::validUntil, PromotionDiff::ifHigher);
    compareCoupon();
    compareReward();
    compareConditions();
    compareMaximum();
    bound("uses", limit(Limits::uses), PromotionDiff::ifHigher);
    bound("uses per customer", limit(Limits::usesPerCustomer), PromotionDiff::ifHigher);
    bound("units", limit(Limits::units), PromotionDiff::ifHigher);
    bound("units per customer", limit(Limits::unitsPerCustomer), PromotionDiff::ifHigher);
    bound("budget", amount(limit(Limits::budget)), PromotionDiff::ifHigher);
    optional("is counted as", promotion -> promotion.limits().countedAs());
    text(
        "alarm at",
        Effect.NONE,
        promotion -> promotion.limits().alarmAt().map(Percent::toString).orElse(NOTHING));
    text(
        "when the budget is not enough",
        Effect.PRICES,
        promotion -> RuleWords.word(promotion.limits().whenExceeded()));
    text(
        "when an order is called off",
        Effect.PRICES,
        promotion -> RuleWords.word(promotion.limits().whenCancelled()));
    optional("computes on", promotion -> promotion.basis().map(RuleWords::word));
    text(
        "shares beyond lowest prices",
        Effect.PRICES,
        promotion -> promotion.sharesBeyondFloor() ? "yes" : "no");
    optional("stands alone on", combined(of -> of.exclusive().map(RuleWords::word)));
    optional("group", combined(Combination::group));
    optional("class", combined(Combination::ofClass));
    optional(
        "combines with",
        combined(
            of ->
                of.combinesWith()
                    .map(names -> names.isEmpty() ? NOTHING : shown(new TreeSet<>(names)))));
    if (changes.isEmpty()) {
      add(Effect.PRICES, Favours.OPEN, reason(DiffReason.OTHERWISE));
    }
    return changes;
  }

  private static Function<Promotion, Optional<String>> combined(
      Function<Combination, Optional<String>> part) {
    return promotion -> part.apply(promotion.combination());
  }

  private static <T> Function<Promotion, Optional<T>> limit(Function<Limits, Optional<T>> part) {
    return promotion -> part.apply(promotion.limits());
  }

  /** Amounts of one promotion are in one currency; those of two versions need not be. */
  private static Function<Promotion, Optional<Amount>> amount(
      Function<Promotion, Optional<Money>> part) {
    return promotion -> part.apply(promotion).map(Amount::new);
  }

  private record Amount(Money money) implements Comparable<Amount> {
    @Override
    public int compareTo(Amount other) {
      return money.getCurrencyUnit().equals(other.money.getCurrencyUnit())
          ? money.compareTo(other.money)
          : 0;
    }

    @Override
    public String toString() {
      return RuleWords.amount(money);
    }
  }

  private void text(String field, Effect effect, Function<Promotion, String> part) {
    String was = part.apply(before);
    String is = part.apply(after);
    if (!was.equals(is)) {
      add(effect, Favours.OPEN, changed(field, was, is));
    }
  }

  private void optional(String field, Function<Promotion, Optional<String>> part) {
    Optional<String> was = part.apply(before);
    Optional<String> is = part.apply(after);
    if (!was.equals(is)) {
      add(Effect.PRICES, Favours.OPEN, changed(field, was, is));
    }
  }

  /** Compares what keeps a promotion within bounds: who takes the bound away favours customers. */
  private <T extends Comparable<T>> void bound(
      String field, Function<Promotion, Optional<T>> part, BiFunction<T, T, Favours> favours) {
    Optional<T> was = part.apply(before);
    Optional<T> is = part.apply(after);
    if (was.equals(is)) {
      return;
    }
    Favours whom;
    if (was.isPresent() && is.isPresent()) {
      whom = favours.apply(was.get(), is.get());
    } else {
      whom = is.isPresent() ? Favours.SHOP : Favours.CUSTOMER;
    }
    add(Effect.PRICES, whom, changed(field, was.map(T::toString), is.map(T::toString)));
  }

  private static <T extends Comparable<T>> Favours ifHigher(T was, T is) {
    int compared = is.compareTo(was);
    if (compared == 0) {
      return Favours.OPEN;
    }
    return compared > 0 ? Favours.CUSTOMER : Favours.SHOP;
  }

  private static <T extends Comparable<T>> Favours ifLower(T was, T is) {
    return ifHigher(is, was);
  }

  private void compareMaximum() {
    int from = changes.size();
    bound("maximum discount", amount(Promotion::maximumDiscount), PromotionDiff::ifHigher);
    if (mayRefuse && changes.size() > from) {
      add(Effect.PRICES, Favours.OPEN, changes.remove(from).reason());
    }
  }

  private void compareCoupon() {
    if (before.coupon().equals(after.coupon())) {
      return;
    }
    Favours whom = Favours.OPEN;
    if (before.coupon().isEmpty()) {
      whom = Favours.SHOP;
    } else if (after.coupon().isEmpty()) {
      whom = Favours.CUSTOMER;
    }
    add(Effect.PRICES, whom, changed("coupon", before.coupon(), after.coupon()));
  }

  private void compareReward() {
    if (before.reward().equals(after.reward())) {
      return;
    }
    Map<String, String> was = RuleWords.fields(before.reward());
    Map<String, String> is = RuleWords.fields(after.reward());
    if (!before.reward().getClass().equals(after.reward().getClass())) {
      add(
          Effect.PRICES,
          Favours.OPEN,
          changed(RewardFields.KIND, RuleWords.of(before.reward()), RuleWords.of(after.reward())));
      return;
    }
    Set<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    for (String field : names) {
      if (field.equals(RewardFields.APPLIES_TO) || field.equals(RewardFields.GETS)) {
        compareSelections(
            field, selection(before.reward(), field), selection(after.reward(), field));
      } else if (!Optional.ofNullable(was.get(field)).equals(Optional.ofNullable(is.get(field)))) {
        add(
            Effect.PRICES,
            favoursOfField(field, was.get(field), is.get(field)),
            changed(
                field, Optional.ofNullable(was.get(field)), Optional.ofNullable(is.get(field))));
      }
    }
  }

  private static Optional<Selector> selection(Reward reward, String field) {
    if (reward instanceof Reward.BuyXGetY both) {
      return field.equals(RewardFields.GETS) ? both.getSelection() : Optional.of(both.selection());
    }
    return reward.match(new GoodsOfReward()).stream().findFirst();
  }

  private void compareSelections(String field, Optional<Selector> was, Optional<Selector> is) {
    if (was.equals(is)) {
      return;
    }
    if (was.isEmpty() || is.isEmpty()) {
      add(
          Effect.PRICES,
          Favours.OPEN,
          changed(field, was.map(Selector::notation), is.map(Selector::notation)));
      return;
    }
    Favours favours = favoursOfGoods(was.get(), is.get());
    Set<String> old = names(was.get());
    Set<String> now = names(is.get());
    boolean sameKind = kind(was.get()).equals(kind(is.get())) && !old.isEmpty();
    if (sameKind && Math.max(old.size(), now.size()) > MOST_NAMES) {
      add(
          Effect.PRICES,
          favours,
          reason(DiffReason.NAMES_CHANGED)
              .with("field", field)
              .with("gained", shown(Sets.difference(now, old)))
              .with("lost", shown(Sets.difference(old, now))));
      return;
    }
    String before = was.get().notation();
    String after = is.get().notation();
    add(
        Effect.PRICES,
        favours,
        changed(field, before, before.equals(after) ? after + " (beyond what is shown)" : after));
  }

  /**
   * More goods get more of what is given on each line. What is shared out may fall on goods that
   * are at their lowest prices, and so be less.
   */
  private Favours favoursOfGoods(Selector was, Selector is) {
    boolean isByLine =
        after.reward() instanceof Reward.PointsMultiplier
            || (after.reward() instanceof Reward.PercentOff percent
                && percent.of().map(PromotionDiff::isOfLines).orElse(percentIsOfLines))
            || (after.reward() instanceof Reward.FixedPrice fixed
                && fixed.per() != Reward.FixedPrice.Per.SELECTION);
    if (!isByLine || mayRefuse) {
      return Favours.OPEN;
    }
    if (Goods.isWithin(was, is)) {
      return Favours.CUSTOMER;
    }
    return Goods.isWithin(is, was) ? Favours.SHOP : Favours.OPEN;
  }

  private static String kind(Selector selector) {
    return selector instanceof Selector.AttributeIn of
        ? Goods.ATTRIBUTE + of.attribute()
        : selector.getClass().getSimpleName();
  }

  /** Returns the names that a selection lists; none if it is no list of names. */
  private static Set<String> names(Selector selector) {
    if (selector instanceof Selector.SkuIn of) {
      return of.skus().stream().map(Sku::value).collect(Collectors.toCollection(TreeSet::new));
    }
    if (selector instanceof Selector.CategoryIn of) {
      return of.categories();
    }
    if (selector instanceof Selector.TagIn of) {
      return of.tags();
    }
    if (selector instanceof Selector.BrandIn of) {
      return of.brands();
    }
    if (selector instanceof Selector.SellerIn of) {
      return of.sellers();
    }
    return selector instanceof Selector.AttributeIn of ? of.values() : Set.of();
  }

  private Favours favoursOfField(String field, @Nullable String was, @Nullable String is) {
    if (mayRefuse) {
      return Favours.OPEN;
    }
    if (field.equals(RewardFields.SETS)) {
      if (was == null || is == null) {
        return is == null ? Favours.CUSTOMER : Favours.SHOP;
      }
      return ifHigher(new BigDecimal(was), new BigDecimal(is));
    }
    if (was == null || is == null) {
      return Favours.OPEN;
    }
    return switch (field) {
      case RewardFields.PERCENT, RewardFields.FACTOR ->
          ifHigher(new BigDecimal(was), new BigDecimal(is));
      case RewardFields.AMOUNT -> ifHigher(parsed(was), parsed(is));
      case RewardFields.PRICE, RewardFields.SPEND -> ifLower(parsed(was), parsed(is));
      default -> Favours.OPEN;
    };
  }

  private static Amount parsed(String amount) {
    return new Amount(Money.parse(amount));
  }

  private void compareConditions() {
    List<Condition> gone = without(before.conditions(), after.conditions());
    List<Condition> added = without(after.conditions(), before.conditions());
    if (gone.isEmpty() && added.isEmpty()) {
      if (!before.conditions().equals(after.conditions())) {
        add(Effect.NONE, Favours.OPEN, reason(DiffReason.CONDITIONS_REORDERED));
      }
      return;
    }
    for (Condition was : gone) {
      Optional<Condition> instead =
          added.stream().filter(is -> isAbout(is).equals(isAbout(was))).findFirst();
      if (instead.isPresent()) {
        added.remove(instead.get());
        addCondition(was, instead.get());
      } else {
        add(
            Effect.PRICES,
            Favours.CUSTOMER,
            reason(DiffReason.CONDITION_REMOVED).with("before", RuleWords.of(was)));
      }
    }
    for (Condition is : added) {
      add(
          Effect.PRICES,
          Favours.SHOP,
          reason(DiffReason.CONDITION_ADDED).with("after", RuleWords.of(is)));
    }
  }

  private void addCondition(Condition was, Condition is) {
    String before = RuleWords.of(was);
    String after = RuleWords.of(is);
    add(
        Effect.PRICES,
        favoursOfCondition(was, is),
        reason(DiffReason.CONDITION_CHANGED)
            .with("before", before)
            .with("after", before.equals(after) ? after + " (beyond what is shown)" : after));
  }

  private Favours favoursOfCondition(Condition was, Condition is) {
    Circumstances circumstances = new Circumstances(zone);
    boolean holdsMoreOften =
        sameZone && circumstances.areImpossible(circumstances.of(was).and(circumstances.ofNot(is)));
    boolean holdsLessOften =
        sameZone && circumstances.areImpossible(circumstances.of(is).and(circumstances.ofNot(was)));
    if (holdsMoreOften == holdsLessOften) {
      return Favours.OPEN;
    }
    return holdsMoreOften ? Favours.CUSTOMER : Favours.SHOP;
  }

  private static String isAbout(Condition condition) {
    return condition instanceof Condition.FactIn of
        ? of.fact().name()
        : condition.getClass().getSimpleName();
  }

  private static List<Condition> without(List<Condition> all, List<Condition> others) {
    List<Condition> left = new ArrayList<>(all);
    others.forEach(left::remove);
    return left;
  }

  private static String shown(Collection<String> names) {
    if (names.isEmpty()) {
      return NOTHING;
    }
    String shown = names.stream().sorted().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - MOST_SHOWN;
    return more > 0 ? "%s and %s more".formatted(shown, more) : shown;
  }

  private Reason changed(String field, String was, String is) {
    return changed(field, Optional.of(was), Optional.of(is));
  }

  private Reason changed(String field, Optional<String> was, Optional<String> is) {
    DiffReason code = DiffReason.CHANGED;
    if (was.isEmpty()) {
      code = DiffReason.SET;
    } else if (is.isEmpty()) {
      code = DiffReason.UNSET;
    }
    Reason reason = reason(code).with("field", field);
    reason = was.isPresent() ? reason.with("before", was.get()) : reason;
    return is.isPresent() ? reason.with("after", is.get()) : reason;
  }

  private Reason reason(DiffReason code) {
    return Reason.of(code, "promotion", after.id());
  }

  private void add(Effect effect, Favours favours, Reason reason) {
    changes.add(new RuleChange(Optional.of(after.id()), reason, effect, favours));
  }
}
