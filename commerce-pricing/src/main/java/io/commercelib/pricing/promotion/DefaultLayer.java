package io.commercelib.pricing.promotion;

/** When rewards are taken unless their promotion says otherwise. */
final class DefaultLayer implements Reward.Cases<Layer> {
  @Override
  public Layer amountOff(Reward.AmountOff reward) {
    return Layer.ORDER;
  }

  @Override
  public Layer spendThreshold(Reward.SpendThreshold reward) {
    return Layer.ORDER;
  }

  @Override
  public Layer spendSteps(Reward.SpendSteps reward) {
    return Layer.ORDER;
  }

  @Override
  public Layer fixedPrice(Reward.FixedPrice reward) {
    return Layer.ITEM;
  }

  @Override
  public Layer buyXGetY(Reward.BuyXGetY reward) {
    return Layer.ITEM;
  }

  @Override
  public Layer nthItem(Reward.NthItem reward) {
    return Layer.ITEM;
  }

  @Override
  public Layer unitsForPrice(Reward.UnitsForPrice reward) {
    return Layer.ITEM;
  }

  @Override
  public Layer bundle(Reward.Bundle reward) {
    return Layer.ITEM;
  }

  @Override
  public Layer gift(Reward.Gift reward) {
    return Layer.ITEM;
  }

  @Override
  public Layer pointsMultiplier(Reward.PointsMultiplier reward) {
    return Layer.POINTS;
  }

  @Override
  public Layer nextCoupon(Reward.NextCoupon reward) {
    return Layer.POINTS;
  }

  @Override
  public Layer freeShipping(Reward.FreeShipping reward) {
    return Layer.SHIPPING;
  }

  @Override
  public Layer shippingAmountOff(Reward.ShippingAmountOff reward) {
    return Layer.SHIPPING;
  }

  @Override
  public Layer shippingPrice(Reward.ShippingPrice reward) {
    return Layer.SHIPPING;
  }

  @Override
  public Layer percentOff(Reward.PercentOff reward) {
    return reward.of().filter(Reward.PercentOff.Of.SUM::equals).isPresent()
        ? Layer.ORDER
        : Layer.ITEM;
  }
}
