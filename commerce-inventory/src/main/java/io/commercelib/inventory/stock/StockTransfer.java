package io.commercelib.inventory.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Goods that were sent from one location of the shop to another. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableStockTransfer.class)
@JsonDeserialize(as = ImmutableStockTransfer.class)
public interface StockTransfer {

  /** Returns its name. */
  TransferId id();

  /** Returns from where it was sent. */
  LocationId source();

  /** Returns to where. */
  LocationId destination();

  /** Returns when it was sent. */
  Instant sentAt();

  /** Returns when it is expected; empty if nobody said. */
  Optional<Instant> expectedAt();

  /** Returns what was sent, of each SKU and lot one line: what expires first first, no lot last. */
  List<Line> lines();

  /** Returns the notes under which some of it arrived, or was given up. */
  List<String> arrivals();

  /** Returns the units that are still on their way. */
  @JsonIgnore
  default long open() {
    long open = 0;
    for (Line line : lines()) {
      open = Math.addExact(open, line.open());
    }
    return open;
  }

  /**
   * What was sent of one SKU and lot.
   *
   * @param sku what
   * @param lot of which lot; empty for none
   * @param sent units, above 0
   * @param arrived units that came
   * @param lost units that were given up
   */
  record Line(Sku sku, Optional<Lot> lot, long sent, long arrived, long lost) {

    /** Checks that no unit is counted twice. */
    public Line {
      if (sent < 1 || arrived < 0 || lost < 0 || arrived + lost > sent) {
        throw new IllegalArgumentException(
            "transfer of %s: %s sent, %s arrived and %s lost do not add up"
                .formatted(sku, sent, arrived, lost));
      }
    }

    /** Returns the units that are still on their way. */
    @JsonIgnore
    public long open() {
      return sent - arrived - lost;
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableStockTransfer.Builder {
    Builder() {}
  }
}
