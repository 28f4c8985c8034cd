package io.commercelib.examples.benchmarks;

import com.alibaba.cola.statemachine.StateMachine;
import com.alibaba.cola.statemachine.builder.StateMachineBuilder;
import com.github.oxo42.stateless4j.StateMachineConfig;
import com.github.oxo42.stateless4j.delegates.FuncBoolean;
import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleState;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.examples.benchmarks.Parcel.Stage;
import io.commercelib.examples.benchmarks.Parcel.Step;
import org.squirrelframework.foundation.fsm.Condition;
import org.squirrelframework.foundation.fsm.StateMachineBuilderFactory;

/** The same life cycle in the words of each library. */
final class Peers {
  private Peers() {}

  /** A stage in the words of our engine. */
  static final class Place extends LifecycleState<Place> {
    static final Place CREATED = new Place("CREATED");
    static final Place PAID = new Place("PAID");
    static final Place PACKED = new Place("PACKED");
    static final Place SHIPPED = new Place("SHIPPED");
    static final Place DELIVERED = new Place("DELIVERED");
    static final Place COMPLETED = new Place("COMPLETED");
    static final Place CANCELLED = new Place("CANCELLED");

    private Place(String name) {
      super(name);
    }
  }

  /** Why it is refused. */
  enum Why implements ReasonCode {
    NOT_COVERED;

    @Override
    public String code() {
      return "parcel.not-covered";
    }

    @Override
    public String english() {
      return "{paid} are paid of {total}";
    }
  }

  static Lifecycle<Place, Step, Parcel, Void> ours() {
    Guard<Parcel, Object> covered =
        Guard.of(
            "covered",
            Parcel::isCovered,
            parcel -> Reason.of(Why.NOT_COVERED, "paid", parcel.paid, "total", parcel.total));
    return Lifecycle.<Place, Step, Parcel, Void>named("parcel", Step.class)
        .starting(Place.CREATED)
        .ending(Place.COMPLETED, Place.CANCELLED)
        .from(Place.CREATED)
        .on(Step.PAY)
        .when(covered)
        .goTo(Place.PAID)
        .from(Place.PAID)
        .on(Step.PACK)
        .goTo(Place.PACKED)
        .from(Place.PACKED)
        .on(Step.SHIP)
        .goTo(Place.SHIPPED)
        .from(Place.SHIPPED)
        .on(Step.DELIVER)
        .goTo(Place.DELIVERED)
        .from(Place.DELIVERED)
        .on(Step.COMPLETE)
        .goTo(Place.COMPLETED)
        .from(Place.CREATED, Place.PAID)
        .on(Step.CANCEL)
        .goTo(Place.CANCELLED)
        .build();
  }

  static StateMachine<Stage, Step, Parcel> cola() {
    StateMachineBuilder<Stage, Step, Parcel> machine =
        com.alibaba.cola.statemachine.builder.StateMachineBuilderFactory.create();
    cola(machine, Stage.CREATED, Step.PAY, Stage.PAID, true);
    cola(machine, Stage.CREATED, Step.CANCEL, Stage.CANCELLED, false);
    cola(machine, Stage.PAID, Step.PACK, Stage.PACKED, false);
    cola(machine, Stage.PAID, Step.CANCEL, Stage.CANCELLED, false);
    cola(machine, Stage.PACKED, Step.SHIP, Stage.SHIPPED, false);
    cola(machine, Stage.SHIPPED, Step.DELIVER, Stage.DELIVERED, false);
    cola(machine, Stage.DELIVERED, Step.COMPLETE, Stage.COMPLETED, false);
    machine.setFailCallback(
        (stage, step, parcel) -> {
          throw new IllegalStateException(stage + " does not accept " + step);
        });
    // Its machines are registered under their names, once in a JVM.
    return machine.build("parcel-" + System.nanoTime());
  }

  private static void cola(
      StateMachineBuilder<Stage, Step, Parcel> machine,
      Stage from,
      Step step,
      Stage to,
      boolean covered) {
    machine
        .externalTransition()
        .from(from)
        .to(to)
        .on(step)
        .when(parcel -> !covered || parcel.isCovered())
        .perform((before, after, event, parcel) -> {});
  }

  /** Its guards take no argument, so that a shared definition must look elsewhere for the order. */
  static StateMachineConfig<Stage, Step> stateless(FuncBoolean covered) {
    StateMachineConfig<Stage, Step> config = new StateMachineConfig<>();
    config
        .configure(Stage.CREATED)
        .permitIf(Step.PAY, Stage.PAID, covered)
        .permit(Step.CANCEL, Stage.CANCELLED);
    config
        .configure(Stage.PAID)
        .permit(Step.PACK, Stage.PACKED)
        .permit(Step.CANCEL, Stage.CANCELLED);
    config.configure(Stage.PACKED).permit(Step.SHIP, Stage.SHIPPED);
    config.configure(Stage.SHIPPED).permit(Step.DELIVER, Stage.DELIVERED);
    config.configure(Stage.DELIVERED).permit(Step.COMPLETE, Stage.COMPLETED);
    return config;
  }

  static org.squirrelframework.foundation.fsm.StateMachineBuilder<
          SquirrelMachine, Stage, Step, Parcel>
      squirrel() {
    var machine =
        StateMachineBuilderFactory.create(
            SquirrelMachine.class, Stage.class, Step.class, Parcel.class);
    machine
        .externalTransition()
        .from(Stage.CREATED)
        .to(Stage.PAID)
        .on(Step.PAY)
        .when(
            new Condition<Parcel>() {
              @Override
              public boolean isSatisfied(Parcel parcel) {
                return parcel.isCovered();
              }

              @Override
              public String name() {
                return "covered";
              }
            });
    machine.externalTransition().from(Stage.CREATED).to(Stage.CANCELLED).on(Step.CANCEL);
    machine.externalTransition().from(Stage.PAID).to(Stage.PACKED).on(Step.PACK);
    machine.externalTransition().from(Stage.PAID).to(Stage.CANCELLED).on(Step.CANCEL);
    machine.externalTransition().from(Stage.PACKED).to(Stage.SHIPPED).on(Step.SHIP);
    machine.externalTransition().from(Stage.SHIPPED).to(Stage.DELIVERED).on(Step.DELIVER);
    machine.externalTransition().from(Stage.DELIVERED).to(Stage.COMPLETED).on(Step.COMPLETE);
    return machine;
  }
}
