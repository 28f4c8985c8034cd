package io.commercelib.core.listing;

import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command to a listing. */
public sealed interface ListingChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param listing as it is now
   */
  record Changed(Listing listing) implements ListingChange {}

  /**
   * It cannot be done; nothing was changed by it.
   *
   * @param reasons all that are known
   * @param possible what the version that was named accepts now, with what each still needs; of the
   *     one that is worked on if there is no such version; empty if there is no listing
   * @param findings that block; empty if it is not about completeness
   */
  record Refused(List<Reason> reasons, List<PossibleEvent> possible, List<ListingFinding> findings)
      implements ListingChange {

    /** Copies the lists. */
    public Refused {
      reasons = List.copyOf(reasons);
      possible = List.copyOf(possible);
      findings = List.copyOf(findings);
    }

    static Refused of(Reason reason) {
      return new Refused(List.of(reason), List.of(), List.of());
    }
  }
}
