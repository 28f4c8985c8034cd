package io.commercelib.membership.growth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.commercelib.membership.benefit.Grant;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant that was given, and whether it still is.
 *
 * @param grant as it was given last
 * @param times how often it was given: once more for each time that it was taken back and earned
 *     anew
 * @param takenBackAt when it was taken back; empty if it was not
 */
public record GivenGrant(Grant grant, int times, Optional<Instant> takenBackAt) {

  /** Returns whether the member still has it. */
  @JsonIgnore
  public boolean isHeld() {
    return takenBackAt.isEmpty();
  }
}
