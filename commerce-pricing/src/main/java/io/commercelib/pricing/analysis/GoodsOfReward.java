package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.util.List;

/**
 * The selections that a reward is given on: any line of one of them; none if it is given on no
 * line.
 */
final class GoodsOfReward implements Reward.Cases<List<Selector>> {
  @Override
  public List<Selector> percentOff(Reward.PercentOff reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> amountOff(Reward.AmountOff reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> spendThreshold(Reward.SpendThreshold reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> spendSteps(Reward.SpendSteps reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> fixedPrice(Reward.FixedPrice reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> buyXGetY(Reward.BuyXGetY reward) {
    return List.of(reward.getSelection().orElse(reward.selection()));
  }

  @Override
  public List<Selector> nthItem(Reward.NthItem reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> unitsForPrice(Reward.UnitsForPrice reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> bundle(Reward.Bundle reward) {
    return reward.parts().stream().map(Reward.Bundle.Part::selection).toList();
  }

  @Override
  public List<Selector> gift(Reward.Gift reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> pointsMultiplier(Reward.PointsMultiplier reward) {
    return List.of(reward.selection());
  }

  @Override
  public List<Selector> nextCoupon(Reward.NextCoupon reward) {
    return List.of();
  }

  @Override
  public List<Selector> freeShipping(Reward.FreeShipping reward) {
    return List.of();
  }

  @Override
  public List<Selector> shippingAmountOff(Reward.ShippingAmountOff reward) {
    return List.of();
  }

  @Override
  public List<Selector> shippingPrice(Reward.ShippingPrice reward) {
    return List.of();
  }
}
