package io.commercelib.core.risk;

import java.time.Instant;

/**
 * What the risk of a shop tells the world: the payloads of its events. {@link RiskEvents} reads
 * them.
 */
public sealed interface RiskEvent {

  /** Returns when it happened. */
  Instant at();

  /**
   * Something happens too often; told once in a window, and not again until a window has ended
   * below the bound that clears it.
   *
   * @param warning id of the threshold
   * @param count what was counted in the window until now
   * @param per what it is a share of; 0 for a plain count
   * @param windowEnd when the window ends, exclusive
   */
  record WarningRaised(String warning, long count, long per, Instant windowEnd, Instant at)
      implements RiskEvent {}

  /**
   * A window has ended with few again.
   *
   * @param warning id of the threshold
   * @param count what was counted in that window
   * @param per what it is a share of; 0 for a plain count
   */
  record WarningCleared(String warning, long count, long per, Instant at) implements RiskEvent {}

  /**
   * The credit of a seller crossed a threshold.
   *
   * @param before its credit before
   * @param after its credit now: below the threshold where it was at least that, or the other way
   * @param threshold which one; of several the one nearest to {@code after}
   */
  record SellerCreditCrossed(String seller, long before, long after, long threshold, Instant at)
      implements RiskEvent {}
}
