package io.commercelib.membership.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Grant MUG =
      new Grant("club/m/ann", "club", ANN, "m", new Reward.Gift(new Sku("MUG"), 1), NOON);

  private final Storage storage = MemoryStorage.encoded();
  private final List<String> given = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private boolean isThere = true;
  private final Grants grants =
      new Grants(
          new RewardGiver() {
            @Override
            public void give(Tx tx, Grant grant) {
              given.add(grant.id());
            }

            @Override
            public boolean takeBack(Tx tx, Grant grant, Instant at) {
              taken.add(grant.id());
              return isThere;
            }
          });

  @Test
  void reward_is_given_once_under_an_id() {
    boolean first = run(tx -> grants.give(tx, MUG));
    boolean again = run(tx -> grants.give(tx, MUG));

    assertThat(first).isTrue();
    assertThat(again).isFalse();
    assertThat(given).containsExactly("club/m/ann");
    List<GivenGrant> all = run(tx -> grants.of(tx, "club", ANN, 10));
    assertThat(all).containsExactly(new GivenGrant(MUG, 1, Optional.empty()));
    List<GivenGrant> ofOthers = run(tx -> grants.of(tx, "other", ANN, 10));
    assertThat(ofOthers).isEmpty();
  }

  @Test
  void reward_that_was_taken_back_can_be_earned_anew_under_a_name_of_its_own() {
    run(tx -> grants.give(tx, MUG));
    boolean back = run(tx -> grants.takeBack(tx, MUG.id(), NOON));
    boolean backAgain = run(tx -> grants.takeBack(tx, MUG.id(), NOON));
    boolean anew = run(tx -> grants.give(tx, MUG));

    assertThat(back).isTrue();
    assertThat(backAgain).isFalse();
    assertThat(anew).isTrue();
    assertThat(given).containsExactly("club/m/ann", "club/m/ann#2");
    assertThat(taken).containsExactly("club/m/ann");
  }

  @Test
  void reward_that_is_gone_counts_as_given() {
    run(tx -> grants.give(tx, MUG));
    isThere = false;

    boolean back = run(tx -> grants.takeBack(tx, MUG.id(), NOON));

    assertThat(back).isFalse();
    Optional<GivenGrant> found = run(tx -> grants.find(tx, MUG.id()));
    assertThat(found.map(GivenGrant::isHeld)).contains(true);
  }

  @Test
  void grant_is_kept_with_how_often_it_was_given() {
    GivenGrant kept =
        new GivenGrant(
            new Grant("club/ann/m/ever#2", "club", ANN, "m", new Reward.Points(5), NOON),
            2,
            Optional.of(NOON));
    String text =
        "{\"grant\":{\"id\":\"club/ann/m/ever#2\",\"programme\":\"club\",\"member\":\"ann\","
            + "\"cause\":\"m\",\"reward\":{\"kind\":\"points\",\"points\":5},"
            + "\"at\":\"2026-03-29T12:00:00Z\"},\"times\":2,\"takenBackAt\":\"2026-03-29T12:00:00Z\"}";

    assertThat(Grants.STORE.encode(kept)).isEqualTo(text);
    assertThat(Grants.STORE.decode(1, text)).isEqualTo(kept);
  }

  @Test
  void every_kind_of_reward_is_kept() {
    List<Reward> rewards =
        List.of(
            new Reward.Points(5),
            new Reward.GrowthValue(7),
            new Reward.Coupon("SPRING"),
            new Reward.Gift(new Sku("MUG"), 2),
            new Reward.Custom("acme:lounge", "{}"));

    for (Reward reward : rewards) {
      GivenGrant kept =
          new GivenGrant(new Grant("g", "club", ANN, "m", reward, NOON), 1, Optional.empty());

      assertThat(Grants.STORE.decode(1, Grants.STORE.encode(kept))).isEqualTo(kept);
    }
  }

  private <T> T run(Function<Tx, T> what) {
    return storage.transact(what);
  }
}
