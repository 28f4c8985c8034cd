package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.OwnKind;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document into a rule set and notes all that is wrong with it on the way; not
 * thread-safe. Null stands for what could not be read.
 */
final class DocumentReader {
  private static final Pattern ID = Pattern.compile(Promotion.ID);
  private static final String SELECTION = "write a selection, such as {\"kind\": \"everything\"}";
  private static final String CONDITION =
      "write a condition, such as {\"kind\": \"tier\", \"in\": [\"GOLD\"]}";

  private final DefinitionChecks checks;
  private final Faults faults;
  private final Map<String, Kind<Selector>> selectors = new TreeMap<>();
  private final Map<String, Kind<Condition>> conditions = new TreeMap<>();
  private final RewardReader rewards = new RewardReader(this);
  private final Map<String, String> pointersOfIds = new HashMap<>();
  private @Nullable CurrencyUnit currency;

  /** Reads the fields of one kind. */
  @FunctionalInterface
  interface Kind<T> {
    @Nullable T read(Part part, int depth);
  }

  DocumentReader(DefinitionChecks checks, Map<String, OwnKind> ownKinds, Faults faults) {
    this.checks = checks;
    this.faults = faults;
    ownKinds.forEach((kind, read) -> conditions.put(kind, (part, depth) -> own(part, kind, read)));
    selectors.put("everything", (part, depth) -> Selector.everything());
    selectors.put("sku", (part, depth) -> names(part, DocumentReader::skus));
    selectors.put("category", (part, depth) -> names(part, Selector.CategoryIn::new));
    selectors.put("tag", (part, depth) -> names(part, Selector.TagIn::new));
    selectors.put("brand", (part, depth) -> names(part, Selector.BrandIn::new));
    selectors.put("attribute", (part, depth) -> attribute(part));
    selectors.put("seller", (part, depth) -> names(part, Selector.SellerIn::new));
    selectors.put("own-goods", (part, depth) -> new Selector.OwnGoods());
    selectors.put("price-range", (part, depth) -> priceRange(part));
    selectors.put("any", (part, depth) -> ofSelectors(part, depth, Selector.AnyOf::new));
    selectors.put("all", (part, depth) -> ofSelectors(part, depth, Selector.AllOf::new));
    selectors.put("except", this::except);
    conditions.put("all", (part, depth) -> ofConditions(part, depth, Condition.All::new));
    conditions.put("any", (part, depth) -> ofConditions(part, depth, Condition.Any::new));
    conditions.put("not", this::not);
    conditions.put("minimum-spend", (part, depth) -> minimumSpend(part));
    conditions.put("minimum-quantity", (part, depth) -> minimumQuantity(part));
    for (Condition.Fact fact : Condition.Fact.values()) {
      conditions.put(
          Words.of(fact), (part, depth) -> names(part, names -> new Condition.FactIn(fact, names)));
    }
    conditions.put("first-order", (part, depth) -> new Condition.FirstOrder());
    conditions.put("every-nth-order", (part, depth) -> everyNthOrder(part));
    conditions.put("birthday", (part, depth) -> birthday(part));
    conditions.put("weekday", (part, depth) -> weekdays(part));
    conditions.put("time-of-day", (part, depth) -> timeOfDay(part));
    conditions.put("dates", (part, depth) -> dates(part));
  }

  /** Reads a document; what it returns counts only if no fault was noted. */
  @Nullable RuleSet read(JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      faults.add("", document, "write an object with schemaVersion and promotions");
      return null;
    }
    Part part = new Part(object, "", faults, checks);
    JsonNode schema = part.field("schemaVersion");
    if (schema == null
        || !schema.isIntegralNumber()
        || !schema.canConvertToInt()
        || schema.intValue() != RuleFormat.SCHEMA_VERSION) {
      // Another version may mean another thing by every word: reading on would mislead.
      part.fault("schemaVersion", "write 1, the version that this release reads");
      return null;
    }
    Optional<String> version =
        part.has("version") ? Optional.ofNullable(version(part)) : Optional.empty();
    Optional<Instant> effectiveFrom = part.optionalInstant("effectiveFrom");
    ZoneId zone = part.has("zone") ? zone(part) : RuleSet.UTC;
    PricingPolicy policy =
        part.has("policy")
            ? part.part("policy", "write an object with the roundings", this::policy)
            : PricingPolicy.standard();
    Optional<Integer> onLine = maximum(part, "maximumOnLine");
    Optional<Integer> onOrder = maximum(part, "maximumOnOrder");
    List<Promotion> promotions =
        part.parts("promotions", 0, RuleSet.MAX_PROMOTIONS, "promotions", this::promotion);
    faults.within(Optional.empty());
    part.refuseOthers();
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

  private static Optional<Integer> maximum(Part part, String name) {
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

  private static @Nullable ZoneId zone(Part part) {
    JsonNode found = part.field("zone");
    if (found != null && found.isTextual() && RuleSet.isZone(found.textValue())) {
      return ZoneId.of(found.textValue());
    }
    part.fault("zone", RuleSet.ZONE_REMEDY);
    return null;
  }

  private static @Nullable String version(Part part) {
    JsonNode found = part.field("version");
    if (found == null || !found.isTextual() || !ID.matcher(found.textValue()).matches()) {
      part.fault("version", Promotion.ID_REMEDY);
      return null;
    }
    return found.textValue();
  }

  private @Nullable PricingPolicy policy(Part part) {
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
    PricingPolicy.Sharing sharing = part.wordOr("sharing", Words.SHARINGS, standard.sharing());
    Basis weights = part.wordOr("weights", Words.BASES, standard.weights());
    if (name == null
        || version == null
        || list == null
        || discount == null
        || listRounds == null
        || percentRounds == null
        || percentOf == null
        || basis == null
        || sharing == null
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
        .sharing(sharing)
        .weights(weights)
        .build();
  }

  private @Nullable Promotion promotion(Part part) {
    JsonNode written = part.field("id");
    faults.within(
        Optional.ofNullable(written)
            .map(JsonNode::textValue)
            .filter(text -> ID.matcher(text).matches()));
    currency = null;
    int before = faults.count();
    String id = part.text("id", Promotion.class, Promotion.ID_REMEDY);
    if (id != null) {
      String earlier = pointersOfIds.putIfAbsent(id, part.at("id"));
      if (earlier != null) {
        part.fault("id", "give it an id of its own; %s has this one".formatted(earlier));
      }
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
            ? Optional.ofNullable(positive(part, "maximumDiscount"))
            : Optional.empty();
    Limits limits =
        part.has("limits")
            ? part.part(
                "limits", "write an object with uses, usesPerCustomer or budget", this::limits)
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
            ? part.parts(
                "conditions",
                0,
                Promotion.MAX_CONDITIONS,
                "conditions",
                inner -> kind(inner, conditions, 1))
            : List.of();
    Reward reward =
        part.part(
            "reward",
            "write a reward, such as {\"kind\": \"free-shipping\"}",
            inner -> kind(inner, rewards.kinds(), 1));
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

  private @Nullable Limits limits(Part part) {
    Limits none = Limits.none();
    Optional<Long> uses = part.optionalUnits("uses", Limits.class, Limits.USES_REMEDY);
    Optional<Long> ofCustomer =
        part.optionalUnits("usesPerCustomer", Limits.class, Limits.USES_REMEDY);
    Optional<Money> budget =
        part.has("budget") ? Optional.ofNullable(positive(part, "budget")) : Optional.empty();
    Limits.WhenExceeded exceeded =
        part.wordOr("whenExceeded", Words.WHEN_EXCEEDED, none.whenExceeded());
    Limits.WhenCancelled cancelled =
        part.wordOr("whenCancelled", Words.WHEN_CANCELLED, none.whenCancelled());
    if (!part.has("uses") && !part.has("usesPerCustomer") && !part.has("budget")) {
      part.fault("uses", "write uses, usesPerCustomer, budget, or several of them");
      return null;
    }
    return exceeded == null || cancelled == null
        ? null
        : Limits.builder()
            .uses(uses)
            .usesPerCustomer(ofCustomer)
            .budget(budget)
            .whenExceeded(exceeded)
            .whenCancelled(cancelled)
            .build();
  }

  private @Nullable Combination combination(Part part) {
    Optional<Exclusive> exclusive =
        part.has("exclusive")
            ? Optional.ofNullable(part.word("exclusive", Words.EXCLUSIVES))
            : Optional.empty();
    Optional<Set<String>> classes =
        part.has("combinesWith") ? Optional.ofNullable(part.ids("combinesWith")) : Optional.empty();
    return Combination.builder()
        .exclusive(exclusive)
        .group(part.optionalText("group", Combination.class, Promotion.ID_REMEDY))
        .ofClass(part.optionalText("class", Combination.class, "ofClass", Promotion.ID_REMEDY))
        .combinesWith(classes)
        .build();
  }

  private <T> @Nullable T kind(Part part, Map<String, Kind<T>> kinds, int depth) {
    if (depth > Promotion.MAX_DEPTH) {
      part.fault("kind", "nest at most %s deep".formatted(Promotion.MAX_DEPTH));
      part.acceptOthers();
      return null;
    }
    Kind<T> kind = part.word("kind", kinds);
    if (kind == null) {
      part.acceptOthers();
      return null;
    }
    return kind.read(part, depth);
  }

  @Nullable Selector selection(Part part, String name, int depth) {
    return part.part(name, SELECTION, inner -> kind(inner, selectors, depth));
  }

  private static Selector skus(Set<String> names) {
    return new Selector.SkuIn(names.stream().map(Sku::new).collect(Collectors.toSet()));
  }

  private static <T> @Nullable T names(Part part, Function<Set<String>, T> make) {
    Set<String> names = part.names("in");
    return names == null ? null : make.apply(names);
  }

  private static @Nullable Selector attribute(Part part) {
    String name = part.name("name");
    Set<String> values = part.names("in");
    return name == null || values == null ? null : new Selector.AttributeIn(name, values);
  }

  private @Nullable Selector priceRange(Part part) {
    if (!part.has("from") && !part.has("below")) {
      part.fault("from", "write from, below, or both");
      return null;
    }
    Money from = part.has("from") ? positive(part, "from") : null;
    Money below = part.has("below") ? positive(part, "below") : null;
    if (from != null && below != null && !from.isLessThan(below)) {
      part.fault("below", "write an amount above from, " + from);
      return null;
    }
    return from == null && below == null
        ? null
        : new Selector.PriceRange(Optional.ofNullable(from), Optional.ofNullable(below));
  }

  private @Nullable Money positive(Part part, String name) {
    Money money = part.money(name);
    if (money != null && !money.isPositive()) {
      part.fault(name, "write an amount above zero, such as GBP 12.30");
      return null;
    }
    return inOneCurrency(part, name, money);
  }

  private @Nullable Selector ofSelectors(
      Part part, int depth, Function<List<Selector>, Selector> make) {
    List<Selector> of =
        part.parts(
            "of", 1, Promotion.MAX_NAMES, "selections", inner -> kind(inner, selectors, depth + 1));
    return of == null ? null : make.apply(of);
  }

  private @Nullable Selector except(Part part, int depth) {
    Selector from = selection(part, "from", depth + 1);
    Selector without = selection(part, "without", depth + 1);
    return from == null || without == null ? null : new Selector.Except(from, without);
  }

  private @Nullable Condition ofConditions(
      Part part, int depth, Function<List<Condition>, Condition> make) {
    List<Condition> of =
        part.parts(
            "of",
            1,
            Promotion.MAX_NAMES,
            "conditions",
            inner -> kind(inner, conditions, depth + 1));
    return of == null ? null : make.apply(of);
  }

  private @Nullable Condition not(Part part, int depth) {
    Condition condition =
        part.part("condition", CONDITION, inner -> kind(inner, conditions, depth + 1));
    return condition == null ? null : new Condition.Not(condition);
  }

  private @Nullable Condition minimumSpend(Part part) {
    Selector selection = selection(part, "selection", 1);
    Condition.Total total = part.word("total", Words.TOTALS);
    Money amount = money(part, "amount", Condition.MinimumSpend.class);
    return selection == null || total == null || amount == null
        ? null
        : new Condition.MinimumSpend(selection, total, amount);
  }

  private @Nullable Condition minimumQuantity(Part part) {
    Selector selection = selection(part, "selection", 1);
    Long units =
        part.units("units", Condition.MinimumQuantity.class, "write a whole number, at least 1");
    return selection == null || units == null
        ? null
        : new Condition.MinimumQuantity(selection, units);
  }

  private static @Nullable Condition own(Part part, String kind, OwnKind read) {
    Map<String, String> fields = part.has("fields") ? part.texts("fields") : Map.of();
    if (fields == null) {
      return null;
    }
    try {
      return new Condition.Own(kind, fields, read.read(fields));
    } catch (IllegalArgumentException e) {
      part.fault("fields", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable Condition everyNthOrder(Part part) {
    Integer n = part.number("n", Condition.EveryNthOrder.class, Condition.EveryNthOrder.REMEDY);
    return n == null ? null : new Condition.EveryNthOrder(n);
  }

  private static @Nullable Condition birthday(Part part) {
    Integer before = part.number("daysBefore", Condition.Birthday.class, Condition.Birthday.REMEDY);
    Integer after = part.number("daysAfter", Condition.Birthday.class, Condition.Birthday.REMEDY);
    return before == null || after == null ? null : new Condition.Birthday(before, after);
  }

  private static @Nullable Condition weekdays(Part part) {
    Set<DayOfWeek> days = part.words("in", Words.WEEKDAYS);
    return days == null ? null : new Condition.WeekdayIn(days);
  }

  private static @Nullable Condition timeOfDay(Part part) {
    LocalTime from = part.time("from");
    LocalTime until = part.time("until");
    if (from != null && from.equals(until)) {
      part.fault("until", "write another time than from");
      return null;
    }
    return from == null || until == null ? null : new Condition.TimeOfDay(from, until);
  }

  private static @Nullable Condition dates(Part part) {
    Optional<LocalDate> from = part.optionalDate("from");
    Optional<LocalDate> until = part.optionalDate("until");
    if (!part.has("from") && !part.has("until")) {
      part.fault("from", "write from, until, or both");
      return null;
    }
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      part.fault("until", "write a date after from, " + from.get());
      return null;
    }
    return from.isEmpty() && until.isEmpty() ? null : new Condition.Dates(from, until);
  }

  /** Reads an amount; all amounts of a promotion are in the currency of the first one. */
  @Nullable Money money(Part part, String name, Class<?> type) {
    return inOneCurrency(part, name, part.money(name, type));
  }

  private @Nullable Money inOneCurrency(Part part, String name, @Nullable Money money) {
    if (money == null) {
      return null;
    }
    CurrencyUnit first = currency == null ? money.getCurrencyUnit() : currency;
    if (!money.getCurrencyUnit().equals(first)) {
      part.fault(name, "write it in %s, as the promotion's other amounts".formatted(first));
      return null;
    }
    currency = first;
    return money;
  }
}
