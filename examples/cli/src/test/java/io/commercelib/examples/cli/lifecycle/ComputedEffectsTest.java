package io.commercelib.examples.cli.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A life cycle in Java may work out effects; no shipped one does, but a later one may. */
class ComputedEffectsTest {
  private static final NamedState OPEN = new NamedState("OPEN");
  private static final NamedState CLOSED = new NamedState("CLOSED");
  private static final NamedEvent CLOSE = new NamedEvent("Close");

  private static final Lifecycle<NamedState, NamedEvent, Answers, String> DOOR =
      Lifecycle.<NamedState, Answers, String>named("door", List.of(CLOSE))
          .starting(OPEN)
          .ending(CLOSED)
          .from(OPEN)
          .on(CLOSE)
          .goTo(CLOSED)
          .giving("LOCK")
          .givingFrom((answers, event) -> List.of("RING"))
          .build();

  @Test
  void code_cannot_be_written_to_a_file() {
    assertThatThrownBy(() -> new DefinitionFormat().write(DOOR.toDefinition()))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage(
            "life cycle 'door': code works out some of its effects, and no file can hold code;"
                + " print it, or export it as mermaid or dot");
  }

  @Test
  void print_says_that_there_is_code() {
    assertThat(Printout.of(DOOR.toDefinition())).contains("      gives LOCK, what code works out");
  }
}
