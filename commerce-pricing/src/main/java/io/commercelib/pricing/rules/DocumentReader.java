package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.OwnKind;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document into a rule set and notes all that is wrong with it on the way; not
 * thread-safe. Null stands for what could not be read.
 */
final class DocumentReader {
  private static final List<String> LIMITS =
      List.of("uses", "usesPerCustomer", "units", "unitsPerCustomer", "budget");
  private static final Pattern ID = Pattern.compile(Promotion.ID);

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final AmountReader amounts;
  private final ConditionReader conditions;
  private final RewardReader rewards;
  private final DocumentIds ids = new DocumentIds();
  private final Map<String, List<Counted>> countedTogether = new HashMap<>();

  /** Limits of a name, and where they were read first. */
  private record Counted(String pointer, Limits limits) {}

  DocumentReader(DocumentPart document, Map<String, OwnKind> ownKinds) {
    this.document = document;
    faults = document.faults();
    amounts = new AmountReader();
    SelectorReader selectors = new SelectorReader(amounts);
    conditions = new ConditionReader(selectors, amounts, ownKinds);
    rewards = new RewardReader(selectors, amounts);
  }

  /** Reads the document; what it returns counts only if no fault was noted. */
  @Nullable RuleSet read() {
    Optional<String> version =
        document.has("version") ? Optional.ofNullable(version(document)) : Optional.empty();
    Optional<Instant> effectiveFrom = document.optionalInstant("effectiveFrom");
    ZoneId zone = document.has("zone") ? zone(document) : RuleSet.UTC;
    PricingPolicy policy =
        document.has("policy")
            ? document.part("policy", "write an object with the roundings", this::policy)
            : PricingPolicy.standard();
    Optional<Integer> onLine = maximum(document, "maximumOnLine");
    Optional<Integer> onOrder = maximum(document, "maximumOnOrder");
    List<Promotion> promotions =
        document.parts("promotions", 0, RuleSet.MAX_PROMOTIONS, "promotions", this::promotion);
    faults.within(Optional.empty());
    if (zone == null || policy == null || promotions == null || faults.count() > 0) {
      return null;
    }
    return RuleSet.builder()
        .declaredVersion(version)
        .effectiveFrom(effectiveFrom)
        .zone(zone)
        .policy(policy)
        .maximumOnLine(onLine)
        .maximumOnOrder(onOrder)
        .promotions(promotions)
        .build();
  }

  private static Optional<Integer> maximum(DocumentPart part, String name) {
    JsonNode found = part.field(name);
    if (found == null) {
      return Optional.empty();
    }
    if (found.isIntegralNumber() && found.canConvertToInt() && found.intValue() >= 1) {
      return Optional.of(found.intValue());
    }
    part.fault(name, RuleSet.MAXIMUM_REMEDY);
    return Optional.empty();
  }

  private static @Nullable ZoneId zone(DocumentPart part) {
    JsonNode found = part.field("zone");
    if (found != null && found.isTextual() && RuleSet.isZone(found.textValue())) {
      return ZoneId.of(found.textValue());
    }
    part.fault("zone", RuleSet.ZONE_REMEDY);
    return null;
  }

  private static @Nullable String version(DocumentPart part) {
    JsonNode found = part.field("version");
    if (found == null || !found.isTextual() || !ID.matcher(found.textValue()).matches()) {
      part.fault("version", Promotion.ID_REMEDY);
      return null;
    }
    return found.textValue();
  }

  private @Nullable PricingPolicy policy(DocumentPart part) {
    PricingPolicy standard = PricingPolicy.standard();
    String name =
        part.has("name")
            ? part.text("name", PricingPolicy.class, Promotion.ID_REMEDY)
            : standard.name();
    Integer version =
        part.has("version")
            ? part.number("version", PricingPolicy.class, PricingPolicy.VERSION_REMEDY)
            : (Integer) standard.version();
    RoundingMode list = part.wordOr("listRounding", Words.ROUNDINGS, standard.listRounding());
    RoundingMode discount =
        part.wordOr("discountRounding", Words.ROUNDINGS, standard.discountRounding());
    PricingPolicy.ListRounds listRounds =
        part.wordOr("listRounds", Words.LIST_ROUNDS, standard.listRounds());
    PricingPolicy.PercentRounds percentRounds =
        part.wordOr("percentRounds", Words.PERCENT_ROUNDS, standard.percentRounds());
    Reward.PercentOff.Of percentOf = part.wordOr("percentOf", Words.OF, standard.percentOf());
    Basis basis = part.wordOr("computesOn", Words.BASES, standard.basis());
    PricingPolicy.AllocationMethod allocation =
        part.wordOr("allocation", Words.ALLOCATIONS, standard.allocation());
    Basis weights = part.wordOr("weights", Words.BASES, standard.weights());
    if (name == null
        || version == null
        || list == null
        || discount == null
        || listRounds == null
        || percentRounds == null
        || percentOf == null
        || basis == null
        || allocation == null
        || weights == null) {
      return null;
    }
    return PricingPolicy.builder()
        .name(name)
        .version(version)
        .listRounding(list)
        .discountRounding(discount)
        .listRounds(listRounds)
        .percentRounds(percentRounds)
        .percentOf(percentOf)
        .basis(basis)
        .allocation(allocation)
        .weights(weights)
        .build();
  }

  private @Nullable Promotion promotion(DocumentPart part) {
    JsonNode written = part.field("id");
    faults.within(
        Optional.ofNullable(written)
            .map(JsonNode::textValue)
            .filter(text -> ID.matcher(text).matches()));
    amounts.beginPromotion();
    int before = faults.count();
    String id = part.text("id", Promotion.class, Promotion.ID_REMEDY);
    if (id != null) {
      ids.claim(part, "id", id);
    }
    String name = part.text("name", Promotion.class, Promotion.NAME_REMEDY);
    Integer priority = part.number("priority", Promotion.class, Promotion.PRIORITY_REMEDY);
    Optional<Instant> from = part.optionalInstant("validFrom");
    Optional<Instant> until = part.optionalInstant("validUntil");
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      part.fault("validUntil", "write an instant after validFrom, " + from.get());
    }
    Optional<String> coupon = part.optionalText("coupon", Promotion.class, Promotion.COUPON_REMEDY);
    Optional<Money> maximumDiscount =
        part.has("maximumDiscount")
            ? Optional.ofNullable(amounts.positive(part, "maximumDiscount"))
            : Optional.empty();
    Limits limits =
        part.has("limits")
            ? part.part("limits", "write an object with " + String.join(", ", LIMITS), this::limits)
            : Limits.none();
    Optional<Layer> layer =
        part.has("layer")
            ? Optional.ofNullable(part.word("layer", Words.LAYERS))
            : Optional.empty();
    Optional<Basis> basis =
        part.has("computesOn")
            ? Optional.ofNullable(part.word("computesOn", Words.BASES))
            : Optional.empty();
    boolean sharesBeyondFloor = part.flag("sharesBeyondFloor");
    Combination combination =
        part.has("combination")
            ? part.part(
                "combination",
                "write an object with exclusive, group, class or combinesWith",
                this::combination)
            : Combination.free();
    List<Condition> all =
        part.has("conditions")
            ? part.parts("conditions", 0, Promotion.MAX_CONDITIONS, "conditions", conditions::read)
            : List.of();
    Reward reward =
        part.part("reward", "write a reward, such as {\"kind\": \"free-shipping\"}", rewards::read);
    if (id == null
        || name == null
        || priority == null
        || limits == null
        || combination == null
        || all == null
        || reward == null
        || faults.count() > before) {
      return null;
    }
    if (layer.isPresent() && (layer.get() == Layer.POINTS) != (reward.layer() == Layer.POINTS)) {
      part.fault("layer", "write points for points and coupons, and another for all else");
      return null;
    }
    return Promotion.builder()
        .id(id)
        .name(name)
        .priority(priority)
        .validFrom(from)
        .validUntil(until)
        .coupon(coupon)
        .maximumDiscount(maximumDiscount)
        .limits(limits)
        .combination(combination)
        .conditions(all)
        .reward(reward)
        .layer(layer.orElse(reward.layer()))
        .basis(basis)
        .sharesBeyondFloor(sharesBeyondFloor)
        .build();
  }

  private @Nullable Limits limits(DocumentPart part) {
    Limits none = Limits.none();
    Optional<Long> uses = part.optionalUnits("uses", Limits.class, Limits.USES_REMEDY);
    Optional<Long> ofCustomer =
        part.optionalUnits("usesPerCustomer", Limits.class, Limits.USES_REMEDY);
    Optional<Long> units = part.optionalUnits("units", Limits.class, Limits.UNITS_REMEDY);
    Optional<Long> unitsOfCustomer =
        part.optionalUnits("unitsPerCustomer", Limits.class, Limits.UNITS_REMEDY);
    Optional<Money> budget =
        part.has("budget")
            ? Optional.ofNullable(amounts.positive(part, "budget"))
            : Optional.empty();
    Optional<Percent> alarm = part.has("alarmAt") ? alarm(part) : Optional.empty();
    Optional<String> countedAs = part.optionalText("countedAs", Limits.class, Promotion.ID_REMEDY);
    Limits.WhenExceeded exceeded =
        part.wordOr("whenExceeded", Words.WHEN_EXCEEDED, none.whenExceeded());
    Limits.WhenCancelled cancelled =
        part.wordOr("whenCancelled", Words.WHEN_CANCELLED, none.whenCancelled());
    if (LIMITS.stream().noneMatch(part::has)) {
      part.fault("uses", "write " + String.join(", ", LIMITS) + ", or several of them");
      return null;
    }
    if (exceeded == null || cancelled == null) {
      return null;
    }
    Limits limits =
        Limits.builder()
            .uses(uses)
            .usesPerCustomer(ofCustomer)
            .units(units)
            .unitsPerCustomer(unitsOfCustomer)
            .budget(budget)
            .alarmAt(alarm)
            .countedAs(countedAs)
            .whenExceeded(exceeded)
            .whenCancelled(cancelled)
            .build();
    countedAs.ifPresent(name -> countTogether(part, name, limits));
    return limits;
  }

  private void countTogether(DocumentPart part, String name, Limits limits) {
    List<Counted> others = countedTogether.computeIfAbsent(name, any -> new ArrayList<>());
    for (Counted other : others) {
      if (other.limits().contradicts(limits)) {
        part.fault(
            "countedAs",
            "limit alike what %s limits, too, or count it by another name"
                .formatted(other.pointer()));
        return;
      }
    }
    others.add(new Counted(part.at("countedAs"), limits));
  }

  private static Optional<Percent> alarm(DocumentPart part) {
    Percent alarm = RuleFields.percent(part, "alarmAt", Limits.class);
    if (alarm == null) {
      return Optional.empty();
    }
    if (!part.has("budget") || !alarm.isPositive() || alarm.compareTo(Percent.HUNDRED) >= 0) {
      part.fault("alarmAt", Limits.ALARM_REMEDY);
      return Optional.empty();
    }
    return Optional.of(alarm);
  }

  private @Nullable Combination combination(DocumentPart part) {
    Optional<Exclusive> exclusive =
        part.has("exclusive")
            ? Optional.ofNullable(part.word("exclusive", Words.EXCLUSIVES))
            : Optional.empty();
    Optional<Set<String>> classes =
        part.has("combinesWith")
            ? Optional.ofNullable(RuleFields.ids(part, "combinesWith"))
            : Optional.empty();
    return Combination.builder()
        .exclusive(exclusive)
        .group(part.optionalText("group", Combination.class, Promotion.ID_REMEDY))
        .ofClass(part.optionalText("class", Combination.class, "ofClass", Promotion.ID_REMEDY))
        .combinesWith(classes)
        .build();
  }
}
