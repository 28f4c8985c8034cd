package io.commercelib.core.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercelib.spi.privacy.PersonalData;

/**
 * What somebody said in own words: nobody knows what is in it, so all of it counts as personal.
 * Immutable.
 *
 * @param text 0 to {@value #MAX_LENGTH} characters; empty where it was erased, or nothing was said
 */
public record OwnWords(@PersonalData @JsonValue String text) {
  /** Longest text, in UTF-16 characters. */
  public static final int MAX_LENGTH = 20_000;

  private static final OwnWords NONE = new OwnWords("");

  /** Checks the length; a NUL is refused, as no store takes one. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OwnWords {
    if (text.length() > MAX_LENGTH || text.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "a text of %s characters; write at most %s, and no NUL"
              .formatted(text.length(), MAX_LENGTH));
    }
  }

  /** Returns what somebody said. */
  public static OwnWords of(String text) {
    return new OwnWords(text);
  }

  /** Returns no words. */
  public static OwnWords none() {
    return NONE;
  }

  /** Leaves the words out. */
  @Override
  public String toString() {
    return "OwnWords[text=***]";
  }
}
