package io.commercelib.examples.cli.inventory;

import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.supplier.PriceTier;
import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.inventory.supplier.SupplierStatus;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Reads who sells an item: {@code from} one supplier, with a {@code substitute} for it if wanted,
 * or any number of {@code offers}.
 */
final class PlanOffers {
  private static final int MOST_OFFERS = 100;
  private static final int MOST_TIERS = 100;

  private final ReorderParts parts;
  private final Map<SupplierId, SupplierStatus> statuses;

  /**
   * Reads offers.
   *
   * @param parts notes what is wrong
   * @param statuses how each supplier of the plan stands
   */
  PlanOffers(ReorderParts parts, Map<SupplierId, SupplierStatus> statuses) {
    this.parts = parts;
    this.statuses = statuses;
  }

  /** Returns the offers of a line; without those that cannot be used, whose faults are noted. */
  List<SupplierOffer> read(JsonPart line, Sku sku) {
    List<JsonPart> given = new ArrayList<>();
    Optional<JsonPart> from = line.part("from");
    Optional<JsonPart> substitute = line.part("substitute");
    if (line.field("offers").isPresent()) {
      given.addAll(line.parts("offers", 1, MOST_OFFERS, "offers"));
      if (from.isPresent() || substitute.isPresent()) {
        line.fault("offers", "write either from, with or without a substitute, or offers");
      }
    } else if (from.isEmpty()) {
      line.fault(
          "from", "write an object with supplier, unitCost and leadTime, or a list of offers");
    }
    from.ifPresent(given::add);
    substitute.ifPresent(given::add);
    return given.stream().flatMap(part -> offer(part, sku).stream()).toList();
  }

  private Optional<SupplierOffer> offer(JsonPart part, Sku sku) {
    Optional<SupplierId> supplier =
        part.text("supplier", text -> !text.isBlank(), "write its id")
            .flatMap(id -> parts.made(part, () -> new SupplierId(id)));
    Optional<SupplierStatus> status = supplier.flatMap(id -> parts.made(part, () -> statusOf(id)));
    Optional<PriceTiers> prices = prices(part, sku);
    Optional<LeadTime> leadTime = parts.leadTime(part);
    Optional<OrderTerms> terms = parts.terms(part);
    part.refuseOthers();
    if (status.isEmpty() || prices.isEmpty() || leadTime.isEmpty() || terms.isEmpty()) {
      return Optional.empty();
    }
    return parts.made(
        part,
        () ->
            SupplierOffer.builder()
                .supplier(supplier.orElseThrow())
                .prices(prices.get())
                .leadTime(leadTime.get())
                .terms(terms.get())
                .status(status.get())
                .build());
  }

  private SupplierStatus statusOf(SupplierId supplier) {
    return Optional.ofNullable(statuses.get(supplier))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "supplier '%s' has no terms; add it to the suppliers of the settings"
                        .formatted(supplier)));
  }

  /** Returns the price of a single unit, and those of more units. */
  private Optional<PriceTiers> prices(JsonPart part, Sku sku) {
    List<PriceTier> tiers = new ArrayList<>();
    Optional<Money> single = parts.wholeMoney(part, "unitCost");
    single.ifPresent(cost -> tiers.add(new PriceTier(1, cost.toBigMoney())));
    boolean complete = single.isPresent();
    for (JsonPart tier : part.parts("tiers", 0, MOST_TIERS, "tiers")) {
      Optional<Long> from =
          tier.number("from", PlanOffers::isUnits, "write from how many units on: 50")
              .map(BigDecimal::longValueExact);
      Optional<Money> cost = parts.wholeMoney(tier, "unitCost");
      tier.refuseOthers();
      complete &= from.isPresent() && cost.isPresent();
      from.ifPresent(
          units -> cost.ifPresent(each -> tiers.add(new PriceTier(units, each.toBigMoney()))));
    }
    return complete ? parts.made(part, () -> new PriceTiers(sku, tiers)) : Optional.empty();
  }

  private static boolean isUnits(BigDecimal number) {
    return number.signum() > 0
        && number.precision() - (long) number.scale() <= 10
        && number.stripTrailingZeros().scale() <= 0;
  }
}
