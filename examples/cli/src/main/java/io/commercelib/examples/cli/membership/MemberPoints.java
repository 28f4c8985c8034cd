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
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

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
    RefundedGoods refunded = new RefundedGoods();
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
      if (activity instanceof Activity.Purchase purchase) {
        List<EarnLine> goods = goodsOf(purchase, member);
        refunded.add(purchase.order(), goods);
        EarnRequest request = request(goods, purchase.spent(), tier, at);
        earned.add(
            storage.transact(
                tx -> {
                  EarnQuote quote = ledger.previewEarn(tx, who.id(), request, at);
                  PointsResult unused = ledger.earn(tx, who.id(), purchase.order(), request, at);
                  return new Earned(purchase.order(), at, tier.id(), quote);
                }));
      } else if (activity instanceof Activity.Increase increase) {
        List<EarnLine> goods = goodsOf(increase.more());
        refunded.add(increase.order(), goods);
        EarnRequest request = request(goods, increase.more(), tier, at);
        earned.add(
            storage.transact(
                tx -> {
                  EarnQuote quote = ledger.previewEarn(tx, who.id(), request, at);
                  PointsResult unused =
                      ledger.earnMore(tx, increase.order(), increase.change(), request, at);
                  return new Earned(increase.order(), at, tier.id(), quote);
                }));
      } else if (activity instanceof Activity.Refund refund) {
        RefundedMoney back = refunded.of(refund);
        PointsResult unused =
            storage.transact(tx -> ledger.clawBack(tx, refund.order(), refund.refund(), back, at));
      } else if (activity instanceof Activity.Cancellation cancellation) {
        PointsResult unused =
            storage.transact(tx -> ledger.clawBackAll(tx, cancellation.order(), at));
      }
    }
    return new MemberPoints(storage.transact(tx -> ledger.statementOf(tx, who.id(), asOf)), earned);
  }

  /** Of what a purchase was, as far as it is known. */
  private static List<EarnLine> goodsOf(
      Activity.Purchase purchase, ProgrammeSimulation.Past member) {
    List<EarnLine> known = member.goods().getOrDefault(purchase.order(), List.of());
    return known.isEmpty() ? goodsOf(purchase.spent()) : known;
  }

  /** Goods of which no more than the price is known. */
  private static List<EarnLine> goodsOf(Spent spent) {
    return List.of(
        EarnLine.builder().line(GOODS).paid(spent.goods()).tax(spent.goodsTax()).build());
  }

  private static EarnRequest request(List<EarnLine> goods, Spent spent, Tier tier, Instant at) {
    EarnRequest.Builder request = EarnRequest.builder().at(at).tier(tier.id()).addAllLines(goods);
    if (spent.shipping().isPositive()) {
      request.addLines(EarnLine.builder().paid(spent.shipping()).tax(spent.shippingTax()).build());
    }
    return request.build().multipliedBy(tier.benefits());
  }
}
