package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.GatewayResult.Approved;
import io.commercelib.spi.payment.GatewayResult.Pending;
import io.commercelib.spi.payment.GatewayResult.Unknown;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.NotificationReading.Genuine;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.UnknownOnFailure;
import io.commercelib.spi.testing.MutableClock;
import io.commercelib.spi.testing.PaymentGatewayContract;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import io.commercelib.spi.testing.ScriptedGateway.Delivery;
import io.commercelib.spi.testing.ScriptedGateway.FindBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a script it keeps every promise; with one it breaks them as the script says. */
class ScriptedGatewayTest extends PaymentGatewayContract {
  private static final Money TEN = Money.parse("GBP 10.00");
  private static final Map<String, String> CODE = Map.of("code", "1234");
  private static final IdempotencyKey KEY = new IdempotencyKey("a");

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-23T12:00:00Z"));
  private final MemoryPaymentGateway bank =
      MemoryPaymentGateway.create(
          clock,
          request ->
              switch (request.method()) {
                case "empty-card" -> new Issuer.Decline("insufficient-funds", true);
                case "careful-card" -> new Issuer.Challenge(Map.of(), CODE, Duration.ofHours(1));
                default -> new Issuer.Approve(request.amount());
              });
  private final ScriptedGateway scripted = ScriptedGateway.around(bank, clock);
  private final PaymentGateway guarded = UnknownOnFailure.around(scripted);

  @Override
  protected PaymentGateway gateway() {
    return scripted;
  }

  @Override
  protected AuthorizeRequest approvedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount, boolean captureNow) {
    return new AuthorizeRequest(key, payment, order, amount, captureNow, "card", Map.of());
  }

  @Override
  protected AuthorizeRequest declinedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount) {
    return new AuthorizeRequest(key, payment, order, amount, false, "empty-card", Map.of());
  }

  @Override
  protected Optional<Challenge> challengedRequest(
      IdempotencyKey key, PaymentId payment, OrderId order, Money amount) {
    return Optional.of(
        new Challenge(
            new AuthorizeRequest(key, payment, order, amount, false, "careful-card", Map.of()),
            CODE));
  }

  private AuthorizeRequest request() {
    return approvedRequest(KEY, new PaymentId("A-17/1"), new OrderId("A-17"), TEN, false);
  }

  private Money authorized() {
    return bank.book().totals(CurrencyUnit.GBP).authorized();
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"UNKNOWN_DONE", "THROWS_DONE", "NULL_DONE"})
  void lost_answer_is_unknown_and_the_work_is_found(Behaviour behaviour) {
    scripted.next(behaviour);

    assertThat(guarded.authorize(request())).isInstanceOf(Unknown.class);

    assertThat(authorized()).isEqualTo(TEN);
    assertThat(guarded.find(KEY).orElseThrow()).isInstanceOf(Approved.class);
    assertThat(guarded.authorize(request())).isInstanceOf(Approved.class);
    assertThat(authorized()).isEqualTo(TEN);
    assertThat(scripted.isDone()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"UNKNOWN_NOT_DONE", "THROWS_NOT_DONE", "NULL_NOT_DONE"})
  void lost_request_is_unknown_and_a_repeat_does_the_work(Behaviour behaviour) {
    scripted.next(behaviour);

    assertThat(guarded.authorize(request())).isInstanceOf(Unknown.class);

    assertThat(authorized().isZero()).isTrue();
    assertThat(guarded.find(KEY)).isEmpty();
    assertThat(guarded.authorize(request())).isInstanceOf(Approved.class);
    assertThat(scripted.requests()).containsExactly(request(), request());
  }

  @Test
  void slow_answer_is_pending_until_it_is_settled() {
    scripted.next(Behaviour.PENDING);

    GatewayResult first = scripted.authorize(request());

    assertThat(first).isInstanceOf(Pending.class);
    assertThat(scripted.find(KEY)).contains(first);
    assertThat(scripted.authorize(request())).isEqualTo(first);
    scripted.settleAll();
    assertThat(scripted.find(KEY).orElseThrow()).isInstanceOf(Approved.class);
    assertThat(scripted.questions()).containsExactly(KEY, KEY);
    assertThatThrownBy(() -> scripted.settle(KEY)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messages_tell_each_result_twice_or_out_of_order() {
    scripted.next(Behaviour.PENDING);
    scripted.authorize(request());
    scripted.settle(KEY);

    List<RawNotification> arrived = scripted.takeMessages(Delivery.NEWEST_FIRST);

    assertThat(arrived).extracting(this::result).hasSize(2);
    assertThat(result(arrived.get(0))).isInstanceOf(Approved.class);
    assertThat(result(arrived.get(1))).isInstanceOf(Pending.class);
    assertThat(scripted.takeMessages(Delivery.IN_ORDER)).isEmpty();
  }

  @Test
  void message_that_comes_twice_has_one_event_id() {
    scripted.authorize(request());

    List<RawNotification> arrived = scripted.takeMessages(Delivery.TWICE);

    assertThat(arrived).hasSize(2);
    assertThat(scripted.read(arrived.get(0))).isEqualTo(scripted.read(arrived.get(1)));
  }

  private GatewayResult result(RawNotification message) {
    NotificationReading reading = scripted.read(message);
    assertThat(reading).isInstanceOf(Genuine.class);
    return ((Genuine) reading).result();
  }

  @Test
  void question_may_fail_in_every_way_and_is_unknown_or_empty() {
    scripted.authorize(request());
    scripted.nextFind(
        FindBehaviour.EMPTY, FindBehaviour.UNKNOWN, FindBehaviour.THROWS, FindBehaviour.NULL);

    assertThat(guarded.find(KEY)).isEmpty();
    assertThat(guarded.find(KEY).orElseThrow()).isInstanceOf(Unknown.class);
    assertThat(guarded.find(KEY).orElseThrow()).isInstanceOf(Unknown.class);
    assertThat(guarded.find(KEY).orElseThrow()).isInstanceOf(Unknown.class);
    assertThat(guarded.find(KEY).orElseThrow()).isInstanceOf(Approved.class);
  }
}
