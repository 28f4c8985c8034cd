package io.commercelib.examples.shop.input;

import java.util.Locale;

/**
 * What a row of the file is: each row is exactly one of these, so that the counts of all kinds sum
 * to the rows of the file.
 *
 * <p>A row is the first kind of this list that fits.
 */
public enum RowKind {
  /** A row with a fault. */
  MALFORMED("cannot be read; its invoice is left out"),
  /** A row without a fault on an invoice that has one. */
  LEFT_OUT("readable, but left out with the malformed row of its invoice"),
  /** The same text as an earlier row of the same run of an invoice. */
  DUPLICATE("exact copy of an earlier row of its invoice; the first is kept"),
  /** Invoices that start with A, and SKU B. */
  BAD_DEBT("a debt written off by the bookkeeper; counted, no order"),
  /** SKUs BANK CHARGES and AMAZONFEE. */
  FEE("fee of a bank or marketplace; counted, no order"),
  /** SKU CRUK. */
  CHARITY("commission for a charity; counted, no order"),
  /** SKU M. */
  MANUAL("entered by hand, goods unknown; counted, no order"),
  /** SKU D. */
  DISCOUNT("discount given by hand; counted, promotions give discounts here"),
  /** SKU S. */
  SAMPLE("samples, booked as a sum; counted, no order"),
  /** SKUs that start with GIFT_. */
  VOUCHER("gift voucher: money for later, no goods; counted, no order"),
  /** SKUs POST, DOT and C2 with a quantity below zero. */
  SHIPPING_REFUND("postage or carriage given back"),
  /** SKUs POST, DOT and C2. */
  SHIPPING("postage or carriage: the invoice's shipping charge"),
  /** Goods on an invoice that starts with C. */
  CANCELLATION("goods taken back: an after-sale case on earlier purchases"),
  /** A quantity below zero on any other invoice. */
  WRITE_OFF("goods lost or broken: stock goes down, nobody pays"),
  /** Price zero, no customer. */
  STOCK_FOUND("goods found, price zero and no customer: stock goes up"),
  /** Price zero, or so small that quantity times price is below half a cent. */
  FREE("goods for nothing, not even half a cent in all: shipped, free"),
  /** A row without a customer. */
  GUEST_SALE("goods sold to a guest: priced, stocked, shipped, no member"),
  /** A row with a customer. */
  SALE("goods sold to a known customer");

  private final String meaning;

  RowKind(String meaning) {
    this.meaning = meaning;
  }

  /** Returns in one line what such a row is and what becomes of it. */
  public String meaning() {
    return meaning;
  }

  /** Returns the name in lower case, such as "guest sale". */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
