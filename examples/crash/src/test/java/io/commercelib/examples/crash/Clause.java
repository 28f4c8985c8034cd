package io.commercelib.examples.crash;

/** What is to hold whatever died, clause by clause. */
enum Clause {
  STOCK_CONSERVED("stock is conserved: all that moved is there, free or reserved"),
  NO_ORDER_WITHOUT_STOCK("no order is without its stock, no reservation without its order"),
  NO_ORDER_LOST("no order is lost that a customer was told of or asked for until it was there"),
  NO_CHARGE_WITHOUT_ORDER("no charge is without an order"),
  NO_DOUBLE_CHARGE("nobody is charged twice"),
  MONEY_AGREES("bank and shop agree on each payment, and what is kept is what is owed"),
  COUNTERS_AND_HOLDS_AGREE("counters and holds are conserved"),
  OUTBOX_COMPLETE("the outbox is complete: each event reached its subscriber"),
  OUTBOX_IN_ORDER("events of an aggregate came once and in order"),
  NOTHING_STUCK("nothing is stuck: no order, payment, shipment, event, timer or transaction"),
  NOTHING_FAILED_OTHERWISE("nothing failed or died but by what was done to it");

  private final String sentence;

  Clause(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
