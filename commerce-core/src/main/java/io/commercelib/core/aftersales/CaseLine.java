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
 * @param damaged accepted; cannot be sold again as they are
 * @param scrap accepted; worth nothing any more
 * @param refused not accepted: wrong, missing or worn
 */
public record CaseLine(
    LineId line,
    long requested,
    long received,
    long sellable,
    long damaged,
    long scrap,
    long refused) {

  /** Checks that no more came than was asked for, and no more was found than came. */
  public CaseLine {
    if (requested < 1
        || (received | sellable | damaged | scrap | refused) < 0
        || received > requested
        || sellable + damaged + scrap + refused > received) {
      throw new IllegalArgumentException(
          ("line '%s': of %s units asked about, %s came; %s are sellable, %s damaged, %s scrap, %s refused;"
                  + " no more can come than was asked about, nor be found than came")
              .formatted(line, requested, received, sellable, damaged, scrap, refused));
    }
  }

  static CaseLine requested(LineId line, long units) {
    return new CaseLine(line, units, 0, 0, 0, 0, 0);
  }

  /** Returns how many units are accepted. */
  public long accepted() {
    return sellable + damaged + scrap;
  }

  /** Returns how many units were found to be something. */
  public long found() {
    return accepted() + refused;
  }

  /** Returns how many units were asked about and have not come. */
  public long outstanding() {
    return requested - received;
  }

  CaseLine receive(long units) {
    return new CaseLine(line, requested, received + units, sellable, damaged, scrap, refused);
  }

  CaseLine inspect(CaseTrigger.Finding found) {
    return new CaseLine(
        line,
        requested,
        received,
        found.sellable(),
        found.damaged(),
        found.scrap(),
        found.refused());
  }
}
