package io.commercelib.membership.benefit;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives rewards once for each cause, and takes them back.
 *
 * <p>What is given is known by the {@linkplain Grant#id id} of its grant, such as {@code
 * club/ann/three-orders/2026-03}: asked for again, it is not given again, unless it was taken back
 * meanwhile. The giver is then told of it under another id, {@code .../2026-03#2}, so that what it
 * keeps by id is right too. Methods happen in the caller's transaction; thread-safe.
 */
public final class Grants {
  static final Index<GivenGrant> BY_MEMBER =
      Index.of(
          "by_member",
          List.of(
              IndexField.text("programme"), IndexField.text("member"), IndexField.instant("at")),
          given ->
              IndexKey.of(
                  given.grant().programme(), given.grant().member().value(), given.grant().at()));
  static final StoreDefinition<String, GivenGrant> STORE =
      StoreDefinition.of(
              "grants",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(GivenGrant.class))
          .indexedBy(BY_MEMBER);

  private final RewardGiver giver;

  /** Returns grants that a giver gives. */
  public Grants(RewardGiver giver) {
    this.giver = giver;
  }

  /** Gives a reward, unless it was given under this id before; returns whether it did. */
  public boolean give(Tx tx, Grant grant) {
    Store<String, GivenGrant> store = tx.store(STORE);
    Optional<GivenGrant> before = store.get(grant.id());
    if (before.filter(GivenGrant::isHeld).isPresent()) {
      return false;
    }
    int times = before.map(GivenGrant::times).orElse(0) + 1;
    Grant given =
        times == 1
            ? grant
            : new Grant(
                grant.id() + "#" + times,
                grant.programme(),
                grant.member(),
                grant.cause(),
                grant.reward(),
                grant.at());
    giver.give(tx, given);
    store.put(grant.id(), new GivenGrant(given, times, Optional.empty()));
    return true;
  }

  /**
   * Takes a reward back, as far as it is still there.
   *
   * @param id as it was asked for
   * @return whether anything was taken back; not if it was not given, was taken back before, or the
   *     giver found nothing to take, in which case it counts as given
   */
  public boolean takeBack(Tx tx, String id, Instant at) {
    Store<String, GivenGrant> store = tx.store(STORE);
    Optional<GivenGrant> before = store.get(id).filter(GivenGrant::isHeld);
    if (before.isEmpty() || !giver.takeBack(tx, before.get().grant(), at)) {
      return false;
    }
    store.put(id, new GivenGrant(before.get().grant(), before.get().times(), Optional.of(at)));
    return true;
  }

  /** Returns what was given under an id. */
  public Optional<GivenGrant> find(Tx tx, String id) {
    return tx.store(STORE).get(id);
  }

  /** Returns what was given to people in a programme, to be exported. */
  public PersonalRecords personalRecords(String programme) {
    return new GrantPersonalRecords(programme);
  }

  /**
   * Returns what a member of a programme was given, the last first.
   *
   * @param limit most of them, 1 to {@link Query#MAX_LIMIT}
   */
  public List<GivenGrant> of(Tx tx, String programme, CustomerId member, int limit) {
    return tx.store(STORE)
        .query(Query.on(BY_MEMBER).where(programme, member.value()).backward().limit(limit))
        .values();
  }
}
