package io.commercelib.core.lifecycle;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import java.time.Duration;
import java.util.List;

/** A small life cycle with everything in it: a parcel that is paid for and delivered. */
final class Parcels {

  /** Where a parcel is. */
  static final class ParcelState extends LifecycleState<ParcelState> {
    static final ParcelState UNPAID = new ParcelState("UNPAID");
    static final ParcelState PAID = new ParcelState("PAID");
    static final ParcelState ON_HOLD = new ParcelState("ON_HOLD");
    static final ParcelState SHIPPED = new ParcelState("SHIPPED");
    static final ParcelState DELIVERED = new ParcelState("DELIVERED");
    static final ParcelState CANCELLED = new ParcelState("CANCELLED");

    ParcelState(String name) {
      super(name);
    }

    private ParcelState(String name, ParcelState refines) {
      super(name, refines);
    }

    static ParcelState refining(ParcelState shipped, String name) {
      return new ParcelState(name, shipped);
    }
  }

  /** What may happen to it. */
  sealed interface Trigger {}

  record Pay(long pence) implements Trigger {}

  record PaymentExpired() implements Trigger {}

  record Hold() implements Trigger {}

  record Release() implements Trigger {}

  record Ship(String tracking) implements Trigger {}

  record Scan(String place) implements Trigger {}

  record Retry() implements Trigger {}

  record Deliver() implements Trigger {}

  record Cancel(String why) implements Trigger {}

  record LatePayment(long pence) implements Trigger {}

  /** What guards look at. */
  record Facts(long due, boolean risky, boolean inStock) {
    static final Facts FINE = new Facts(1000, false, true);
  }

  /** What is to be done. */
  sealed interface Effect {}

  record Tell(String what) implements Effect {}

  record Refund(long pence) implements Effect {}

  enum Why implements ReasonCode {
    TOO_LITTLE,
    RISKY,
    OUT_OF_STOCK;

    @Override
    public String code() {
      return "parcel." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    public String english() {
      return code();
    }
  }

  static final Guard<Facts, Pay> COVERS =
      Guard.withEvent(
          "payment covers the price",
          (facts, pay) -> pay.pence() >= facts.due(),
          (facts, pay) -> Reason.of(Why.TOO_LITTLE, "due", facts.due(), "paid", pay.pence()));

  static final Guard<Facts, Object> NOT_RISKY =
      Guard.of("not risky", facts -> !facts.risky(), Why.RISKY);

  static final Guard<Facts, Object> IN_STOCK =
      Guard.of("in stock", Facts::inStock, Why.OUT_OF_STOCK);

  static final Lifecycle<ParcelState, Trigger, Facts, Effect> PARCELS = written().build();

  private Parcels() {}

  /** Returns the table as written, so that a test can spoil it. */
  static LifecycleBuilder<ParcelState, Trigger, Facts, Effect> written() {
    return Lifecycle.<ParcelState, Trigger, Facts, Effect>named("parcel", Trigger.class)
        .starting(ParcelState.UNPAID)
        .ending(ParcelState.DELIVERED, ParcelState.CANCELLED)
        .from(ParcelState.UNPAID)
        .on(Pay.class)
        .when(NOT_RISKY)
        .when(COVERS)
        .goTo(ParcelState.PAID)
        .from(ParcelState.UNPAID)
        .on(Pay.class)
        .when(COVERS)
        .goTo(ParcelState.ON_HOLD)
        .giving(new Tell("please review"))
        .from(ParcelState.UNPAID)
        .on(PaymentExpired.class)
        .goTo(ParcelState.CANCELLED)
        .from(ParcelState.PAID)
        .on(Hold.class)
        .goTo(ParcelState.ON_HOLD)
        .from(ParcelState.ON_HOLD)
        .on(Release.class)
        .goTo(ParcelState.PAID)
        .from(ParcelState.PAID)
        .on(Ship.class)
        .when(IN_STOCK)
        .goTo(ParcelState.SHIPPED)
        .giving(new Tell("sent"))
        .givingFrom((facts, ship) -> List.of(new Tell("track " + ship.tracking())))
        .from(ParcelState.SHIPPED)
        .on(Scan.class)
        .stay()
        .givingFrom((facts, scan) -> List.of(new Tell("seen in " + scan.place())))
        .from(ParcelState.SHIPPED)
        .on(Retry.class)
        .reenter()
        .from(ParcelState.SHIPPED)
        .on(Deliver.class)
        .goTo(ParcelState.DELIVERED)
        .from(ParcelState.SHIPPED)
        .on(Cancel.class)
        .when(NOT_RISKY)
        .stay()
        .giving(new Tell("too late"))
        .fromAnyOpen()
        .on(Cancel.class)
        .goTo(ParcelState.CANCELLED)
        .from(ParcelState.CANCELLED)
        .on(LatePayment.class)
        .stay()
        .givingFrom((facts, late) -> List.of(new Refund(late.pence())))
        .timeout(ParcelState.UNPAID, Duration.ofMinutes(30), new PaymentExpired())
        .timeout(ParcelState.SHIPPED, Duration.ofDays(14), new Deliver())
        .entering(ParcelState.PAID, new Tell("paid"))
        .enteringFrom(ParcelState.CANCELLED, facts -> List.of(new Refund(facts.due())))
        .leaving(ParcelState.SHIPPED, new Tell("off the road"));
  }
}
