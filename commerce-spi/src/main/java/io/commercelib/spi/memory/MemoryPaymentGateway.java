package io.commercelib.spi.memory;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.memory.PaymentBook.Kind;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.IdempotencyKeyReusedException;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A little bank inside the process: moves no money, but keeps the book of what it would have moved.
 *
 * <p>For tests, demonstrations and simulations. References are made from keys, and time comes from
 * the clock alone: the same requests give the same results. Thread-safe. A key is forgotten, and
 * its request could have its effect again, once {@link Capabilities#keyWindow()} is over; the book
 * forgets nothing.
 */
public final class MemoryPaymentGateway implements PaymentGateway {
  private static final Duration KEY_WINDOW = Duration.ofHours(24);
  private static final Duration AUTHORIZATION_LIFE = Duration.ofDays(7);

  private final Clock clock;
  private final Issuer issuer;
  private final Capabilities capabilities;
  private final Duration authorizationLife;
  private final PaymentBook book = new PaymentBook();
  private final KeyLog log;
  private final Map<String, Authorization> byReference = new HashMap<>();
  private final Map<String, Challenged> challenged = new LinkedHashMap<>();

  private MemoryPaymentGateway(
      Clock clock, Issuer issuer, Capabilities capabilities, Duration authorizationLife) {
    this.clock = clock;
    this.issuer = issuer;
    this.capabilities = capabilities;
    this.authorizationLife = authorizationLife;
    this.log = new KeyLog(capabilities.keyWindow());
  }

  /**
   * Returns a gateway that approves everything, can do all there is, remembers keys for 24 hours
   * and authorisations for 7 days.
   */
  public static MemoryPaymentGateway create(Clock clock) {
    return create(clock, Issuer.approving());
  }

  /** Returns a gateway whose authorisations an issuer decides about; otherwise as the other. */
  public static MemoryPaymentGateway create(Clock clock, Issuer issuer) {
    return create(clock, issuer, Capabilities.all(KEY_WINDOW), AUTHORIZATION_LIFE);
  }

  /**
   * Returns a gateway that can do less, or remembers for another time.
   *
   * @param authorizationLife how long an authorisation can be captured, above zero
   */
  public static MemoryPaymentGateway create(
      Clock clock, Issuer issuer, Capabilities capabilities, Duration authorizationLife) {
    if (authorizationLife.isZero() || authorizationLife.isNegative()) {
      throw new IllegalArgumentException(
          "authorisations live for %s; give a time above zero".formatted(authorizationLife));
    }
    return new MemoryPaymentGateway(clock, issuer, capabilities, authorizationLife);
  }

  /** Returns what was moved so far. */
  public PaymentBook book() {
    return book;
  }

  /**
   * Returns a message that tells how a request stands now, as this gateway would send it.
   *
   * <p>It is not signed: {@link #read} knows it by its name, and only while the key is remembered.
   *
   * @throws IllegalArgumentException if the gateway has not seen the key
   */
  public synchronized RawNotification notificationOf(IdempotencyKey key) {
    return log.notification(key, clock.instant());
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return once(request, () -> decide(request));
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    return once(request, () -> goOn(request));
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return once(request, () -> take(request));
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    return once(request, () -> giveUp(request));
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return once(request, () -> giveBack(request));
  }

  @Override
  public synchronized Optional<GatewayResult> find(IdempotencyKey key) {
    return capabilities.canFind() ? log.standing(key, clock.instant()) : Optional.empty();
  }

  @Override
  public synchronized NotificationReading read(RawNotification notification) {
    return log.read(notification, clock.instant());
  }

  private synchronized GatewayResult once(GatewayRequest request, Supplier<GatewayResult> effect) {
    Instant now = clock.instant();
    Optional<GatewayRequest> known = log.request(request.key(), now);
    if (known.isPresent()) {
      if (!known.get().equals(request)) {
        throw new IdempotencyKeyReusedException(request.key());
      }
      return log.first(request.key());
    }
    GatewayResult result = effect.get();
    log.note(request, result, now);
    return result;
  }

  private GatewayResult decide(AuthorizeRequest request) {
    Issuer.Verdict verdict = issuer.decide(request);
    if (verdict instanceof Issuer.Approve approve) {
      if (!approve.amount().isPositive() || approve.amount().isGreaterThan(request.amount())) {
        throw new IllegalStateException(
            "the issuer approved %s of %s; approve an amount above zero, and no more than asked for"
                .formatted(approve.amount(), request.amount()));
      }
      return approve(request, approve.amount());
    }
    if (verdict instanceof Issuer.Decline decline) {
      return new GatewayResult.Declined(decline.code(), decline.retryable());
    }
    forgetChallenges();
    Issuer.Challenge challenge = (Issuer.Challenge) verdict;
    String reference = referenceOf("auth", request);
    Instant deadline = clock.instant().plus(challenge.within());
    challenged.put(reference, new Challenged(request, challenge.answer(), deadline));
    return new GatewayResult.ActionRequired(reference, challenge.shown(), deadline);
  }

  /** Drops the oldest challenges that nobody has met, for as long as their keys are forgotten. */
  private void forgetChallenges() {
    Instant oldest = clock.instant().minus(capabilities.keyWindow());
    Iterator<Challenged> oldestFirst = challenged.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next().deadline().isBefore(oldest)) {
      oldestFirst.remove();
    }
  }

  private GatewayResult goOn(ResumeRequest request) {
    Challenged waiting = challenged.get(request.reference());
    if (waiting == null || !waiting.request().payment().equals(request.payment())) {
      return declined("unknown-reference");
    }
    challenged.remove(request.reference());
    GatewayResult result = resultOf(request, waiting);
    log.update(waiting.request().key(), result);
    return result;
  }

  private GatewayResult resultOf(ResumeRequest request, Challenged waiting) {
    if (!clock.instant().isBefore(waiting.deadline())) {
      return new GatewayResult.Declined("challenge-expired", true);
    }
    if (!request.data().entrySet().containsAll(waiting.answer().entrySet())) {
      return new GatewayResult.Declined("challenge-failed", true);
    }
    return approve(waiting.request(), waiting.request().amount());
  }

  private GatewayResult approve(AuthorizeRequest request, Money amount) {
    Optional<Instant> expiresAt =
        request.captureNow()
            ? Optional.empty()
            : Optional.of(clock.instant().plus(authorizationLife));
    Authorization authorization =
        new Authorization(
            referenceOf("auth", request), request.payment(), request.order(), amount, expiresAt);
    byReference.put(authorization.reference, authorization);
    post(Kind.AUTHORIZED, authorization, request, authorization.reference, amount);
    if (request.captureNow()) {
      authorization.capture(authorization.reference, amount);
      post(Kind.CAPTURED, authorization, request, authorization.reference, amount);
    }
    return new GatewayResult.Approved(authorization.reference, amount, expiresAt);
  }

  private GatewayResult take(CaptureRequest request) {
    Authorization authorization = authorizationOf(request, request.reference());
    if (authorization == null || !authorization.reference.equals(request.reference())) {
      return declined("unknown-reference");
    }
    Money amount = request.amount();
    if (!amount.isSameCurrency(authorization.amount)) {
      return declined("other-currency");
    }
    if (authorization.isClosed()) {
      return declined("authorization-closed");
    }
    if (authorization.isExpired(clock.instant())) {
      return declined("authorization-expired");
    }
    if (amount.isGreaterThan(authorization.left())) {
      return declined("amount-above-authorized");
    }
    if (!capabilities.canCapturePart() && !amount.isEqual(authorization.left())) {
      return declined("partial-capture-not-possible");
    }
    String reference = referenceOf("capture", request);
    authorization.capture(reference, amount);
    byReference.put(reference, authorization);
    post(Kind.CAPTURED, authorization, request, reference, amount);
    if (request.last() || !capabilities.canCaptureOften()) {
      release(authorization, request);
    }
    return new GatewayResult.Approved(reference, amount, Optional.empty());
  }

  private GatewayResult giveUp(VoidRequest request) {
    Authorization authorization = authorizationOf(request, request.reference());
    if (authorization == null || !authorization.reference.equals(request.reference())) {
      return declined("unknown-reference");
    }
    if (!capabilities.canVoid()) {
      return declined("void-not-possible");
    }
    if (authorization.isCaptured()) {
      return declined("already-captured");
    }
    if (authorization.isClosed()) {
      return declined("authorization-closed");
    }
    release(authorization, request);
    return new GatewayResult.Approved(
        referenceOf("void", request), authorization.amount, Optional.empty());
  }

  private GatewayResult giveBack(RefundRequest request) {
    Authorization authorization = authorizationOf(request, request.reference());
    if (authorization == null) {
      return declined("unknown-reference");
    }
    Money amount = request.amount();
    if (!amount.isSameCurrency(authorization.amount)) {
      return declined("other-currency");
    }
    Money refundable = authorization.refundable(request.reference());
    if (amount.isGreaterThan(refundable)) {
      return declined("amount-above-captured");
    }
    if (!capabilities.canRefundPart() && !amount.isEqual(refundable)) {
      return declined("partial-refund-not-possible");
    }
    String reference = referenceOf("refund", request);
    authorization.refund(request.reference(), amount);
    post(Kind.REFUNDED, authorization, request, reference, amount);
    return new GatewayResult.Approved(reference, amount, Optional.empty());
  }

  private void release(Authorization authorization, GatewayRequest request) {
    Money rest = authorization.left();
    authorization.close();
    if (rest.isPositive()) {
      post(Kind.RELEASED, authorization, request, authorization.reference, rest);
    }
  }

  private @Nullable Authorization authorizationOf(GatewayRequest request, String reference) {
    Authorization found = byReference.get(reference);
    return found != null && found.payment.equals(request.payment()) ? found : null;
  }

  private void post(
      Kind kind,
      Authorization authorization,
      GatewayRequest request,
      String reference,
      Money amount) {
    book.post(
        new PaymentBook.Posting(
            kind,
            authorization.payment,
            authorization.order,
            request.key(),
            reference,
            amount,
            clock.instant()));
  }

  private static String referenceOf(String what, GatewayRequest request) {
    return what + ":" + request.key();
  }

  private static GatewayResult declined(String code) {
    return new GatewayResult.Declined(code, false);
  }

  private record Challenged(
      AuthorizeRequest request, Map<String, String> answer, Instant deadline) {}
}
