package io.commercelib.membership.segment;

import com.google.common.collect.ImmutableList;
import io.commercelib.spi.id.Id;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * Segments in the order in which they are tried: the first that fits takes the member. Immutable.
 *
 * @param scores up to which recency, frequency and monetary value are scored
 * @param segments at least one, at most {@value #MAX_SEGMENTS}
 * @param otherwise takes whom none fits; empty if such members are in no segment
 */
public record SegmentRules(int scores, List<Segment> segments, Optional<Otherwise> otherwise) {
  /** Most segments. */
  public static final int MAX_SEGMENTS = 200;

  /**
   * The segment of those whom no other fits.
   *
   * @param id which rules, prices and promotions know it by
   * @param name for people
   */
  public record Otherwise(String id, String name) {
    /** Checks the texts. */
    public Otherwise {
      Id.check("segment id", id);
      Id.check("segment name", name);
    }
  }

  /** Checks numbers, ids, scores and currencies, and tells all that is wrong. */
  public SegmentRules {
    segments = ImmutableList.copyOf(segments);
    List<String> faults = new ArrayList<>();
    if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
      faults.add("%s segments; give 1 to %s".formatted(segments.size(), MAX_SEGMENTS));
    }
    if (scores < 2 || scores > Rfm.MOST_SCORES) {
      faults.add("%s scores; give 2 to %s".formatted(scores, Rfm.MOST_SCORES));
    }
    Set<String> ids = new HashSet<>();
    otherwise.ifPresent(last -> ids.add(last.id()));
    Named named = new Named();
    for (Segment segment : segments) {
      if (!ids.add(segment.id())) {
        faults.add("segment '%s' stands twice; give each an id of its own".formatted(segment.id()));
      }
      segment.condition().match(named);
    }
    if (named.currencies().size() > 1) {
      faults.add("spend is asked for in %s; use one currency".formatted(named.currencies()));
    }
    named
        .beyond(scores)
        .ifPresent(
            score ->
                faults.add(
                    "a score of %s is asked for; ask for 1 to %s, or raise scores"
                        .formatted(score, scores)));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  /**
   * Returns ten segments of recency and frequency in five scores, as they are usual; every pair of
   * scores is in exactly one, and who has no scores is in {@code unscored}.
   */
  public static SegmentRules standard() {
    return new SegmentRules(
        5,
        List.of(
            segment("champions", "Champions", 5, 5, 4, 5),
            segment("loyal", "Loyal customers", 3, 4, 4, 5),
            segment("potential", "May become loyal", 4, 5, 2, 3),
            segment("new", "New customers", 5, 5, 1, 1),
            segment("promising", "Promising", 4, 4, 1, 1),
            segment("attention", "Need attention", 3, 3, 3, 3),
            segment("about-to-sleep", "About to sleep", 3, 3, 1, 2),
            segment("cannot-lose", "Not to be lost", 1, 2, 5, 5),
            segment("at-risk", "At risk", 1, 2, 3, 4),
            segment("hibernating", "Hibernating", 1, 2, 1, 2)),
        Optional.of(new Otherwise("unscored", "Has not bought")));
  }

  private static Segment segment(
      String id, String name, int fromRecency, int toRecency, int fromFrequency, int toFrequency) {
    return new Segment(
        id,
        name,
        SegmentCondition.all(
            SegmentCondition.between(SegmentCondition.Whole.RECENCY_SCORE, fromRecency, toRecency),
            SegmentCondition.between(
                SegmentCondition.Whole.FREQUENCY_SCORE, fromFrequency, toFrequency)));
  }

  /**
   * Returns the id of the segment that a member is in; empty if none fits and there is no other.
   *
   * @throws org.joda.money.CurrencyMismatchException if the member's spend is in another currency
   *     than the rules ask for
   */
  public Optional<String> segmentOf(MemberProfile member) {
    Holding holding = new Holding(member);
    for (Segment segment : segments) {
      if (segment.condition().match(holding)) {
        return Optional.of(segment.id());
      }
    }
    return otherwise.map(Otherwise::id);
  }

  /** Returns the currency that the rules ask for spend in; empty if they do not. */
  public Optional<CurrencyUnit> currency() {
    Named named = new Named();
    segments.forEach(segment -> segment.condition().match(named));
    return named.currencies().stream().findFirst();
  }
}
