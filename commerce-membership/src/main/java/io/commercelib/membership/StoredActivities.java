package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Codec;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.ArrayList;
import java.util.List;

/** How a member's activities look as text: by kind, each in the order in which they happened. */
record StoredActivities(
    List<Activity.Purchase> purchases,
    List<Activity.Increase> increases,
    List<Activity.Refund> refunds,
    List<Activity.Cancellation> cancellations) {

  static final StoreDefinition<CustomerId, Activities> STORE =
      StoreDefinition.of(
          "member_activities",
          KeyCodec.of(CustomerId::value, CustomerId::new),
          new ActivitiesCodec());

  private static StoredActivities of(Activities activities) {
    List<Activity.Purchase> purchases = new ArrayList<>();
    List<Activity.Increase> increases = new ArrayList<>();
    List<Activity.Refund> refunds = new ArrayList<>();
    List<Activity.Cancellation> cancellations = new ArrayList<>();
    for (Activity activity : activities.inOrder()) {
      if (activity instanceof Activity.Purchase purchase) {
        purchases.add(purchase);
      } else if (activity instanceof Activity.Refund refund) {
        refunds.add(refund);
      } else if (activity instanceof Activity.Increase increase) {
        increases.add(increase);
      } else {
        cancellations.add((Activity.Cancellation) activity);
      }
    }
    return new StoredActivities(purchases, increases, refunds, cancellations);
  }

  private Activities activities() {
    List<Activity> all = new ArrayList<>(purchases);
    all.addAll(increases);
    all.addAll(refunds);
    all.addAll(cancellations);
    return Activities.of(all);
  }

  private static final class ActivitiesCodec implements Codec<Activities> {
    private final JsonCodec<StoredActivities> json = JsonCodec.of(StoredActivities.class);

    @Override
    public String encode(Activities value) {
      return json.encode(StoredActivities.of(value));
    }

    @Override
    public Activities decode(String text) {
      return json.decode(text).activities();
    }
  }
}
