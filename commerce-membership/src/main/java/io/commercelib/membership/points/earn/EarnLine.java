package io.commercelib.membership.points.earn;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What was paid for a line of an order, or for its shipping, and what is known of it. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableEarnLine.class)
@JsonDeserialize(as = ImmutableEarnLine.class)
public interface EarnLine {

  /** Returns which line; empty for the shipping. */
  Optional<LineId> line();

  /** Returns what was bought; empty for the shipping. */
  Optional<Sku> sku();

  /**
   * Returns what was paid in money, with all taxes: after promotions, and without what was paid
   * with points. Zero or more.
   */
  Money paid();

  /** Returns what of it is tax, zero or more. */
  Money tax();

  /** Returns the ids of its categories, from the root of the tree down to its own. */
  Set<String> categories();

  /** Returns its tags. */
  Set<String> tags();

  /** Returns its brand. */
  Optional<String> brand();

  /** Returns by what promotions multiply its points, each above 0. */
  List<Factor> factors();

  /**
   * What one promotion multiplies points by.
   *
   * @param promotion its id
   */
  record Factor(String promotion, BigDecimal factor) {}

  /** Checks the amounts. */
  @Value.Check
  default void check() {
    if (paid().isNegative() || tax().isNegative() || tax().isGreaterThan(paid())) {
      throw new IllegalArgumentException(
          "%s paid %s, of which %s is tax; give zero or more, and no more tax than was paid"
              .formatted(name(), paid(), tax()));
    }
  }

  /** Returns what to call it in a message. */
  default String name() {
    return line().map(id -> "line '" + id + "'").orElse("the shipping");
  }

  /** Returns a builder; paid and tax must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableEarnLine.Builder {
    Builder() {}
  }
}
