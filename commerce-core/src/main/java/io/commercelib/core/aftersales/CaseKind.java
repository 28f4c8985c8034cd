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
  REPAIR;

  /** Returns whether goods come back. */
  public boolean bringsGoods() {
    return this != REFUND_ONLY;
  }
}
