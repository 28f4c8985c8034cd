package io.commercelib.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final AggregateId A = new AggregateId("order", "A");
  private static final CommandId C = new CommandId("c-1");
  private static final String PAY = Commands.fingerprint("pay", 5);

  private final Storage storage = MemoryStorage.encoded();
  private final BackgroundWork work =
      BackgroundWork.on(storage).handler(new Commands(storage)).build();

  @Test
  void command_sent_for_the_first_time_has_no_answer() {
    assertThat(answered(A, C, PAY)).isEmpty();
  }

  @Test
  void command_sent_again_gets_the_first_answer() {
    answer(A, C, PAY, "paid", NOON);

    assertThat(answered(A, C, PAY)).contains("paid");
  }

  @Test
  void id_of_another_command_is_an_error_that_names_it() {
    answer(A, C, PAY, "paid", NOON);

    assertThatThrownBy(() -> answered(A, C, Commands.fingerprint("pay", 6)))
        .isInstanceOf(CommandReusedException.class)
        .hasMessage(
            "command id 'c-1' on order/A belongs to another command; make a new id for every new"
                + " command");
  }

  @Test
  void same_id_on_another_aggregate_is_another_command() {
    answer(A, C, PAY, "paid", NOON);

    assertThat(answered(new AggregateId("order", "B"), C, PAY)).isEmpty();
    assertThat(answered(new AggregateId("case", "A"), C, PAY)).isEmpty();
  }

  @Test
  void fingerprints_differ_wherever_the_parts_do() {
    assertThat(
            List.of(
                Commands.fingerprint("ab", "c"),
                Commands.fingerprint("a", "bc"),
                Commands.fingerprint("abc"),
                Commands.fingerprint("abc", ""),
                Commands.fingerprint("1:a", "b"),
                Commands.fingerprint("1:a1:b")))
        .doesNotHaveDuplicates();
    assertThat(Commands.fingerprint("ab", 12L)).isEqualTo(Commands.fingerprint("ab", "12"));
  }

  @Test
  void answer_is_kept_for_thirty_days_and_then_dropped() {
    answer(A, C, PAY, "paid", NOON);

    runDaily(NOON, 30);
    Optional<String> onTheThirtiethDay = answered(A, C, PAY);
    runDaily(NOON.plus(Duration.ofDays(30)), 1);

    assertThat(onTheThirtiethDay).contains("paid");
    assertThat(answered(A, C, PAY)).isEmpty();
  }

  @Test
  void dropped_id_may_be_used_for_anything() {
    answer(A, C, PAY, "paid", NOON);
    runDaily(NOON, 31);

    answer(A, C, Commands.fingerprint("ship"), "shipped", NOON.plus(Duration.ofDays(31)));

    assertThat(answered(A, C, Commands.fingerprint("ship"))).contains("shipped");
  }

  @Test
  void old_answers_are_dropped_however_many_there_are_and_whatever_their_names() {
    for (int i = 0; i < 2_100; i++) {
      answer(new AggregateId("order", i + "/3/x"), new CommandId("7/y/" + i), PAY, "paid", NOON);
    }
    answer(A, C, PAY, "paid", NOON.plus(Duration.ofDays(20)));

    runDaily(NOON, 31);

    for (int i = 0; i < 2_100; i++) {
      assertThat(answered(new AggregateId("order", i + "/3/x"), new CommandId("7/y/" + i), PAY))
          .isEmpty();
    }
    assertThat(answered(A, C, PAY)).contains("paid");
  }

  @Test
  void keys_of_different_commands_never_meet() {
    answer(new AggregateId("order", "A/1"), new CommandId("c"), PAY, "first", NOON);
    answer(new AggregateId("order", "A"), new CommandId("/1c"), PAY, "second", NOON);
    answer(new AggregateId("order", "A"), new CommandId("1c"), PAY, "third", NOON);

    assertThat(answered(new AggregateId("order", "A/1"), new CommandId("c"), PAY))
        .contains("first");
    assertThat(answered(new AggregateId("order", "A"), new CommandId("/1c"), PAY))
        .contains("second");
    assertThat(answered(new AggregateId("order", "A"), new CommandId("1c"), PAY)).contains("third");
  }

  private void runDaily(Instant from, int days) {
    for (int day = 1; day <= days; day++) {
      work.runDue(from.plus(Duration.ofDays(day)), 1_000);
    }
  }

  private Optional<String> answered(AggregateId aggregate, CommandId command, String fingerprint) {
    return storage.transact(tx -> Commands.answered(tx, aggregate, command, fingerprint));
  }

  private void answer(
      AggregateId aggregate, CommandId command, String fingerprint, String answer, Instant at) {
    storage.transact(
        tx -> {
          Commands.answer(tx, aggregate, command, fingerprint, answer, at);
          return true;
        });
  }
}
