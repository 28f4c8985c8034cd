package io.commercelib.spi.event;

import io.commercelib.spi.privacy.PersonalData;
import java.util.Map;

/**
 * A message from outside, as it arrived.
 *
 * @param headers by lower-case name
 * @param body as text
 */
public record RawNotification(Map<String, String> headers, @PersonalData String body) {

  /** Copies the headers. */
  public RawNotification {
    headers = Map.copyOf(headers);
  }

  /** Leaves the content out. */
  @Override
  public String toString() {
    return "RawNotification[%s headers, body of %s characters]"
        .formatted(headers.size(), body.length());
  }
}
