package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.reason.Reason;

/** What a file of events says about a guard. */
sealed interface Answer {

  /** It holds. */
  record Holds() implements Answer {}

  /** It does not hold. */
  record Fails(Reason why) implements Answer {}
}
