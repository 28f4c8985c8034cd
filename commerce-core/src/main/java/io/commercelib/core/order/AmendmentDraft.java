package io.commercelib.core.order;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.quote.Quote;
import java.time.Instant;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * A priced change of an order that waits for its money: the order goes on as it is until that is
 * there. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableAmendmentDraft.class)
@JsonDeserialize(as = ImmutableAmendmentDraft.class)
public interface AmendmentDraft {

  /** Returns its number among the amendments of the order, from 1. */
  int number();

  /** Returns what the order is to be, and at which price. */
  Quote quote();

  /** Returns what was asked for, above zero. */
  Money asked();

  /** Returns how many payments the order had before; those after them are for this. */
  int paymentsBefore();

  /** Returns when it was asked for. */
  Instant at();

  /** Returns until when it waits, exclusive. */
  Instant until();

  /** Returns who asked, for the record. */
  String by();

  /** Returns why, for the record. */
  String why();

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableAmendmentDraft.Builder {
    Builder() {}
  }
}
