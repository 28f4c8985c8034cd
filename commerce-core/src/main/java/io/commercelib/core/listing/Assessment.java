package io.commercelib.core.listing;

import java.util.List;

/**
 * How complete and how good a content is.
 *
 * @param score whole points from 0 to 100: the weight of the rules that are met of the weight of
 *     all that are asked, rounded down, so that 100 means that nothing is lost
 * @param findings in the order of rules, then of places; their points and the score are 100
 *     together
 */
public record Assessment(int score, List<ListingFinding> findings) {

  /** Copies the findings. */
  public Assessment {
    findings = List.copyOf(findings);
  }

  /** Returns whether nothing blocks. */
  public boolean isComplete() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.BLOCKS);
  }

  /** Returns the findings that block. */
  public List<ListingFinding> blocking() {
    return findings.stream().filter(finding -> finding.severity() == Severity.BLOCKS).toList();
  }
}
