package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** Reads the parts that {@code reorder} and {@code plan} have in common, and notes their faults. */
final class ReorderParts {
  static final List<String> POLICIES =
      List.of(
          "order-up-to",
          "reorder-point",
          "min-max",
          "fixed",
          "cheapest-point-and-quantity",
          "cheapest-point-and-level");
  private static final String MONEY = "write an amount as text: \"GBP 25.00\"";

  private final Faults faults;

  ReorderParts(Faults faults) {
    this.faults = faults;
  }

  /** Returns the policy of a kind. */
  Optional<ReorderPolicy> policy(String kind, JsonPart policy) {
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

  /** Returns the service that stock is to achieve. */
  Optional<ServiceTarget> target(JsonPart policy) {
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

  /** Returns the forecast of a demand that is given, or of a history. */
  Optional<Forecast> forecast(JsonPart document) {
    Optional<JsonPart> found = document.part("demand");
    if (found.isEmpty()) {
      document.fault(
          "demand", "write an object with mean and deviation, or with start and the units so far");
      return Optional.empty();
    }
    JsonPart demand = found.get();
    DemandPeriod period = period(demand);
    Optional<Forecast> read =
        demand.field("units").isPresent() ? forecastOf(demand, period) : given(demand, period);
    demand.refuseOthers();
    return read;
  }

  private Optional<Forecast> given(JsonPart demand, DemandPeriod period) {
    double mean = number(demand, "mean", 0);
    double deviation = number(demand, "deviation", 0);
    DistributionFamily family = family(demand);
    return made(demand, () -> new GivenForecast(new DemandRate(period, mean, deviation), family));
  }

  private Optional<Forecast> forecastOf(JsonPart demand, DemandPeriod period) {
    return history(demand, period)
        .flatMap(history -> made(demand, () -> AutomaticForecast.standard().forecast(history)));
  }

  /** Returns the history that a demand is, from its start, with null where nothing is known. */
  Optional<DemandHistory> history(JsonPart demand, DemandPeriod period) {
    Optional<LocalDate> start =
        demand
            .text("start", text -> dayOf(text).isPresent(), "write a day as text: \"2026-01-05\"")
            .flatMap(ReorderParts::dayOf);
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
          return history.build();
        });
  }

  private static Optional<LocalDate> dayOf(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the lead time. */
  Optional<LeadTime> leadTime(JsonPart document) {
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

  /** Returns what is there, on its way and promised. */
  Optional<StockPosition> position(JsonPart document) {
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

  /** Returns how it is sold; any number of units if that is left out. */
  Optional<OrderTerms> terms(JsonPart document) {
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

  /** Returns which kind of distribution is wanted. */
  static DistributionFamily family(JsonPart demand) {
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

  /** Returns the period of something. */
  static DemandPeriod period(JsonPart part) {
    List<String> names = List.of("day", "week", "month");
    return part.text("period", names::contains, "write \"day\", \"week\" or \"month\"")
        .map(name -> DemandPeriod.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElse(DemandPeriod.WEEK);
  }

  static double number(JsonPart part, String name, double instead) {
    return part.number(name, ReorderParts::isModest, "write a number")
        .map(BigDecimal::doubleValue)
        .orElse(instead);
  }

  static double optional(JsonPart part, String name, double instead) {
    return part.optionalNumber(name, ReorderParts::isModest, "write a number, or leave it out")
        .map(BigDecimal::doubleValue)
        .orElse(instead);
  }

  private static boolean isModest(BigDecimal number) {
    return number.precision() - (long) number.scale() <= 16 && number.scale() <= 40;
  }

  static Optional<BigMoney> money(JsonPart part, String name) {
    return part.text(name, text -> moneyOf(text).isPresent(), MONEY).flatMap(ReorderParts::moneyOf);
  }

  /** Returns an amount that must be there, without parts of the currency's least unit. */
  Optional<Money> wholeMoney(JsonPart part, String name) {
    return money(part, name)
        .flatMap(
            amount -> made(part, () -> Money.of(amount.getCurrencyUnit(), amount.getAmount())));
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
  <T> Optional<T> made(JsonPart part, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      faults.add(part.pointer(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
