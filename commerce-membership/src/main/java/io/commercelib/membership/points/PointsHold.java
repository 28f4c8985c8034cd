package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points that are kept for something that is not paid for yet, or were spent for it.
 *
 * @param heldAt when they were taken
 * @param parts of which lots they are, in the order in which they were taken; once they are spent,
 *     those that were spent and have not come back
 */
record PointsHold(
    CustomerId member, Optional<OrderId> order, Instant heldAt, State state, List<LotPart> parts) {
  static final StoreDefinition<HoldId, PointsHold> STORE =
      StoreDefinition.of(
          "points_holds", KeyCodec.of(HoldId::value, HoldId::new), JsonCodec.of(PointsHold.class));

  enum State {
    HELD,
    POSTED,
    RELEASED
  }

  /** Copies the parts. */
  PointsHold {
    parts = List.copyOf(parts);
  }

  long points() {
    long points = 0;
    for (LotPart part : parts) {
      points += part.points();
    }
    return points;
  }

  /** Returns the first so many points, in the order in which they were taken. */
  List<LotPart> first(long points) {
    List<LotPart> first = new ArrayList<>();
    long left = points;
    for (LotPart part : parts) {
      long some = Math.min(left, part.points());
      if (some > 0) {
        first.add(new LotPart(part.lot(), some));
        left -= some;
      }
    }
    return first;
  }

  /** Returns what is behind the first so many points, the last taken first. */
  List<LotPart> behind(long points) {
    List<LotPart> behind = new ArrayList<>();
    long skip = points;
    for (LotPart part : parts) {
      long skipped = Math.min(skip, part.points());
      skip -= skipped;
      if (part.points() > skipped) {
        behind.add(0, new LotPart(part.lot(), part.points() - skipped));
      }
    }
    return behind;
  }

  PointsHold in(State other, List<LotPart> otherParts) {
    return new PointsHold(member, order, heldAt, other, otherParts);
  }
}
