package io.commercelib.spi.id;

/** Names an event: delivered again under the same id, it is handled once. */
public record EventId(String value) implements Id {

  /** Longest text: an aggregate's kind and id, and the number of the event. */
  public static final int MAX_LENGTH = 270;

  /** Checks the text; see {@link Id}; an event id may be longer. */
  public EventId {
    Id.check("event id", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
