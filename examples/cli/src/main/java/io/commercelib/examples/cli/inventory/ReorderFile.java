package io.commercelib.examples.cli.inventory;

import static io.commercelib.examples.cli.inventory.ReorderParts.family;
import static io.commercelib.examples.cli.inventory.ReorderParts.number;
import static io.commercelib.examples.cli.inventory.ReorderParts.optional;

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
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@code reorder} is asked, and answers it. */
final class ReorderFile {
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

  private final JsonPart document;
  private final Faults faults;
  private final ReorderParts parts;

  private ReorderFile(JsonPart document, Faults faults) {
    this.document = document;
    this.faults = faults;
    this.parts = new ReorderParts(faults);
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
    List<String> kinds = new ArrayList<>(ReorderParts.POLICIES);
    kinds.addAll(FORMULAS);
    Optional<String> kind =
        part.text("kind", kinds::contains, "write one of " + Faults.oneOf(kinds));
    faults.throwIfAny();
    String name = kind.orElseThrow();
    try {
      return ReorderParts.POLICIES.contains(name) ? decided(name, part) : computed(name, part);
    } catch (IllegalArgumentException e) {
      faults.add(part.pointer(), String.valueOf(e.getMessage()));
      faults.throwIfAny();
      throw e;
    }
  }

  private ReorderAnswer decided(String kind, JsonPart policy) throws UnusableInputException {
    Optional<Forecast> forecast = parts.forecast(document);
    Optional<LeadTime> leadTime = parts.leadTime(document);
    Optional<StockPosition> position = parts.position(document);
    Optional<OrderTerms> terms = parts.terms(document);
    Optional<ReorderPolicy> read = parts.policy(kind, policy);
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
}
