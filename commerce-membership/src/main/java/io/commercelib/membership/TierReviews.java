package io.commercelib.membership;

import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.Comparator;
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
    return Set.of(Membership.TIER_REVIEW, VersionRollout.KIND);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return memberships.values().stream()
        .sorted(Comparator.comparing(membership -> membership.versions().id()))
        .flatMap(membership -> new VersionRollout(storage, membership).standing(now).stream())
        .toList();
  }

  @Override
  public void handle(DueItem item, Instant now) {
    if (item.kind().equals(VersionRollout.KIND)) {
      new VersionRollout(storage, membershipOf(item.aggregate().id())).goOn(now);
      return;
    }
    MemberKey member = MemberKey.of(item.aggregate());
    Membership membership = membershipOf(member.programme());
    storage.transact(
        tx -> {
          membership.review(tx, member.customer(), now);
          return null;
        });
  }

  private Membership membershipOf(String programme) {
    Membership membership = memberships.get(programme);
    if (membership == null) {
      throw new IllegalStateException(
          "a tier of programme '%s' is due, and there are memberships of %s; hand over all"
              .formatted(programme, memberships.keySet().stream().sorted().toList()));
    }
    return membership;
  }
}
