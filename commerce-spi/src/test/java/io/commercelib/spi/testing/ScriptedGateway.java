package io.commercelib.spi.testing;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that misbehaves by a script, in front of one that does not: for tests of what stands on
 * {@link PaymentGateway}.
 *
 * <p>Each call that asks for something takes the next behaviour of the script; once it is used up,
 * all goes well. What was answered as pending stays so, also for {@link #find}, until {@link
 * #settle}. Every result is also told by a message, see {@link #takeMessages}. Thread-safe; with
 * several threads the behaviours go to whoever comes first.
 */
public final class ScriptedGateway implements PaymentGateway {
  private static final Duration CHECK_AFTER = Duration.ofMinutes(5);
  private static final String SENDER = "scripted-gateway";

  /** How a request is dealt with. */
  public enum Behaviour {
    /** As it should be. */
    HONEST(true),
    /** The work is done, and the answer is that it is under way. */
    PENDING(true),
    /** The work is done, and the answer is that nobody knows. */
    UNKNOWN_DONE(true),
    /** Nothing is done, and the answer is that nobody knows. */
    UNKNOWN_NOT_DONE(false),
    /** The work is done, and the answer is lost. */
    THROWS_DONE(true),
    /** The request is lost on its way. */
    THROWS_NOT_DONE(false),
    /** The work is done, and the adapter forgets to answer. */
    NULL_DONE(true),
    /** Nothing is done, and the adapter forgets to answer. */
    NULL_NOT_DONE(false);

    private final boolean works;

    Behaviour(boolean works) {
      this.works = works;
    }
  }

  /** How a question is dealt with. */
  public enum FindBehaviour {
    /** As it should be. */
    HONEST,
    /** As if the key had not been seen yet. */
    EMPTY,
    /** Nobody knows. */
    UNKNOWN,
    /** The answer is lost. */
    THROWS,
    /** The adapter forgets to answer. */
    NULL
  }

  /** In which order messages arrive, and how often. */
  public enum Delivery {
    /** Each once, in the order in which things happened. */
    IN_ORDER,
    /** Each twice, in the order in which things happened. */
    TWICE,
    /** Each once, the newest first. */
    NEWEST_FIRST
  }

  private final PaymentGateway gateway;
  private final Clock clock;
  private final Deque<Behaviour> script = new ArrayDeque<>();
  private final Deque<FindBehaviour> findScript = new ArrayDeque<>();
  private final List<GatewayRequest> requests = new ArrayList<>();
  private final List<IdempotencyKey> questions = new ArrayList<>();
  private final Map<IdempotencyKey, GatewayResult> pending = new HashMap<>();
  private final Set<IdempotencyKey> unsettled = new HashSet<>();
  private final Map<IdempotencyKey, GatewayResult> done = new LinkedHashMap<>();
  private final Map<String, NotificationReading.Genuine> sent = new HashMap<>();
  private final List<RawNotification> messages = new ArrayList<>();

  private ScriptedGateway(PaymentGateway gateway, Clock clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Returns a gateway in front of another one, with an empty script. */
  public static ScriptedGateway around(PaymentGateway gateway, Clock clock) {
    return new ScriptedGateway(gateway, clock);
  }

  /** Adds to the script, one behaviour for each of the next requests. */
  public synchronized void next(Behaviour... behaviours) {
    script.addAll(List.of(behaviours));
  }

  /** Adds to the script of {@link #find}, one behaviour for each of the next questions. */
  public synchronized void nextFind(FindBehaviour... behaviours) {
    findScript.addAll(List.of(behaviours));
  }

  /** Returns whether both scripts are used up. */
  public synchronized boolean isDone() {
    return script.isEmpty() && findScript.isEmpty();
  }

  /** Returns every request so far, in order, repeats included. */
  public synchronized List<GatewayRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns every key that was asked for so far, in order. */
  public synchronized List<IdempotencyKey> questions() {
    return List.copyOf(questions);
  }

  /**
   * Sends a message of a result that nobody asked for, as a gateway does that has answered, and
   * finds out better.
   */
  public synchronized void tell(IdempotencyKey key, GatewayResult result) {
    send(key, result);
  }

  /**
   * Ends what was answered as pending: from now on {@link #find} tells its result, and a message
   * does.
   *
   * @throws IllegalArgumentException if nothing is pending under that key
   */
  public synchronized void settle(IdempotencyKey key) {
    if (!unsettled.remove(key)) {
      throw new IllegalArgumentException(
          "nothing is pending under key '%s'; only %s are".formatted(key, unsettled));
    }
    GatewayResult result = done.get(key);
    if (result != null) {
      send(key, result);
    }
  }

  /** Ends all that was answered as pending, in the order in which it was asked for. */
  public synchronized void settleAll() {
    done.keySet().stream().filter(unsettled::contains).toList().forEach(this::settle);
  }

  /** Returns the messages sent since the last call, as they arrive. */
  public synchronized List<RawNotification> takeMessages(Delivery delivery) {
    List<RawNotification> arriving = new ArrayList<>();
    for (RawNotification message : messages) {
      arriving.addAll(Collections.nCopies(delivery == Delivery.TWICE ? 2 : 1, message));
    }
    if (delivery == Delivery.NEWEST_FIRST) {
      Collections.reverse(arriving);
    }
    messages.clear();
    return arriving;
  }

  @Override
  public Capabilities capabilities() {
    return gateway.capabilities();
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return perform(request, gateway::authorize);
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    return perform(request, gateway::resume);
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return perform(request, gateway::capture);
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    return perform(request, gateway::voidAuthorization);
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return perform(request, gateway::refund);
  }

  @Override
  public synchronized Optional<GatewayResult> find(IdempotencyKey key) {
    questions.add(key);
    FindBehaviour behaviour = findScript.isEmpty() ? FindBehaviour.HONEST : findScript.remove();
    return switch (behaviour) {
      case EMPTY -> Optional.empty();
      case UNKNOWN -> Optional.of(new GatewayResult.Unknown("by the script"));
      case THROWS -> throw new IllegalStateException("the answer was lost by the script");
      case NULL -> absent();
      case HONEST ->
          unsettled.contains(key) ? Optional.ofNullable(pending.get(key)) : gateway.find(key);
    };
  }

  @Override
  public synchronized NotificationReading read(RawNotification notification) {
    NotificationReading.Genuine own = sent.get(notification.body());
    return own != null && SENDER.equals(notification.headers().get("sender"))
        ? own
        : gateway.read(notification);
  }

  private synchronized <T extends GatewayRequest> GatewayResult perform(
      T request, Function<T, GatewayResult> work) {
    requests.add(request);
    Behaviour behaviour = script.isEmpty() ? Behaviour.HONEST : script.remove();
    if (!behaviour.works) {
      return answer(behaviour, new GatewayResult.Unknown("by the script"));
    }
    GatewayResult result = work.apply(request);
    IdempotencyKey key = request.key();
    boolean isFirst = done.putIfAbsent(key, result) == null;
    if (isFirst && behaviour == Behaviour.PENDING) {
      GatewayResult waiting =
          new GatewayResult.Pending("pending:" + key, clock.instant().plus(CHECK_AFTER));
      pending.put(key, waiting);
      unsettled.add(key);
    }
    GatewayResult told = pending.getOrDefault(key, result);
    if (isFirst) {
      send(key, told);
    }
    return answer(behaviour, told);
  }

  private static GatewayResult answer(Behaviour behaviour, GatewayResult result) {
    return switch (behaviour) {
      case HONEST, PENDING -> result;
      case UNKNOWN_DONE, UNKNOWN_NOT_DONE -> new GatewayResult.Unknown("by the script");
      case THROWS_DONE, THROWS_NOT_DONE ->
          throw new IllegalStateException("the answer was lost by the script");
      case NULL_DONE, NULL_NOT_DONE -> absent();
    };
  }

  // What a careless adapter does, whatever its signature says.
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T absent() {
    @Nullable T nothing = null;
    return nothing;
  }

  private void send(IdempotencyKey key, GatewayResult result) {
    String eventId = key + "#" + (sent.size() + 1);
    sent.put(eventId, new NotificationReading.Genuine(eventId, key, result, clock.instant()));
    messages.add(new RawNotification(Map.of("sender", SENDER), eventId));
  }
}
