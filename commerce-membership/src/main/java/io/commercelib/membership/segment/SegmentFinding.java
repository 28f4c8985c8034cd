package io.commercelib.membership.segment;

import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Something about segment rules to look at.
 *
 * @param kind of what kind
 * @param segments that it is about, in their order; none for a gap
 * @param witness a member who shows it; empty where there can be none
 * @param reason in words
 */
public record SegmentFinding(
    Kind kind, List<String> segments, Optional<MemberProfile> witness, Reason reason) {

  /** Kinds of findings. */
  public enum Kind {
    /** A kind of members that no segment takes, but for the one of all others. */
    GAP,
    /** A kind of members that fits two segments; the first takes it. */
    OVERLAP,
    /** A segment that fits some, all of whom earlier ones take. */
    UNREACHABLE,
    /** A segment that fits nobody. */
    EMPTY,
    /** Not all kinds of members could be looked at, so there may be more to find. */
    SAMPLED
  }

  /** Copies the list. */
  public SegmentFinding {
    segments = List.copyOf(segments);
  }
}
