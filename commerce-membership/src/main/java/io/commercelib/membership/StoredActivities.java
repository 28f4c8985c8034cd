package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.storage.Codec;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.List;

/** How a member's activities look as text: in the order in which they happened. */
record StoredActivities(List<Activity> activities) {

  static final StoreDefinition<MemberKey, Activities> STORE =
      StoreDefinition.of("member_activities", MemberKey.CODEC, new ActivitiesCodec());

  private static final class ActivitiesCodec implements Codec<Activities> {
    private final JsonCodec<StoredActivities> json = JsonCodec.of(StoredActivities.class);

    @Override
    public String encode(Activities value) {
      return json.encode(new StoredActivities(value.inOrder()));
    }

    @Override
    public Activities decode(String text) {
      return Activities.of(json.decode(text).activities());
    }
  }
}
