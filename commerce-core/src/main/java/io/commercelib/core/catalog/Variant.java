package io.commercelib.core.catalog;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.Sku;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/** One way in which a product is sold: a SKU, and what tells it from its siblings. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableVariant.class)
@JsonDeserialize(as = ImmutableVariant.class)
public interface Variant {

  /** Returns its SKU, unique in the shop. */
  Sku sku();

  /** Returns what one unit of it is; a piece unless said otherwise. */
  @Value.Default
  default UnitOfMeasure unit() {
    return UnitOfMeasure.PIECE;
  }

  /** Returns its tags beside those of the product. */
  Set<String> tags();

  /** Returns its attributes by name, such as {@code colour}; they override the product's. */
  Map<String, String> attributes();

  /** Checks tags and attributes. */
  @Value.Check
  default void check() {
    Words.check("SKU '%s'".formatted(sku()), tags(), attributes());
  }

  /** Returns a variant that differs by its SKU alone, sold by the piece. */
  static Variant of(Sku sku) {
    return builder().sku(sku).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableVariant.Builder {
    Builder() {}
  }
}
