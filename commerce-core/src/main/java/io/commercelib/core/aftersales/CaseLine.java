package io.commercelib.core.aftersales;

import io.commercelib.spi.id.LineId;

/**
 * Units of one order line in a case: what was asked for, what came, and what was found. Reception
 * and acceptance are apart: what came is not yet accepted.
 *
 * @param line which line of the order
 * @param requested units the customer asks about, above 0
 * @param received units that came
 * @param sellable accepted; can be sold again
 * @param damaged accepted; cannot be sold again
 * @param refused not accepted: wrong, missing or worn
 */
public record CaseLine(
    LineId line, long requested, long received, long sellable, long damaged, long refused) {

  /** Checks that no more came than was asked for, and no more was found than came. */
  public CaseLine {
    if (requested < 1
        || (received | sellable | damaged | refused) < 0
        || received > requested
        || sellable + damaged + refused > received) {
      throw new IllegalArgumentException(
          ("line '%s': of %s units asked about, %s came; %s are sellable, %s damaged, %s refused; no"
                  + " more can come than was asked about, nor be found than came")
              .formatted(line, requested, received, sellable, damaged, refused));
    }
  }

  static CaseLine requested(LineId line, long units) {
    return new CaseLine(line, units, 0, 0, 0, 0);
  }

  /** Returns how many units are accepted. */
  public long accepted() {
    return sellable + damaged;
  }

  /** Returns how many units were asked about and have not come. */
  public long outstanding() {
    return requested - received;
  }

  CaseLine receive(long units) {
    return new CaseLine(line, requested, received + units, sellable, damaged, refused);
  }

  CaseLine inspect(long nowSellable, long nowDamaged, long nowRefused) {
    return new CaseLine(line, requested, received, nowSellable, nowDamaged, nowRefused);
  }
}
