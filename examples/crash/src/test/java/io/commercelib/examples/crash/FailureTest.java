package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void lost_connection_explains_an_unknown_commit() {
    assertThat(
            told(new CommitUnknownException("who knows", brokenConnection())).isOfALostDatabase())
        .isTrue();
  }

  @Test
  void server_that_goes_down_or_comes_up_explains_an_unknown_commit() {
    for (String state : new String[] {"57P01", "57P02", "57P03"}) {
      SQLException server = new SQLException("the server says", state);

      assertThat(told(new CommitUnknownException("who knows", server)).isOfALostDatabase())
          .isTrue();
    }
  }

  @Test
  void refused_connection_explains_it_however_deep_it_is() {
    SQLException deep = new SQLException("no state", new ConnectException("refused"));

    assertThat(told(new CommitUnknownException("who knows", deep)).isOfALostDatabase()).isTrue();
  }

  @Test
  void unknown_commit_without_a_lost_connection_is_no_loss_of_the_database() {
    assertThat(told(new CommitUnknownException("who knows")).isOfALostDatabase()).isFalse();
    assertThat(
            told(new CommitUnknownException(
                    "who knows", new SQLException("a key is taken", "23505")))
                .isOfALostDatabase())
        .isFalse();
  }

  @Test
  void lost_connection_does_not_explain_what_the_storage_does_not_say_of_it() {
    assertThat(told(new IllegalStateException("wrong", brokenConnection())).isOfALostDatabase())
        .isFalse();
    assertThat(told(new ConflictException("others", brokenConnection())).isOfALostDatabase())
        .isFalse();
  }

  @Test
  void failure_is_told_with_its_causes_and_states() {
    Failure told = told(new CommitUnknownException("who \n knows", brokenConnection()));

    assertThat(told.chain())
        .containsExactly(
            new Failure.Link(CommitUnknownException.class.getName(), ""),
            new Failure.Link(SQLException.class.getName(), "08006"));
    assertThat(told.message()).isEqualTo("who_knows");
  }

  private static Failure told(RuntimeException thrown) {
    return Failure.parse(Failure.of(thrown).toString());
  }

  private static SQLException brokenConnection() {
    return new SQLException("broken", "08006");
  }
}
