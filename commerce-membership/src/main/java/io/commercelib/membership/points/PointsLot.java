package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Points that came together and are used up one after the other. What remains in all lots of a
 * member is what the member has available.
 *
 * @param number of the posting that brought them
 * @param since when
 * @param credited how many came
 * @param remaining how many are left
 */
record PointsLot(CustomerId member, long number, Instant since, long credited, long remaining) {

  /** Lots with something left, the oldest first. */
  static final Index<PointsLot> OPEN =
      Index.multiValued(
          "open",
          List.of(
              IndexField.text("member"), IndexField.instant("since"), IndexField.number("number")),
          lot ->
              lot.remaining == 0
                  ? List.of()
                  : List.of(IndexKey.of(lot.member.value(), lot.since, lot.number)));

  static final StoreDefinition<String, PointsLot> STORE =
      StoreDefinition.of(
              "points_lots",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(PointsLot.class))
          .indexedBy(OPEN);

  PointsLot less(long points) {
    return new PointsLot(member, number, since, credited, remaining - points);
  }
}
