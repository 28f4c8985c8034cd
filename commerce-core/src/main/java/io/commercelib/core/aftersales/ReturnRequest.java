package io.commercelib.core.aftersales;

import io.commercelib.core.quote.Quote;
import java.time.Instant;
import java.util.List;

/**
 * What a policy is asked about.
 *
 * @param sale what was bought, by whom, with the facts of then
 * @param soldAt when it was bought
 * @param kind what is asked for
 * @param reason why
 * @param units about which units, and when they arrived
 * @param evidence how many pieces of evidence there are, zero or more
 * @param at when it is asked
 */
public record ReturnRequest(
    Quote sale,
    Instant soldAt,
    CaseKind kind,
    ReturnReason reason,
    List<UnitsArrived> units,
    int evidence,
    Instant at) {

  /** Copies the units. */
  public ReturnRequest {
    units = List.copyOf(units);
  }
}
