package io.commercelib.core.review;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import java.util.Optional;

/**
 * Asks to review what was bought, or to write another version of the review.
 *
 * @param command sent again under the same id, it has its effect once
 * @param stars from 1, the worst, to 5
 */
public record WriteReview(
    CommandId command,
    ReviewSubject subject,
    CustomerId customer,
    int stars,
    OwnWords title,
    OwnWords text) {

  /** Checks the stars. */
  public WriteReview {
    ReviewVersion.checkStars(stars);
  }

  CommandNote note(String kind) {
    return CommandNote.of(kind, customer.value())
        .with("stars", stars)
        .about(Optional.of(customer.value()))
        .personal("title", title.text())
        .personal("text", text.text());
  }

  String fingerprint(String kind) {
    return Commands.fingerprint(kind, subject, customer, stars, title.text(), text.text());
  }
}
