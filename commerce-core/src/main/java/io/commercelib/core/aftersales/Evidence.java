package io.commercelib.core.aftersales;

import io.commercelib.spi.id.Id;

/**
 * Where the host keeps what shows that a customer is right.
 *
 * @param kind what it is, in the shop's words, such as {@code photo} or {@code note}
 * @param reference by which the host finds it again; never the thing itself
 */
public record Evidence(String kind, String reference) {

  /** Checks both: 1 to 200 characters, none of them a control character. */
  public Evidence {
    Id.check("kind of evidence", kind);
    Id.check("reference to evidence", reference);
  }
}
