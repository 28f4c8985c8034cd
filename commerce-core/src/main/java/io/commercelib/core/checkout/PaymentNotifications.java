package io.commercelib.core.checkout;

import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentMethods;
import io.commercelib.core.work.BackOff;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * The inbox of gateways' messages: each has its effect once, however often and in whatever order
 * they come.
 *
 * <p>A message of a payment that is not known yet is kept, and looked at again for seven days. The
 * host hands over what arrived, as it arrived, and answers the gateway "received" unless this
 * throws; a gateway that sends again then does no harm. Thread-safe.
 */
public final class PaymentNotifications {
  static final String LOOK_AGAIN = "payment-notification";

  private static final Duration KEPT_FOR = Duration.ofDays(7);
  private static final BackOff LOOKS = new BackOff(Duration.ofMinutes(1), Duration.ofHours(6));

  private final CheckoutSettings settings;
  private final PaymentMethods methods;
  private final OrderProcess process;

  /** Returns the inbox of a shop. */
  public PaymentNotifications(CheckoutSettings settings) {
    this.settings = settings;
    this.methods = PaymentMethods.of(settings.gateway(), settings.methods());
    this.process = new OrderProcess(settings);
  }

  /**
   * Takes a message in.
   *
   * @param method the payment method whose gateway sent it
   */
  public Received receive(String method, RawNotification message) {
    Instant now = now();
    Optional<PaymentGateway> gateway = methods.get(method).gateway();
    if (gateway.isEmpty()) {
      return new Received.Rejected("method '" + method + "' has no gateway that could send it");
    }
    NotificationReading reading = gateway.get().read(message);
    if (reading instanceof NotificationReading.Rejected rejected) {
      return new Received.Rejected(rejected.cause());
    }
    NotificationReading.Genuine genuine = (NotificationReading.Genuine) reading;
    Received received =
        settings.storage().transact(tx -> takeIn(tx, method, message, genuine, now));
    if (received instanceof Received.Applied applied) {
      process.settlePayments(applied.payment().order(), now);
    }
    return received;
  }

  /** Returns what looks again at messages of payments that were not known. */
  DueHandler dueHandler() {
    return new LookAgain();
  }

  private Received takeIn(
      Tx tx,
      String method,
      RawNotification message,
      NotificationReading.Genuine genuine,
      Instant now) {
    CommandId event = new CommandId(Commands.fingerprint(genuine.eventId()));
    // One of its own for each, so that no two messages wait for each other to be written down.
    AggregateId inbox =
        new AggregateId("payment-notification", Commands.fingerprint(method, genuine.eventId()));
    String fingerprint = Commands.fingerprint(genuine.key());
    if (Commands.answered(tx, inbox, event, fingerprint).isPresent()) {
      return new Received.Known();
    }
    Commands.answer(
        tx,
        inbox,
        event,
        fingerprint,
        "received",
        now,
        CommandNote.of("payment-notification", "gateway")
            .with("method", method)
            .with("payment", genuine.key()));
    Optional<PaymentAttempt> payment = told(tx, genuine, now);
    if (payment.isEmpty()) {
      WaitingNotification waiting = new WaitingNotification(method, event.value(), message, now);
      tx.store(WaitingNotification.DEFINITION).put(waiting.id(), waiting);
      tx.due().schedule(DueItem.first(now.plus(LOOKS.after(1)), waiting.aggregate(), LOOK_AGAIN));
    }
    return payment.<Received>map(Received.Applied::new).orElseGet(Received.Kept::new);
  }

  private Optional<PaymentAttempt> told(Tx tx, NotificationReading.Genuine genuine, Instant now) {
    return process
        .payments()
        .told(
            tx, genuine.key(), genuine.result(), genuine.at().truncatedTo(ChronoUnit.MICROS), now);
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What became of a message. */
  public sealed interface Received {

    /**
     * It was of a payment, which is as it says, or further.
     *
     * @param payment as it is now
     */
    record Applied(PaymentAttempt payment) implements Received {}

    /** It was taken in before; nothing was changed. */
    record Known() implements Received {}

    /** No payment is known that it could be of; it is kept and looked at again. */
    record Kept() implements Received {}

    /**
     * It does not come from the gateway, or cannot be understood; nothing was kept.
     *
     * @param cause why, for operators
     */
    record Rejected(String cause) implements Received {}
  }

  /** Looks whether the payment of a message is known by now. */
  private final class LookAgain implements DueHandler {
    @Override
    public Set<String> kinds() {
      return Set.of(LOOK_AGAIN);
    }

    @Override
    public void handle(DueItem item, Instant now) {
      Optional<WaitingNotification> waiting =
          settings
              .storage()
              .transact(tx -> tx.store(WaitingNotification.DEFINITION).get(item.aggregate().id()));
      Optional<NotificationReading.Genuine> genuine = waiting.flatMap(this::readAgain);
      Optional<PaymentAttempt> payment =
          settings.storage().transact(tx -> apply(tx, item, waiting, genuine, now));
      payment.ifPresent(attempt -> process.settlePayments(attempt.order(), now));
    }

    private Optional<NotificationReading.Genuine> readAgain(WaitingNotification waiting) {
      return methods
          .get(waiting.method())
          .gateway()
          .map(gateway -> gateway.read(waiting.message()))
          .filter(NotificationReading.Genuine.class::isInstance)
          .map(NotificationReading.Genuine.class::cast);
    }

    private Optional<PaymentAttempt> apply(
        Tx tx,
        DueItem item,
        Optional<WaitingNotification> waiting,
        Optional<NotificationReading.Genuine> genuine,
        Instant now) {
      Optional<PaymentAttempt> payment = genuine.flatMap(told -> told(tx, told, now));
      boolean isOver =
          payment.isPresent()
              || waiting.isEmpty()
              || !now.isBefore(waiting.get().receivedAt().plus(KEPT_FOR));
      if (isOver) {
        tx.due().cancel(item.aggregate(), LOOK_AGAIN);
        tx.store(WaitingNotification.DEFINITION).remove(item.aggregate().id());
      } else {
        tx.due().schedule(item.postponedTo(now.plus(LOOKS.after(item.attempt() + 1))));
      }
      return payment;
    }
  }
}
