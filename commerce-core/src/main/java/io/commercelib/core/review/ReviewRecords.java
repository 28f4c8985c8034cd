package io.commercelib.core.review;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyReason;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reviews tell of people: {@code reviews} of their requests. Erased, they stay without a word,
 * for the sums of the stars. Guests do not review. Thread-safe.
 */
final class ReviewRecords implements PersonalRecords {
  @Override
  public String name() {
    return "reviews";
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    for (Review review : of(tx, person)) {
      ReviewStore.export(review, export);
      export.addCommands(tx, review.subject().aggregate());
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    List<Review> all = of(tx, person);
    long changed = 0;
    for (Review review : all) {
      Review without = review.withoutPersonalData();
      if (!without.equals(review)) {
        changed++;
        ReviewStore.save(tx, Optional.of(review), without);
      }
    }
    return new Erased(
        changed,
        all.isEmpty()
            ? List.of()
            : List.of(
                Reason.of(
                    PrivacyReason.KEPT_FOR_TOTALS, "count", all.size(), "what", "review(s)")));
  }

  private static List<Review> of(Tx tx, Person person) {
    List<Review> all = new ArrayList<>();
    if (person instanceof Person.Customer customer) {
      ReviewStore.scan(tx, ReviewStore.ofCustomer(customer.id()), all::add);
    }
    return all;
  }
}
