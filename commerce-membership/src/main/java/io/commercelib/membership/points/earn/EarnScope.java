package io.commercelib.membership.points.earn;

import io.commercelib.spi.id.Sku;
import java.util.Collections;
import java.util.Set;
import org.immutables.value.Value;

/**
 * For which goods and whom a rule is: each set that is not empty must have something of the line or
 * of the customer in it. Immutable.
 */
@Value.Immutable
public interface EarnScope {

  /** Returns ids of categories; what is in one of them or below it is meant. */
  Set<String> categories();

  /** Returns SKUs. */
  Set<Sku> skus();

  /** Returns tags. */
  Set<String> tags();

  /** Returns brands. */
  Set<String> brands();

  /** Returns ids of tiers that the customer had when the order was priced. */
  Set<String> tiers();

  /** Returns ids of segments that the customer was in when the order was priced. */
  Set<String> segments();

  /** Returns the scope of everything, for everybody. */
  static EarnScope everything() {
    return builder().build();
  }

  /** Returns the scope of some categories. */
  static EarnScope ofCategories(String... categories) {
    return builder().addCategories(categories).build();
  }

  /** Returns the scope of members of some tiers, whatever they buy. */
  static EarnScope ofTiers(String... tiers) {
    return builder().addTiers(tiers).build();
  }

  /** Returns whether a line of a request is meant. */
  default boolean covers(EarnRequest request, EarnLine line) {
    return coversGoods(line)
        && (tiers().isEmpty() || request.tier().filter(tiers()::contains).isPresent())
        && (segments().isEmpty() || !Collections.disjoint(segments(), request.segments()));
  }

  private boolean coversGoods(EarnLine line) {
    return (categories().isEmpty() || !Collections.disjoint(categories(), line.categories()))
        && (skus().isEmpty() || line.sku().filter(skus()::contains).isPresent())
        && (tags().isEmpty() || !Collections.disjoint(tags(), line.tags()))
        && (brands().isEmpty() || line.brand().filter(brands()::contains).isPresent());
  }

  /** Returns a builder; what is left out is no condition. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableEarnScope.Builder {
    Builder() {}
  }
}
