package io.commercelib.pricing.flashsale;

import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * So many units of some goods at a price, for a short time. Immutable.
 *
 * <p>It is promotions: {@link #promotions()} go into a rule set beside the others. How many units
 * are left is counted by {@code PromotionLimits}, in counters beside the stock, which is taken as
 * ever: an order takes both or nothing. Who wants more units than are left at the price, or than a
 * customer may have, pays the usual price and is told.
 */
@Value.Immutable
public interface FlashSale {

  /** Returns its id; those of its promotions begin with it. */
  String id();

  /** Returns what customers may read. */
  String name();

  /** Returns from when on everybody may buy, inclusive. */
  Instant startsAt();

  /** Returns until when, exclusive. */
  Instant endsAt();

  /** Returns the goods; each SKU once. */
  List<Offer> offers();

  /** Returns who may buy earlier; each tier once. */
  List<EarlyAccess> earlyAccess();

  /** Returns its turn among the promotions that make catalog prices. */
  @Value.Default
  default int priority() {
    return 0;
  }

  /**
   * So many units of something at a price.
   *
   * @param sku what
   * @param price of a unit, zero or more
   * @param units that are sold at the price, at least 1
   * @param unitsPerCustomer of these for each customer; empty for any number
   */
  record Offer(Sku sku, Money price, long units, Optional<Long> unitsPerCustomer) {
    /** Checks the numbers. */
    public Offer {
      if (price.isNegative() || units < 1 || unitsPerCustomer.orElse(1L) < 1) {
        throw new IllegalArgumentException(
            "%s units of '%s', %s for a customer, are offered at %s; offer at least 1 at zero or more"
                .formatted(units, sku, unitsPerCustomer, price));
      }
    }
  }

  /**
   * Members of some tiers buy before everybody else.
   *
   * @param tiers which
   * @param before how long before, above zero
   */
  record EarlyAccess(Set<String> tiers, Duration before) {
    /** Checks both and copies the tiers. */
    public EarlyAccess {
      tiers = Set.copyOf(tiers);
      if (tiers.isEmpty() || before.isNegative() || before.isZero()) {
        throw new IllegalArgumentException(
            "tiers %s may buy %s earlier; name at least one, and a time above zero"
                .formatted(tiers, before));
      }
    }
  }

  /** Returns the promotions that it is. */
  default List<Promotion> promotions() {
    List<Promotion> promotions = new ArrayList<>();
    for (int i = 0; i < offers().size(); i++) {
      String offerId = id() + "." + (i + 1);
      Offer offer = offers().get(i);
      promotions.add(
          promotion(offerId, offerId, offer).validFrom(startsAt()).validUntil(endsAt()).build());
      for (int j = 0; j < earlyAccess().size(); j++) {
        EarlyAccess early = earlyAccess().get(j);
        promotions.add(
            promotion(offerId + ".early-" + (j + 1), offerId, offer)
                .validFrom(startsAt().minus(early.before()))
                .validUntil(startsAt())
                .addConditions(new Condition.FactIn(Condition.Fact.TIER, early.tiers()))
                .build());
      }
    }
    return List.copyOf(promotions);
  }

  private Promotion.Builder promotion(String promotionId, String countedAs, Offer offer) {
    return Promotion.builder()
        .id(promotionId)
        .name(name())
        .priority(priority())
        .layer(Layer.CATALOG_PRICE)
        .reward(
            new Reward.FixedPrice(
                Selector.sku(offer.sku().value()), offer.price(), Reward.FixedPrice.Per.UNIT))
        .limits(
            Limits.builder()
                .units(offer.units())
                .unitsPerCustomer(offer.unitsPerCustomer())
                .countedAs(countedAs)
                .build());
  }

  /** Checks times, goods and tiers. */
  @Value.Check
  default void check() {
    if (!startsAt().isBefore(endsAt()) || offers().isEmpty()) {
      throw new IllegalArgumentException(
          "flash sale '%s' of %s goods runs from %s until %s; offer something, and let it end after it starts"
              .formatted(id(), offers().size(), startsAt(), endsAt()));
    }
    Set<Sku> skus = new HashSet<>();
    for (Offer offer : offers()) {
      if (!skus.add(offer.sku())) {
        throw new IllegalArgumentException(
            "flash sale '%s' offers '%s' twice; offer it once".formatted(id(), offer.sku()));
      }
    }
    Set<String> tiers = new HashSet<>();
    for (EarlyAccess early : earlyAccess()) {
      for (String tier : early.tiers()) {
        if (!tiers.add(tier)) {
          throw new IllegalArgumentException(
              "flash sale '%s' opens early for tier '%s' twice; say it once".formatted(id(), tier));
        }
      }
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableFlashSale.Builder {
    Builder() {}
  }
}
