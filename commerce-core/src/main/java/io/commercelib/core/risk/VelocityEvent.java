package io.commercelib.core.risk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that happened and is counted.
 *
 * @param subject digest of whom or what it is counted by
 * @param kind what happened
 * @param id names it among those of subject and kind: the order's id, or that of its payment
 * @param order about which order; empty for one, or a change of one, that was refused
 * @param at when
 * @param payments digests of the means of payment that were used
 * @param address digest of the address that was used
 */
record VelocityEvent(
    String subject,
    String kind,
    String id,
    Optional<String> order,
    Instant at,
    List<String> payments,
    Optional<String> address) {

  VelocityEvent {
    payments = List.copyOf(payments);
  }

  /** Returns this with means of payment that were used as well. */
  VelocityEvent with(List<String> more) {
    return new VelocityEvent(
        subject,
        kind,
        id,
        order,
        at,
        Stream.concat(payments.stream(), more.stream()).distinct().toList(),
        address);
  }
}
