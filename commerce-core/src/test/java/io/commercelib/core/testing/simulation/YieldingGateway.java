package io.commercelib.core.testing.simulation;

import io.commercelib.core.testing.DecliningRefunds;
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
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import io.commercelib.spi.testing.ScriptedGateway.Delivery;
import io.commercelib.spi.testing.ScriptedGateway.FindBehaviour;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that lets others run before a call, after its effect and after its reply, and that
 * answers wrongly, late or not at all by the seed. A request may also get lost on its way and
 * arrive later, when its caller has long been told that nothing is known.
 */
final class YieldingGateway implements PaymentGateway {
  private static final List<Behaviour> BEHAVIOURS = List.of(Behaviour.values());

  /** How many steps a late reply, or a late request, takes at most. */
  private static final int LATE = 30;

  private final Simulation simulation;
  private final ScriptedGateway scripted;
  private final DecliningRefunds declining;
  private final List<RawNotification> mail = new ArrayList<>();
  private final Set<IdempotencyKey> refunds = new HashSet<>();
  private final Map<IdempotencyKey, RefundRequest> doneAllTheSame =
      new TreeMap<>(Comparator.comparing(IdempotencyKey::value));
  private final List<Runnable> onTheirWay = new ArrayList<>();

  YieldingGateway(Simulation simulation, PaymentGateway gateway, Clock clock) {
    this.simulation = simulation;
    this.declining = new DecliningRefunds(gateway);
    this.scripted = ScriptedGateway.around(declining, clock);
  }

  /** Returns the messages that were sent and may arrive, in any order, or again. */
  List<RawNotification> mail() {
    return mail;
  }

  /** Returns whether requests are on their way whose callers do not wait for them any more. */
  boolean isAwaited() {
    return !onTheirWay.isEmpty();
  }

  /** Lets one of the requests that are on their way arrive. */
  void arrive() {
    if (isAwaited()) {
      onTheirWay.remove(simulation.choice().below(onTheirWay.size())).run();
    }
  }

  /** Ends what it has answered as pending. */
  void settleAll() {
    scripted.settleAll();
    collectMail();
  }

  @Override
  public Capabilities capabilities() {
    return scripted.capabilities();
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return ask("authorize", request, scripted::authorize);
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    return ask("resume", request, scripted::resume);
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return ask("capture", request, scripted::capture);
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    return ask("void", request, scripted::voidAuthorization);
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return ask("refund", request, this::declineOrRefund);
  }

  private GatewayResult declineOrRefund(RefundRequest request) {
    // What it has answered once under a key, it answers again.
    boolean isNew = refunds.add(request.key());
    boolean isDeclined = isNew && simulation.choice().isSo(simulation.weather().declines());
    declining.declineNext(isDeclined ? 1 : 0);
    if (isDeclined && simulation.choice().onceIn(3)) {
      onTheirWay.add(() -> perform(request, this::doAllTheSame));
    }
    return scripted.refund(request);
  }

  private GatewayResult doAllTheSame(RefundRequest request) {
    GatewayResult result = declining.doAllTheSame(request);
    if (result instanceof GatewayResult.Approved) {
      simulation.tally().refusedAndDone++;
      doneAllTheSame.put(request.key(), request);
      scripted.tell(request.key(), result);
    }
    return result;
  }

  /** Returns the refunds of an order's payment that it refused, and did all the same. */
  Collection<RefundRequest> doneAllTheSame() {
    return doneAllTheSame.values();
  }

  @Override
  public Optional<GatewayResult> find(IdempotencyKey key) {
    simulation.yieldAt("gateway", "find", key.value());
    if (isInTrouble()) {
      scripted.nextFind(simulation.choice().oneOf(List.of(FindBehaviour.values())));
    }
    simulation.tally().finds++;
    Optional<GatewayResult> found = scripted.find(key);
    simulation.yieldAt("gateway", "found", key.value());
    return found;
  }

  @Override
  public NotificationReading read(RawNotification notification) {
    simulation.yieldAt("gateway", "read", "");
    return scripted.read(notification);
  }

  private boolean isInTrouble() {
    return simulation.choice().isSo(simulation.weather().trouble());
  }

  private <T extends GatewayRequest> GatewayResult ask(
      String call, T request, Function<T, GatewayResult> work) {
    String key = request.key().value();
    simulation.yieldAt("gateway", call, key);
    if (simulation.lane().isInTransaction) {
      throw new BrokenLaw(Law.NOTHING_OUTSIDE_IS_CALLED_WITHIN_A_TRANSACTION, call + " " + key);
    }
    if (isInTrouble()) {
      if (simulation.choice().onceIn(BEHAVIOURS.size() + 1)) {
        simulation.tally().lateRequests++;
        onTheirWay.add(() -> perform(request, work));
        throw new IllegalStateException("the request is still on its way");
      }
      Behaviour behaviour = simulation.choice().oneOf(BEHAVIOURS);
      simulation.tally().add(behaviour);
      scripted.next(behaviour);
    }
    boolean isLate = simulation.choice().isSo(simulation.weather().lateReplies());
    @Nullable GatewayResult result;
    try {
      result = perform(request, work);
    } catch (IllegalStateException lost) {
      replies(isLate, "lost", key);
      throw lost;
    }
    replies(isLate, result == null ? "null" : result.getClass().getSimpleName(), key);
    return nullable(result);
  }

  private void replies(boolean isLate, String result, String key) {
    simulation.yieldAt("gateway", "effect", key);
    if (isLate) {
      simulation.tally().lateReplies++;
      simulation.sleep(simulation.choice().from(1, LATE));
    }
    simulation.yieldAt("gateway", result, key);
  }

  // A careless adapter answers null, whatever its signature says.
  @SuppressWarnings("NullAway")
  private static GatewayResult nullable(@Nullable GatewayResult result) {
    return result;
  }

  private <T extends GatewayRequest> @Nullable GatewayResult perform(
      T request, Function<T, GatewayResult> work) {
    try {
      return work.apply(request);
    } finally {
      collectMail();
      Set<String> orders = new TreeSet<>();
      Written.orderOf(request.payment().value(), orders);
      simulation.changed(orders, Set.of());
    }
  }

  private void collectMail() {
    mail.addAll(scripted.takeMessages(Delivery.IN_ORDER));
  }
}
