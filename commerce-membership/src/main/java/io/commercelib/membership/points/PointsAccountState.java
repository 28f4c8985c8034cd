package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a member's points as a whole. Every command puts it, so that it guards lots,
 * orders and holds of that member.
 *
 * @param postings how many there are
 * @param events how many events were told
 * @param bookedTo when the last posting was; time never goes back for an account
 * @param activeAt when the member last got or used points
 * @param nextDue nothing comes due before this; empty if nothing will
 * @param remindAt no reminder is due before this; empty if none will be
 * @param caps what counts against caps, the latest windows last
 * @param closed whether whatever comes is given up at once
 */
record PointsAccountState(
    long postings,
    long events,
    Instant bookedTo,
    PointsBalance balance,
    Optional<Instant> activeAt,
    Optional<Instant> nextDue,
    Optional<Instant> remindAt,
    List<CapUse> caps,
    boolean closed) {
  static final StoreDefinition<CustomerId, PointsAccountState> STORE =
      StoreDefinition.of(
          "points_accounts",
          KeyCodec.of(CustomerId::value, CustomerId::new),
          JsonCodec.of(PointsAccountState.class));

  static final PointsAccountState NEW =
      new PointsAccountState(
          0,
          0,
          Instant.EPOCH,
          PointsBalance.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false);

  /** Returns when there is something to do for this account. */
  Optional<Instant> wakeAt() {
    if (nextDue.isPresent() && remindAt.isPresent()) {
      return nextDue.get().isBefore(remindAt.get()) ? nextDue : remindAt;
    }
    return nextDue.isPresent() ? nextDue : remindAt;
  }
}
