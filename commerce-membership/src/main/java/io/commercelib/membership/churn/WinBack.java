package io.commercelib.membership.churn;

import com.google.common.hash.Hashing;
import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A campaign to win members back, with a group that is left alone so that its worth can be told
 * from what would have happened anyway. Immutable.
 *
 * <p>Who is held out is drawn by a hash of campaign and member: the same whenever and wherever it
 * is asked, and independent of other campaigns, without anything to be stored.
 *
 * @param campaign its id; another id draws another group
 * @param holdOut the share of members who are left alone, above 0 and below 100
 */
public record WinBack(String campaign, Percent holdOut) {
  // A percentage has at most six decimals.
  private static final int DECIMALS = 6;
  private static final long SLOTS = 100_000_000;

  /** Checks both. */
  public WinBack {
    Id.check("campaign id", campaign);
    if (!holdOut.isPositive() || holdOut.compareTo(Percent.HUNDRED) >= 0) {
      throw new IllegalArgumentException(
          "campaign '%s' holds out %s; give more than 0 and less than 100 percent"
              .formatted(campaign, holdOut));
    }
  }

  /** Returns whether a member is left alone. */
  public boolean holdsOut(CustomerId member) {
    long hash =
        Hashing.sha256()
            .newHasher()
            .putInt(campaign.length())
            .putString(campaign, StandardCharsets.UTF_8)
            .putString(member.value(), StandardCharsets.UTF_8)
            .hash()
            .asLong();
    long slot = Long.remainderUnsigned(hash, SLOTS);
    return BigDecimal.valueOf(slot).movePointLeft(DECIMALS).compareTo(holdOut.value()) < 0;
  }
}
