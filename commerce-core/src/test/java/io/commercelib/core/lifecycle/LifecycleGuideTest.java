package io.commercelib.core.lifecycle;

import static io.commercelib.core.lifecycle.LifecycleGuideTest.PickupState.CANCELLED;
import static io.commercelib.core.lifecycle.LifecycleGuideTest.PickupState.COLLECTED;
import static io.commercelib.core.lifecycle.LifecycleGuideTest.PickupState.READY;
import static io.commercelib.core.lifecycle.LifecycleGuideTest.PickupState.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/lifecycle-engine.md shows: its blocks are copies of what stands here. */
class LifecycleGuideTest {
  static final class PickupState extends LifecycleState<PickupState> {
    static final PickupState RESERVED = new PickupState("RESERVED");
    static final PickupState READY = new PickupState("READY");
    static final PickupState COLLECTED = new PickupState("COLLECTED");
    static final PickupState CANCELLED = new PickupState("CANCELLED");

    private PickupState(String name) {
      super(name);
    }

    private PickupState(String name, PickupState refines) {
      super(name, refines);
    }

    static PickupState refining(PickupState shipped, String name) {
      return new PickupState(name, shipped);
    }
  }

  sealed interface PickupEvent {}

  record PutAside(String shelf) implements PickupEvent {}

  record Collect(String code) implements PickupEvent {}

  record GiveUp() implements PickupEvent {}

  record PickupFacts(String code, boolean paid, boolean small) {}

  enum PickupEffect {
    TELL_CUSTOMER,
    BACK_TO_SHELF
  }

  enum PickupReason implements ReasonCode {
    UNPAID,
    WRONG_CODE,
    TOO_LARGE;

    @Override
    public String code() {
      return "pickup." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String english() {
      return name();
    }
  }

  static final Guard<PickupFacts, Object> PAID =
      Guard.of("paid", PickupFacts::paid, PickupReason.UNPAID);
  static final Guard<PickupFacts, Collect> CODE_MATCHES =
      Guard.withEvent(
          "code matches",
          (facts, collect) -> facts.code().equals(collect.code()),
          (facts, collect) -> Reason.of(PickupReason.WRONG_CODE));

  static final Lifecycle<PickupState, PickupEvent, PickupFacts, PickupEffect> PICKUP =
      Lifecycle.<PickupState, PickupEvent, PickupFacts, PickupEffect>named(
              "pickup", PickupEvent.class)
          .starting(RESERVED)
          .ending(COLLECTED, CANCELLED)
          .from(RESERVED)
          .on(PutAside.class)
          .goTo(READY)
          .from(READY)
          .on(Collect.class)
          .when(PAID)
          .when(CODE_MATCHES)
          .goTo(COLLECTED)
          .fromAnyOpen()
          .on(GiveUp.class)
          .goTo(CANCELLED)
          .giving(PickupEffect.BACK_TO_SHELF)
          .entering(READY, PickupEffect.TELL_CUSTOMER)
          .timeout(READY, Duration.ofDays(7), new GiveUp())
          .build();

  static final Guard<PickupFacts, Object> FITS_LOCKER =
      Guard.of("fits a locker", PickupFacts::small, PickupReason.TOO_LARGE);

  static final PickupState IN_LOCKER = PickupState.refining(READY, "IN_LOCKER");

  static final Lifecycle<PickupState, PickupEvent, PickupFacts, PickupEffect> WITH_LOCKERS =
      PICKUP
          .extend()
          .from(RESERVED)
          .on(PutAside.class)
          .when(FITS_LOCKER)
          .goTo(IN_LOCKER)
          .timeout(IN_LOCKER, Duration.ofDays(2), new GiveUp())
          .alsoRequire(RESERVED, PutAside.class, PAID)
          .build();

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final PickupFacts FACTS = new PickupFacts("1234", true, true);

  @Test
  void guide_fires_and_is_refused_with_a_reason() {
    PickupState state = READY;
    PickupFacts facts = FACTS;
    Instant now = NOW;
    List<HistoryEntry> history = new ArrayList<>();
    List<Reason> reasons = List.of();
    List<PossibleEvent> possible = List.of();

    Fired<PickupState, PickupEffect> fired = PICKUP.fire(state, new Collect("0000"), facts, now);
    if (fired instanceof Fired.Moved<PickupState, PickupEffect> moved) {
      state = moved.to();
      history.add(moved.entry(now, "clerk-7"));
    } else if (fired instanceof Fired.Refused<PickupState, PickupEffect> refused) {
      reasons = refused.reasons();
      possible = refused.possible();
    }

    Optional<PickupEvent> due = PICKUP.timeoutEvent(state, "GiveUp");

    assertThat(reasons).containsExactly(Reason.of(PickupReason.WRONG_CODE));
    assertThat(possible).extracting(PossibleEvent::event).containsExactly("Collect", "GiveUp");
    assertThat(history).isEmpty();
    assertThat(due).contains(new GiveUp());
  }

  @Test
  void guide_extends() {
    Fired<PickupState, PickupEffect> fired =
        WITH_LOCKERS.fire(RESERVED, new PutAside("7"), FACTS, NOW);

    assertThat(fired)
        .isEqualTo(
            new Fired.Moved<>(
                RESERVED,
                IN_LOCKER,
                "PutAside",
                List.of(PickupEffect.TELL_CUSTOMER),
                List.of(new Timer("GiveUp", NOW.plus(Duration.ofDays(2)))),
                List.of()));
    assertThat(IN_LOCKER.is(READY)).isTrue();
    assertThat(PICKUP.state("READY")).isEqualTo(READY);
  }

  @Test
  void every_block_of_the_guide_stands_in_this_file() throws IOException {
    Path root = root(Path.of("").toAbsolutePath());
    String guide = Files.readString(root.resolve("docs/lifecycle-engine.md"));
    String here =
        withoutBlanks(
            Files.readString(
                root.resolve(
                    "commerce-core/src/test/java/io/commercelib/core/lifecycle/"
                        + "LifecycleGuideTest.java")));

    List<String> blocks = blocks(guide, "java");

    assertThat(blocks).hasSize(5);
    assertThat(blocks).allSatisfy(block -> assertThat(here).contains(withoutBlanks(block)));
    assertThat(blocks(guide, "mermaid")).containsExactly(WITH_LOCKERS.toMermaid());
  }

  private static Path root(@Nullable Path from) {
    if (from == null) {
      throw new IllegalStateException("no directory above has mvnw; run this inside the project");
    }
    return Files.exists(from.resolve("mvnw")) ? from : root(from.getParent());
  }

  private static List<String> blocks(String guide, String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(guide)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static String withoutBlanks(String code) {
    return code.replaceAll("\\s+", "");
  }
}
