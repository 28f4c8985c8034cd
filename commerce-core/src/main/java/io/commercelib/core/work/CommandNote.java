package io.commercelib.core.work;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.spi.privacy.PersonalData;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a command beside its effect: what it is called, who sent it, and what it asks
 * for. Immutable.
 *
 * @param kind such as {@code cancel}
 * @param by an id of the person or part that sent it, never a name
 * @param about an id of the person whose the personal fields are; empty if none is known
 * @param fields what it asks for, as text by name; nothing personal but ids
 * @param personal what of it is personal, as text by name
 */
public record CommandNote(
    String kind,
    String by,
    Optional<String> about,
    Map<String, String> fields,
    @PersonalData Map<String, String> personal) {
  /** Who sends what nobody says the sender of. */
  public static final String UNKNOWN = "unknown";

  /** Copies and sorts the fields. */
  public CommandNote {
    fields = ImmutableSortedMap.copyOf(fields);
    personal = ImmutableSortedMap.copyOf(personal);
  }

  /** Returns the note of a command without fields. */
  public static CommandNote of(String kind, String by) {
    return new CommandNote(kind, by, Optional.empty(), Map.of(), Map.of());
  }

  /**
   * Returns the note of a command that tells a life cycle what happened, called as its event is:
   * {@code hand-over} for {@code HandOver}.
   */
  public static CommandNote ofEvent(Object event, String by) {
    String name = event.getClass().getSimpleName();
    return of(CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_HYPHEN, name), by);
  }

  /** Returns this with one field more. */
  public CommandNote with(String name, Object value) {
    Map<String, String> more = new HashMap<>(fields);
    more.put(name, value.toString());
    return new CommandNote(kind, by, about, more, personal);
  }

  /** Returns this with one personal field more, unless it is empty. */
  public CommandNote personal(String name, String value) {
    if (value.isEmpty()) {
      return this;
    }
    Map<String, String> more = new HashMap<>(personal);
    more.put(name, value);
    return new CommandNote(kind, by, about, fields, more);
  }

  /** Returns this with the personal fields those of a person, if that is known. */
  public CommandNote about(Optional<String> person) {
    return new CommandNote(kind, by, person, fields, personal);
  }

  /** Leaves the personal fields out. */
  @Override
  public String toString() {
    return "CommandNote[kind=%s, by=%s, fields=%s]".formatted(kind, by, fields);
  }
}
