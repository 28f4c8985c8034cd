package io.commercelib.examples.benchmarks;

import io.commercelib.examples.benchmarks.Parcel.Stage;
import io.commercelib.examples.benchmarks.Parcel.Step;
import org.squirrelframework.foundation.fsm.impl.AbstractStateMachine;

/** What squirrel wants: a class of its own, of which it makes one instance per order. */
public class SquirrelMachine extends AbstractStateMachine<SquirrelMachine, Stage, Step, Parcel> {}
