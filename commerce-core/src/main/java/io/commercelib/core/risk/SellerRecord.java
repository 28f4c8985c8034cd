package io.commercelib.core.risk;

/**
 * What is known of how a seller serves, as counts over some time; or what came to it.
 *
 * @param orders orders it was to serve
 * @param cancelled of these, called off by the seller
 * @param shipped orders it sent
 * @param late of these, sent later than promised
 * @param refunded of the sent, refunded for a fault of the seller
 * @param disputed of the sent, disputed by the payer
 */
public record SellerRecord(
    long orders, long cancelled, long shipped, long late, long refunded, long disputed) {

  /** Checks that nothing is below zero. */
  public SellerRecord {
    if (Math.min(
            Math.min(Math.min(orders, cancelled), Math.min(shipped, late)),
            Math.min(refunded, disputed))
        < 0) {
      throw new IllegalArgumentException(
          "%s orders, %s cancelled, %s shipped, %s late, %s refunded, %s disputed; give 0 or more"
              .formatted(orders, cancelled, shipped, late, refunded, disputed));
    }
  }

  /** Returns whether no part is more than its whole, as is so for all that a seller did. */
  public boolean addsUp() {
    return cancelled <= orders
        && shipped <= orders
        && late <= shipped
        && refunded <= shipped
        && disputed <= shipped;
  }

  /** Returns the record of a seller of whom nothing is known. */
  public static SellerRecord none() {
    return new SellerRecord(0, 0, 0, 0, 0, 0);
  }

  /** Returns this and another together. */
  public SellerRecord plus(SellerRecord more) {
    return new SellerRecord(
        Math.addExact(orders, more.orders),
        Math.addExact(cancelled, more.cancelled),
        Math.addExact(shipped, more.shipped),
        Math.addExact(late, more.late),
        Math.addExact(refunded, more.refunded),
        Math.addExact(disputed, more.disputed));
  }
}
