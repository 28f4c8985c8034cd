package io.commercelib.membership;

import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at tiers when they can change though nothing happens: reviews, ends of what was set by
 * hand, versions of a programme. Due work of a storage. Thread-safe.
 */
public final class TierReviews implements DueHandler {
  private final Storage storage;
  private final Map<String, Membership> memberships;

  /** Returns the handler of the memberships of a storage, one for each programme. */
  public TierReviews(Storage storage, Membership... memberships) {
    this.storage = storage;
    this.memberships =
        List.of(memberships).stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    membership -> membership.versions().id(), Function.identity()));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Membership.TIER_REVIEW);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    MemberKey member = MemberKey.of(item.aggregate());
    Membership membership = memberships.get(member.programme());
    if (membership == null) {
      throw new IllegalStateException(
          "a tier of programme '%s' is due, and there are memberships of %s; hand over all"
              .formatted(member.programme(), memberships.keySet().stream().sorted().toList()));
    }
    storage.transact(
        tx -> {
          membership.review(tx, member.customer(), now);
          return null;
        });
  }
}
