package io.commercelib.core.aftersales;

import io.commercelib.spi.id.Id;

/**
 * Goods for which something cannot be asked, whatever the windows say.
 *
 * @param id names it, such as {@code hygiene}
 * @param scope which goods, and for which reasons
 */
public record ReturnExclusion(String id, PolicyScope scope) {

  /** Checks the name. */
  public ReturnExclusion {
    Id.check("exclusion id", id);
  }
}
