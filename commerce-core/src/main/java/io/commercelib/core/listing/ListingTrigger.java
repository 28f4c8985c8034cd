package io.commercelib.core.listing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What can happen to a version of a listing. */
// In the order in which diagrams and refusals name them.
public sealed interface ListingTrigger
    permits ListingTrigger.Edit,
        ListingTrigger.Submit,
        ListingTrigger.Withdraw,
        ListingTrigger.Approve,
        ListingTrigger.Reject,
        ListingTrigger.Schedule,
        ListingTrigger.Publish,
        ListingTrigger.Unpublish,
        ListingTrigger.Archive,
        ListingTrigger.Restore {

  /**
   * Its seller writes something anew.
   *
   * @param edit what
   */
  record Edit(ListingEdit edit) implements ListingTrigger {}

  /** Its seller asks for a review. */
  record Submit() implements ListingTrigger {}

  /** Its seller takes it back out of the review. */
  record Withdraw() implements ListingTrigger {}

  /** A reviewer says yes. */
  record Approve() implements ListingTrigger {}

  /**
   * A reviewer says no.
   *
   * @param objections at least one, at most {@value #MOST}
   */
  record Reject(List<Objection> objections) implements ListingTrigger {
    /** Most objections. */
    public static final int MOST = 50;

    /** Checks and copies the objections. */
    public Reject {
      objections = List.copyOf(objections);
      if (objections.isEmpty() || objections.size() > MOST) {
        throw new IllegalArgumentException(
            "a listing is rejected with %s objections; give 1 to %s"
                .formatted(objections.size(), MOST));
      }
    }
  }

  /**
   * It is to be seen from and until certain instants, instead of those named before. What is not
   * yet approved is to be seen then if it is by that time.
   *
   * @param publishAt from when, inclusive, cut to microseconds; empty if nobody says when
   * @param unpublishAt until when, exclusive, cut to microseconds; empty for ever
   */
  record Schedule(Optional<Instant> publishAt, Optional<Instant> unpublishAt)
      implements ListingTrigger {

    /** Cuts the instants. */
    public Schedule {
      publishAt = publishAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
      unpublishAt = unpublishAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** Returns whether both lie ahead, the beginning first. */
    boolean liesAfter(Instant now) {
      return publishAt.filter(at -> !at.isAfter(now)).isEmpty()
          && unpublishAt.filter(at -> !at.isAfter(publishAt.orElse(now))).isEmpty();
    }
  }

  /** Customers are to see it now. */
  record Publish() implements ListingTrigger {}

  /**
   * Customers are not to see it any more.
   *
   * @param why for the history; may be empty
   */
  record Unpublish(String why) implements ListingTrigger {

    /** Checks the length. */
    public Unpublish {
      Length.check("why a listing is unpublished", why, Objection.MAX_WORDS);
    }
  }

  /**
   * It is put away; a draft beside the live version is dropped for good.
   *
   * @param why for the history; may be empty
   */
  record Archive(String why) implements ListingTrigger {

    /** Checks the length. */
    public Archive {
      Length.check("why a listing is archived", why, Objection.MAX_WORDS);
    }
  }

  /** It is taken out again, as a draft. */
  record Restore() implements ListingTrigger {}
}
