package io.commercelib.examples.cli.membership;

import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsResult;
import io.commercelib.membership.points.PointsStatement;
import io.commercelib.membership.points.RefundedMoney;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnQuote;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.programme.ProgrammeSimulation;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The points of one member, by a ledger of the member's own that is run through the past: an order
 * earns when it is placed, by the tier held right before it.
 *
 * @param earned what each order earned, and what it was changed by, as it happened
 */
record MemberPoints(PointsStatement statement, List<Earned> earned) {
  private static final LineId GOODS = new LineId("goods");

  /** Copies the list. */
  MemberPoints {
    earned = List.copyOf(earned);
  }

  /**
   * What one order earned.
   *
   * @param tier by which
   */
  record Earned(OrderId order, Instant at, String tier, EarnQuote quote) {}

  /** Runs all that happened until an instant. */
  static MemberPoints of(
      PointsProgramme terms, TierRules rules, ProgrammeSimulation.Past member, Instant asOf) {
    PointsLedger ledger = new PointsLedger(terms);
    MemoryStorage storage = MemoryStorage.create();
    Member who = member.member();
    List<Earned> earned = new ArrayList<>();
    List<Activity> inOrder = member.activities().inOrder();
    // What an order brings holds from the next one on.
    List<Tier> tiers =
        rules.tiersAt(
            who,
            member.activities(),
            inOrder.stream()
                .map(activity -> activity.occurredAt().minus(1, ChronoUnit.MICROS))
                .toList());
    for (int i = 0; i < inOrder.size(); i++) {
      Activity activity = inOrder.get(i);
      Tier tier = tiers.get(i);
      Instant at = activity.occurredAt();
      if (at.isAfter(asOf)) {
        break;
      }
      if (at.isBefore(who.joinedAt())) {
        continue;
      }
      if (activity instanceof Activity.Purchase || activity instanceof Activity.Increase) {
        earned.add(
            storage.transact(tx -> earn(tx, ledger, who.id(), tier, (Activity.OfOrder) activity)));
      } else {
        storage.transact(
            tx -> {
              takeBack(tx, ledger, activity);
              return null;
            });
      }
    }
    return new MemberPoints(storage.transact(tx -> ledger.statementOf(tx, who.id(), asOf)), earned);
  }

  private static Earned earn(
      Tx tx, PointsLedger ledger, CustomerId member, Tier tier, Activity.OfOrder activity) {
    Instant at = activity.occurredAt();
    PointsResult unused;
    EarnRequest request;
    EarnQuote quote;
    if (activity instanceof Activity.Increase increase) {
      request = request(increase.more(), tier, at);
      quote = ledger.previewEarn(tx, member, request, at);
      unused = ledger.earnMore(tx, increase.order(), increase.change(), request, at);
    } else {
      request = request(((Activity.Purchase) activity).spent(), tier, at);
      quote = ledger.previewEarn(tx, member, request, at);
      unused = ledger.earn(tx, member, activity.order(), request, at);
    }
    return new Earned(activity.order(), at, tier.id(), quote);
  }

  private static void takeBack(Tx tx, PointsLedger ledger, Activity activity) {
    if (activity instanceof Activity.Refund refund) {
      PointsResult unused =
          ledger.clawBack(
              tx,
              refund.order(),
              refund.refund(),
              new RefundedMoney(Map.of(GOODS, refund.goods()), refund.shipping()),
              refund.occurredAt());
    } else if (activity instanceof Activity.Cancellation cancellation) {
      PointsResult unused = ledger.clawBackAll(tx, cancellation.order(), cancellation.occurredAt());
    }
  }

  private static EarnRequest request(Spent spent, Tier tier, Instant at) {
    EarnRequest.Builder request = EarnRequest.builder().at(at).tier(tier.id());
    request.addLines(
        EarnLine.builder().line(GOODS).paid(spent.goods()).tax(spent.goodsTax()).build());
    if (spent.shipping().isPositive()) {
      request.addLines(EarnLine.builder().paid(spent.shipping()).tax(spent.shippingTax()).build());
    }
    return request.build().multipliedBy(tier.benefits());
  }
}
