package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.PricingRequest;
import java.util.Optional;

/**
 * What two promotions do where they meet: on a cart that both hold for, off the same line or off
 * the shipping. Immutable.
 *
 * @param first the id of that which goes first
 * @param second the id of the other
 * @param relation whether both are applied there
 * @param certainty how sure it is that they meet
 * @param witness a cart on which they do, if it is proved
 */
public record Overlap(
    String first,
    String second,
    Relation relation,
    Certainty certainty,
    Optional<PricingRequest> witness) {

  /** Whether two promotions are both applied. */
  public enum Relation {
    /** Both take something off. */
    COMBINE,
    /** One at most is applied: by priority the first. */
    DISPLACE
  }

  /** How sure it is that two promotions meet. */
  public enum Certainty {
    /** There is a cart on which they do. */
    PROVED,
    /** No cart was found, and nothing says that there is none. */
    POSSIBLE,
    /** It is proved that there is no such cart. */
    IMPOSSIBLE
  }
}
