package io.commercelib.core.aftersales;

import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What after-sale cases tell the world: the payloads of their events.
 *
 * <p>{@link CaseEvents} makes events of them and reads them back.
 */
public sealed interface CaseEvent {

  /** Returns which case. */
  CaseId afterSaleCase();

  /** Returns when it happened. */
  Instant at();

  /**
   * What came back was looked at. Of all kinds but repair the accepted units are the shop's again
   * by now: its holds were told how they are, in the transaction that tells this.
   *
   * @param order of which order
   * @param customer whose; empty for a guest
   * @param kind what was asked for; units of a repair stay the customer's
   * @param reason why it was asked for
   * @param items what was found, by line, in the order of the case
   */
  record Inspected(
      CaseId afterSaleCase,
      OrderId order,
      Optional<CustomerId> customer,
      Instant at,
      CaseKind kind,
      ReturnReason reason,
      List<Item> items)
      implements CaseEvent {

    /** Copies the items. */
    public Inspected {
      items = List.copyOf(items);
    }
  }

  /**
   * What was found of one line's units: each zero or more.
   *
   * @param line which line of the order
   * @param sku of what
   * @param sellable accepted; can be sold again
   * @param damaged accepted; cannot be sold again as they are
   * @param scrap accepted; worth nothing any more
   * @param refused not accepted; on their way back to the customer
   */
  record Item(LineId line, Sku sku, long sellable, long damaged, long scrap, long refused) {}
}
