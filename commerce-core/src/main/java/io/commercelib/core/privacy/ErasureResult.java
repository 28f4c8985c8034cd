package io.commercelib.core.privacy;

import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What became of a request to erase a person. */
public sealed interface ErasureResult {

  /** Returns when it was asked for first. */
  Instant requestedAt();

  /**
   * The person is erased.
   *
   * @param records how many entries were dropped or changed, by the name of their part
   * @param kept what stays and why
   */
  record Done(Instant requestedAt, Instant erasedAt, Map<String, Long> records, List<Reason> kept)
      implements ErasureResult {
    /** Sorts the parts, and copies what stays. */
    public Done {
      records = ImmutableSortedMap.copyOf(records);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Something is still under way; nothing is erased yet, and all is once that has come to its end.
   *
   * @param reasons what is under way, at least one
   * @param nextLookAt when it is looked at again
   */
  record Waiting(Instant requestedAt, List<Reason> reasons, Instant nextLookAt)
      implements ErasureResult {
    /** Copies the reasons. */
    public Waiting {
      reasons = List.copyOf(reasons);
    }
  }
}
