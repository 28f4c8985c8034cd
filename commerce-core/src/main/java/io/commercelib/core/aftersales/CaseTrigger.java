package io.commercelib.core.aftersales;

import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** What can happen to an after-sale case. */
public sealed interface CaseTrigger {

  /** The shop agrees. */
  record Approve() implements CaseTrigger {}

  /**
   * The shop does not agree.
   *
   * @param why for the customer and the history
   */
  record Decline(String why) implements CaseTrigger {}

  /** The customer takes it back. */
  record Withdraw() implements CaseTrigger {}

  /** The customer has sent the goods. */
  record SendBack() implements CaseTrigger {}

  /** The goods did not come in time. */
  record Expire() implements CaseTrigger {}

  /**
   * Goods have come.
   *
   * @param units by line, each above 0
   */
  record Receive(Map<LineId, Long> units) implements CaseTrigger {

    /** Copies the units. */
    public Receive {
      units = Map.copyOf(units);
    }
  }

  /** What has not come by now will not come. */
  record NothingMoreComes() implements CaseTrigger {}

  /**
   * All that came was looked at.
   *
   * @param findings by line; what came of each line, no more and no less
   * @param at where the goods lie; empty for where they once left from
   */
  record Inspect(Map<LineId, Finding> findings, Optional<LocationId> at) implements CaseTrigger {

    /** Goods that lie where they once left from. */
    public Inspect(Map<LineId, Finding> findings) {
      this(findings, Optional.empty());
    }

    /** Copies the findings. */
    public Inspect {
      findings = Map.copyOf(findings);
    }
  }

  /** What was accepted is settled, as the kind of the case says. */
  record Settle() implements CaseTrigger {}

  /** The money went back. */
  record RefundDone() implements CaseTrigger {}

  /** The money did not go back. */
  record RefundFailed() implements CaseTrigger {}

  /** The refund that failed is tried again. */
  record RetryRefund() implements CaseTrigger {}

  /** It is mended. */
  record Repaired() implements CaseTrigger {}

  /** It cannot be mended; the money goes back instead. */
  record NotRepairable() implements CaseTrigger {}

  /**
   * An order is to bring other goods.
   *
   * @param order which
   * @param credit what of the money for the goods that came back pays for it, zero or more
   */
  record Replace(OrderId order, Money credit) implements CaseTrigger {}

  /** The order that brings other goods is paid for. */
  record ReplacementPaid() implements CaseTrigger {}

  /** The order that was to bring other goods was given up. */
  record ReplacementCancelled() implements CaseTrigger {}

  /** The customer has the other one, or the mended one. */
  record ReplacementDelivered() implements CaseTrigger {}

  /** What was refused is on its way back to the customer. */
  record SendBackToCustomer() implements CaseTrigger {}

  /**
   * What was found of one line's units: each zero or more.
   *
   * @param sellable accepted; can be sold again
   * @param damaged accepted; cannot be sold again as they are
   * @param scrap accepted; worth nothing any more
   * @param refused not accepted
   */
  record Finding(long sellable, long damaged, long scrap, long refused) {

    /** Checks that none is negative. */
    public Finding {
      if ((sellable | damaged | scrap | refused) < 0) {
        throw new IllegalArgumentException(
            "a finding of %s sellable, %s damaged, %s scrap and %s refused units; none can be below 0"
                .formatted(sellable, damaged, scrap, refused));
      }
    }

    /** Returns a finding without scrap. */
    public Finding(long sellable, long damaged, long refused) {
      this(sellable, damaged, 0, refused);
    }

    /** Returns that all units can be sold again. */
    public static Finding sellable(long units) {
      return new Finding(units, 0, 0, 0);
    }

    /** Returns how many units were found to be something. */
    public long all() {
      return sellable + damaged + scrap + refused;
    }
  }
}
