package io.commercelib.membership.growth;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;

/** How far a referral has come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReferralState.Open.class, name = "open"),
  @JsonSubTypes.Type(value = ReferralState.Qualified.class, name = "qualified"),
  @JsonSubTypes.Type(value = ReferralState.Rewarded.class, name = "rewarded"),
  @JsonSubTypes.Type(value = ReferralState.Ended.class, name = "ended")
})
public sealed interface ReferralState {

  /** It waits for an order. */
  record Open() implements ReferralState {}

  /**
   * An order qualifies it, and may still be returned.
   *
   * @param rewardsAt when the rewards are given
   */
  record Qualified(OrderId order, Instant rewardsAt) implements ReferralState {}

  /**
   * The rewards were given.
   *
   * @param capPeriod in which period the referrer's reward counts; empty text if there was none
   * @param reasons why the referrer got nothing; empty if all was given
   */
  record Rewarded(OrderId order, Instant at, String capPeriod, List<Reason> reasons)
      implements ReferralState {

    /** Copies the reasons. */
    public Rewarded {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Nothing comes of it.
   *
   * @param reasons all that stands against it
   * @param forGood whether nothing that becomes known late can change that
   */
  record Ended(Instant at, List<Reason> reasons, boolean forGood) implements ReferralState {

    /** Copies the reasons. */
    public Ended {
      reasons = List.copyOf(reasons);
    }
  }
}
