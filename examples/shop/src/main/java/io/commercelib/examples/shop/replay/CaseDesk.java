package io.commercelib.examples.shop.replay;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.Evidence;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.checkout.RefundPreview;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens after-sale cases, has goods sent back and looked at, and settles. Why goods come back is
 * drawn by lot, as the file does not say; that they came late is said only of those that did.
 */
final class CaseDesk {
  private static final Duration WAY_BACK = Duration.ofDays(3);
  private static final int LATE_ONE_IN = 3;
  private static final String WHO = "returns-desk";

  /** What was foretold of each refund just before it was made, by the name of the refund. */
  final Map<String, RefundPreview> previews = new LinkedHashMap<>();

  private final Shop shop;
  private final Chance chance;

  CaseDesk(Shop shop, Chance chance) {
    this.shop = shop;
    this.chance = chance;
  }

  /**
   * A case that was opened.
   *
   * @param refund names the refund in the order
   * @param units how many it is about
   */
  record Opened(String refund, long units) {}

  /** Opens a case about as many units of a line as can be, and follows it to its end. */
  Optional<Opened> open(CaseId id, Order order, OrderLine line, long wanted) {
    ReturnReason reason = reason(id, order, line.id());
    long units = wanted;
    while (units > 0) {
      CaseChange change = shop.afterSales.request(request(id, order, line.id(), units, reason));
      if (change instanceof CaseChange.Changed opened) {
        follow(opened.afterSaleCase(), line.id(), units);
        return Optional.of(new Opened(opened.afterSaleCase().refundId(), units));
      }
      // Other cases are about some of the line already: as many as are left.
      units = leftOf((CaseChange.Refused) change, units);
    }
    return Optional.empty();
  }

  /** What arrived in pieces is not worth sending back: it is shown, and paid back. */
  private static RequestCase request(
      CaseId id, Order order, LineId line, long units, ReturnReason reason) {
    boolean isBroken = reason == ReturnReason.DAMAGED_IN_TRANSIT;
    RequestCase request =
        new RequestCase(
            new CommandId("request"),
            id,
            order.id(),
            isBroken ? CaseKind.REFUND_ONLY : CaseKind.RETURN,
            Map.of(line, units),
            reason,
            WHO);
    return isBroken ? request.withEvidence(new Evidence("photo", id + ".jpg")) : request;
  }

  private ReturnReason reason(CaseId id, Order order, LineId line) {
    boolean wasLate =
        shop.fulfilment.shipmentsOf(order.id()).stream()
            .filter(shipment -> shipment.units().containsKey(line))
            .map(Shipment::promiseKept)
            .anyMatch(kept -> kept.isPresent() && !kept.get());
    if (wasLate && chance.below(LATE_ONE_IN, "patience of " + id) == 0) {
      return ReturnReason.LATE;
    }
    int drawn = chance.below(100, "reason of " + id);
    if (drawn < 55) {
      return ReturnReason.CHANGED_MIND;
    }
    if (drawn < 68) {
      return ReturnReason.FAULTY;
    }
    if (drawn < 79) {
      return ReturnReason.NOT_AS_DESCRIBED;
    }
    if (drawn < 88) {
      return ReturnReason.WRONG_ITEM;
    }
    return drawn < 96 ? ReturnReason.DAMAGED_IN_TRANSIT : ReturnReason.OTHER;
  }

  /** Returns how many units a refused case could be about, as its reasons say. */
  private static long leftOf(CaseChange.Refused refused, long wanted) {
    return refused.reasons().stream()
        .map(reason -> reason.values().get("kept"))
        .filter(kept -> kept != null)
        .mapToLong(Long::parseLong)
        .filter(kept -> kept < wanted)
        .findFirst()
        .orElse(0);
  }

  private void follow(AfterSaleCase opened, LineId line, long units) {
    CaseId id = opened.id();
    if (!opened.kind().bringsGoods()) {
      foretell(opened);
      tell(id, new CaseTrigger.Approve());
      return;
    }
    tell(id, new CaseTrigger.Approve());
    tell(id, new CaseTrigger.SendBack());
    shop.diary.at(
        shop.diary.instant().plus(WAY_BACK),
        () -> {
          tell(id, new CaseTrigger.Receive(Map.of(line, units)));
          tell(id, new CaseTrigger.Inspect(Map.of(line, found(opened, units))));
          foretell(opened);
          tell(id, new CaseTrigger.Settle());
        });
  }

  /** Of faulty goods a third is scrap, the rest can be mended; all others are as new. */
  private static CaseTrigger.Finding found(AfterSaleCase about, long units) {
    if (about.reason() != ReturnReason.FAULTY) {
      return CaseTrigger.Finding.sellable(units);
    }
    long scrap = units / 3;
    return new CaseTrigger.Finding(0, units - scrap, scrap, 0);
  }

  private void foretell(AfterSaleCase about) {
    shop.afterSales
        .previewRefund(about.id())
        .ifPresent(
            preview -> previews.put(Tallies.refundName(about.order(), about.refundId()), preview));
  }

  private void tell(CaseId id, CaseTrigger trigger) {
    CaseChange change =
        shop.afterSales.tell(new CommandId(trigger.getClass().getSimpleName()), id, trigger, WHO);
    if (change instanceof CaseChange.Refused refused) {
      throw new IllegalStateException("case '%s' was refused: %s".formatted(id, refused.reasons()));
    }
  }
}
