package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.inventory.cost.BaseStock;
import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.cost.EconomicOrderQuantity;
import io.commercelib.inventory.cost.MinMaxOptimum;
import io.commercelib.inventory.cost.Newsvendor;
import io.commercelib.inventory.cost.QuantityDiscounts;
import io.commercelib.inventory.cost.ReorderPointOptimum;
import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.GivenForecast;
import io.commercelib.inventory.reorder.OrderCosts;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CostRatio;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.DaysOfCover;
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.safetystock.FixedSafetyStock;
import io.commercelib.inventory.safetystock.ServiceTarget;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** Reads what {@code reorder} is asked, and answers it. */
final class ReorderFile {
  private static final List<String> POLICIES =
      List.of(
          "order-up-to",
          "reorder-point",
          "min-max",
          "fixed",
          "cheapest-point-and-quantity",
          "cheapest-point-and-level");
  private static final List<String> FORMULAS =
      List.of(
          "eoq",
          "eoq-backorders",
          "production",
          "all-units-discount",
          "incremental-discount",
          "newsvendor",
          "newsvendor-profit",
          "base-stock",
          "point-and-quantity",
          "point-and-level");
  private static final String MONEY = "write an amount as text: \"GBP 25.00\"";

  private final JsonPart document;
  private final Faults faults;

  private ReorderFile(JsonPart document, Faults faults) {
    this.document = document;
    this.faults = faults;
  }

  /** Returns the answer, or throws with all faults of the file. */
  static ReorderAnswer answer(JsonPart document, Faults faults) throws UnusableInputException {
    return new ReorderFile(document, faults).answer();
  }

  private ReorderAnswer answer() throws UnusableInputException {
    Optional<JsonPart> policy = document.part("policy");
    if (policy.isEmpty()) {
      document.fault("policy", "write an object with the kind of the policy");
      faults.throwIfAny();
    }
    JsonPart part = policy.orElseThrow();
    List<String> kinds = new ArrayList<>(POLICIES);
    kinds.addAll(FORMULAS);
    Optional<String> kind =
        part.text("kind", kinds::contains, "write one of " + Faults.oneOf(kinds));
    faults.throwIfAny();
    String name = kind.orElseThrow();
    try {
      return POLICIES.contains(name) ? decided(name, part) : computed(name, part);
    } catch (IllegalArgumentException e) {
      faults.add(part.pointer(), String.valueOf(e.getMessage()));
      faults.throwIfAny();
      throw e;
    }
  }

  private ReorderAnswer decided(String kind, JsonPart policy) throws UnusableInputException {
    Optional<Forecast> forecast = forecast();
    Optional<LeadTime> leadTime = leadTime();
    Optional<StockPosition> position = position();
    Optional<OrderTerms> terms = terms();
    Optional<ReorderPolicy> read = policy(kind, policy);
    policy.refuseOthers();
    document.refuseOthers();
    faults.throwIfAny();
    return ReorderAnswer.of(
        kind,
        read.orElseThrow()
            .decide(
                forecast.orElseThrow(),
                leadTime.orElseThrow(),
                position.orElseThrow(),
                terms.orElseThrow()));
  }

  private Optional<ReorderPolicy> policy(String kind, JsonPart policy) {
    boolean reviewed =
        kind.equals("order-up-to") || kind.equals("reorder-point") || kind.equals("min-max");
    double review = reviewed ? number(policy, "reviewDays", 0) : 0;
    Optional<ServiceTarget> target = reviewed ? target(policy) : Optional.empty();
    boolean costly = !kind.equals("order-up-to") && !kind.equals("fixed");
    Optional<OrderCosts> costs = costly ? costs(policy) : Optional.empty();
    return switch (kind) {
      case "order-up-to" -> target.map(wanted -> ReorderPolicy.orderUpTo(wanted, review));
      case "reorder-point" ->
          target.flatMap(
              wanted -> costs.map(cost -> ReorderPolicy.reorderPoint(wanted, review, cost)));
      case "min-max" ->
          target.flatMap(wanted -> costs.map(cost -> ReorderPolicy.minMax(wanted, review, cost)));
      case "fixed" -> {
        long point = (long) number(policy, "point", -1);
        long level = (long) number(policy, "level", 0);
        yield made(policy, () -> ReorderPolicy.fixed(point, level));
      }
      default -> {
        Optional<BigMoney> shortage = money(policy, "shortage");
        yield costs.flatMap(
            cost ->
                shortage.flatMap(
                    missing ->
                        made(
                            policy,
                            () ->
                                kind.endsWith("quantity")
                                    ? ReorderPolicy.cheapestPointAndQuantity(cost, missing)
                                    : ReorderPolicy.cheapestPointAndLevel(cost, missing))));
      }
    };
  }

  private Optional<ServiceTarget> target(JsonPart policy) {
    Optional<JsonPart> found = policy.part("target");
    if (found.isEmpty()) {
      policy.fault(
          "target",
          "write an object with cycleService, fillRate, days, units or shortage and holding");
      return Optional.empty();
    }
    JsonPart target = found.get();
    Optional<ServiceTarget> read;
    if (target.field("cycleService").isPresent()) {
      double level = number(target, "cycleService", 0);
      read = made(target, () -> CycleServiceLevel.of(level));
    } else if (target.field("fillRate").isPresent()) {
      double share = number(target, "fillRate", 0);
      read = made(target, () -> FillRate.of(share));
    } else if (target.field("days").isPresent()) {
      double days = number(target, "days", 0);
      read = made(target, () -> new DaysOfCover(days));
    } else if (target.field("units").isPresent()) {
      long units = (long) number(target, "units", 0);
      read = made(target, () -> new FixedSafetyStock(units));
    } else {
      Optional<BigMoney> shortage = money(target, "shortage");
      Optional<BigMoney> holding = money(target, "holding");
      read =
          shortage.flatMap(
              missing -> holding.flatMap(kept -> made(target, () -> new CostRatio(missing, kept))));
    }
    target.refuseOthers();
    return read;
  }

  private Optional<OrderCosts> costs(JsonPart policy) {
    Optional<JsonPart> found = policy.part("costs");
    if (found.isEmpty()) {
      policy.fault("costs", "write an object with perOrder, holding and the period of holding");
      return Optional.empty();
    }
    JsonPart costs = found.get();
    Optional<BigMoney> perOrder = money(costs, "perOrder");
    Optional<BigMoney> holding = money(costs, "holding");
    DemandPeriod period = period(costs);
    costs.refuseOthers();
    return perOrder.flatMap(
        order ->
            holding.flatMap(
                kept ->
                    made(
                        costs,
                        () ->
                            new OrderCosts(
                                Money.of(order.getCurrencyUnit(), order.getAmount()),
                                kept,
                                period))));
  }

  private Optional<Forecast> forecast() {
    Optional<JsonPart> found = document.part("demand");
    if (found.isEmpty()) {
      document.fault(
          "demand", "write an object with mean and deviation, or with start and the units so far");
      return Optional.empty();
    }
    JsonPart demand = found.get();
    DemandPeriod period = period(demand);
    Optional<Forecast> read =
        demand.field("units").isPresent() ? history(demand, period) : given(demand, period);
    demand.refuseOthers();
    return read;
  }

  private Optional<Forecast> given(JsonPart demand, DemandPeriod period) {
    double mean = number(demand, "mean", 0);
    double deviation = number(demand, "deviation", 0);
    DistributionFamily family = family(demand);
    return made(demand, () -> new GivenForecast(new DemandRate(period, mean, deviation), family));
  }

  private Optional<Forecast> history(JsonPart demand, DemandPeriod period) {
    Optional<LocalDate> start =
        demand
            .text("start", text -> dayOf(text).isPresent(), "write a day as text: \"2026-01-05\"")
            .flatMap(ReorderFile::dayOf);
    Optional<JsonNode> units = demand.field("units").filter(JsonNode::isArray);
    if (units.isEmpty()) {
      demand.fault("units", "write a list of whole numbers, with null where nothing is known");
    }
    if (start.isEmpty() || units.isEmpty()) {
      return Optional.empty();
    }
    return made(
        demand,
        () -> {
          DemandHistory.Builder history = DemandHistory.builder(period, start.get());
          for (JsonNode count : units.get()) {
            if (count.isNull()) {
              history.addMissing();
            } else if (count.isIntegralNumber() && count.canConvertToLong()) {
              history.add(count.longValue());
            } else {
              throw new IllegalArgumentException(
                  "units holds %s; write whole numbers, or null".formatted(count.asText()));
            }
          }
          return AutomaticForecast.standard().forecast(history.build());
        });
  }

  private static Optional<LocalDate> dayOf(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<LeadTime> leadTime() {
    Optional<JsonPart> found = document.part("leadTime");
    if (found.isEmpty()) {
      document.fault("leadTime", "write an object with days, and if it varies deviationDays");
      return Optional.empty();
    }
    JsonPart leadTime = found.get();
    double days = number(leadTime, "days", 0);
    double deviation = optional(leadTime, "deviationDays", 0);
    leadTime.refuseOthers();
    return made(leadTime, () -> new LeadTime(DemandPeriod.DAY, days, deviation));
  }

  private Optional<StockPosition> position() {
    Optional<JsonPart> found = document.part("stock");
    if (found.isEmpty()) {
      document.fault("stock", "write an object with onHand, onOrder, reserved, backordered");
      return Optional.empty();
    }
    JsonPart stock = found.get();
    long onHand = (long) number(stock, "onHand", 0);
    long onOrder = (long) optional(stock, "onOrder", 0);
    long reserved = (long) optional(stock, "reserved", 0);
    long backordered = (long) optional(stock, "backordered", 0);
    stock.refuseOthers();
    return made(stock, () -> new StockPosition(onHand, onOrder, reserved, backordered));
  }

  private Optional<OrderTerms> terms() {
    Optional<JsonPart> found = document.part("terms");
    if (found.isEmpty()) {
      return Optional.of(OrderTerms.any());
    }
    JsonPart terms = found.get();
    OrderTerms.Builder builder =
        OrderTerms.builder()
            .minimumQuantity((long) optional(terms, "minimum", 1))
            .packSize((long) optional(terms, "pack", 1));
    if (terms.field("shelfLifeDays").isPresent()) {
      builder.shelfLifeDays(number(terms, "shelfLifeDays", 1));
    }
    if (terms.field("storage").isPresent()) {
      builder.storageLimit((long) number(terms, "storage", 0));
    }
    if (terms.field("budgetUnits").isPresent()) {
      builder.budgetUnits((long) number(terms, "budgetUnits", 0));
    }
    terms.refuseOthers();
    return made(terms, builder::build);
  }

  private ReorderAnswer computed(String kind, JsonPart policy) throws UnusableInputException {
    Supplier<ReorderAnswer> formula =
        switch (kind) {
          case "eoq", "eoq-backorders", "production" -> quantity(kind, policy);
          case "all-units-discount", "incremental-discount" -> discounted(kind, policy);
          case "newsvendor-profit" -> profit(kind, policy);
          default -> stocked(kind, policy);
        };
    policy.refuseOthers();
    document.refuseOthers();
    faults.throwIfAny();
    return formula.get();
  }

  private Supplier<ReorderAnswer> quantity(String kind, JsonPart policy) {
    double rate = number(policy, "rate", 0);
    double perOrder = number(policy, "perOrder", 0);
    double holding = number(policy, "holding", 1);
    double shortage = kind.equals("eoq-backorders") ? number(policy, "shortage", 1) : 1;
    double production = kind.equals("production") ? number(policy, "production", 1) : 1;
    Optional<BigDecimal> chosen =
        kind.equals("eoq")
            ? policy.optionalNumber("quantity", any -> true, "write a number")
            : Optional.empty();
    return () -> {
      CostRates costs = new CostRates(perOrder, holding, shortage);
      if (kind.equals("eoq-backorders")) {
        EconomicOrderQuantity.Backordered lot = EconomicOrderQuantity.withBackorders(rate, costs);
        return ReorderAnswer.of(
            kind, "quantity", lot.quantity(), "share", lot.backorderedShare(), "cost", lot.cost());
      }
      if (chosen.isPresent()) {
        double quantity = chosen.get().doubleValue();
        return ReorderAnswer.of(
            kind,
            "quantity",
            quantity,
            "cost",
            EconomicOrderQuantity.costOf(quantity, rate, costs));
      }
      EconomicOrderQuantity.Lot lot =
          kind.equals("eoq")
              ? EconomicOrderQuantity.lot(rate, costs)
              : EconomicOrderQuantity.production(rate, production, costs);
      return ReorderAnswer.of(kind, "quantity", lot.quantity(), "cost", lot.cost());
    };
  }

  private Supplier<ReorderAnswer> discounted(String kind, JsonPart policy) {
    double rate = number(policy, "rate", 1);
    double perOrder = number(policy, "perOrder", 1);
    double share = number(policy, "holdingShare", 1);
    List<double[]> prices = new ArrayList<>();
    for (JsonPart price : policy.parts("prices", 1, 100, "prices")) {
      prices.add(new double[] {number(price, "from", 0), number(price, "unitCost", 1)});
      price.refuseOthers();
    }
    return () -> {
      List<QuantityDiscounts.PriceBreak> breaks =
          prices.stream()
              .map(price -> new QuantityDiscounts.PriceBreak(price[0], price[1]))
              .toList();
      QuantityDiscounts.DiscountedLot lot =
          kind.equals("all-units-discount")
              ? QuantityDiscounts.allUnits(rate, perOrder, share, breaks)
              : QuantityDiscounts.incremental(rate, perOrder, share, breaks);
      return ReorderAnswer.of(
          kind,
          "quantity",
          lot.quantity(),
          "unitCost",
          breaks.get(lot.priceBreak()).unitCost(),
          "cost",
          lot.cost());
    };
  }

  private Supplier<ReorderAnswer> profit(String kind, JsonPart policy) {
    Supplier<DemandDistribution> demand = distribution();
    double revenue = number(policy, "revenue", 1);
    double unitCost = number(policy, "unitCost", 0);
    double salvage = optional(policy, "salvage", 0);
    double holding = optional(policy, "holding", 0);
    double goodwill = optional(policy, "goodwill", 0);
    return () -> {
      Newsvendor.Level level =
          Newsvendor.ofProfit(
              demand.get(), new Newsvendor.Prices(revenue, unitCost, salvage, holding, goodwill));
      return ReorderAnswer.of(kind, "stock", level.stock(), "profit", level.value());
    };
  }

  private Supplier<ReorderAnswer> stocked(String kind, JsonPart policy) {
    Supplier<DemandDistribution> demand = distribution();
    double holding = number(policy, "holding", 1);
    double shortage = number(policy, "shortage", 1);
    double perOrder = kind.startsWith("point-and") ? number(policy, "perOrder", 0) : 0;
    double leadTime = kind.equals("newsvendor") ? 0 : number(policy, "leadTime", 0);
    List<String> ways =
        kind.equals("point-and-quantity")
            ? List.of("optimal", "iterated", "backorders", "safety-stock")
            : List.of("optimal", "power");
    String by =
        kind.startsWith("point-and")
            ? policy
                .optionalText("by", ways::contains, "write one of " + Faults.oneOf(ways))
                .orElse("optimal")
            : "optimal";
    return () -> {
      CostRates costs = new CostRates(perOrder, holding, shortage);
      DemandDistribution one = demand.get();
      return switch (kind) {
        case "newsvendor", "base-stock" -> {
          Newsvendor.Level level =
              kind.equals("newsvendor")
                  ? Newsvendor.ofCosts(one, costs)
                  : BaseStock.optimal(one, leadTime, costs);
          yield ReorderAnswer.of(kind, "stock", level.stock(), "cost", level.value());
        }
        case "point-and-quantity" -> {
          DemandDistribution over = one.over(leadTime);
          ReorderPointOptimum.PointAndQuantity found =
              switch (by) {
                case "iterated" -> ReorderPointOptimum.iterated(one.mean(), over, costs);
                case "backorders" -> ReorderPointOptimum.byBackorders(one.mean(), over, costs);
                case "safety-stock" -> ReorderPointOptimum.bySafetyStock(one.mean(), over, costs);
                default -> ReorderPointOptimum.optimal(one.mean(), over, costs);
              };
          yield ReorderAnswer.of(
              kind, "point", found.point(), "quantity", found.quantity(), "cost", found.cost());
        }
        default -> {
          MinMaxOptimum.PointAndLevel found =
              by.equals("power")
                  ? MinMaxOptimum.byPowerApproximation(
                      one.mean(), one.standardDeviation(), leadTime, costs)
                  : MinMaxOptimum.optimal(one, leadTime, costs);
          yield ReorderAnswer.of(
              kind, "point", found.point(), "level", found.level(), "cost", found.cost());
        }
      };
    };
  }

  /** Returns the demand of one period of a formula; it has no calendar. */
  private Supplier<DemandDistribution> distribution() {
    Optional<JsonPart> found = document.part("demand");
    if (found.isEmpty()) {
      document.fault("demand", "write an object with mean and deviation");
      return () -> DistributionFamily.NORMAL.of(0, 0);
    }
    JsonPart demand = found.get();
    double mean = number(demand, "mean", 0);
    DistributionFamily family = family(demand);
    double deviation =
        family == DistributionFamily.POISSON ? Math.sqrt(mean) : number(demand, "deviation", 0);
    demand.refuseOthers();
    return () -> family.of(mean, deviation * deviation);
  }

  private static DistributionFamily family(JsonPart demand) {
    Map<String, DistributionFamily> byName = new LinkedHashMap<>();
    for (DistributionFamily family : DistributionFamily.values()) {
      byName.put(family.name().toLowerCase(Locale.ROOT).replace('_', '-'), family);
    }
    return demand
        .optionalText(
            "family", byName::containsKey, "write one of " + Faults.oneOf(byName.keySet()))
        .flatMap(name -> Optional.ofNullable(byName.get(name)))
        .orElse(DistributionFamily.AUTOMATIC);
  }

  private static DemandPeriod period(JsonPart part) {
    List<String> names = List.of("day", "week", "month");
    return part.text("period", names::contains, "write \"day\", \"week\" or \"month\"")
        .map(name -> DemandPeriod.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElse(DemandPeriod.WEEK);
  }

  private static double number(JsonPart part, String name, double instead) {
    return part.number(name, ReorderFile::isModest, "write a number")
        .map(BigDecimal::doubleValue)
        .orElse(instead);
  }

  private static double optional(JsonPart part, String name, double instead) {
    return part.optionalNumber(name, ReorderFile::isModest, "write a number, or leave it out")
        .map(BigDecimal::doubleValue)
        .orElse(instead);
  }

  private static boolean isModest(BigDecimal number) {
    return number.precision() - (long) number.scale() <= 16 && number.scale() <= 40;
  }

  private static Optional<BigMoney> money(JsonPart part, String name) {
    return part.text(name, text -> moneyOf(text).isPresent(), MONEY).flatMap(ReorderFile::moneyOf);
  }

  private static Optional<BigMoney> moneyOf(String text) {
    try {
      return Optional.of(BigMoney.parse(text));
    } catch (IllegalArgumentException e) {
      // Joda-Money's exceptions about currencies and formats are of that type.
      return Optional.empty();
    }
  }

  /** Returns what is made, or notes at the part what stands against it. */
  private <T> Optional<T> made(JsonPart part, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      faults.add(part.pointer(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
