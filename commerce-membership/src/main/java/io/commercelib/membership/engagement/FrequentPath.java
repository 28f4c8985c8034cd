package io.commercelib.membership.engagement;

import java.util.List;

/**
 * Pages that were looked at one after the other in a session.
 *
 * @param pages in order
 * @param ends whether the session ended with the last of them, which then stands for one page
 * @param count how often
 */
public record FrequentPath(List<String> pages, boolean ends, long count) {

  /** Copies the pages. */
  public FrequentPath {
    pages = List.copyOf(pages);
  }
}
