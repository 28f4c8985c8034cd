package io.commercelib.membership;

import io.commercelib.membership.tier.Criterion;
import io.commercelib.membership.tier.TierChange;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What memberships tell the world: the payloads of their events.
 *
 * <p>{@link MemberEvents} makes events of them and reads them back. Programmes and tiers are named
 * by their ids.
 */
public sealed interface MemberEvent {

  /** Returns whose membership. */
  CustomerId member();

  /** Returns of which programme. */
  String programme();

  /** Returns from when it holds; for what is found out late, before it was told. */
  Instant at();

  /** Somebody became a member. */
  record Joined(CustomerId member, String programme, Instant at, String tier)
      implements MemberEvent {}

  /**
   * A tier was reached, kept, lost or set.
   *
   * @param kind what happened
   * @param version of the programme by which it was decided
   * @param from the tier before: the one earned, or the one held if it was set by hand
   * @param to the tier after; the same if it was kept
   * @param held the tier that is held after it, all that is set by hand included
   * @param validThrough last day on which the tier is held for certain; empty for no end
   * @param criteria what counted of what was asked for; empty if it was set by hand
   * @param order the order that lifted the member; empty for all else
   * @param actor who set it by hand; empty for all else
   */
  record TierChanged(
      CustomerId member,
      String programme,
      Instant at,
      TierChange.Kind kind,
      String version,
      String from,
      String to,
      String held,
      Optional<LocalDate> validThrough,
      List<Criterion> criteria,
      Optional<OrderId> order,
      Optional<String> actor)
      implements MemberEvent {

    /** Copies the criteria. */
    public TierChanged {
      criteria = List.copyOf(criteria);
    }

    static TierChanged of(CustomerId member, String programme, TierChange change) {
      return new TierChanged(
          member,
          programme,
          change.at(),
          change.kind(),
          change.version(),
          change.fromTier(),
          change.toTier(),
          change.held(),
          change.validThrough(),
          change.criteria(),
          change.order(),
          change.assignment().map(set -> set.actor()));
    }
  }

  /**
   * What was told before does not hold: something became known after a review that it changes, or
   * the programme is another one.
   *
   * @param version of the programme in force
   * @param from the tier told last
   * @param to the tier held; may be the same, with another last day
   * @param validThrough last day on which the tier is held for certain; empty for no end
   */
  record TierCorrected(
      CustomerId member,
      String programme,
      Instant at,
      String version,
      String from,
      String to,
      Optional<LocalDate> validThrough)
      implements MemberEvent {}
}
