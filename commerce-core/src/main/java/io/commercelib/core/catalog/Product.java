package io.commercelib.core.catalog;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.Sku;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What is described and shown once, in however many SKUs it is sold. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableProduct.class)
@JsonDeserialize(as = ImmutableProduct.class)
public interface Product {

  /** Returns its id, unique in the shop. */
  ProductId id();

  /** Returns its name as customers see it. */
  String name();

  /** Returns the category it stands in; empty if it is in none. */
  Optional<CategoryId> category();

  /** Returns its tags. */
  Set<String> tags();

  /** Returns its brand. */
  Optional<String> brand();

  /** Returns who sells it; empty for the shop itself. */
  Optional<String> seller();

  /** Returns its attributes by name, such as {@code material}. */
  Map<String, String> attributes();

  /** Returns the SKUs in which it is sold, in order; never empty. */
  List<Variant> variants();

  /** Checks that it has a name and SKUs of its own, and its tags and attributes. */
  @Value.Check
  default void check() {
    if (name().isBlank()) {
      throw new IllegalArgumentException(
          "product '%s' has no name; give it one that customers see".formatted(id()));
    }
    if (variants().isEmpty()) {
      throw new IllegalArgumentException(
          "product '%s' is sold in no SKU; give it one variant at least".formatted(id()));
    }
    Set<Sku> seen = new HashSet<>();
    for (Variant variant : variants()) {
      if (!seen.add(variant.sku())) {
        throw new IllegalArgumentException(
            "product '%s' has two variants of SKU '%s'; give each its own"
                .formatted(id(), variant.sku()));
      }
    }
    Words.check("product '%s'".formatted(id()), tags(), attributes());
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableProduct.Builder {
    Builder() {}
  }
}
