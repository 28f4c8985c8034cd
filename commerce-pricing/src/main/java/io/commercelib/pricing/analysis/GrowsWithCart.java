package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Reward;

/** Whether what a reward takes off grows with what is bought, without end. */
final class GrowsWithCart implements Reward.Cases<Boolean> {
  @Override
  public Boolean percentOff(Reward.PercentOff reward) {
    return true;
  }

  @Override
  public Boolean amountOff(Reward.AmountOff reward) {
    return false;
  }

  @Override
  public Boolean spendThreshold(Reward.SpendThreshold reward) {
    return reward.times() == Reward.SpendThreshold.Times.EVERY;
  }

  @Override
  public Boolean spendSteps(Reward.SpendSteps reward) {
    return false;
  }

  @Override
  public Boolean fixedPrice(Reward.FixedPrice reward) {
    return true;
  }

  @Override
  public Boolean buyXGetY(Reward.BuyXGetY reward) {
    return reward.maximumSets().isEmpty();
  }

  @Override
  public Boolean nthItem(Reward.NthItem reward) {
    return reward.maximumSets().isEmpty();
  }

  @Override
  public Boolean unitsForPrice(Reward.UnitsForPrice reward) {
    return reward.maximumSets().isEmpty();
  }

  @Override
  public Boolean bundle(Reward.Bundle reward) {
    return reward.maximumSets().isEmpty();
  }

  @Override
  public Boolean gift(Reward.Gift reward) {
    return false;
  }

  @Override
  public Boolean pointsMultiplier(Reward.PointsMultiplier reward) {
    return false;
  }

  @Override
  public Boolean nextCoupon(Reward.NextCoupon reward) {
    return false;
  }

  @Override
  public Boolean freeShipping(Reward.FreeShipping reward) {
    return false;
  }

  @Override
  public Boolean shippingAmountOff(Reward.ShippingAmountOff reward) {
    return false;
  }

  @Override
  public Boolean shippingPrice(Reward.ShippingPrice reward) {
    return false;
  }
}
