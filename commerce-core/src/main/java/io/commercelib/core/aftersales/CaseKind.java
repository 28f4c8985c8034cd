package io.commercelib.core.aftersales;

/** What a customer asks for. */
public enum CaseKind {
  /** The money back; the goods stay where they are. */
  REFUND_ONLY,
  /** The money back for goods that come back. */
  RETURN,
  /** Another one for goods that come back. */
  EXCHANGE,
  /** The same goods, mended. */
  REPAIR,
  /** The difference to a price that has fallen since; the goods stay where they are. */
  PRICE_PROTECTION;

  /** Returns whether goods come back. */
  public boolean bringsGoods() {
    return this != REFUND_ONLY && this != PRICE_PROTECTION;
  }
}
