package io.commercelib.core.payment;

import io.commercelib.core.payment.PaymentTransaction.Operation;
import io.commercelib.core.payment.PaymentTransaction.Status;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.work.BackOff;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Asks the gateway, once per key, and finds out what became of it.
 *
 * <p>Every request is written down with its key in a transaction ({@link #begin}, {@link
 * #beginRefund}) before {@link #settle} makes the call outside of one and writes down the answer.
 * If the process dies in between, or the answer is lost, due work goes on: it asks the gateway what
 * became of the key, repeats the request under the same key while the gateway remembers keys, and
 * after that leaves it as {@link Status#NEEDS_CARE}; so it does, after seven days, with what the
 * gateway itself does not know. Nothing here ever takes an unknown outcome for a refusal.
 * Thread-safe.
 */
public final class Payments implements DueHandler {
  /** Most payments that one order may have. */
  public static final int MOST_OF_ORDER = 100;

  static final String CHECK = "payment-check";

  private static final String EXPIRY = "payment-expiry";

  /** So long before a reservation ends somebody is told: time to send, or to ask the payer anew. */
  private static final Duration WARNING = Duration.ofDays(1);

  private static final Duration FIRST_CHECK = Duration.ofMinutes(1);
  private static final BackOff CHECKS = new BackOff(FIRST_CHECK, Duration.ofHours(6));

  // Long enough for a gateway to come back from its worst outage; then somebody must look.
  private static final Duration UNKNOWN_AT_MOST = Duration.ofDays(7);

  private final Storage storage;
  private final PaymentMethods methods;
  private final PaymentOutcomes outcomes;

  /**
   * Returns the payments of a shop.
   *
   * @param outcomes is told of every answer in the transaction that writes it down
   */
  public Payments(Storage storage, PaymentMethods methods, PaymentOutcomes outcomes) {
    this.storage = storage;
    this.methods = methods;
    this.outcomes = outcomes;
  }

  /** Writes down that an amount is to be authorised, or taken at once. */
  public PaymentAttempt begin(
      Tx tx,
      PaymentId id,
      OrderId order,
      String method,
      Map<String, String> data,
      Money amount,
      boolean captureNow,
      Instant now) {
    Money zero = Money.zero(amount.getCurrencyUnit());
    PaymentAttempt attempt =
        PaymentAttempt.builder()
            .id(id)
            .order(order)
            .method(method)
            .data(data)
            .amount(amount)
            .captureNow(captureNow)
            .state(PaymentState.AUTHORISING)
            .authorised(zero)
            .captured(zero)
            .refunded(zero)
            .chargedBack(zero)
            .addTransactions(
                PaymentTransaction.written(
                        new IdempotencyKey(id + "/authorize"), Operation.AUTHORIZE, "", amount, now)
                    .build())
            .build();
    return save(tx, attempt, now);
  }

  /**
   * Writes down that an amount is to go back.
   *
   * @param purpose the id of the refund, unique within the attempt
   * @throws IllegalArgumentException if more is asked back than is there
   */
  public PaymentAttempt beginRefund(
      Tx tx, PaymentId id, String purpose, Money amount, Instant now) {
    PaymentAttempt attempt = load(tx, id);
    if (amount.isGreaterThan(attempt.refundable())) {
      throw new IllegalArgumentException(
          "refund '%s' of payment '%s': %s are to go back; only %s can"
              .formatted(purpose, id, amount, attempt.refundable()));
    }
    return save(tx, with(attempt, written(attempt, Operation.REFUND, purpose, amount, now)), now);
  }

  /**
   * Writes down that the payer came back from a challenge.
   *
   * @param data what the payer brought back
   * @throws IllegalArgumentException if the attempt waits for no challenge
   */
  public PaymentAttempt beginResume(Tx tx, PaymentId id, Map<String, String> data, Instant now) {
    PaymentAttempt attempt = load(tx, id);
    if (!attempt.state().is(PaymentState.ACTION_REQUIRED)) {
      throw new IllegalArgumentException(
          "payment '%s' is %s and waits for no challenge".formatted(id, attempt.state()));
    }
    String purpose = String.valueOf(attempt.transactions().size());
    return save(
        tx,
        with(
            attempt, written(attempt, Operation.RESUME, purpose, attempt.amount(), now).data(data)),
        now);
  }

  /**
   * Writes down that an amount of what is reserved is to be taken.
   *
   * @param last nothing more will be taken: the rest is given up
   * @throws IllegalArgumentException if less is reserved
   */
  public PaymentAttempt beginCapture(Tx tx, PaymentId id, Money amount, boolean last, Instant now) {
    PaymentAttempt attempt = load(tx, id);
    if (amount.isGreaterThan(attempt.reserved())) {
      throw new IllegalArgumentException(
          "payment '%s': %s are to be taken; only %s are reserved"
              .formatted(id, amount, attempt.reserved()));
    }
    String purpose = String.valueOf(attempt.transactions().size());
    return save(
        tx,
        with(attempt, written(attempt, Operation.CAPTURE, purpose, amount, now).last(last)),
        now);
  }

  /**
   * Gives up what is reserved and will not be taken: writes down that the gateway is to be told,
   * where none of it was taken; else the gateway lets the rest lapse by itself.
   *
   * @return what was given up, zero if there is nothing
   */
  public Money giveUp(Tx tx, PaymentId id, Instant now) {
    PaymentAttempt attempt = load(tx, id);
    Money rest = attempt.reserved();
    if (rest.isZero() || attempt.capturing().isPositive()) {
      return rest.minus(rest);
    }
    if (attempt.captured().isZero()) {
      save(tx, with(attempt, written(attempt, Operation.VOID, "", rest, now)), now);
    } else {
      save(tx, PaymentLifecycle.releaseRest(attempt, "shop", now), now);
    }
    return rest;
  }

  /** Returns an attempt. */
  public Optional<PaymentAttempt> find(PaymentId id) {
    return storage.transact(tx -> tx.store(PaymentAttempts.DEFINITION).get(id));
  }

  /** Returns the attempts of an order, the oldest first; at most {@value #MOST_OF_ORDER}. */
  public static List<PaymentAttempt> ofOrder(Tx tx, OrderId order) {
    return PaymentAttempts.ofOrder(tx, order);
  }

  /** Returns whether the outcome of every payment of an order is known. */
  public static boolean areOver(Tx tx, OrderId order) {
    return ofOrder(tx, order).stream()
        .flatMap(attempt -> attempt.transactions().stream())
        .noneMatch(
            transaction ->
                transaction.status().isOpen() || transaction.status() == Status.NEEDS_CARE);
  }

  /** Drops the payments of an order, whose money is no longer asked about. */
  public static void forget(Tx tx, OrderId order) {
    for (PaymentAttempt attempt : ofOrder(tx, order)) {
      boolean unused = tx.store(PaymentAttempts.DEFINITION).remove(attempt.id());
      boolean unusedToo = tx.due().cancel(attempt.aggregate(), EXPIRY);
    }
  }

  /** Hands the payments of an order over to whoever paid them. */
  public static void export(Tx tx, OrderId order, PersonalExport export) {
    for (PaymentAttempt attempt : ofOrder(tx, order)) {
      export.add(PaymentAttempts.DEFINITION, attempt.id(), attempt);
    }
  }

  /**
   * Drops what the payments of an order tell of the payer, once nothing is asked about them any
   * more; returns how many were changed.
   */
  public static long anonymise(Tx tx, OrderId order) {
    long changed = 0;
    for (PaymentAttempt attempt : ofOrder(tx, order)) {
      PaymentAttempt without = attempt.withoutPersonalData();
      if (!without.equals(attempt)) {
        tx.store(PaymentAttempts.DEFINITION).put(attempt.id(), without);
        changed++;
      }
    }
    return changed;
  }

  /**
   * Asks the gateway for all that is open of an attempt and writes down its answers. Not to be
   * called inside a transaction.
   *
   * @param now the instant at which the caller wrote the request down, if it did
   * @return the attempt as it is then
   */
  public PaymentAttempt settle(PaymentId id, Instant now) {
    return settle(
        find(id)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no payment '%s'".formatted(id))),
        now);
  }

  /**
   * As {@link #settle(PaymentId, Instant)}, for who has just read the attempt, and has committed.
   */
  public PaymentAttempt settle(PaymentAttempt justRead, Instant now) {
    PaymentAttempt attempt = justRead;
    for (PaymentTransaction transaction : attempt.transactions()) {
      if (transaction.status().isOpen()) {
        // What was written down before now may have been asked by somebody who died over it.
        boolean isNew = transaction.asked() == 0 && transaction.writtenAt().equals(now);
        Answer answer =
            isNew
                ? Answer.of(transaction, send(attempt, transaction))
                : askAgain(attempt, transaction, now);
        attempt = write(attempt.id(), transaction.key(), answer, now);
      }
    }
    return attempt;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(CHECK, EXPIRY);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    PaymentId id = new PaymentId(item.aggregate().id());
    if (item.kind().equals(CHECK)) {
      settle(id, now);
    } else {
      storage.transact(tx -> expiring(tx, id, item, now));
    }
  }

  private boolean expiring(Tx tx, PaymentId id, DueItem item, Instant now) {
    boolean isDue = tx.due().cancel(item.aggregate(), EXPIRY);
    tx.store(PaymentAttempts.DEFINITION)
        .get(id)
        .filter(attempt -> isDue && attempt.reserved().isPositive())
        .ifPresent(
            attempt ->
                attempt
                    .reservedUntil()
                    .ifPresent(until -> outcomes.expiring(tx, attempt, until, now)));
    return isDue;
  }

  private Answer askAgain(PaymentAttempt attempt, PaymentTransaction transaction, Instant now) {
    Instant written = transaction.writtenAt();
    Optional<PaymentGateway> gateway = methods.get(attempt.method()).gateway();
    if (gateway.isEmpty()) {
      return Answer.of(transaction, byHand(transaction));
    }
    Capabilities able = gateway.get().capabilities();
    boolean isRemembered = now.isBefore(written.plus(able.keyWindow()));
    Optional<GatewayResult> found =
        able.canFind() ? gateway.get().find(transaction.key()) : Optional.empty();
    if (found.isEmpty() && !isRemembered) {
      return Answer.needsCare(
          transaction,
          Optional.empty(),
          "the gateway has not seen the key, and remembers none this old");
    }
    Answer answer =
        Answer.of(transaction, found.isPresent() ? found.get() : send(attempt, transaction));
    if (answer.isChallengeOver(now)) {
      return new Answer(
          Status.NOT_DONE, answer.moved(), answer.reference(), Optional.of("challenge-expired"));
    }
    boolean isHopeless = !isRemembered && !now.isBefore(written.plus(UNKNOWN_AT_MOST));
    return isHopeless && answer.status() == Status.UNKNOWN
        ? Answer.needsCare(transaction, Optional.empty(), "the gateway did not know for too long")
        : answer;
  }

  private GatewayResult send(PaymentAttempt attempt, PaymentTransaction transaction) {
    return methods
        .get(attempt.method())
        .gateway()
        .map(gateway -> send(gateway, attempt, transaction))
        .orElseGet(() -> byHand(transaction));
  }

  /** Money that a person takes and gives: taking it is believed, giving it back must be done. */
  private static GatewayResult byHand(PaymentTransaction transaction) {
    return transaction.operation() == Operation.REFUND
        ? new GatewayResult.Declined("by-hand", false)
        : new GatewayResult.Approved("by-hand", transaction.amount(), Optional.empty());
  }

  private static GatewayResult send(
      PaymentGateway gateway, PaymentAttempt attempt, PaymentTransaction transaction) {
    return switch (transaction.operation()) {
      case AUTHORIZE ->
          gateway.authorize(
              new AuthorizeRequest(
                  transaction.key(),
                  attempt.id(),
                  attempt.order(),
                  transaction.amount(),
                  attempt.captureNow(),
                  attempt.method(),
                  attempt.data()));
      case RESUME ->
          gateway.resume(
              new ResumeRequest(
                  transaction.key(), attempt.id(), referenceOf(attempt), transaction.data()));
      case CAPTURE ->
          gateway.capture(
              new CaptureRequest(
                  transaction.key(),
                  attempt.id(),
                  referenceOf(attempt),
                  transaction.amount(),
                  transaction.last()));
      case VOID ->
          gateway.voidAuthorization(
              new VoidRequest(transaction.key(), attempt.id(), referenceOf(attempt)));
      case REFUND ->
          gateway.refund(
              new RefundRequest(
                  transaction.key(), attempt.id(), referenceOf(attempt), transaction.amount()));
    };
  }

  private static String referenceOf(PaymentAttempt attempt) {
    return attempt
        .reference()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "payment '%s' was never authorised".formatted(attempt.id())));
  }

  /**
   * Writes down what a gateway has told by itself of a request; what is older than what is known
   * changes nothing, nor does anything that comes after a success.
   *
   * @param at when the gateway saw it so
   * @return the attempt as it is now; empty if no request has that key
   */
  public Optional<PaymentAttempt> told(
      Tx tx, IdempotencyKey key, GatewayResult result, Instant at, Instant now) {
    Optional<PaymentAttempt> attempt = PaymentAttempts.byKey(tx, key);
    if (attempt.isEmpty()) {
      return attempt;
    }
    PaymentTransaction transaction = transaction(attempt.get(), key);
    Answer answer = Answer.of(transaction, result);
    Instant asOf = at.isAfter(now) ? now : at;
    boolean isNews =
        answer.status() != Status.UNKNOWN
            && transaction.asOf().stream().noneMatch(known -> known.isAfter(asOf));
    return Optional.of(isNews ? record(tx, attempt.get(), key, answer, asOf, now) : attempt.get());
  }

  private PaymentAttempt write(PaymentId id, IdempotencyKey key, Answer answer, Instant now) {
    return storage.transact(tx -> record(tx, load(tx, id), key, answer, now, now));
  }

  private PaymentAttempt record(
      Tx tx, PaymentAttempt attempt, IdempotencyKey key, Answer answer, Instant asOf, Instant now) {
    PaymentTransaction transaction = transaction(attempt, key);
    if (!isOpenFor(attempt, transaction, answer)) {
      return attempt;
    }
    PaymentTransaction answered =
        transaction.answered(
            isTooMuch(tx, attempt, transaction, answer)
                ? Answer.needsCare(transaction, answer.reference(), Answer.SURPLUS)
                : answer,
            asOf);
    PaymentAttempt changed = PaymentLifecycle.apply(attempt, answered, now);
    Optional<Instant> checkAt =
        answered.status().isOpen()
            ? Optional.of(later(answer.checkAfter(), now.plus(CHECKS.after(answered.asked()))))
            : Optional.empty();
    save(tx, changed, checkAt, now);
    if (answered.status() == Status.SUCCESS && !changed.captureNow()) {
      answered
          .expiresAt()
          .map(until -> until.minus(WARNING))
          .map(at -> at.isAfter(now) ? at : now)
          .ifPresent(at -> tx.due().schedule(DueItem.first(at, changed.aggregate(), EXPIRY)));
    }
    if (!PaymentLifecycle.isUndecided(attempt, answered)) {
      outcomes.settled(tx, changed, answered, now);
    }
    return tx.store(PaymentAttempts.DEFINITION).get(attempt.id()).orElse(changed);
  }

  /** Whether money went back that is not due any more, or more of it than is there. */
  private boolean isTooMuch(
      Tx tx, PaymentAttempt attempt, PaymentTransaction transaction, Answer answer) {
    if (transaction.operation() != Operation.REFUND || answer.status() != Status.SUCCESS) {
      return false;
    }
    Money there = attempt.captured().minus(attempt.refunded()).minus(attempt.chargedBack());
    boolean isLate = !transaction.status().isOpen();
    return answer.moved().isGreaterThan(there)
        || (isLate && !outcomes.isStillDue(tx, attempt, transaction));
  }

  /**
   * An open request takes any answer. One that failed takes a success that comes after all, as the
   * money is there then; but one authorisation counts once, whichever request it was asked by.
   */
  private static boolean isOpenFor(
      PaymentAttempt attempt, PaymentTransaction transaction, Answer answer) {
    if (transaction.status().isOpen()) {
      return true;
    }
    boolean isCounted =
        transaction.status() == Status.SUCCESS
            || transaction.isSurplus()
            || (transaction.operation().isAuthorization()
                && attempt.transactions().stream()
                    .anyMatch(
                        t -> t.operation().isAuthorization() && t.status() == Status.SUCCESS));
    return answer.status() == Status.SUCCESS && !isCounted;
  }

  private static Instant later(Optional<Instant> wished, Instant planned) {
    return wished.filter(instant -> instant.isAfter(planned)).orElse(planned);
  }

  private static PaymentTransaction.Builder written(
      PaymentAttempt attempt, Operation operation, String purpose, Money amount, Instant now) {
    IdempotencyKey key =
        new IdempotencyKey(
            attempt.id()
                + "/"
                + operation.name().toLowerCase(Locale.ROOT)
                + (purpose.isEmpty() ? "" : "/" + purpose));
    if (attempt.transactions().stream().anyMatch(known -> known.key().equals(key))) {
      throw new IllegalArgumentException(
          "payment '%s' has a request under the key '%s' already; give each refund its own id"
              .formatted(attempt.id(), key));
    }
    return PaymentTransaction.written(key, operation, purpose, amount, now);
  }

  private static PaymentAttempt with(
      PaymentAttempt attempt, PaymentTransaction.Builder transaction) {
    return PaymentAttempt.builder().from(attempt).addTransactions(transaction.build()).build();
  }

  private static PaymentAttempt save(Tx tx, PaymentAttempt attempt, Instant now) {
    return save(tx, attempt, Optional.of(now.plus(FIRST_CHECK)), now);
  }

  /** Keeps the attempt, and one check while anything of it is open. */
  private static PaymentAttempt save(
      Tx tx, PaymentAttempt attempt, Optional<Instant> checkAt, Instant now) {
    tx.store(PaymentAttempts.DEFINITION).put(attempt.id(), attempt);
    boolean open = attempt.transactions().stream().anyMatch(t -> t.status().isOpen());
    if (open) {
      tx.due()
          .schedule(
              DueItem.first(checkAt.orElse(now.plus(FIRST_CHECK)), attempt.aggregate(), CHECK));
    } else {
      tx.due().cancel(attempt.aggregate(), CHECK);
    }
    return attempt;
  }

  private static PaymentAttempt load(Tx tx, PaymentId id) {
    Store<PaymentId, PaymentAttempt> attempts = tx.store(PaymentAttempts.DEFINITION);
    return attempts
        .get(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no payment '%s'".formatted(id)));
  }

  private static PaymentTransaction transaction(PaymentAttempt attempt, IdempotencyKey key) {
    return attempt.transactions().stream()
        .filter(known -> known.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "payment '%s' has no request under the key '%s'".formatted(attempt.id(), key)));
  }
}
