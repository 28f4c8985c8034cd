package io.commercelib.core.risk;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps how sellers served, and tells when the credit of one crosses a threshold. The host says
 * what counts as late, or as a seller's fault, and notes it once: in the transaction, or the
 * subscriber, that knows of it. Thread-safe.
 */
public final class SellerCredits {
  private static final StoreDefinition<String, Kept> SELLERS =
      StoreDefinition.of(
          "risk_sellers", KeyCodec.of(key -> key, key -> key), JsonCodec.of(Kept.class));

  private final SellerCredit.Scale scale;
  private final List<Long> thresholds;

  record Kept(SellerRecord served, long lastEvent) {
    static Kept none() {
      return new Kept(SellerRecord.none(), 0);
    }
  }

  /**
   * Returns the credits of a shop's sellers.
   *
   * @param thresholds each above 0 and at most {@link SellerCredit#MAX_SCORE}; may be empty
   */
  public SellerCredits(SellerCredit.Scale scale, List<Long> thresholds) {
    this.scale = scale;
    this.thresholds = List.copyOf(new TreeSet<>(thresholds));
    for (long threshold : thresholds) {
      if (threshold < 1 || threshold > SellerCredit.MAX_SCORE) {
        throw new IllegalArgumentException(
            "a threshold of credit is %s; give 1 to %s"
                .formatted(threshold, SellerCredit.MAX_SCORE));
      }
    }
  }

  /**
   * Notes how a seller served, beside what was noted before.
   *
   * @param more what came to it
   * @return the credit now
   * @throws IllegalArgumentException if a part of all that was noted is more than its whole
   */
  public SellerCredit note(Tx tx, String seller, SellerRecord more, Instant now) {
    Id.check("seller", seller);
    Store<String, Kept> sellers = tx.store(SELLERS);
    Kept before = sellers.get(seller).orElseGet(Kept::none);
    SellerRecord served = before.served().plus(more);
    SellerCredit credit = SellerCredit.of(served, scale);
    long was = SellerCredit.of(before.served(), scale).score();
    Optional<Long> crossed = crossed(was, credit.score());
    long version = before.lastEvent() + (crossed.isPresent() ? 1 : 0);
    sellers.put(seller, new Kept(served, version));
    crossed.ifPresent(
        threshold ->
            tx.outbox()
                .append(
                    RiskEvents.ofSeller(
                        seller,
                        version,
                        new RiskEvent.SellerCreditCrossed(
                            seller, was, credit.score(), threshold, now))));
    return credit;
  }

  private Optional<Long> crossed(long before, long after) {
    Optional<Long> nearest = Optional.empty();
    for (long threshold : thresholds) {
      boolean falls = before >= threshold && after < threshold;
      boolean rises = before < threshold && after >= threshold;
      if (rises || (falls && nearest.isEmpty())) {
        nearest = Optional.of(threshold);
      }
    }
    return nearest;
  }

  /** Returns how a seller served; nothing, if nothing was noted. */
  public SellerRecord served(Tx tx, String seller) {
    return tx.store(SELLERS).get(seller).orElseGet(Kept::none).served();
  }

  /** Returns the credit of a seller; as good as usual, if nothing was noted. */
  public SellerCredit of(Tx tx, String seller) {
    return SellerCredit.of(served(tx, seller), scale);
  }
}
