package io.commercelib.core.testing.simulation;

/** What holds in a shop whatever happens to it. */
public enum Law {
  /** What is left and what the orders have is what there was; nothing falls below zero. */
  STOCK_IS_CONSERVED_AND_NO_ORDER_IS_WITHOUT_IT,
  /** What holds have taken from counters and what is left of them is what there was. */
  COUNTERS_AGREE_WITH_HOLDS,
  /** Whatever the bank has reserved or taken was written down before. */
  NO_CHARGE_WITHOUT_AN_ORDER,
  /** The bank has reserved each payment once, and taken no more of it than was asked for. */
  NOBODY_IS_CHARGED_TWICE,
  /** Refunded is never more than captured, captured never more than authorised. */
  REFUNDED_CAPTURED_AUTHORISED,
  /** The bank's book has what the shop's has, and more only of what the shop does not know yet. */
  BOOKS_AGREE,
  /** The sums of an order are those of its payments and refunds. */
  SUMS_ARE_THOSE_OF_THE_PAYMENTS,
  /** What is kept of an order is never more than what is owed for it. */
  KEPT_IS_NEVER_MORE_THAN_OWED,
  /** For each shipment a carrier comes once, if the shop knows of it, and else not at all. */
  A_CARRIER_COMES_ONCE,
  /** Units of an order are those of its shipments and cases. */
  UNITS_ARE_ACCOUNTED_FOR,
  /** Units are refunded that were called off, lost or granted, each once. */
  REFUNDS_ARE_OF_UNITS_THAT_ARE_NOT_KEPT,
  /** What a gateway refused and gave back all the same counts once; else it is told, and shown. */
  NOTHING_GOES_BACK_TWICE_UNNOTICED,
  /** What goods that came back have paid for is kept back of their refund, once. */
  EXCHANGES_ARE_PAID_ONCE,
  /** Each event is there with what caused it, once and in order, until its subscribers had it. */
  OUTBOX_IS_COMPLETE,
  /** Each step of a hold and each event has its effect once per order. */
  EFFECTS_HAPPEN_ONCE,
  /** What a command has answered is written down. */
  ANSWERS_ARE_KEPT,
  /** Nothing outside is called within a transaction, which may run again or be rolled back. */
  NOTHING_OUTSIDE_IS_CALLED_WITHIN_A_TRANSACTION,
  /** Only what is announced is thrown. */
  NOTHING_UNANNOUNCED_IS_THROWN,
  /** An order that has come to its end stays there. */
  ENDS_ARE_FINAL,
  /** Once all works again, every order comes to its end, or waits for a person and says why. */
  ALL_COMES_TO_REST
}
