package io.commercelib.membership.growth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** That one member brought another. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableReferral.class)
@JsonDeserialize(as = ImmutableReferral.class)
public interface Referral {

  /** Returns who was brought. */
  CustomerId member();

  /** Returns by whom. */
  CustomerId referrer();

  /** Returns by which code. */
  String code();

  /** Returns when the code was followed first. */
  Instant touchedAt();

  /** Returns when the member became known. */
  Instant openedAt();

  /** Returns the member's orders that may matter, as they were placed. */
  List<ReferralOrder> orders();

  /** Returns how far it has come. */
  ReferralState state();

  /** Returns whether it counts as a link from one member to another: not if it was refused. */
  @JsonIgnore
  default boolean isLink() {
    return !(state() instanceof ReferralState.Ended ended && ended.forGood());
  }

  /** Returns the order of an id, if it may matter. */
  default Optional<ReferralOrder> order(OrderId id) {
    return orders().stream().filter(order -> order.order().equals(id)).findFirst();
  }

  /** Returns the same in another state. */
  default Referral at(ReferralState state) {
    return builder().from(this).state(state).build();
  }

  /** Returns the same with an order, in place of what was known of it. */
  default Referral with(ReferralOrder order) {
    List<ReferralOrder> all = new ArrayList<>(orders());
    all.removeIf(known -> known.order().equals(order.order()));
    all.add(order);
    all.sort(ReferralRules.AS_PLACED);
    return builder().from(this).orders(all).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReferral.Builder {
    Builder() {}
  }
}
