package io.commercelib.core.review;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What its author wrote at a time.
 *
 * @param stars from 1, the worst, to 5
 * @param findings what the rules found in it
 * @param standing why somebody must look at it whatever is in it, as the one before was hidden or
 *     rejected
 * @param at when, cut to microseconds
 */
public record ReviewVersion(
    int stars,
    OwnWords title,
    OwnWords text,
    List<Reason> findings,
    List<Reason> standing,
    Instant at) {

  /** Checks the stars and copies the findings. */
  public ReviewVersion {
    checkStars(stars);
    findings = List.copyOf(findings);
    standing = List.copyOf(standing);
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  List<Reason> toLookAt() {
    List<Reason> all = new ArrayList<>(standing);
    all.addAll(findings);
    return all;
  }

  static void checkStars(int stars) {
    if (stars < 1 || stars > StarCounts.MOST) {
      throw new IllegalArgumentException(
          "%s stars; give 1 to %s".formatted(stars, StarCounts.MOST));
    }
  }

  ReviewVersion withoutWords() {
    return new ReviewVersion(stars, OwnWords.none(), OwnWords.none(), findings, standing, at);
  }
}
