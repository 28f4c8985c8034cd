package io.commercelib.examples.benchmarks;

/** What the machines of all peers are about: an order with its state, and what was paid for it. */
final class Parcel {
  final long total;
  final long paid;
  Stage stage;

  Parcel(Stage stage, long paid) {
    this.stage = stage;
    this.total = 1_000;
    this.paid = paid;
  }

  boolean isCovered() {
    return paid >= total;
  }

  /** How an order stands. */
  enum Stage {
    CREATED,
    PAID,
    PACKED,
    SHIPPED,
    DELIVERED,
    COMPLETED,
    CANCELLED
  }

  /** What happens to it. */
  enum Step {
    PAY,
    PACK,
    SHIP,
    DELIVER,
    COMPLETE,
    CANCEL
  }
}
