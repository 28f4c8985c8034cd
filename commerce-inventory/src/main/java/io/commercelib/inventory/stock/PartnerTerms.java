package io.commercelib.inventory.stock;

import java.time.Duration;
import java.util.Optional;

/**
 * How far what a partner reports is sold.
 *
 * @param buffer units of each SKU that are not sold, since others may buy them before the next
 *     report; zero or more
 * @param validFor how long a report counts, above zero; then nothing of it is sold until the next.
 *     Empty for ever
 */
public record PartnerTerms(long buffer, Optional<Duration> validFor) {

  /** Checks both. */
  public PartnerTerms {
    if (buffer < 0 || validFor.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "a buffer of %s units, valid for %s; give zero or more, and a time above zero"
              .formatted(buffer, validFor));
    }
  }

  /** Returns that all that is reported is sold until the next report. */
  public static PartnerTerms all() {
    return new PartnerTerms(0, Optional.empty());
  }
}
