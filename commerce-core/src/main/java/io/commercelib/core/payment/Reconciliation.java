package io.commercelib.core.payment;

import io.commercelib.core.payment.PaymentTransaction.Operation;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the shop's payments against the book of a gateway and tells every difference.
 *
 * <p>Changes nothing: what to do about a difference is decided by people, or by the host. Reads in
 * pages, each in a transaction of its own; what moves meanwhile may or may not be seen.
 * Thread-safe.
 */
public final class Reconciliation {
  private final Storage storage;

  /** Returns the reconciliation of a shop's payments. */
  public Reconciliation(Storage storage) {
    this.storage = storage;
  }

  /**
   * Returns the differences: first those of the book's movements, in their order, then what is
   * missing in the book, by time.
   *
   * @param methods the payment methods of that gateway
   * @param book its movements; to begin earlier and end later than the period does no harm, and
   *     covers what the two clocks put into different days
   * @param from begin of the period in which what moved here must be in the book, inclusive
   * @param until its end, exclusive
   */
  public List<Difference> compare(
      Set<String> methods, Collection<BookedMovement> book, Instant from, Instant until) {
    Map<IdempotencyKey, BookedMovement> byKey = new LinkedHashMap<>();
    for (BookedMovement movement : book) {
      byKey.merge(movement.key(), movement, Reconciliation::sum);
    }
    List<Difference> differences = new ArrayList<>();
    for (BookedMovement movement : byKey.values()) {
      difference(movement).ifPresent(differences::add);
    }
    notInBook(methods, byKey.keySet(), from, until, differences);
    return differences;
  }

  private static BookedMovement sum(BookedMovement one, BookedMovement other) {
    return new BookedMovement(one.key(), one.kind(), one.amount().plus(other.amount()), one.at());
  }

  private Optional<Difference> difference(BookedMovement movement) {
    Optional<PaymentAttempt> found =
        storage.transact(tx -> PaymentAttempts.byKey(tx, movement.key()));
    if (found.isEmpty()) {
      return Optional.of(new Difference.UnknownHere(movement));
    }
    PaymentAttempt attempt = found.get();
    PaymentTransaction asked =
        attempt.transactions().stream()
            .filter(transaction -> transaction.key().equals(movement.key()))
            .findFirst()
            .orElseThrow();
    PaymentTransaction here = answeredFor(attempt, asked);
    boolean isBack = here.operation() == Operation.REFUND;
    if (!attempt.movedMoney(here)
        || isBack != (movement.kind() == BookedMovement.Kind.GIVEN_BACK)) {
      return Optional.of(new Difference.NotDoneHere(attempt.order(), attempt.id(), here, movement));
    }
    return here.moved().equals(movement.amount())
        ? Optional.empty()
        : Optional.of(new Difference.OtherAmount(attempt.order(), attempt.id(), here, movement));
  }

  /** One authorisation may be asked for under two keys; either names it in the book. */
  private static PaymentTransaction answeredFor(PaymentAttempt attempt, PaymentTransaction asked) {
    return asked.operation().isAuthorization()
        ? attempt.transactions().stream()
            .filter(t -> t.operation().isAuthorization() && attempt.movedMoney(t))
            .findFirst()
            .orElse(asked)
        : asked;
  }

  private void notInBook(
      Set<String> methods,
      Set<IdempotencyKey> booked,
      Instant from,
      Instant until,
      List<Difference> differences) {
    Set<IdempotencyKey> told = new HashSet<>();
    storage.scan(
        PaymentAttempts.DEFINITION,
        Query.on(PaymentAttempts.BY_MOVEMENT).from(from).until(until),
        entry -> {
          PaymentAttempt attempt = entry.value();
          if (methods.contains(attempt.method())) {
            for (PaymentTransaction transaction : attempt.transactions()) {
              if (isMissing(attempt, transaction, booked, from, until)
                  && told.add(transaction.key())) {
                differences.add(
                    new Difference.NotInBook(attempt.order(), attempt.id(), transaction));
              }
            }
          }
        });
  }

  private static boolean isMissing(
      PaymentAttempt attempt,
      PaymentTransaction transaction,
      Set<IdempotencyKey> booked,
      Instant from,
      Instant until) {
    boolean isInPeriod =
        transaction.asOf().stream().anyMatch(at -> !at.isBefore(from) && at.isBefore(until));
    if (!isInPeriod || !attempt.movedMoney(transaction)) {
      return false;
    }
    boolean isBooked =
        transaction.operation().isAuthorization()
            ? attempt.transactions().stream()
                .anyMatch(t -> t.operation().isAuthorization() && booked.contains(t.key()))
            : booked.contains(transaction.key());
    return !isBooked;
  }
}
