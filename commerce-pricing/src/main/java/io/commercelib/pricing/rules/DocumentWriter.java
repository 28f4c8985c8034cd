package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** Writes rule sets as trees: equal sets alike, fields in a fixed order. */
final class DocumentWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final OfSelector ofSelector = new OfSelector();
  private final OfCondition ofCondition = new OfCondition();
  private final OfReward ofReward = new OfReward();

  ObjectNode ruleSet(RuleSet rules) {
    ObjectNode node = JSON.objectNode().put("schemaVersion", RuleFormat.SCHEMA_VERSION);
    rules.declaredVersion().ifPresent(version -> node.put("version", version));
    rules.effectiveFrom().map(Instant::toString).ifPresent(at -> node.put("effectiveFrom", at));
    if (!rules.zone().equals(RuleSet.UTC)) {
      node.put("zone", rules.zone().getId());
    }
    node.set("policy", policy(rules.policy()));
    rules.maximumOnLine().ifPresent(most -> node.put("maximumOnLine", most));
    rules.maximumOnOrder().ifPresent(most -> node.put("maximumOnOrder", most));
    ArrayNode promotions = node.putArray("promotions");
    rules.promotions().forEach(promotion -> promotions.add(promotion(promotion)));
    return node;
  }

  /** The choices that a policy makes otherwise than the standard one, and its roundings. */
  private static ObjectNode policy(PricingPolicy policy) {
    PricingPolicy standard = PricingPolicy.standard();
    ObjectNode node =
        JSON.objectNode()
            .put("name", policy.name())
            .put("version", policy.version())
            .put("listRounding", Words.of(policy.listRounding()))
            .put("discountRounding", Words.of(policy.discountRounding()));
    putIfOther(node, "listRounds", policy.listRounds(), standard.listRounds());
    putIfOther(node, "percentRounds", policy.percentRounds(), standard.percentRounds());
    putIfOther(node, "percentOf", policy.percentOf(), standard.percentOf());
    putIfOther(node, "computesOn", policy.basis(), standard.basis());
    putIfOther(node, "allocation", policy.allocation(), standard.allocation());
    putIfOther(node, "weights", policy.weights(), standard.weights());
    return node;
  }

  private static void putIfOther(
      ObjectNode node, String name, Enum<?> constant, Enum<?> unlessSet) {
    if (constant != unlessSet) {
      node.put(name, Words.of(constant));
    }
  }

  ObjectNode promotion(Promotion promotion) {
    ObjectNode node =
        JSON.objectNode()
            .put("id", promotion.id())
            .put("name", promotion.name())
            .put("priority", promotion.priority());
    promotion.validFrom().map(Instant::toString).ifPresent(at -> node.put("validFrom", at));
    promotion.validUntil().map(Instant::toString).ifPresent(at -> node.put("validUntil", at));
    promotion.coupon().ifPresent(code -> node.put("coupon", code));
    promotion.maximumDiscount().ifPresent(most -> node.put("maximumDiscount", text(most)));
    if (promotion.limits().isCounted()) {
      node.set("limits", limits(promotion.limits()));
    }
    putIfOther(node, "layer", promotion.layer(), promotion.reward().layer());
    promotion.basis().map(Words::of).ifPresent(basis -> node.put("computesOn", basis));
    if (promotion.sharesBeyondFloor()) {
      node.put("sharesBeyondFloor", true);
    }
    if (!promotion.combination().equals(Combination.free())) {
      node.set("combination", combination(promotion.combination()));
    }
    if (!promotion.conditions().isEmpty()) {
      node.set("conditions", conditions(promotion.conditions()));
    }
    node.set("reward", promotion.reward().match(ofReward));
    return node;
  }

  private static ObjectNode limits(Limits limits) {
    ObjectNode node = JSON.objectNode();
    limits.uses().ifPresent(uses -> node.put("uses", uses));
    limits.usesPerCustomer().ifPresent(uses -> node.put("usesPerCustomer", uses));
    limits.units().ifPresent(units -> node.put("units", units));
    limits.unitsPerCustomer().ifPresent(units -> node.put("unitsPerCustomer", units));
    limits.budget().ifPresent(budget -> node.put("budget", text(budget)));
    limits.alarmAt().ifPresent(alarm -> node.put("alarmAt", alarm.value().toPlainString()));
    limits.countedAs().ifPresent(name -> node.put("countedAs", name));
    putIfOther(node, "whenExceeded", limits.whenExceeded(), Limits.none().whenExceeded());
    putIfOther(node, "whenCancelled", limits.whenCancelled(), Limits.none().whenCancelled());
    return node;
  }

  private static ObjectNode combination(Combination combination) {
    ObjectNode node = JSON.objectNode();
    combination.exclusive().map(Words::of).ifPresent(where -> node.put("exclusive", where));
    combination.group().ifPresent(group -> node.put("group", group));
    combination.ofClass().ifPresent(name -> node.put("class", name));
    combination
        .combinesWith()
        .ifPresent(
            classes -> {
              ArrayNode names = node.putArray("combinesWith");
              classes.stream().sorted().forEach(names::add);
            });
    return node;
  }

  private ObjectNode selection(Selector selector) {
    return selector.match(ofSelector);
  }

  private ArrayNode selections(List<Selector> selectors) {
    ArrayNode nodes = JSON.arrayNode();
    selectors.forEach(selector -> nodes.add(selection(selector)));
    return nodes;
  }

  private ArrayNode conditions(List<Condition> conditions) {
    ArrayNode nodes = JSON.arrayNode();
    conditions.forEach(condition -> nodes.add(condition.match(ofCondition)));
    return nodes;
  }

  private static ObjectNode kind(String kind) {
    return JSON.objectNode().put("kind", kind);
  }

  private static ObjectNode names(String kind, Collection<String> names) {
    ObjectNode node = kind(kind);
    ArrayNode in = node.putArray("in");
    names.forEach(in::add);
    return node;
  }

  private static String text(Money money) {
    // Definitions hold amounts of at most 15 digits: writing them out is safe.
    return money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString();
  }

  private final class OfSelector implements Selector.Cases<ObjectNode> {
    @Override
    public ObjectNode everything(Selector.Everything selector) {
      return kind("everything");
    }

    @Override
    public ObjectNode skuIn(Selector.SkuIn selector) {
      return names("sku", selector.skus().stream().map(Sku::value).toList());
    }

    @Override
    public ObjectNode categoryIn(Selector.CategoryIn selector) {
      return names("category", selector.categories());
    }

    @Override
    public ObjectNode tagIn(Selector.TagIn selector) {
      return names("tag", selector.tags());
    }

    @Override
    public ObjectNode brandIn(Selector.BrandIn selector) {
      return names("brand", selector.brands());
    }

    @Override
    public ObjectNode attributeIn(Selector.AttributeIn selector) {
      return names("attribute", selector.values()).put("name", selector.attribute());
    }

    @Override
    public ObjectNode sellerIn(Selector.SellerIn selector) {
      return names("seller", selector.sellers());
    }

    @Override
    public ObjectNode ownGoods(Selector.OwnGoods selector) {
      return kind("own-goods");
    }

    @Override
    public ObjectNode priceRange(Selector.PriceRange selector) {
      ObjectNode node = kind("price-range");
      selector.from().ifPresent(amount -> node.put("from", text(amount)));
      selector.below().ifPresent(amount -> node.put("below", text(amount)));
      return node;
    }

    @Override
    public ObjectNode anyOf(Selector.AnyOf selector) {
      return kind("any").set("of", selections(selector.selectors()));
    }

    @Override
    public ObjectNode allOf(Selector.AllOf selector) {
      return kind("all").set("of", selections(selector.selectors()));
    }

    @Override
    public ObjectNode except(Selector.Except selector) {
      ObjectNode node = kind("except");
      node.set("from", selection(selector.from()));
      return node.set("without", selection(selector.without()));
    }
  }

  private final class OfCondition implements Condition.Cases<ObjectNode> {
    @Override
    public ObjectNode all(Condition.All condition) {
      return kind("all").set("of", conditions(condition.conditions()));
    }

    @Override
    public ObjectNode any(Condition.Any condition) {
      return kind("any").set("of", conditions(condition.conditions()));
    }

    @Override
    public ObjectNode not(Condition.Not condition) {
      return kind("not").set("condition", condition.condition().match(this));
    }

    @Override
    public ObjectNode minimumSpend(Condition.MinimumSpend condition) {
      ObjectNode node = kind("minimum-spend");
      node.set("selection", selection(condition.selection()));
      node.put("total", Words.of(condition.total()));
      if (condition.taxes() != Condition.Taxes.AS_PRICED) {
        node.put("taxes", Words.of(condition.taxes()));
      }
      return node.put("amount", text(condition.amount()));
    }

    @Override
    public ObjectNode minimumQuantity(Condition.MinimumQuantity condition) {
      ObjectNode node = kind("minimum-quantity");
      node.set("selection", selection(condition.selection()));
      return node.put("units", condition.units());
    }

    @Override
    public ObjectNode factIn(Condition.FactIn condition) {
      return names(Words.of(condition.fact()), condition.names());
    }

    @Override
    public ObjectNode firstOrder(Condition.FirstOrder condition) {
      return kind("first-order");
    }

    @Override
    public ObjectNode everyNthOrder(Condition.EveryNthOrder condition) {
      return kind("every-nth-order").put("n", condition.n());
    }

    @Override
    public ObjectNode birthday(Condition.Birthday condition) {
      return kind("birthday")
          .put("daysBefore", condition.daysBefore())
          .put("daysAfter", condition.daysAfter());
    }

    @Override
    public ObjectNode weekdayIn(Condition.WeekdayIn condition) {
      return names("weekday", condition.days().stream().map(Words::of).toList());
    }

    @Override
    public ObjectNode timeOfDay(Condition.TimeOfDay condition) {
      return kind("time-of-day")
          .put("from", condition.from().toString())
          .put("until", condition.until().toString());
    }

    @Override
    public ObjectNode dates(Condition.Dates condition) {
      ObjectNode node = kind("dates");
      condition.from().map(LocalDate::toString).ifPresent(day -> node.put("from", day));
      condition.until().map(LocalDate::toString).ifPresent(day -> node.put("until", day));
      return node;
    }

    @Override
    public ObjectNode own(Condition.Own condition) {
      return DocumentWriter.own(condition);
    }
  }

  private static ObjectNode own(Condition.Own condition) {
    ObjectNode node = kind(condition.kind());
    ObjectNode fields = node.putObject("fields");
    condition.fields().forEach(fields::put);
    return node;
  }

  private final class OfReward implements Reward.Cases<ObjectNode> {
    @Override
    public ObjectNode percentOff(Reward.PercentOff reward) {
      ObjectNode node = kind("percent-off");
      node.set("selection", selection(reward.selection()));
      node.put("percent", reward.percent().value().toPlainString());
      reward.of().map(Words::of).ifPresent(of -> node.put("of", of));
      return node;
    }

    @Override
    public ObjectNode amountOff(Reward.AmountOff reward) {
      ObjectNode node = kind("amount-off");
      node.set("selection", selection(reward.selection()));
      return node.put("amount", text(reward.amount()));
    }

    @Override
    public ObjectNode spendThreshold(Reward.SpendThreshold reward) {
      ObjectNode node = kind("spend-threshold");
      node.set("selection", selection(reward.selection()));
      return node.put("spend", text(reward.spend()))
          .put("amount", text(reward.amount()))
          .put("times", Words.of(reward.times()));
    }

    @Override
    public ObjectNode spendSteps(Reward.SpendSteps reward) {
      ObjectNode node = kind("spend-steps");
      node.set("selection", selection(reward.selection()));
      ArrayNode steps = node.putArray("steps");
      reward
          .steps()
          .forEach(
              step ->
                  steps
                      .addObject()
                      .put("spend", text(step.spend()))
                      .put("amount", text(step.amount())));
      return node;
    }

    @Override
    public ObjectNode fixedPrice(Reward.FixedPrice reward) {
      ObjectNode node = kind("fixed-price");
      node.set("selection", selection(reward.selection()));
      return node.put("price", text(reward.price())).put("per", Words.of(reward.per()));
    }

    @Override
    public ObjectNode buyXGetY(Reward.BuyXGetY reward) {
      ObjectNode node = kind("buy-x-get-y");
      node.set("selection", selection(reward.selection()));
      node.put("buy", reward.buy());
      reward.getSelection().ifPresent(other -> node.set("getSelection", selection(other)));
      node.put("get", reward.get())
          .put("percent", reward.percent().value().toPlainString())
          .put("which", Words.of(reward.which()));
      return withSets(node, reward.maximumSets());
    }

    @Override
    public ObjectNode nthItem(Reward.NthItem reward) {
      ObjectNode node = kind("nth-item");
      node.set("selection", selection(reward.selection()));
      node.put("n", reward.n()).put("percent", reward.percent().value().toPlainString());
      return withSets(node, reward.maximumSets());
    }

    @Override
    public ObjectNode unitsForPrice(Reward.UnitsForPrice reward) {
      ObjectNode node = kind("units-for-price");
      node.set("selection", selection(reward.selection()));
      node.put("units", reward.units()).put("price", text(reward.price()));
      return withSets(node, reward.maximumSets());
    }

    @Override
    public ObjectNode bundle(Reward.Bundle reward) {
      ObjectNode node = kind("bundle");
      ArrayNode parts = node.putArray("parts");
      for (Reward.Bundle.Part part : reward.parts()) {
        ObjectNode written = parts.addObject();
        written.set("selection", selection(part.selection()));
        written.put("units", part.units());
      }
      node.put("price", text(reward.price()));
      return withSets(node, reward.maximumSets());
    }

    @Override
    public ObjectNode gift(Reward.Gift reward) {
      ObjectNode node = kind("gift");
      node.set("selection", selection(reward.selection()));
      return node.put("units", reward.units());
    }

    private static ObjectNode withSets(ObjectNode node, Optional<Long> sets) {
      sets.ifPresent(most -> node.put("maximumSets", most));
      return node;
    }

    @Override
    public ObjectNode shippingPrice(Reward.ShippingPrice reward) {
      return kind("shipping-price").put("price", text(reward.price()));
    }

    @Override
    public ObjectNode pointsMultiplier(Reward.PointsMultiplier reward) {
      ObjectNode node = kind("points-multiplier");
      node.set("selection", selection(reward.selection()));
      return node.put("factor", reward.factor().toPlainString());
    }

    @Override
    public ObjectNode nextCoupon(Reward.NextCoupon reward) {
      return kind("next-coupon").put("coupon", reward.coupon());
    }

    @Override
    public ObjectNode freeShipping(Reward.FreeShipping reward) {
      return kind("free-shipping");
    }

    @Override
    public ObjectNode shippingAmountOff(Reward.ShippingAmountOff reward) {
      return kind("shipping-amount-off").put("amount", text(reward.amount()));
    }
  }
}
