package io.commercelib.membership.segment;

import java.util.Locale;

/** What members are scored by. */
public enum RfmDimension {
  /** Days since the last purchase; few are good. */
  RECENCY,
  /** Number of orders. */
  FREQUENCY,
  /** Amount spent. */
  MONETARY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
