package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The tier that is earned, whatever was laid over it, and when it is judged next.
 *
 * @param rank from 0, the base tier
 * @param reachedOn the day from which validities count
 * @param judgedOn the last day of the window by which it is judged; never if it is not
 * @param validThrough the last day on which it is held for certain
 * @param reviewAt when it is judged
 * @param byTerm whether it ends with a paid membership or invitation
 * @param deferred whether it would have been lowered, and a lock has put that off
 * @param assignment the id of the assignment that set it; none if it was reached
 */
record Earned(
    int rank,
    LocalDate reachedOn,
    LocalDate judgedOn,
    LocalDate validThrough,
    Instant reviewAt,
    boolean byTerm,
    boolean deferred,
    @Nullable String assignment) {

  /** Returns one that is judged at the end of a day's window, after some days of grace. */
  static Earned judgedOn(
      int rank,
      LocalDate reachedOn,
      LocalDate judgedOn,
      int graceDays,
      boolean byTerm,
      ZoneDays days) {
    if (judgedOn.equals(LocalDate.MAX)) {
      return forEver(rank, reachedOn);
    }
    LocalDate last = judgedOn.plusDays(graceDays);
    return new Earned(
        rank, reachedOn, judgedOn, last, days.startOf(last.plusDays(1)), byTerm, false, null);
  }

  /** Returns one that is never judged. */
  static Earned forEver(int rank, LocalDate reachedOn) {
    return new Earned(
        rank, reachedOn, LocalDate.MAX, LocalDate.MAX, Instant.MAX, false, false, null);
  }

  boolean isReviewed() {
    return !reviewAt.equals(Instant.MAX);
  }

  /** Returns whether it is judged by the window that ends on its day, and by nothing else. */
  boolean isRegular() {
    return !deferred && assignment == null;
  }

  /** Returns it put off until an instant. */
  Earned deferredTo(Instant until, LocalDate lastDay) {
    return new Earned(rank, reachedOn, judgedOn, lastDay, until, byTerm, true, assignment);
  }

  /** Returns it as another rank, since the programme has changed. */
  Earned asRank(int other) {
    return new Earned(
        other, reachedOn, judgedOn, validThrough, reviewAt, byTerm, deferred, assignment);
  }
}
