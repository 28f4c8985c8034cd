package io.commercelib.membership.engagement;

import java.time.LocalDate;
import java.util.List;

/**
 * Who came back, of those who came for the first time on a day.
 *
 * @param cohorts one for each first day that somebody came, in order
 * @param pooled one for each span asked for: all cohorts together for which it is over
 */
public record Retention(List<Cohort> cohorts, List<Ratio> pooled) {

  /** Copies the lists. */
  public Retention {
    cohorts = List.copyOf(cohorts);
    pooled = List.copyOf(pooled);
  }

  /** When somebody counts as having come back by day n. */
  public enum Kind {
    /** On day n itself. */
    CLASSIC,
    /** On day n or later, up to the last day that is looked at. */
    ROLLING
  }

  /**
   * Days after the first, which is day 0.
   *
   * @param from first, at least 1
   * @param to last, not before the first
   */
  public record Span(int from, int to) {

    /** Checks the days. */
    public Span {
      if (from < 1 || to < from) {
        throw new IllegalArgumentException(
            "days %s to %s after the first; give 1 or more, in order".formatted(from, to));
      }
    }
  }

  /**
   * Those who came for the first time on a day.
   *
   * @param day the first
   * @param size how many
   * @param returned how many came back, for each span that is over for them; shorter than what was
   *     asked for if later ones are not
   */
  public record Cohort(LocalDate day, long size, List<Returned> returned) {

    /** Copies the list. */
    public Cohort {
      returned = List.copyOf(returned);
    }
  }

  /**
   * How many came back in a span.
   *
   * @param span as asked for; of ROLLING, from its first day on
   */
  public record Returned(Span span, long members) {}
}
