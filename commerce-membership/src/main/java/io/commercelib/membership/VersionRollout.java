package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at every member once when a version of a programme begins, also if it was added after
 * members were last looked at. Some at a time: how far it came is kept.
 */
final class VersionRollout {
  static final String KIND = "tier-version";

  private static final int MEMBERS_AT_A_TIME = 200;

  private static final StoreDefinition<String, Progress> STORE =
      StoreDefinition.of(
          "tier_versions",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(Progress.class));

  private final Storage storage;
  private final Membership membership;
  private final ProgrammeVersions versions;

  VersionRollout(Storage storage, Membership membership) {
    this.storage = storage;
    this.membership = membership;
    this.versions = membership.versions();
  }

  /**
   * How far it came.
   *
   * @param version the last that began
   * @param after the last member that was looked at; empty if all were
   */
  record Progress(String version, Optional<String> after) {}

  static AggregateId aggregate(String programme) {
    return new AggregateId("programme", programme);
  }

  /** Returns the work that must be there; none for a programme that never changed. */
  List<DueItem> standing(Instant now) {
    return versions.all().size() == 1
        ? List.of()
        : List.of(DueItem.first(now, aggregate(versions.id()), KIND));
  }

  void goOn(Instant now) {
    String version = versions.inForce(now).version();
    Optional<Progress> before = storage.transact(tx -> tx.store(STORE).get(versions.id()));
    boolean isSame = before.isPresent() && before.get().version().equals(version);
    if (isSame && before.get().after().isEmpty()) {
      finish(new Progress(version, Optional.empty()), now);
      return;
    }
    Optional<Cursor> from =
        isSame ? before.get().after().map(VersionRollout::cursor) : Optional.empty();
    Query page = Query.byKey().limit(MEMBERS_AT_A_TIME);
    List<CustomerId> members = new ArrayList<>();
    Optional<Cursor> next =
        storage.transact(
            tx -> {
              members.clear();
              Page<MemberKey, MemberState> found =
                  tx.store(MemberState.STORE).query(from.map(page::after).orElse(page));
              for (Page.Entry<MemberKey, MemberState> entry : found.entries()) {
                if (entry.key().programme().equals(versions.id())) {
                  members.add(entry.key().customer());
                }
              }
              return found.next();
            });
    for (CustomerId member : members) {
      storage.transact(
          tx -> {
            membership.review(tx, member, now);
            return null;
          });
    }
    if (next.isPresent()) {
      storage.transact(
          tx -> {
            tx.store(STORE).put(versions.id(), new Progress(version, next.map(Cursor::key)));
            tx.due().schedule(DueItem.first(now, aggregate(versions.id()), KIND));
            return null;
          });
    } else {
      finish(new Progress(version, Optional.empty()), now);
    }
  }

  private static Cursor cursor(String key) {
    return new Cursor(Optional.empty(), key);
  }

  private void finish(Progress done, Instant now) {
    Optional<Instant> next =
        versions.all().stream()
            .flatMap(version -> version.from().stream())
            .map(day -> versions.inForce(now).startOf(day))
            .filter(begins -> begins.isAfter(now))
            .findFirst();
    storage.transact(
        tx -> {
          tx.store(STORE).put(versions.id(), done);
          if (next.isPresent()) {
            tx.due().schedule(DueItem.first(next.get(), aggregate(versions.id()), KIND));
          } else {
            tx.due().cancel(aggregate(versions.id()), KIND);
          }
          return null;
        });
  }
}
