package io.commercelib.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.commercelib.spi.testing.CounterContract;
import io.commercelib.spi.testing.DueWorkContract;
import io.commercelib.spi.testing.OutboxContract;
import io.commercelib.spi.testing.QueryContract;
import io.commercelib.spi.testing.StoreContract;
import io.commercelib.spi.testing.TransactionContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A suite that accepts everything proves nothing: each typical mistake is caught, by name. */
class StorageContractCanFailTest {

  @Test
  void last_write_wins_is_caught() {
    assertThat(failuresOf(LastWriteWins.class))
        .contains("no_update_of_a_key_is_lost", "update_of_what_a_query_found_is_not_lost_either");
  }

  @Test
  void every_call_committed_at_once_is_caught() {
    assertThat(failuresOf(AutoCommit.class))
        .contains(
            "exception_rolls_everything_back_and_reaches_the_caller_unchanged",
            "nobody_else_sees_what_is_not_committed");
  }

  @Test
  void counters_that_are_read_and_then_written_are_caught() {
    assertThat(failuresOf(ReadThenWriteCounters.class))
        .contains("many_takers_get_exactly_what_is_there");
  }

  @Test
  void outbox_outside_the_transaction_is_caught() {
    assertThat(failuresOf(OutboxElsewhere.class))
        .contains("event_of_a_transaction_that_failed_is_not_there");
  }

  @Test
  void claims_that_are_not_noted_are_caught() {
    assertThat(failuresOf(ForgetfulClaims.class))
        .contains(
            "each_item_is_in_the_claim_of_one_worker",
            "claimed_item_comes_due_again_when_its_claim_expires");
  }

  @Test
  void pages_by_row_number_are_caught() {
    assertThat(failuresOf(PagesByRowNumber.class))
        .contains("pages_continue_behind_an_entry_that_is_gone");
  }

  @Test
  void order_of_java_strings_is_caught() {
    assertThat(failuresOf(JavaOrder.class)).contains("keys_are_ordered_as_utf8_bytes");
  }

  private static List<String> failuresOf(Class<?> suite) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(suite))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isPositive();
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
        .toList();
  }

  static class LastWriteWins extends StoreContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.lastWriteWins();
    }
  }

  static class AutoCommit extends TransactionContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.autoCommit();
    }
  }

  static class ReadThenWriteCounters extends CounterContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.readThenWriteCounters();
    }
  }

  static class OutboxElsewhere extends OutboxContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.outboxElsewhere();
    }
  }

  static class ForgetfulClaims extends DueWorkContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.forgetfulClaims();
    }
  }

  static class PagesByRowNumber extends QueryContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.pagesByRowNumber();
    }
  }

  static class JavaOrder extends QueryContract {
    @Override
    protected Storage emptyStorage() {
      return BrokenStorage.javaOrder();
    }
  }
}
